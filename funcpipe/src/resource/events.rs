//! What a log is told, under the feature `tracing`.

use crate::meter::releases::ReleaseError;

/// A resource could not be released, and nobody is there to be told.
#[cfg_attr(not(feature = "tracing"), allow(unused_variables, reason = "there is no log"))]
pub(super) fn not_released(error: &ReleaseError) {
    #[cfg(feature = "tracing")]
    tracing::warn!(
        target: "funcpipe::resource",
        source = error.source,
        resource = error.resource,
        error = error.message,
        panicked = error.panicked,
        "not released"
    );
}
