//! What a log is told of records, streams and resources that are given up, under the feature `tracing`.

use std::error::Error;

use super::breaks::BreakInfo;
use super::releases::ReleaseReport;

/// A record was taken out of the stream, or the run ends with it.
#[cfg_attr(not(feature = "tracing"), allow(unused_variables, reason = "there is no log"))]
pub(crate) fn record_failed(stage: &str, record: u64, error: &(dyn Error + 'static)) {
    #[cfg(feature = "tracing")]
    tracing::debug!(target: "funcpipe::run", stage, record, %error, "record failed");
}

/// A breaker ended a stream. There is no position outside of runs.
#[cfg_attr(not(feature = "tracing"), allow(unused_variables, reason = "there is no log"))]
pub(super) fn broken(position: Option<usize>, info: &BreakInfo, truncated: bool) {
    #[cfg(feature = "tracing")]
    tracing::warn!(
        target: "funcpipe::breaker",
        position,
        code = info.code,
        reason = info.reason,
        last_error = info.last_error,
        n_ok = info.n_ok,
        n_err = info.n_err,
        truncated,
        "stream ended by a breaker"
    );
}

/// Resources could not be released, and nobody who closes them is there to be told.
#[cfg_attr(not(feature = "tracing"), allow(unused_variables, reason = "there is no log"))]
pub(super) fn not_released(errors: &ReleaseReport) {
    #[cfg(feature = "tracing")]
    {
        let tell = || errors.iter().for_each(log);
        // A subscriber that panics must not abort what is unwinding.
        let _panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(tell));
    }
}

#[cfg(feature = "tracing")]
fn log(error: &super::releases::ReleaseError) {
    tracing::warn!(
        target: "funcpipe::resource",
        source = error.source,
        resource = error.resource,
        error = error.message,
        panicked = error.panicked,
        "not released"
    );
}
