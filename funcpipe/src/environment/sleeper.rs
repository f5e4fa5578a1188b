//! Ways to wait: by blocking the thread, or as a future.

use std::pin::Pin;
use std::sync::OnceLock;
use std::time::Duration;

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

    /// Blocks the thread for this time, as functions do that are not async. Unless it is written anew, a
    /// [`StopToken`](crate::pipeline::StopToken) of the run ends the wait; one of your own is waited for.
    fn sleep(&self, duration: Duration) {
        super::stop::sleep(duration);
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

/// What was decided for the process.
pub(super) fn of_process() -> Option<&'static dyn Sleeper> {
    OF_PROCESS.get().copied()
}
