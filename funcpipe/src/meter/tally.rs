//! A counter that one thread at a time writes and any thread reads.

use std::sync::atomic::{AtomicU64, Ordering};

/// A plain load and a plain store instead of `fetch_add`: free in practice, where the locked instruction costs 2 to 5 ns
/// a record. Exact as long as there is one writer at a time, which the [lease](super::lease::Lease) of a lane ensures.
#[derive(Debug, Default)]
pub(crate) struct Tally(AtomicU64);

impl Tally {
    pub(crate) const fn new(value: u64) -> Self {
        Self(AtomicU64::new(value))
    }

    #[inline]
    pub(crate) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    #[inline]
    pub(crate) fn set(&self, value: u64) {
        self.0.store(value, Ordering::Relaxed);
    }

    /// Adds one and returns the new count.
    #[inline]
    pub(crate) fn count(&self) -> u64 {
        let next = self.get() + 1;
        self.set(next);
        next
    }

    /// Adds a number; stays at the greatest there is.
    #[inline]
    pub(crate) fn add(&self, number: u64) {
        self.set(self.get().saturating_add(number));
    }

    /// Remembers the greatest value so far.
    #[inline]
    pub(crate) fn raise_to(&self, value: u64) {
        if value > self.get() {
            self.set(value);
        }
    }
}
