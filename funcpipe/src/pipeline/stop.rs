//! Ending a run from outside.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Ends the runs that were given it, at a record boundary: their sources give no further record, what is in the stages
/// runs through, and the sink is finished. The outcome is [`Stopped`](crate::report::Outcome::Stopped).
///
/// ```
/// use funcpipe::prelude::*;
/// use funcpipe::report::Outcome;
///
/// let stop = StopToken::new();
/// let signal = stop.clone(); // to a signal handler, or another thread
/// let report = Pipeline::new("endless")
///     .source(|| 0..)
///     .stop_on(&stop)
///     .for_each(|n| {
///         if n == 9 {
///             signal.stop();
///         }
///         Ok(())
///     })?;
/// assert_eq!((report.outcome, report.delivered), (Outcome::Stopped, 10));
/// # Ok::<(), RunError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct StopToken {
    stopped: Arc<AtomicBool>,
}

impl StopToken {
    /// A token that has not stopped anything.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Stops the runs, now and in future. Can be called from any thread, any number of times.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Release);
    }

    /// Whether it was called.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Acquire)
    }
}
