//! What the figures should be at most.

use crate::figures::Figures;

/// A limit that a row is held to. Times are never more than shown: they belong to the machine.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Limit {
    /// Nanoseconds more than the row's base.
    Nanos(f64),
    /// Instructions in all, the row's base included.
    Instructions(f64),
    /// Instructions more than the row's base.
    MoreInstructions(f64),
    /// Bytes of the future.
    Bytes(f64),
    /// Nothing is allocated: checked.
    NoAllocation,
    /// No more allocations than this: checked.
    Allocations(f64),
    /// As many times the time of the row's base.
    Times(f64),
    /// As many times the instructions of the row's base.
    TimesInstructions(f64),
    /// As many instructions as the row's base: checked.
    Equal,
}

/// Counts by difference of two lengths are exact up to what does not depend on the length, such as the digits that are printed.
const EXACT: f64 = 0.05;

impl Limit {
    /// Whether the figures are within it; `None` where they were not taken.
    pub(crate) fn is_met(self, all: Figures, base: Figures) -> Option<bool> {
        let more = all.minus(base);
        match self {
            Self::Nanos(limit) => Some(more.nanos <= limit),
            Self::Times(limit) => Some(all.nanos <= limit * base.nanos),
            Self::Instructions(limit) => all.instructions.map(|counted| counted <= limit + EXACT),
            Self::MoreInstructions(limit) => more.instructions.map(|counted| counted <= limit + EXACT),
            Self::Bytes(limit) => all.bytes.map(|bytes| bytes <= limit),
            Self::NoAllocation => all.allocations.map(|allocations| allocations == 0.0),
            Self::Allocations(limit) => all.allocations.map(|allocations| allocations <= limit),
            Self::TimesInstructions(limit) => {
                all.instructions.zip(base.instructions).map(|(all, base)| all <= limit * base)
            }
            Self::Equal => more.instructions.map(|counted| counted.abs() < EXACT),
        }
    }

    /// Whether it is a promise: what is broken when it is not met.
    pub(crate) fn is_promise(self) -> bool {
        matches!(self, Self::Equal | Self::NoAllocation | Self::Allocations(_))
    }
}

impl std::fmt::Display for Limit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Nanos(limit) => write!(f, "+{limit} ns"),
            Self::Times(limit) => write!(f, "x{limit} ns"),
            Self::Instructions(limit) => write!(f, "{limit} instr"),
            Self::MoreInstructions(limit) => write!(f, "+{limit} instr"),
            Self::Bytes(limit) => write!(f, "{limit} bytes"),
            Self::NoAllocation => f.write_str("0 allocs"),
            Self::Allocations(limit) => write!(f, "{limit} allocs"),
            Self::TimesInstructions(limit) => write!(f, "x{limit} instr"),
            Self::Equal => f.write_str("= instr"),
        }
    }
}
