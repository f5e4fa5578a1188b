//! What a log is told, under the feature `tracing`.

use std::time::Duration;

use super::error::StopReason;

/// An attempt failed, and there will be another.
#[cfg_attr(not(feature = "tracing"), allow(unused_variables, reason = "there is no log"))]
pub(super) fn retry(function: &str, attempt: u32, delay: Duration) {
    #[cfg(feature = "tracing")]
    tracing::info!(target: "funcpipe::retry", function, attempt, ?delay, "retrying");
}

/// There will be no other.
#[cfg_attr(not(feature = "tracing"), allow(unused_variables, reason = "there is no log"))]
pub(super) fn gave_up(function: &str, attempts: u32, reason: StopReason) {
    #[cfg(feature = "tracing")]
    tracing::warn!(target: "funcpipe::retry", function, attempts, %reason, "gave up");
}
