//! Breakers: no calls to what is down.

mod window;

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use self::window::{Window, WindowKind};
use super::events;
use crate::environment::clock::{Clock, Nanos, nanos};
use crate::report::Rejected;

/// Stops calls to a service that is down, until it may be up again. Shared by all functions that call it:
///
/// ```
/// use std::time::Duration;
/// use funcpipe::prelude::*;
/// use funcpipe::retry::CircuitBreaker;
///
/// static BREAKER: CircuitBreaker = CircuitBreaker::after_failures(3).cool_down(Duration::from_secs(5));
///
/// #[retry_on_failure(max_attempts = 3, delay = 10ms, breaker = &BREAKER)]
/// fn read(path: &str) -> std::io::Result<String> {
///     std::fs::read_to_string(path)
/// }
/// # read("Cargo.toml").unwrap();
/// ```
///
/// - *Closed*: calls go through. Enough failures open it.
/// - *Open*: no call goes through, until the cool-down is over.
/// - *Half open*: one call goes through, the probe. If it goes well the breaker closes, and if not it opens again. A probe that
///   is cancelled or panics says nothing, and the next call is the probe.
///
/// A failure is an error that would be retried: that something is not found says nothing against the service. Each attempt
/// counts by itself.
///
/// It is for calls, and shared by all who make them. To end *one stream* of records when too many of them are errors, and for good,
/// there is [`circuit_break`](crate::breaker), which has nothing but the name in common.
///
/// While it is closed and all is well a call costs two loads.
#[derive(Debug)]
pub struct CircuitBreaker {
    trips: Trips,
    cool_down: Nanos,
    /// Changes with every change of state, so that a call that began before one has no say after it. Even: closed.
    generation: AtomicU64,
    /// Failures in a row. Zero only while it is closed and a success changes nothing; so with a failure rate never.
    failures: AtomicU32,
    inner: Mutex<Inner>,
}

/// When it opens.
#[derive(Debug)]
enum Trips {
    AfterFailures(u32),
    AtRate { percent: u32, min_calls: u32 },
}

#[derive(Debug)]
struct Inner {
    opened: Nanos,
    /// A probe is under way.
    probing: bool,
    window: Window,
}

/// What a breaker does with calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CircuitState {
    /// They go through.
    Closed,
    /// They do not.
    Open {
        /// How long at least.
        retry_in: Duration,
    },
    /// One goes through, if none is under way.
    HalfOpen,
}

/// In place of the failures in a row.
const EVERY_CALL_COUNTS: u32 = u32::MAX;

/// What a breaker waits before the first probe unless it is told otherwise.
const DEFAULT_COOL_DOWN: Nanos = 30_000_000_000;

impl CircuitBreaker {
    /// Opens after so many failures in a row.
    ///
    /// # Panics
    /// If that is 0; in a constant or a static it is a compile error.
    #[must_use]
    #[track_caller]
    pub const fn after_failures(failures: u32) -> Self {
        assert!(failures > 0, "a breaker opens after at least 1 failure");
        Self::new(Trips::AfterFailures(failures), WindowKind::None)
    }

    /// Opens when so many of the last `calls` calls failed, in percent. Not before there were that many calls, or
    /// [`min_calls`](Self::min_calls).
    ///
    /// # Panics
    /// If the rate is not between 1 and 100, or there are no calls; in a constant or a static it is a compile error.
    #[must_use]
    #[track_caller]
    pub const fn at_failure_rate(percent: u32, calls: u32) -> Self {
        assert!(percent > 0 && percent <= 100, "a failure rate is between 1 and 100 percent");
        assert!(calls > 0, "a failure rate is taken of at least 1 call");
        Self::new(Trips::AtRate { percent, min_calls: calls }, WindowKind::Calls(calls))
    }

    /// Opens when so many of the calls within the last `time` failed, in percent, but not below
    /// [`min_calls`](Self::min_calls), 10 by default. Time is counted in tenths of it.
    ///
    /// # Panics
    /// If the rate is not between 1 and 100, or the time is none; in a constant or a static it is a compile error.
    #[must_use]
    #[track_caller]
    pub const fn at_failure_rate_within(percent: u32, time: Duration) -> Self {
        assert!(percent > 0 && percent <= 100, "a failure rate is between 1 and 100 percent");
        assert!(!time.is_zero(), "a failure rate is taken of some time");
        Self::new(Trips::AtRate { percent, min_calls: 10 }, WindowKind::Time(nanos(time)))
    }

    const fn new(trips: Trips, window: WindowKind) -> Self {
        let failures = match trips {
            Trips::AfterFailures(_) => 0,
            Trips::AtRate { .. } => EVERY_CALL_COUNTS,
        };
        Self {
            trips,
            cool_down: DEFAULT_COOL_DOWN,
            generation: AtomicU64::new(0),
            failures: AtomicU32::new(failures),
            inner: Mutex::new(Inner { opened: 0, probing: false, window: Window::new(window) }),
        }
    }

    /// How long no call goes through once it has opened. Default 30 s.
    #[must_use]
    pub const fn cool_down(mut self, cool_down: Duration) -> Self {
        self.cool_down = nanos(cool_down);
        self
    }

