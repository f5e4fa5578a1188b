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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_is_broken_by_more_records_or_by_another_number_of_them() {
        for (emits, name, breaches) in [
            (Emits::Any, "any", [false, false, false]),
            (Emits::AtMostOne, "at_most_one", [false, false, true]),
            (Emits::One, "one", [true, false, true]),
        ] {
            assert_eq!([9, 10, 11].map(|out| emits.is_breached(10, out)), breaches, "{name}");
            assert_eq!(emits.to_string(), name);
        }
    }
}
