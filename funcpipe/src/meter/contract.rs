//! What a stage promises of the number of its records.

use std::fmt;

/// How many records a stage promises to emit for each that it receives; checked when its iterator ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Emits {
    #[default]
    Any,
    AtMostOne,
    One,
}

impl Emits {
    pub(crate) fn is_breached(self, records_in: u64, records_out: u64) -> bool {
        match self {
            Emits::Any => false,
            Emits::AtMostOne => records_out > records_in,
            Emits::One => records_out != records_in,
        }
    }
}

impl fmt::Display for Emits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Emits::Any => "any",
            Emits::AtMostOne => "at_most_one",
            Emits::One => "one",
        })
    }
}

/// A broken promise, with the counts of the iterator that broke it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Breach {
    pub(crate) declared: Emits,
    pub(crate) records_in: u64,
    pub(crate) records_out: u64,
}