    /// The least number of calls that a failure rate is taken of.
    #[must_use]
    pub const fn min_calls(mut self, calls: u32) -> Self {
        if let Trips::AtRate { percent, .. } = self.trips {
            self.trips = Trips::AtRate { percent, min_calls: calls };
        }
        self
    }

    /// What it does with calls now. Looking changes nothing.
    #[must_use]
    pub fn state(&self) -> CircuitState {
        if self.is_closed(self.generation.load(Ordering::Acquire)) {
            return CircuitState::Closed;
        }
        let inner = self.inner();
        // Looked at again: it may have closed meanwhile.
        if self.is_closed(self.generation.load(Ordering::Acquire)) {
            return CircuitState::Closed;
        }
        match self.cooling(&inner) {
            Some(left) => CircuitState::Open { retry_in: Duration::from_nanos(left) },
            None => CircuitState::HalfOpen,
        }
    }

    /// Lets a call through. The permit is told how the call went.
    ///
    /// # Errors
    /// [`Rejected::CircuitOpen`] if it lets none through.
    #[inline]
    pub fn try_acquire(&self) -> Result<Permit<'_>, Rejected> {
        let generation = self.generation.load(Ordering::Acquire);
        if self.is_closed(generation) { Ok(Permit::new(self, generation)) } else { self.try_probe() }
    }

    /// Whether [`try_acquire`](Self::try_acquire) would fail.
    pub(super) fn is_shut(&self) -> bool {
        match self.state() {
            CircuitState::Closed => false,
            CircuitState::Open { .. } => true,
            CircuitState::HalfOpen => self.inner().probing,
        }
    }

    #[inline]
    #[allow(clippy::unused_self, reason = "reads as a question to the breaker")]
    fn is_closed(&self, generation: u64) -> bool {
        generation.is_multiple_of(2)
    }

    #[cold]
    fn try_probe(&self) -> Result<Permit<'_>, Rejected> {
        let mut inner = self.inner();
        let generation = self.generation.load(Ordering::Acquire);
        if self.is_closed(generation) {
            return Ok(Permit::new(self, generation));
        }
        let retry_in = match self.cooling(&inner) {
            Some(left) => left,
            // Whoever comes while the probe is under way may come back at once.
            None if inner.probing => 0,
            None => {
                inner.probing = true;
                return Ok(Permit::new(self, generation));
            }
        };
        Err(Rejected::CircuitOpen { retry_in: Duration::from_nanos(retry_in) })
    }

    /// How much of the cool-down is left.
    fn cooling(&self, inner: &Inner) -> Option<Nanos> {
        let since = Clock::current().now().saturating_sub(inner.opened);
        self.cool_down.checked_sub(since).filter(|left| *left > 0)
    }

    /// Whether a success changes nothing.
    #[inline]
    fn is_quiet(&self) -> bool {
        self.failures.load(Ordering::Relaxed) == 0
    }

    /// A call went well.
    #[inline]
    fn note_success(&self, generation: u64) {
        if !self.is_quiet() {
            self.note(generation, true);
        }
    }

    /// A call went badly.
    #[cold]
    fn note_failure(&self, generation: u64) {
        self.note(generation, false);
    }

    /// A probe says nothing.
    #[cold]
    fn note_nothing(&self, generation: u64) {
        let mut inner = self.inner();
        if self.generation.load(Ordering::Acquire) == generation && !self.is_closed(generation) {
            inner.probing = false;
        }
    }

    #[cold]
    fn note(&self, generation: u64, success: bool) {
        let mut inner = self.inner();
        if self.generation.load(Ordering::Acquire) != generation {
            return;
        }
        let trips = if self.is_closed(generation) {
            self.count(&mut inner, success)
        } else if success {
            if let Trips::AfterFailures(_) = self.trips {
                self.failures.store(0, Ordering::Relaxed);
            }
            inner.probing = false;
            inner.window.clear();
            self.generation.store(generation + 1, Ordering::Release);
            events::closed();
            false
        } else {
            true
        };
        if trips {
            inner.opened = Clock::current().now();
            inner.probing = false;
            // To the next odd number.
            self.generation.store((generation + 1) | 1, Ordering::Release);
            events::opened(Duration::from_nanos(self.cool_down));
        }
    }

    /// Counts a call of a closed breaker. Whether it opens.
    fn count(&self, inner: &mut Inner, success: bool) -> bool {
        match self.trips {
            Trips::AfterFailures(most) => {
                let failures = if success { 0 } else { self.failures.load(Ordering::Relaxed) + 1 };
                self.failures.store(failures, Ordering::Relaxed);
                failures >= most
            }
            Trips::AtRate { percent, min_calls } => {
                let (calls, failures) = inner.window.add(success);
                // A window that holds fewer is full.
                calls >= min_calls.min(inner.window.capacity())
                    && u64::from(failures) * 100 >= u64::from(percent) * u64::from(calls)
            }
        }
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

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
    fn new(breaker: &'a CircuitBreaker, generation: u64) -> Self {
        Self { breaker, generation }
    }

    /// Whether a success would change nothing. A permit of a breaker that is closed, and counts no failures just now.
    #[inline]
    pub(super) fn is_quiet(&self) -> bool {
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
