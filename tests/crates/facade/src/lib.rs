//! A crate that passes funcpipe on, as frameworks do.

#![forbid(unsafe_code)]
#![deny(warnings)]

/// The whole crate under another name.
pub use funcpipe as pipelines;

/// What it has, name by name.
pub mod flat {
    pub use funcpipe::*;
}

/// Annotates on behalf of a crate that knows nothing of funcpipe.
#[macro_export]
macro_rules! stage {
    ($($function:tt)*) => {
        #[$crate::pipelines::measured_stage(crate = $crate::pipelines)]
        $($function)*
    };
}

/// The same for a source.
#[macro_export]
macro_rules! source {
    ($($function:tt)*) => {
        #[$crate::pipelines::managed_source(crate = $crate::pipelines)]
        $($function)*
    };
}
