//! The environment of a thread.

use std::cell::RefCell;
use std::fmt;
use std::marker::PhantomData;
use std::pin::pin;
use std::sync::Arc;

use super::clock::{Clock, FakeClock};
use super::rng::Rng;
use super::sleeper::Sleeper;
use super::stop::{self, Stops};

/// The time, the waiting and the chance that apply to a thread. See the [module](super).
#[derive(Clone, Default)]
pub struct Environment {
    pub(super) clock: Clock,
    pub(super) sleeper: Option<Arc<dyn Sleeper>>,
    pub(super) rng: Option<Arc<dyn Rng>>,
    /// Those of the run that this is the environment of.
    pub(super) stops: Stops,
}

thread_local! {
    static CURRENT: RefCell<Environment> = const {
        RefCell::new(Environment { clock: Clock::System, sleeper: None, rng: None, stops: Stops::NONE })
    };
}

/// `None` while the thread is being torn down.
pub(super) fn with_current<R>(look: impl FnOnce(&Environment) -> R) -> Option<R> {
    CURRENT.try_with(|current| look(&current.borrow())).ok()
}

impl Environment {
    /// The environment of this thread.
    #[must_use]
    pub fn current() -> Self {
        with_current(Self::clone).unwrap_or_default()
    }

    /// The same with another clock. Waits take no time then, but move the clock.
    #[must_use]
    pub fn with_clock(mut self, clock: &FakeClock) -> Self {
        self.clock = Clock::Fake(Arc::clone(clock.time()));
        self.sleeper = None;
        self
    }

    /// The same with another way to wait.
    #[must_use]
    pub fn with_sleeper(mut self, sleeper: impl Sleeper + 'static) -> Self {
        self.sleeper = Some(Arc::new(sleeper));
        self
    }

    /// The same with another source of chance, for the jitter of delays.
    #[must_use]
    pub fn with_rng(mut self, rng: impl Rng + 'static) -> Self {
        self.rng = Some(Arc::new(rng));
        self
    }

    /// The same for work that ends with these, and with no others: a run is stopped by the tokens that it was given.
    pub(crate) fn with_stops(mut self, stops: Stops) -> Self {
        self.stops = stops;
        self
    }

    /// Makes this the environment of the current thread until the scope is dropped. Scopes nest.
    #[must_use = "the environment applies only as long as the scope is held"]
    pub fn enter(&self) -> EnvironmentScope {
        EnvironmentScope { previous: self.clone().install(), not_send: PhantomData }
    }

    /// The future with this environment, on whatever thread it is polled.
    pub async fn carry<F: Future>(self, future: F) -> F::Output {
        let mut future = pin!(future);
        std::future::poll_fn(|context| {
            let _scope = self.enter();
            future.as_mut().poll(context)
        })
        .await
    }

    pub(crate) fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Makes this the environment of the thread, and returns the one that it replaces. A thread that is being torn down has
    /// none any more.
    fn install(self) -> Self {
        stop::apply(self.stops.clone());
        CURRENT.try_with(|current| current.replace(self)).unwrap_or_default()
    }
}

impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Environment").field("clock", &self.clock).finish_non_exhaustive()
    }
}

/// Restores the thread's previous environment when dropped; made by [`Environment::enter`].
#[derive(Debug)]
pub struct EnvironmentScope {
    previous: Environment,
    /// A scope belongs to the thread whose environment it replaced.
    not_send: PhantomData<*const ()>,
}

impl Drop for EnvironmentScope {
    fn drop(&mut self) {
        std::mem::take(&mut self.previous).install();
    }
}

impl Clock {
    /// The clock of this thread. While the thread is being torn down that is the system's.
    pub(crate) fn current() -> Self {
        with_current(|environment| environment.clock.clone()).unwrap_or_default()
    }
}

impl FakeClock {
    /// Makes this the clock of the current thread until the scope is dropped. Scopes nest; a
    /// [`Run`](crate::pipeline::Run) carries its clock to the threads that enter it, and
    /// [`Environment`] to others and into tasks.
    #[must_use = "the clock applies only as long as the scope is held"]
    pub fn enter(&self) -> EnvironmentScope {
        Environment::current().with_clock(self).enter()
    }
}
