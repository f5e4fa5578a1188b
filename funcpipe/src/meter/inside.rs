//! What happened inside of a stretch of work on this thread: calls of functions that are being retried, and streams that an error
//! ended.
//!
//! 3 attempts that make 3 attempts each are 9 calls; a stream that gave up inside of an attempt is none of the run's business if
//! there is another attempt. So both are counted, and whoever asks compares two moments. Calls that go well at once are not
//! counted: they pay for nothing here but one look at the count.

use std::cell::Cell;

/// Both are in one number, so that one look is enough: calls in the lower 48 bits, streams above them.
const STREAM: u64 = 1 << 48;

thread_local! {
    static COUNT: Cell<u64> = const { Cell::new(0) };
}

/// What happened between two moments; or, as one of the two, so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Inside(u64);

impl Inside {
    pub(crate) const fn nothing() -> Self {
        Self(0)
    }

    /// On this thread, so far.
    #[inline]
    pub(crate) fn so_far() -> Self {
        Self(COUNT.get())
    }

    /// Since then.
    #[inline]
    pub(crate) fn since(then: Self) -> Self {
        Self(COUNT.get().wrapping_sub(then.0))
    }

    /// This and that.
    #[inline]
    pub(crate) fn and(self, that: Self) -> Self {
        Self(self.0.wrapping_add(that.0))
    }

    /// Adds what happens during `work`.
    #[inline]
    pub(crate) fn add<R>(&mut self, work: impl FnOnce() -> R) -> R {
        let before = Self::so_far();
        let result = work();
        *self = self.and(Self::since(before));
        result
    }

    /// The calls that one attempt comes to: those that were made in it, or itself, which counts for whatever it is in.
    #[inline]
    pub(crate) fn calls_of_attempt(self) -> u64 {
        let calls = self.0 % STREAM;
        if calls == 0 {
            COUNT.set(COUNT.get().wrapping_add(1));
        }
        calls.max(1)
    }

    /// How many streams were ended in it.
    #[inline]
    pub(crate) fn ended_streams(self) -> u64 {
        self.0 / STREAM
    }
}

/// Counts a stream that an error ended: how many there were on this thread, modulo 2^16.
pub(super) fn count_stream() -> u64 {
    COUNT.set(COUNT.get().wrapping_add(STREAM));
    streams()
}

/// How many there were.
pub(super) fn streams() -> u64 {
    COUNT.get() / STREAM
}
