//! What tests of pipelines need: time that moves only when it is told to, sources that fail by plan, and a guard that sees what is
//! left behind.
//!
//! ```
//! use std::time::Duration;
//! use funcpipe::prelude::*;
//! use funcpipe::testing::FakeClock;
//!
//! let clock = FakeClock::new();
//! let _scope = clock.enter();
//!
//! let report = Pipeline::new("slow")
//!     .source(|| 0..3)
//!     .map(|n| { clock.advance(Duration::from_millis(10)); n })
//!     .run()?;
//!
//! assert_eq!(report.elapsed, Duration::from_millis(30));
//! # Ok::<(), RunError>(())
//! ```
//!
//! Self times are estimates unless every record is timed. A test that compares them says `.timing(Exact)`.

mod faults;
mod leaks;

use std::sync::Arc;
use std::time::Duration;

pub use self::faults::{FaultPlan, FaultySource};
pub use self::leaks::{LeakGuard, leak_guard};
use crate::environment::clock::FakeTime;
use crate::environment::{Environment, EnvironmentScope};

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

    /// Makes this the clock of the current thread until the scope is dropped. Scopes nest; a
    /// [`Run`](crate::pipeline::Run) carries its clock to the threads that enter it, and
    /// [`Environment`] to others and into tasks.
    #[must_use = "the clock applies only as long as the scope is held"]
    pub fn enter(&self) -> EnvironmentScope {
        Environment::current().with_clock(self).enter()
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
