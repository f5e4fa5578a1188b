//! A slice: a stretch of time in which a stage itself is at work.

use super::tally::Tally;
use super::waiting;
use crate::environment::clock::{Clock, Nanos};

/// What begins a slice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slice {
    /// A record came in.
    Record = 0,
    /// The consumer asked for a record.
    Pull = 1,
    /// The stage was being built, or its input had ended: what happens once is always timed.
    Once = 2,
    /// A record came in for which the stage was expected to emit one, and does so rarely: always timed, too.
    Foreseen = 3,
}

impl Slice {
    /// How many kinds there are.
    pub(super) const KINDS: usize = 4;
    const ALL: [Self; Self::KINDS] = [Self::Record, Self::Pull, Self::Once, Self::Foreseen];
}

/// A slice under way, if it is one that is timed.
#[derive(Debug, Default)]
pub(crate) struct OpenSlice {
    /// When it began, plus one; zero when there is none.
    start: Tally,
    weight: Tally,
    kind: Tally,
}

impl OpenSlice {
    /// The whole cost of a slice that is not timed, at its end.
    #[inline]
    pub(crate) fn is_open(&self) -> bool {
        self.start.get() != 0
    }

    #[inline]
    pub(crate) fn open(&self, kind: Slice, weight: u64, now: Nanos) {
        self.kind.set(kind as u64);
        self.weight.set(weight);
        self.start.set(now.wrapping_add(1));
    }

    pub(super) fn abandon(&self) {
        self.start.set(0);
    }

    /// The kind, the weight and the length of the slice that ends now.
    #[inline]
    pub(crate) fn close(&self, clock: &Clock) -> (Slice, u64, Nanos) {
        let length = waiting::work_since(clock, self.start.get().wrapping_sub(1));
        self.start.set(0);
        let kind = usize::try_from(self.kind.get()).unwrap_or_default();
        (Slice::ALL[kind.min(Slice::KINDS - 1)], self.weight.get(), length)
    }
}
