//! Integers that their type cannot hold: what is wrong with them is the rule, where there is one.

use std::fmt::Display;

use super::node::Content;
use super::place::Place;
use super::text;
use crate::config::violation::Violation;
use crate::config::{Allow, Rule, Scalar};

impl Place<'_> {
    /// The value is no integer that the type can hold, which is from `least` to `most`. `greatest` is the same as `most`, also where that is
    /// more than an `i128` can hold.
    pub(super) fn refuse_int<T>(&mut self, least: i128, most: i128, greatest: &dyn Display) -> Option<T> {
        let rules = self.sink.rules.map_or(&[][..], |(_, rules)| rules);
        if let Some(value) = self.int()
            && let Some(rule) = rules.iter().find(|rule| bounds(rule) && !admits(rule, value))
        {
            return self.broken(rule, value);
        }
        let (from, to) = rules.iter().fold((least, most), |(least, most), rule| {
            let (from, to) = extent(rule);
            (from.map_or(least, |from| from.max(least)), to.map_or(most, |to| to.min(most)))
        });
        let to: &dyn Display = if to < most { &to } else { greatest };
        self.refuse(format!("an integer from {from} to {to}"))
    }

    /// The value, if it is an integer that some type can hold.
    fn int(&self) -> Option<i128> {
        match &self.node()?.content {
            Content::Int(value) => Some(*value),
            Content::Raw(text) => text.parse().ok(),
            Content::Text(text) if text::is_wide(text) => text.parse().ok(),
            _ => None,
        }
    }

    fn broken<T>(&mut self, rule: &'static Rule, value: i128) -> Option<T> {
        let (field, _) = self.sink.rules?;
        let mut violation = Violation::of_rule("", field, rule, Scalar::Int(value));
        if let Some(origin) = self.node().and_then(|node| node.origin.clone()) {
            violation.set_origin(|| origin);
        }
        if self.is_hidden {
            violation.hide();
        }
        self.sink.violations.push(violation);
        None
    }
}

fn admits(rule: &Rule, value: i128) -> bool {
    rule.admits(Scalar::Int(value), Allow::NOTHING)
}

/// Whether it says which integers there may be at all.
const fn bounds(rule: &Rule) -> bool {
    matches!(
        rule,
        Rule::Range { .. } | Rule::Above(_) | Rule::Min(_) | Rule::Below(_) | Rule::Max(_) | Rule::OneOf(_)
    )
}

/// The least and the greatest integer that it allows.
fn extent(rule: &Rule) -> (Option<i128>, Option<i128>) {
    let int = |bound: &Scalar| match bound {
        Scalar::Int(bound) => Some(*bound),
        _ => None,
    };
    let before = |bound: i128, is_excluded: bool| bound.saturating_sub(i128::from(is_excluded));
    match rule {
        Rule::Range { from, to, inclusive } => {
            (from.as_ref().and_then(int), to.as_ref().and_then(int).map(|to| before(to, !*inclusive)))
        }
        Rule::Above(from) => (int(from).map(|from| from.saturating_add(1)), None),
        Rule::Min(from) => (int(from), None),
        Rule::Below(to) => (None, int(to).map(|to| before(to, true))),
        Rule::Max(to) => (None, int(to)),
        _ => (None, None),
    }
}
