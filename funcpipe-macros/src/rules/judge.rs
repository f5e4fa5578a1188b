//! Rules applied to literals, while the macro runs.

use std::cmp::Ordering::{self, Equal, Greater, Less};

use super::fit::limits;
use super::model::{Count, Rule, RuleSet};
use super::types::Kind;
use super::value::Literal;

/// Whether a literal keeps a rule. `None`: only the compiler or run time can tell.
pub(crate) fn admits(rule: &Rule, value: &Literal, kind: &Kind) -> Option<bool> {
    let against = |bound: &super::value::Value, wanted: &[Ordering]| {
        let order = value.compare(bound.literal()?, kind)?;
        Some(wanted.contains(&order))
    };
    match rule {
        Rule::Range { from, to, inclusive, .. } => {
            let enough = from.as_ref().map_or(Some(true), |from| against(from, &[Equal, Greater]));
            let upto: &[Ordering] = if *inclusive { &[Less, Equal] } else { &[Less] };
            let not_too_much = to.as_ref().map_or(Some(true), |to| against(to, upto));
            match (enough, not_too_much) {
                (Some(false), _) | (_, Some(false)) => Some(false),
                (Some(true), Some(true)) => Some(true),
                _ => None,
            }
        }
        Rule::Above(bound) => against(bound, &[Greater]),
        Rule::Min(bound) => against(bound, &[Equal, Greater]),
        Rule::Below(bound) => against(bound, &[Less]),
        Rule::Max(bound) => against(bound, &[Less, Equal]),
        Rule::Step(step) => is_multiple(value, step.literal()?),
        Rule::OneOf(values) => {
            let same: Option<Vec<bool>> = values.iter().map(|one| against(one, &[Equal])).collect();
            same.map(|same| same.contains(&true))
        }
        Rule::Length { .. } => {
            let Literal::Text(text) = value else { return None };
            admits_length(rule, text.chars().count())
        }
        Rule::Pattern(pattern) => matches(&pattern.value(), value),
        Rule::Unique | Rule::Each(_) | Rule::With(_) => None,
    }
}

/// Whether something of this length keeps a rule about lengths.
pub(crate) fn admits_length(rule: &Rule, length: usize) -> Option<bool> {
    let Rule::Length { least, most } = rule else { return None };
    let enough = match least {
        Count::Literal(least) => Some(*least <= length),
        Count::Open => Some(true),
        Count::Const(..) => None,
    };
    let not_too_much = match most {
        Count::Literal(most) => Some(length <= *most),
        Count::Open => Some(true),
        Count::Const(..) => None,
    };
    match (enough, not_too_much) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

#[cfg(feature = "regex")]
fn matches(pattern: &str, value: &Literal) -> Option<bool> {
    let Literal::Text(text) = value else { return None };
    Some(regex::Regex::new(pattern).ok()?.is_match(text))
}

#[cfg(not(feature = "regex"))]
fn matches(_: &str, _: &Literal) -> Option<bool> {
    None
}

fn is_multiple(value: &Literal, step: &Literal) -> Option<bool> {
    Some(match (value, step) {
        (Literal::Int(value), Literal::Int(step)) => *step != 0 && value % step == 0,
        (Literal::Time(value), Literal::Time(step)) | (Literal::Size(value), Literal::Size(step)) => {
            *step != 0 && value % step == 0
        }
        // Rounding is the runtime's business.
        _ => return None,
    })
}

/// A comparison of two fields, or of a field with a literal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Comparison {
    Less,
    AtMost,
    Greater,
    AtLeast,
    Equal,
}

impl Comparison {
    pub(crate) fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Less => order.is_lt(),
            Self::AtMost => order.is_le(),
            Self::Greater => order.is_gt(),
            Self::AtLeast => order.is_ge(),
            Self::Equal => order.is_eq(),
        }
    }
}

/// The least and the greatest literal of a field, as far as its rules and its type say.
fn extent(set: &RuleSet) -> (Option<Literal>, Option<Literal>) {
    let (mut least, mut most) = match set.ty.kind {
        Kind::Int { signed, bits } => {
            let (least, most) = limits(signed, bits);
            (Some(Literal::Int(least)), Some(Literal::Int(most)))
        }
        _ => (None, None),
    };
    for rule in set.bounds() {
        let (from, to) = match rule {
            Rule::Range { from, to, .. } => (from.as_ref(), to.as_ref()),
            Rule::Above(from) | Rule::Min(from) => (Some(from), None),
            Rule::Below(to) | Rule::Max(to) => (None, Some(to)),
            _ => (None, None),
        };
        least = from.and_then(|from| from.literal().cloned()).or(least);
        most = to.and_then(|to| to.literal().cloned()).or(most);
    }
    (least, most)
}

/// Whether any values in the ranges of two fields compare like this. `true` unless the literals say no.
pub(crate) fn can_hold(left: &RuleSet, comparison: Comparison, right: &RuleSet) -> bool {
    let ((left_least, left_most), (right_least, right_most)) = (extent(left), extent(right));
    let order = |a: &Option<Literal>, b: &Option<Literal>| a.as_ref()?.compare(b.as_ref()?, &left.ty.kind);
    // The most favourable pair: the least on the left, the greatest on the right.
    let smaller = order(&left_least, &right_most);
    let greater = order(&left_most, &right_least);
    let admits = |order: Option<Ordering>| order.is_none_or(|order| comparison.holds(order));
    match comparison {
        Comparison::Less | Comparison::AtMost => admits(smaller),
        Comparison::Greater | Comparison::AtLeast => admits(greater),
        Comparison::Equal => !matches!(smaller, Some(Greater)) && !matches!(greater, Some(Less)),
    }
}
