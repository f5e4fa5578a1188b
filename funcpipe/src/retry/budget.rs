//! A limit on the retries of many calls together.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::environment::clock::{Clock, Nanos};

/// What a retry costs. A call brings in ten of these for each percent.
const RETRY: u64 = 1000;

const SECOND: Nanos = 1_000_000_000;

/// Limits retries to a part of the calls, so that a service that is down is not called three times as often as one that is
/// up. Shared by all functions that call it:
///
/// ```
/// use funcpipe::prelude::*;
/// use funcpipe::retry::RetryBudget;
///
/// static BUDGET: RetryBudget = RetryBudget::percent(10).min_per_second(1);
///
/// #[retry_on_failure(max_attempts = 3, delay = 10ms, budget = &BUDGET)]
/// fn read(path: &str) -> std::io::Result<String> {
///     std::fs::read_to_string(path)
/// }
/// # read("Cargo.toml").unwrap();
/// ```
///
/// A token bucket: every call puts in its part of a retry, every retry takes one out. Besides, there are a few retries a
/// second in any case, for functions that are called rarely. The scheme is that of Finagle's `RetryBudget`. Without locks.
#[derive(Debug)]
pub struct RetryBudget {
    /// What a call puts in.
    deposit: u64,
    /// The bucket holds no more.
    capacity: u64,
    balance: AtomicU64,
    /// The nanoseconds between two retries of those that there are in any case; zero if there are none.
    interval: Nanos,
    /// When the last of those that were taken was due.
    taken_until: AtomicU64,
}

impl RetryBudget {
    /// So many retries for a hundred calls. What calls bring in is kept for up to 100 retries.
    #[must_use]
    pub const fn percent(percent: u32) -> Self {
        Self {
            deposit: percent as u64 * (RETRY / 100),
            capacity: 100 * RETRY,
            balance: AtomicU64::new(0),
            interval: 0,
            taken_until: AtomicU64::new(0),
        }
    }

    /// So many retries a second in any case. Default none.
    #[must_use]
    pub const fn min_per_second(mut self, retries: u32) -> Self {
        self.interval = if retries == 0 { 0 } else { SECOND / retries as u64 };
        self
    }

    /// What calls bring in is kept for up to so many retries. Default 100.
    ///
    /// # Panics
    /// If that is 0: nothing that calls bring in would be kept. In a constant or a static it is a compile error. A budget without it
    /// lets no retries through but those of [`min_per_second`](Self::min_per_second): that is [`percent(0)`](Self::percent).
    ///
    /// ```compile_fail,E0080
    /// use funcpipe::retry::RetryBudget;
    ///
    /// static BUDGET: RetryBudget = RetryBudget::percent(10).capacity(0);
    /// ```
    #[must_use]
    #[track_caller]
    pub const fn capacity(mut self, retries: u32) -> Self {
        assert!(retries > 0, "a budget keeps what calls bring in for at least 1 retry");
        self.capacity = retries as u64 * RETRY;
        self
    }

    /// A call is made.
    #[inline]
    pub(super) fn deposit(&self) {
        // Threads that do this at the same time may pass the capacity by a call each.
        if self.balance.load(Ordering::Relaxed) < self.capacity {
            self.balance.fetch_add(self.deposit, Ordering::Relaxed);
        }
    }

    /// Whether there may be a retry. If so, it is paid for.
    pub(super) fn withdraw(&self) -> bool {
        let pay = |balance: u64| balance.checked_sub(RETRY);
        self.balance.fetch_update(Ordering::Relaxed, Ordering::Relaxed, pay).is_ok() || self.take_minimum()
    }

    /// The generic cell rate algorithm (ITU-T I.371) with a burst of one second.
    fn take_minimum(&self) -> bool {
        if self.interval == 0 {
            return false;
        }
        // A second ahead, so that there is a second's worth from the beginning.
        let now = Clock::current().now().saturating_add(SECOND);
        let take = |until: Nanos| {
            let next = until.max(now - SECOND).saturating_add(self.interval);
            (next <= now).then_some(next)
        };
        self.taken_until.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).is_ok()
    }
}
