//! Rules as data: what expansions list, error messages quote, and the strategies of tests are made from.

use std::cmp::Ordering;
use std::fmt;

use super::code::Code;
use super::scalar::{Allow, Scalar};

/// One rule of a field.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Rule {
    /// `range = 1..=10`: between two bounds, either of which may be missing.
    Range {
        /// The least value.
        from: Option<Scalar>,
        /// The greatest.
        to: Option<Scalar>,
        /// Whether `to` itself is in the range.
        inclusive: bool,
    },
    /// `above = 0`: greater than this.
    Above(Scalar),
    /// `min = 0`: this or greater.
    Min(Scalar),
    /// `below = 10`: less than this.
    Below(Scalar),
    /// `max = 10`: this or less.
    Max(Scalar),
    /// `step = 5`: a multiple of this.
    Step(Scalar),
    /// `len = 1..=64`: how many characters of a text, or elements of a collection.
    Length {
        /// The least number.
        least: usize,
        /// The greatest.
        most: usize,
    },
    /// `pattern = "^[a-z]+$"`: a text in which the regular expression is found.
    Pattern(Pattern),
    /// `one_of = ["a", "b"]`: one of these.
    OneOf(&'static [Scalar]),
    /// `unique`: no element twice.
    Unique,
    /// `each(..)`: rules for every element of a collection.
    Each(&'static [Rule], Allow),
    /// `with = path`: what a function says. Its message is its own.
    Function(&'static str),
}

/// The regular expression of a rule.
#[derive(Clone, Copy, Debug)]
pub struct Pattern {
    text: &'static str,
    #[cfg(feature = "regex")]
    regex: fn() -> &'static super::pattern::Compiled,
}

impl Pattern {
    /// Of an expansion, which keeps the compiled expression in a static of its own.
    #[doc(hidden)]
    #[cfg(feature = "regex")]
    #[must_use]
    pub const fn new(text: &'static str, regex: fn() -> &'static super::pattern::Compiled) -> Self {
        Self { text, regex }
    }

    /// The expression as it was written.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        self.text
    }

    /// Whether it is found in `text`.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        #[cfg(feature = "regex")]
        return (self.regex)().is_match(text);
        // Without the feature nobody can make one.
        #[cfg(not(feature = "regex"))]
        return self.text == text;
    }
}

impl Rule {
    /// Whether a number, a duration, a size, a character or a truth value keeps the rule. What the rule does not speak of
    /// breaks it.
    #[inline]
    #[must_use]
    pub const fn admits(&self, value: Scalar, allowed: Allow) -> bool {
        if value.is_refused(allowed) {
            return false;
        }
        let is_nan = matches!(value, Scalar::Float(float) if float.is_nan())
            || matches!(value, Scalar::Single(float) if float.is_nan());
        is_nan || self.admits_number(value)
    }

    #[inline]
    const fn admits_number(&self, value: Scalar) -> bool {
        match self {
            Self::Range { from, to, inclusive } => {
                let enough = match from {
                    Some(from) => is_at_least(value, *from),
                    None => true,
                };
                let not_too_much = match to {
                    Some(to) if *inclusive => is_at_most(value, *to),
                    Some(to) => is(value, *to, Ordering::Less),
                    None => true,
                };
                enough & not_too_much
            }
            Self::Above(bound) => is(value, *bound, Ordering::Greater),
            Self::Min(bound) => is_at_least(value, *bound),
            Self::Below(bound) => is(value, *bound, Ordering::Less),
            Self::Max(bound) => is_at_most(value, *bound),
            Self::Step(step) => value.is_multiple_of(*step),
            Self::OneOf(values) => {
                let mut at = 0;
                while at < values.len() {
                    if is(value, values[at], Ordering::Equal) {
                        return true;
                    }
                    at += 1;
                }
                false
            }
            Self::Function(_) => true,
            Self::Length { .. } | Self::Pattern(_) | Self::Unique | Self::Each(..) => false,
        }
    }

    /// The rules of `each`.
    #[doc(hidden)]
    #[must_use]
    pub const fn of_elements(&self) -> &'static [Self] {
        match self {
            Self::Each(rules, _) => rules,
            _ => &[],
        }
    }

    /// What the rule is called in a program.
    #[must_use]
    pub const fn code(&self) -> Code {
        match self {
            Self::Range { .. } => Code::Range,
            Self::Above(_) => Code::Above,
            Self::Min(_) => Code::Min,
            Self::Below(_) => Code::Below,
            Self::Max(_) => Code::Max,
            Self::Step(_) => Code::Step,
            Self::Length { .. } => Code::Length,
            Self::Pattern(_) => Code::Pattern,
            Self::OneOf(_) => Code::OneOf,
            Self::Unique => Code::Unique,
            Self::Each(..) => Code::Each,
            Self::Function(_) => Code::Function,
        }
    }
}

