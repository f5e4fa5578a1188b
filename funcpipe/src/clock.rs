//! The one clock. Everything in the crate that tells time asks here, so that a test can replace time as a whole.
//!
//! A fake clock applies to the thread that entered it; what moves work to another thread carries it along
//! (see [`crate::pipeline::Run::enter`]). Nothing else may call `Instant::now`.

use std::cell::RefCell;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
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
    Fake(Arc<AtomicU64>),
}

thread_local! {
    static CURRENT: RefCell<Clock> = const { RefCell::new(Clock::System) };
}

impl Clock {
    /// The clock of this thread. While the thread is being torn down that is the system's.
    pub(crate) fn current() -> Self {
        CURRENT.try_with(|clock| clock.borrow().clone()).unwrap_or_default()
    }

    pub(crate) fn now(&self) -> Nanos {
        match self {
            Clock::System => since_start(Instant::now()),
            Clock::Fake(nanos) => nanos.load(Ordering::Relaxed),
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

    /// Makes this the clock of the thread, and returns the one that it replaces.
    pub(crate) fn install(self) -> Self {
        CURRENT.with(|current| current.replace(self))
    }
}

/// The nanoseconds of a duration, saturating.
pub(crate) fn nanos(duration: Duration) -> Nanos {
    Nanos::try_from(duration.as_nanos()).unwrap_or(Nanos::MAX)
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
