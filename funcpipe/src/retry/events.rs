//! What a log is told, under the feature `tracing`.

use std::time::Duration;

use super::error::StopReason;

/// An attempt failed, and there will be another.
#[cfg_attr(not(feature = "tracing"), allow(unused_variables, reason = "there is no log"))]
pub(super) fn retry(function: &str, attempt: u32, delay: Duration) {
    #[cfg(feature = "tracing")]
    tracing::info!(target: "funcpipe::retry", function, attempt, ?delay, "retrying");
}

/// It went well in the end.
#[cfg_attr(not(feature = "tracing"), allow(unused_variables, reason = "there is no log"))]
pub(super) fn recovered(function: &str, attempts: u32) {
    #[cfg(feature = "tracing")]
    tracing::info!(target: "funcpipe::retry", function, attempts, "recovered");
}

/// There will be no other attempt.
#[cfg_attr(not(feature = "tracing"), allow(unused_variables, reason = "there is no log"))]
pub(super) fn gave_up(function: &str, attempts: u32, reason: StopReason) {
    #[cfg(feature = "tracing")]
    tracing::warn!(target: "funcpipe::retry", function, attempts, %reason, "gave up");
}

/// A call was not made. During an outage there are many of these: that the circuit opened is the warning.
#[cfg_attr(not(feature = "tracing"), allow(unused_variables, reason = "there is no log"))]
pub(super) fn rejected(function: &str) {
    #[cfg(feature = "tracing")]
    tracing::debug!(target: "funcpipe::retry", function, "not called, the circuit is open");
}

/// A breaker lets no call through any more.
#[cfg_attr(not(feature = "tracing"), allow(unused_variables, reason = "there is no log"))]
pub(super) fn opened(cool_down: Duration) {
    #[cfg(feature = "tracing")]
    tracing::warn!(target: "funcpipe::retry", ?cool_down, "circuit opened");
}

/// A breaker lets calls through again.
pub(super) fn closed() {
    #[cfg(feature = "tracing")]
    tracing::info!(target: "funcpipe::retry", "circuit closed");
}