#[inline]
const fn is(value: Scalar, bound: Scalar, wanted: Ordering) -> bool {
    matches!(
        (value.compare(bound), wanted),
        (Some(Ordering::Less), Ordering::Less)
            | (Some(Ordering::Equal), Ordering::Equal)
            | (Some(Ordering::Greater), Ordering::Greater)
    )
}

#[inline]
const fn is_at_least(value: Scalar, bound: Scalar) -> bool {
    matches!(value.compare(bound), Some(Ordering::Equal | Ordering::Greater))
}

#[inline]
const fn is_at_most(value: Scalar, bound: Scalar) -> bool {
    matches!(value.compare(bound), Some(Ordering::Equal | Ordering::Less))
}

impl fmt::Display for Rule {
    /// What a value must be, as it follows "must".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Range { from, to, inclusive } => {
                f.write_str("be in ")?;
                if let Some(from) = from {
                    write!(f, "{from}")?;
                }
                f.write_str(if to.is_some() && *inclusive { "..=" } else { ".." })?;
                to.map_or(Ok(()), |to| write!(f, "{to}"))
            }
            Self::Above(bound) => write!(f, "be greater than {bound}"),
            Self::Min(bound) => write!(f, "be at least {bound}"),
            Self::Below(bound) => write!(f, "be less than {bound}"),
            Self::Max(bound) => write!(f, "be at most {bound}"),
            Self::Step(step) => write!(f, "be a multiple of {step}"),
            Self::Length { least, most } => length(*least, *most, f),
            Self::Pattern(pattern) => write!(f, "match {}", pattern.as_str()),
            Self::OneOf(values) => {
                f.write_str("be one of ")?;
                for (at, value) in values.iter().enumerate() {
                    write!(f, "{}{value}", if at == 0 { "" } else { ", " })?;
                }
                Ok(())
            }
            Self::Unique => f.write_str("have no element twice"),
            Self::Each(rules, _) => {
                f.write_str("have elements that must ")?;
                for (at, rule) in rules.iter().enumerate() {
                    write!(f, "{}{rule}", if at == 0 { "" } else { " and " })?;
                }
                Ok(())
            }
            Self::Function(name) => write!(f, "be what `{name}` accepts"),
        }
    }
}

fn length(least: usize, most: usize, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match (least, most) {
        (1, usize::MAX) => f.write_str("not be empty"),
        (least, usize::MAX) => write!(f, "have a length of at least {least}"),
        (0, most) => write!(f, "have a length of at most {most}"),
        (least, most) if least == most => write!(f, "have a length of {least}"),
        (least, most) => write!(f, "have a length in {least}..={most}"),
    }
}

/// A field or a rule by its number, as an expansion knows it.
#[inline]
#[must_use]
pub const fn nth<T>(list: &'static [T], at: usize) -> &'static T {
    &list[at]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_told_as_what_a_value_must_be() {
        let (one, nine) = (Scalar::Int(1), Scalar::Int(9));
        let range = |from, to, inclusive| Rule::Range { from, to, inclusive };
        let length = |least, most| Rule::Length { least, most };
        for (rule, text) in [
            (range(Some(one), Some(nine), true), "be in 1..=9"),
            (range(Some(one), Some(nine), false), "be in 1..9"),
            (range(Some(one), None, false), "be in 1.."),
            (range(Some(one), None, true), "be in 1.."),
            (range(None, Some(nine), true), "be in ..=9"),
            (range(None, Some(nine), false), "be in ..9"),
            (length(1, usize::MAX), "not be empty"),
            (length(2, usize::MAX), "have a length of at least 2"),
            (length(0, 3), "have a length of at most 3"),
            (length(3, 3), "have a length of 3"),
            (length(2, 3), "have a length in 2..=3"),
            (Rule::OneOf(&[Scalar::Int(1), Scalar::Int(9)]), "be one of 1, 9"),
            (
                Rule::Each(&[Rule::Min(Scalar::Int(1)), Rule::Unique], Allow::NOTHING),
                "have elements that must be at least 1 and have no element twice",
            ),
        ] {
            assert_eq!(rule.to_string(), text);
        }
    }
}
