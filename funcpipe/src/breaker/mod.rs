//! Breakers over streams: when too many of its records are errors, a stream ends.
//!
//! What cannot go well is not to go on: a source that is down, a file of another format, a mapping that fits nothing. A breaker
//! stands behind any iterator of `Result`s ([`CircuitBreak::circuit_break`]), lets every record through, and ends the stream when
//! its [`BreakPolicy`] says so:
//!
//! ```
//! use funcpipe::prelude::*;
//!
//! const POLICY: BreakPolicy<funcpipe::breaker::ErrorRate> = BreakPolicy::error_rate(0.5).min_samples(2);
//!
//! let rows = ["1", "x", "y", "2", "3"].into_iter().map(str::parse::<u8>);
//! let rows: Vec<Result<u8, Break<_>>> = rows.circuit_break(POLICY).collect();
//!
//! assert_eq!(rows.len(), 4); // three records, and the break
//! let Some(Err(Break::Tripped(info))) = rows.last() else { panic!("it trips at `y`") };
//! assert_eq!(info.reason, "error rate 0.667 > 0.5");
//! assert_eq!((info.n_ok, info.n_err, info.total), (1, 2, 3));
//! ```
//!
//! - The record that trips the breaker is handed on like any other; the break comes after it, once, then `None` for ever.
//! - What is upstream is dropped before that, so it is released when the break is seen, and never pulled again.
//! - [`truncate`](CircuitBroken::truncate): the stream ends without the break, as if it were through.
//! - Nothing is allocated for a record. A window takes one bit for each.
//!
//! # In a pipeline
//! The break is the error that ends its stream, so what was to come behind it is missing. It fails the run whatever the policy
//! behind it tolerates:
//!
//! ```
//! use std::num::ParseIntError;
//! use funcpipe::prelude::*;
//! use funcpipe::report::Outcome;
//!
//! let numbers = || {
//!     Pipeline::new("numbers")
//!         .source(|| ["1", "x", "y", "z", "2"].into_iter())
//!         .try_map(str::parse::<u8>)
//! };
//!
//! let failed = numbers()
//!     .through(|rows| rows.circuit_break(BreakPolicy::error_count(2)))
//!     .skip_errors_up_to(100)
//!     .run()
//!     .expect_err("three errors are too many");
//! assert!(matches!(failed.downcast_ref(), Some(Break::<ParseIntError>::Tripped(info)) if info.n_err == 3));
//!
//! // Truncated, it is no failure, but `Completed` it is not.
//! let (records, report) = numbers()
//!     .through(|rows| rows.circuit_break(BreakPolicy::error_count(2)).truncate())
//!     .skip_errors_up_to(100)
//!     .collect()?;
//! assert_eq!(records, [1]);
//! assert_eq!(report.outcome, Outcome::StoppedEarly { by: "through@2".to_owned() });
//! assert_eq!(report.breaks[0].first.reason, "errors 3 > 2");
//! # Ok::<(), RunError>(())
//! ```
//!
//! The errors have to be [`Error`](std::error::Error)s there, which `String` and boxed errors are not: `.map_err(io::Error::other)` makes
//! one of either.
//!
//! # A breaker behind a breaker
//! The break of the first one passes through the second, once, and is not counted as an error of a record. Directly behind one
//! another, and in the stages of a pipeline, the errors stay one level deep: `Result<T, Break<E>>`. Where another adaptor stands
//! between them the second cannot tell by the types, and they are `Break<Break<E>>`, which [`Break::flatten`] makes one again.
//!
//! # This breaker or that of `retry`?
//! They share a name and nothing else. This one watches the *records of one stream* and ends it for good: a new stream is a new
//! breaker. [`retry::CircuitBreaker`](crate::retry::CircuitBreaker) watches *calls to a service*, shared by all who make them; while
//! it is open no call is made, and after a while one tries whether it may close again. They go together: calls are spared by the
//! one, and the run that has no use for what is left is ended by the other.

mod invalid;
mod managed;
mod policy;
mod rules;
mod setting;
mod stream;

pub use self::invalid::{InvalidBreakPolicy, RateProblem};
pub use self::policy::{BreakPolicy, ErrorCount, ErrorRate, FirstError, When};
pub(crate) use self::rules::{Rule, Watch};
pub(crate) use self::stream::Again;
pub use self::stream::{CircuitBreak, CircuitBroken, Truncated};
pub use crate::meter::breaks::BreakInfo;
pub use crate::report::{Break, BreakReport};
