//! What tests of pipelines need: time that moves only when it is told to.
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

use std::marker::PhantomData;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::clock::{Clock, nanos};

/// A clock that stands still until [`advance`](FakeClock::advance) is called. Clones show the same time, on any thread.
#[derive(Clone, Debug, Default)]
pub struct FakeClock {
    time: Arc<AtomicU64>,
}

impl FakeClock {
    /// A clock at zero. It applies nowhere until it is [entered](FakeClock::enter).
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes this the clock of the current thread until the scope is dropped. Scopes nest; a
    /// [`Run`](crate::pipeline::Run) carries its clock to the threads that enter it.
    #[must_use = "the clock applies only as long as the scope is held"]
    pub fn enter(&self) -> ClockScope {
        let previous = Clock::Fake(Arc::clone(&self.time)).install();
        ClockScope { previous, not_send: PhantomData }
    }

    /// Moves the time forward.
    pub fn advance(&self, by: Duration) {
        self.time.fetch_add(nanos(by), Ordering::Relaxed);
    }

    /// How far the clock has been moved.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        Duration::from_nanos(self.time.load(Ordering::Relaxed))
    }
}

/// Restores the thread's previous clock when dropped; made by [`FakeClock::enter`].
#[derive(Debug)]
pub struct ClockScope {
    previous: Clock,
    /// A scope belongs to the thread whose clock it replaced.
    not_send: PhantomData<*const ()>,
}

impl Drop for ClockScope {
    fn drop(&mut self) {
        std::mem::take(&mut self.previous).install();
    }
}
