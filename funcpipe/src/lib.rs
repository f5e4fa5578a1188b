//! Data pipelines from plain functions.
//!
//! Write functions, annotate them, and put them together. Every record is accounted for, every error is returned or
//! listed, and the report names the slowest stage:
//!
//! ```
//! use funcpipe::prelude::*;
//!
//! #[measured_stage]
//! fn warm(readings: impl Iterator<Item = f64>) -> impl Iterator<Item = f64> {
//!     readings.filter(|celsius| *celsius > 5.0)
//! }
//!
//! #[measured_stage]
//! fn fahrenheit(celsius: f64) -> f64 {
//!     celsius * 1.8 + 32.0
//! }
//!
//! let (records, report) = Pipeline::new("temperatures")
//!     .source(|| ["4.0", "7.5", "?", "20"].into_iter())
//!     .try_map(str::parse::<f64>)
//!     .skip_errors_up_to(100)
//!     .through(warm)
//!     .map(fahrenheit)
//!     .collect()?;
//!
//! assert_eq!(records, [45.5, 68.0]);
//! assert_eq!((report.read, report.failed, report.dropped, report.delivered), (4, 1, 1, 2));
//! # Ok::<(), RunError>(())
//! ```
//!
//! The [`guide`] says what to do, why, and what goes wrong otherwise. The reference, by module:
//!
//! - [`pipeline`]: sources, stages, sinks, error policies, and what a run returns
//! - [`macro@measured_stage`] and [`measure`]: functions that are measured wherever they are called
//! - [`macro@retry_on_failure`] and [`retry`]: functions that are called again when they fail; policies, budgets, breakers
//! - [`macro@managed_source`] and [`resource`]: sources written as a loop; what they hold is released once, in reverse, on every way out
//! - [`breaker`]: streams of `Result`s that end when too much of them is errors
//! - [`macro@ValidatedConfig`], [`macro@ValidatedValue`] and [`config`]: settings that are never invalid, and where they come from
//! - [`observe`]: spans and events, metrics, a progress bar: each a feature
//! - [`environment`]: the clock, waiting and chance, replaceable in tests
//! - [`report`]: what became of every record, and where the time went; as a table, a page for browsers, and JSON
//! - [`testing`]: a clock that stands still, sources that fail by plan, a guard against what is left behind
//!
//! # Features
//! - `measure` (default): what `#[measured_stage]` measures. Without it the attribute leaves the function as it was
//!   written. Pipelines count all the same.
//! - `serde`: `Serialize` for the reports, in [this form](report#as-json); `Deserialize` that validates and `Serialize` that masks secrets for
//!   configurations; settings of types that have no more than `Deserialize`.
//! - `tokio`: retried async functions wait with tokio's timer where there is a tokio runtime, which then needs
//!   `enable_time`. Without it they wait with a thread of funcpipe's own, under any runtime.
//! - `tracing`: a run is a span; retries, breaks, what is given up and what is not released are events. See [`observe`].
//! - `metrics`: counters and histograms of runs and functions, for whatever exporter the program installs. See [`observe`].
//! - `progress`: a bar on the terminal that follows a run.
//! - `toml`, `json`: configurations from TOML and JSON files.
//! - `regex`: rules with a `pattern`, which is compiled when the program is.
//! - `proptest`: strategies for property tests, made from the rules of a configuration.
//! - `zeroize`: a `Secret` is overwritten when it is dropped.

#![deny(missing_docs)]
#![forbid(unsafe_code)]

#[doc(hidden)]
pub mod __private;
pub mod breaker;
pub mod config;
pub mod environment;
#[cfg(any(doc, doctest))]
pub mod guide;
pub mod measure;
mod meter;
pub mod observe;
mod outcomes;
pub mod pipeline;
mod registry;
pub mod report;
pub mod resource;
pub mod retry;
pub mod testing;

pub use funcpipe_macros::{
    ValidatedConfig, ValidatedValue, managed_source, measured_stage, retry_on_failure,
};

pub use crate::measure::Registry;
pub use crate::pipeline::{Pipeline, RunError, Sink};
pub use crate::report::{BoxError, RunReport};

/// Hands a record over, in the body of a function with [`#[managed_source]`](macro@managed_source). Means nothing anywhere else.
///
/// ```
/// use funcpipe::prelude::*;
///
/// #[managed_source]
/// fn squares(upto: u32) -> impl Iterator<Item = u32> {
///     for n in 1..=upto {
///         yield_!(n * n);
///     }
/// }
///
/// assert_eq!(squares(3).collect::<Vec<_>>(), [1, 4, 9]);
/// ```
///
/// The attribute brings a `yield_!` of its own, so this one need not be imported.
#[macro_export]
macro_rules! yield_ {
    ($($record:tt)*) => {
        ::core::compile_error!(
            "`yield_!` outside of a managed source\n\
             help: put `#[managed_source]` on the function, and write `yield_!` in its own body, without a path before it"
        )
    };
}

/// What a program that runs pipelines needs: `use funcpipe::prelude::*;`
///
/// [`Duration`](std::time::Duration) is that of the standard library: settings, intervals and policies are made of it. An import of your own beside this one is no
/// conflict.
pub mod prelude {
    pub use std::time::Duration;

    pub use crate::breaker::{Break, BreakPolicy, CircuitBreak};
    pub use crate::measure::Timing::{self, Count, Exact, Sampled};
    pub use crate::pipeline::{Pipeline, RunError, RunPipeline, Sink, StopToken};
    pub use crate::report::{BoxError, RunReport};
    pub use crate::resource::{Close, Managed};
    pub use crate::retry::{Attempt, Resume, RetryError, RetryPolicy, RetryRecords};
    pub use crate::{
        ValidatedConfig, ValidatedValue, managed_source, measured_stage, retry_on_failure, yield_,
    };
}
