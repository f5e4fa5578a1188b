//! What can be wrong, as programs tell it apart.

use std::fmt;

/// The rule that a value breaks, for programs to match on. The names are stable.
///
/// ```
/// # mod config {
/// #     use funcpipe::prelude::*;
/// #     #[derive(ValidatedConfig, Debug)]
/// #     #[config(env_prefix = "SENSOR_")]
/// #     pub struct Sensor {
/// #         #[config(range = 1..=10_000, default = 10)]
/// #         window_size: u32,
/// #         #[config(default = 80)]
/// #         port: u16,
/// #     }
/// # }
/// # use config::Sensor;
/// use funcpipe::config::{Code, Violation};
///
/// let error = Sensor::loader().args(["--window-size=0", "--prot=1"]).load().unwrap_err();
/// let codes: Vec<Code> = error.violations().iter().map(Violation::code).collect();
/// assert_eq!(codes, [Code::Range, Code::Unknown]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Code {
    /// A number is not in its `range`.
    Range,
    /// A number is not `above` its bound.
    Above,
    /// A number is less than its `min`.
    Min,
    /// A number is not `below` its bound.
    Below,
    /// A number is greater than its `max`.
    Max,
    /// A number is no multiple of its `step`.
    Step,
    /// NaN or an infinity that nothing allows.
    NotFinite,
    /// A text or a collection is too short or too long: `len`.
    Length,
    /// A text does not match its `pattern`.
    Pattern,
    /// A value is not in its list: `one_of`.
    OneOf,
    /// A collection has an element twice: `unique`.
    Unique,
    /// The rule `each` itself. A violation has the code of the rule that its element breaks.
    Each,
    /// A function refused the value: `with`.
    Function,
    /// Fields do not go together: `check` or `check_with`.
    Check,
    /// Nobody gives a required value.
    Required,
    /// What is given cannot be read as a value of the field's type.
    Unparsable,
    /// No field has such a name, or there is something that belongs to no field.
    Unknown,
    /// The same is given twice in one layer.
    Twice,
    /// A file cannot be read.
    Unreadable,
    /// A file breaks the rules of its format.
    Syntax,
}

impl Code {
    /// The name as rules have it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Range => "range",
            Self::Above => "above",
            Self::Min => "min",
            Self::Below => "below",
            Self::Max => "max",
            Self::Step => "step",
            Self::NotFinite => "not_finite",
            Self::Length => "len",
            Self::Pattern => "pattern",
            Self::OneOf => "one_of",
            Self::Unique => "unique",
            Self::Each => "each",
            Self::Function => "with",
            Self::Check => "check",
            Self::Required => "required",
            Self::Unparsable => "unparsable",
            Self::Unknown => "unknown",
            Self::Twice => "twice",
            Self::Unreadable => "unreadable",
            Self::Syntax => "syntax",
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
