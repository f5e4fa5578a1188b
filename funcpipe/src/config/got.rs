//! A value that broke a rule, as far as it is shown.

use std::fmt;
use std::time::Duration;

use super::excerpt::Excerpt;
use super::scalar::Scalar;
use super::size::ByteSize;
use super::written;

/// A value that broke a rule, as far as it is shown.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
// Else the tag is as wide as the widest value.
#[repr(u8)]
pub enum Got {
    /// An integer.
    Int(i128),
    /// A float.
    Float(f64),
    /// A float.
    Single(f32),
    /// A duration.
    Time(Duration),
    /// A number of bytes.
    Size(ByteSize),
    /// A character.
    Char(char),
    /// A truth value.
    Bool(bool),
    /// A text; only its beginning, if it is long.
    Text(Excerpt),
    /// What has no short form, as its `Debug` has it; only the beginning, if that is long.
    Other(Excerpt),
    /// How many characters or elements.
    Length(usize),
    /// Only what kind of value it was: `a table`.
    Kind(&'static str),
    /// A secret. Nothing is known of it here.
    Hidden,
    /// Several fields, by name.
    Fields(Vec<(&'static str, Option<Got>)>),
}

impl From<Scalar> for Got {
    fn from(scalar: Scalar) -> Self {
        match scalar {
            Scalar::Int(value) => Self::Int(value),
            Scalar::Float(value) => Self::Float(value),
            Scalar::Single(value) => Self::Single(value),
            Scalar::Time(value) => Self::Time(value),
            Scalar::Size(value) => Self::Size(value),
            Scalar::Char(value) => Self::Char(value),
            Scalar::Bool(value) => Self::Bool(value),
            Scalar::Text(value) => Self::text(value),
        }
    }
}

impl Got {
    /// A text.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self::Text(Excerpt::of(text))
    }

    pub(super) const fn kind(noun: &'static str) -> Self {
        Self::Kind(noun)
    }

    /// What `Debug` makes of a value.
    #[must_use]
    pub fn debug(value: &dyn fmt::Debug) -> Self {
        Self::Other(Excerpt::of_debug(value))
    }
}

impl fmt::Display for Got {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(value) => value.fmt(f),
            Self::Float(value) => f.write_str(&written::float(*value)),
            Self::Single(value) => f.write_str(&written::float(*value)),
            Self::Time(value) => f.write_str(&written::duration(*value)),
            Self::Size(value) => value.fmt(f),
            Self::Char(value) => write!(f, "{value:?}"),
            Self::Bool(value) => value.fmt(f),
            Self::Text(text) => text.quoted(f),
            Self::Other(text) => text.plain(f),
            Self::Length(length) => write!(f, "a length of {length}"),
            Self::Kind(noun) => f.write_str(noun),
            Self::Hidden => f.write_str("a secret"),
            Self::Fields(fields) => fields.iter().enumerate().try_for_each(|(at, (name, got))| {
                f.write_str(if at == 0 { "" } else { ", " })?;
                match got {
                    Some(got) => write!(f, "{name} = {got}"),
                    None => write!(f, "{name} = .."),
                }
            }),
        }
    }
}

/// What is seen of a value when it breaks a rule.
#[derive(Debug)]
pub enum Seen {
    /// Nothing: there is no way to show it.
    Nothing,
    /// A plain value, which is copied.
    Plain(Scalar),
    /// Anything else.
    Other(Got),
}

impl From<Seen> for Option<Got> {
    fn from(seen: Seen) -> Self {
        match seen {
            Seen::Nothing => None,
            Seen::Plain(scalar) => Some(scalar.into()),
            Seen::Other(got) => Some(got),
        }
    }
}

impl From<Option<Got>> for Seen {
    fn from(got: Option<Got>) -> Self {
        got.map_or(Self::Nothing, Self::Other)
    }
}
