//! The one clock. Everything in the crate that tells time asks here, so that a test can replace time as a whole.
//!
//! Which clock applies is a matter of the [environment](super::Environment). Nothing else may call `Instant::now`.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::task::Waker;
use std::time::{Duration, Instant};

/// Nanoseconds since an arbitrary start: of the process for the system clock, of the clock itself for a fake one.
/// 2^64 of them last 584 years.
pub(crate) type Nanos = u64;

/// The time source of a thread, a run or a probe.
#[derive(Clone, Debug, Default)]
pub(crate) enum Clock {
    /// `Instant`: monotonic, and on Linux ordered with the code around it.
    #[default]
    System,
    /// Moves only when it is told to.
    Fake(Arc<FakeTime>),
}

impl Clock {
    pub(crate) fn now(&self) -> Nanos {
        match self {
            Clock::System => since_start(Instant::now()),
            Clock::Fake(time) => time.now(),
        }
    }

    /// The time since `start`, without what it takes to read the clock.
    pub(crate) fn since(&self, start: Nanos) -> Nanos {
        let cost = match self {
            Clock::System => cost_of_reading(),
            Clock::Fake(_) => 0,
        };
        self.now().saturating_sub(start).saturating_sub(cost)
    }
}

/// The time of a fake clock.
#[derive(Debug, Default)]
pub(crate) struct FakeTime {
    nanos: AtomicU64,
    /// The waits so far: each one moved the clock.
    sleeps: Mutex<Vec<Duration>>,
    /// Whom to wake when the clock is moved.
    timers: Mutex<Vec<Waker>>,
}

impl FakeTime {
    pub(crate) fn now(&self) -> Nanos {
        self.nanos.load(Ordering::Relaxed)
    }

    pub(crate) fn advance(&self, by: Duration) {
        self.nanos.fetch_add(nanos(by), Ordering::Relaxed);
        let timers = std::mem::take(&mut *self.timers.lock().unwrap_or_else(PoisonError::into_inner));
        timers.into_iter().for_each(Waker::wake);
    }

    /// Whoever waits on this clock need not wait: the time has come as soon as somebody asks for it.
    pub(crate) fn sleep(&self, duration: Duration) {
        self.sleeps.lock().unwrap_or_else(PoisonError::into_inner).push(duration);
        self.advance(duration);
    }

    pub(crate) fn sleeps(&self) -> Vec<Duration> {
        self.sleeps.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn wake_when_moved(&self, waker: &Waker) {
        let mut timers = self.timers.lock().unwrap_or_else(PoisonError::into_inner);
        if !timers.iter().any(|known| known.will_wake(waker)) {
            timers.push(waker.clone());
        }
    }
}

/// A clock that stands still until [`advance`](FakeClock::advance) is called, or something waits: that takes no time, but moves
/// the clock. Clones show the same time, on any thread.
#[derive(Clone, Debug, Default)]
pub struct FakeClock {
    time: Arc<FakeTime>,
}

impl FakeClock {
    /// A clock at zero. It applies nowhere until it is [entered](FakeClock::enter).
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Moves the time forward.
    pub fn advance(&self, by: Duration) {
        self.time.advance(by);
    }

    /// How far the clock has been moved.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        Duration::from_nanos(self.time.now())
    }

    /// The waits so far, such as those between attempts, in their order. Each of them moved the clock.
    #[must_use]
    pub fn sleeps(&self) -> Vec<Duration> {
        self.time.sleeps()
    }

    pub(crate) fn time(&self) -> &Arc<FakeTime> {
        &self.time
    }
}

/// The nanoseconds of a duration, saturating.
pub(crate) const fn nanos(duration: Duration) -> Nanos {
    let nanos = duration.as_nanos();
    #[allow(clippy::cast_possible_truncation, reason = "checked in the line; `try_from` is not const")]
    if nanos > Nanos::MAX as u128 { Nanos::MAX } else { nanos as Nanos }
}

fn since_start(instant: Instant) -> Nanos {
    static START: OnceLock<Instant> = OnceLock::new();
    nanos(instant.saturating_duration_since(*START.get_or_init(|| instant)))
}

/// What two readings with nothing in between are apart: the least of many, so that an interruption does not count.
fn cost_of_reading() -> Nanos {
    static COST: OnceLock<Nanos> = OnceLock::new();
    *COST.get_or_init(|| {
        let apart = |_| {
            let start = Clock::System.now();
            Clock::System.now() - start
        };
        (0..256).map(apart).min().unwrap_or(0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_that_is_too_long_is_the_longest() {
        for (duration, expected) in [
            (Duration::ZERO, 0),
            (Duration::from_nanos(7), 7),
            (Duration::from_nanos(u64::MAX), u64::MAX),
            (Duration::from_nanos(u64::MAX) + Duration::from_nanos(1), u64::MAX),
            (Duration::MAX, u64::MAX),
        ] {
            assert_eq!(nanos(duration), expected);
        }
    }
}
