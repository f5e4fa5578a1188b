//! Waiting: by blocking the thread, or as a future.

use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::Poll;
use std::time::Duration;

use super::clock::{Clock, FakeTime, nanos};
use super::timer::Alarm;

/// A wait under way.
pub type Wait = Pin<Box<dyn Future<Output = ()> + Send>>;

/// How to wait. Implement it for an async runtime other than tokio:
///
/// ```
/// use std::time::Duration;
/// use funcpipe::environment::{Sleeper, Wait, set_sleeper};
///
/// struct MyRuntime;
/// # async fn my_runtime_sleep(_: Duration) {}
///
/// impl Sleeper for MyRuntime {
///     fn wait(&self, duration: Duration) -> Wait {
///         Box::pin(my_runtime_sleep(duration))
///     }
/// }
///
/// set_sleeper(&MyRuntime)?;
/// # Ok::<(), funcpipe::environment::SleeperAlreadySet>(())
/// ```
pub trait Sleeper: Send + Sync {
    /// A future that is ready after this time. Async functions wait with it between attempts and for their timeouts.
    fn wait(&self, duration: Duration) -> Wait;

    /// Blocks the thread for this time, as functions do that are not async.
    fn sleep(&self, duration: Duration) {
        std::thread::sleep(duration);
    }
}

static OF_PROCESS: OnceLock<&'static dyn Sleeper> = OnceLock::new();

/// Decides for the whole process how to wait, wherever no [environment](super::Environment) says otherwise.
///
/// Without it, async functions wait with tokio's timer where there is a tokio runtime and the feature `tokio` is on, and
/// otherwise with a thread of funcpipe's own, which works under every runtime. The tokio runtime must have its timer enabled, as for
/// `tokio::time::sleep`, which panics otherwise.
///
/// # Errors
/// [`SleeperAlreadySet`] from the second call on. The first decision stays.
pub fn set_sleeper(sleeper: &'static dyn Sleeper) -> Result<(), SleeperAlreadySet> {
    OF_PROCESS.set(sleeper).map_err(|_| SleeperAlreadySet)
}

/// How to wait has been decided before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("how to wait was already decided for this process")]
pub struct SleeperAlreadySet;

/// What to wait with on this thread.
enum Means {
    Scoped(Arc<dyn Sleeper>),
    Fake(Arc<FakeTime>),
    Process(&'static dyn Sleeper),
    Real,
}

fn means() -> Means {
    let scoped = super::with_current(|environment| match (&environment.sleeper, &environment.clock) {
        (Some(sleeper), _) => Some(Means::Scoped(Arc::clone(sleeper))),
        (None, Clock::Fake(time)) => Some(Means::Fake(Arc::clone(time))),
        (None, Clock::System) => None,
    });
    scoped.flatten().unwrap_or_else(|| match OF_PROCESS.get() {
        Some(sleeper) => Means::Process(*sleeper),
        None => Means::Real,
    })
}

/// Blocks the thread.
pub(crate) fn sleep(duration: Duration) {
    match means() {
        Means::Scoped(sleeper) => sleeper.sleep(duration),
        Means::Fake(time) => time.sleep(duration),
        Means::Process(sleeper) => sleeper.sleep(duration),
        Means::Real => std::thread::sleep(duration),
    }
}

/// A wait between two attempts. On a fake clock it takes no time, but moves the clock when it is polled.
pub(crate) fn wait(duration: Duration) -> Wait {
    match means() {
        Means::Scoped(sleeper) => sleeper.wait(duration),
        Means::Fake(time) => Box::pin(async move { time.sleep(duration) }),
        Means::Process(sleeper) => sleeper.wait(duration),
        Means::Real => real_wait(duration),
    }
}

/// A limit on something else. On a fake clock it waits until somebody moves the clock.
pub(crate) fn timer(duration: Duration) -> Wait {
    match means() {
        Means::Fake(time) => {
            let due = time.now().saturating_add(nanos(duration));
            Box::pin(std::future::poll_fn(move |context| {
                // Before the clock is read: it may be moved in between.
                time.wake_when_moved(context.waker());
                if time.now() >= due { Poll::Ready(()) } else { Poll::Pending }
            }))
        }
        Means::Scoped(_) | Means::Process(_) | Means::Real => wait(duration),
    }
}

fn real_wait(duration: Duration) -> Wait {
    #[cfg(feature = "tokio")]
    if tokio::runtime::Handle::try_current().is_ok() {
        return Box::pin(tokio::time::sleep(duration));
    }
    Box::pin(Alarm::after(duration))
}
