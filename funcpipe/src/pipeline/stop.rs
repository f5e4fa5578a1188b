//! Ending a run from outside.

use std::sync::Arc;

use crate::environment::Stop;

/// Ends the runs that were given it, at a record boundary: their sources give no further record, what is in the stages
/// runs through, and the sink is finished. The outcome is [`Stopped`](crate::report::Outcome::Stopped).
///
/// An outage does not hold it up. A wait before another attempt ends at once:
///
/// - A source that is to be opened again, or fails after the stop, is not opened again. The run is `Stopped`, not failed; that an error
///   was pending is in the report, as a retry of the source that gave up because the run
///   [was stopped](crate::retry::StopReason::Stopped). What a source makes of such an error is no record any more.
/// - A function that is retried in a stage is called once more, without the wait: its record may still be saved. If that fails, it gives up with
///   the last error, which is the policy's as ever.
///
/// What cannot be interrupted is waited for: a source or a call that blocks, the wait of an async function, and that of a
/// [`Sleeper`](crate::environment::Sleeper) with a `sleep` of its own. A run inside of a run is stopped by its own tokens.
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
    pub(super) stop: Arc<Stop>,
}

impl StopToken {
    /// A token that has not stopped anything.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Stops the runs, now and in future. Can be called from any thread, any number of times. It never blocks.
    pub fn stop(&self) {
        self.stop.stop();
    }

    /// Whether it was called.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.stop.is_stopped()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_and_its_clones_say_whether_they_were_stopped() {
        let (token, other) = (StopToken::new(), StopToken::new());
        let clone = token.clone();
        assert!(!token.is_stopped() && !clone.is_stopped());
        clone.stop();
        clone.stop();
        assert!(token.is_stopped() && clone.is_stopped() && !other.is_stopped());
    }
}
