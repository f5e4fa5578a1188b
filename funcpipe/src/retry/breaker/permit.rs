//! The right to make one call.

use super::CircuitBreaker;

/// Lets one call through. Say how it went with [`success`](Permit::success) or [`failure`](Permit::failure); dropped without
/// that, because the call was cancelled or panicked, it says nothing, and a half open breaker lets the next call through.
#[derive(Debug)]
#[must_use = "a permit that is dropped says nothing about the call"]
pub struct Permit<'a> {
    breaker: &'a CircuitBreaker,
    /// Of the breaker, when the call began.
    generation: u64,
}

impl<'a> Permit<'a> {
    #[inline]
    pub(super) fn new(breaker: &'a CircuitBreaker, generation: u64) -> Self {
        Self { breaker, generation }
    }

    /// Whether a success would change nothing. A permit of a breaker that is closed, and counts no failures just now.
    #[inline]
    pub(in crate::retry) fn is_quiet(&self) -> bool {
        self.breaker.is_quiet()
    }

    /// The call went well.
    #[inline]
    pub fn success(self) {
        self.breaker.note_success(self.generation);
        std::mem::forget(self);
    }

    /// The call failed.
    pub fn failure(self) {
        self.breaker.note_failure(self.generation);
        std::mem::forget(self);
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        self.breaker.note_nothing(self.generation);
    }
}
