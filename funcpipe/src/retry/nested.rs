//! Retries inside of retries: 3 attempts that make 3 attempts each are 9 calls.
//!
//! A thread counts the calls that functions make which are being retried. The difference over one attempt tells what was
//! retried inside of it. Calls that go well at once are not counted: they pay for nothing here but one look at the count.

use std::cell::Cell;

thread_local! {
    static CALLS: Cell<u64> = const { Cell::new(0) };
}

/// Calls that were made by something that is being retried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Calls(u64);

impl Calls {
    pub(super) const fn none() -> Self {
        Self(0)
    }

    /// Those of this thread so far.
    #[inline]
    pub(super) fn so_far() -> Self {
        Self(CALLS.get())
    }

    /// Those since then.
    #[inline]
    pub(super) fn since(then: Self) -> Self {
        Self(CALLS.get().wrapping_sub(then.0))
    }

    /// These and those.
    pub(super) fn and(self, those: Self) -> Self {
        Self(self.0 + those.0)
    }

    /// Adds those that are made during `work`.
    #[inline]
    pub(super) fn made_by<R>(&mut self, work: impl FnOnce() -> R) -> R {
        let before = Self::so_far();
        let result = work();
        self.0 += Self::since(before).0;
        result
    }

    /// The calls that one attempt comes to: those that were made in it, or itself, which counts for whatever it is in.
    pub(super) fn of_attempt(self) -> u64 {
        if self.0 == 0 {
            CALLS.set(CALLS.get().wrapping_add(1));
        }
        self.0.max(1)
    }
}
