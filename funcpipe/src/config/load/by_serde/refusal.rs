//! Why a type of somebody's own does not take a value.
//!
//! serde's own messages quote the value. These never do: the field it belongs to decides whether it is shown.

use std::fmt;

use serde::de::{self, Expected, Unexpected};

use super::super::node::Node;
use super::super::origin::Origin;
use super::super::place::{Place, shown};
use crate::config::problem::Problem;
use crate::config::{Got, Step};

/// What was said against a value, and where.
#[derive(Debug)]
pub(super) struct Refusal {
    why: String,
    at: Option<At>,
}

/// A place in the tree.
#[derive(Debug)]
struct At {
    origin: Option<Origin>,
    noun: &'static str,
    /// From the place upwards.
    steps: Vec<Step>,
}

impl Refusal {
    fn new(why: String) -> Self {
        Self { why, at: None }
    }

    /// It is about this value, or about something in it. `step` leads to it.
    pub(super) fn within(mut self, node: &Node, step: Option<Step>) -> Self {
        let at = self.at.get_or_insert_with(|| At {
            origin: node.origin.clone(),
            noun: node.noun(),
            steps: Vec::new(),
        });
        at.steps.extend(step);
        self
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.why)
    }
}

impl std::error::Error for Refusal {}

impl de::Error for Refusal {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(message.to_string())
    }

    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(format!("expected {expected}"))
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(format!("expected {expected}"))
    }

    fn invalid_length(length: usize, expected: &dyn Expected) -> Self {
        Self::new(format!("expected {expected}, got a length of {length}"))
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Self::new(format!("expected {}", one_of(expected)))
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Self::new(format!("unknown key `{field}`, expected {}", one_of(expected)))
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new(format!("`{field}` is missing"))
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::new(format!("`{field}` is given twice"))
    }
}

fn one_of(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

impl Place<'_> {
    /// A type of somebody's own does not take the value, or something in it.
    ///
    /// Only a value that stands alone is shown. What else is in a list or a table may be secret, and nobody here knows.
    pub(super) fn refuse_tree<T>(&mut self, name: &str, refusal: Refusal) -> Option<T> {
        let Refusal { why, at } = refusal;
        let (origin, noun, steps) = match at {
            Some(At { origin, noun, steps }) if !self.is_hidden => (origin, noun, steps),
            // Not even where: the key of an entry may be as secret as its value.
            _ => return self.refuse_own(name, &why),
        };
        let is_within = !steps.is_empty();
        let expected =
            if is_within { format!("fit for a `{name}` ({why})") } else { format!("a `{name}` ({why})") };
        let got = if is_within { Some(Got::kind(noun)) } else { self.node().map(shown) };
        let before = self.sink.violations.len();
        self.sink.problem(Problem::Unparsable(expected.into()), got, origin);
        for step in steps {
            self.sink.violations.nest(before, &|violation| violation.at_element("", step.clone()));
        }
        None
    }
}
