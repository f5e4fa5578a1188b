//! Pipelines: a source, stages, a sink, and an account of every record.
//!
//! ```
//! use funcpipe::prelude::*;
//!
//! #[measured_stage]
//! fn positive(numbers: impl Iterator<Item = i32>) -> impl Iterator<Item = i32> {
//!     numbers.filter(|n| *n > 0)
//! }
//!
//! let report = Pipeline::new("example")
//!     .source(|| ["4", "-1", "x", "7"].into_iter())
//!     .try_map(|text| text.parse::<i32>())
//!     .skip_errors_up_to(10)
//!     .through(positive)
//!     .run()?;
//!
//! assert_eq!((report.read, report.failed, report.dropped, report.delivered), (4, 1, 1, 2));
//! println!("{report}");
//! # Ok::<(), RunError>(())
//! ```
//!
//! # Where records can go
//! Every position counts what it receives and what it hands on, so that at the end
//! **read + added = delivered + dropped + failed**; [`RunReport`](crate::report::RunReport) says how many of each, and where.
//! An `Err` in the stream is shown at the stage where it first appears, and counted once in the run, at the policy
//! (`fail_on_error`, `skip_errors_up_to`, `dead_letters`) that takes it out. Without a policy, a pipeline of `Result`s does
//! not compile; in generic code, which does not know what its records are, the run fails before it begins.
//!
//! A file that may be missing is opened by `.try_source(|| io::Result::Ok(BufReader::new(File::open(path)?).lines()))`: the `Ok`
//! names the type of the error, which nothing else does. Say which file it was in an error of your own.
//!
//! # Async functions, threads
//! A run is driven by the thread that calls its end method, and a pipeline is built on that thread: it is not `Send`. An async
//! function is no stage by itself: `.map(fetch)` would hand on futures that nobody awaits. Drive it,
//! `.map(|id| runtime.block_on(fetch(id)))`, or hand records to threads or tasks of your own, which take part in the run by
//! [`Run::enter`]. What enters a run that has ended is counted in its report still, which only a [`Run`] shows then.
//!
//! # Where time goes
//! A position's self time is the time in which it is itself at work, without waiting for its input or its consumer; the
//! source, the stages and the sink add up to the run, but for what the pipeline itself takes. Times are
//! [sampled](crate::measure::Timing) by default. Work that is rare and long (a batch that is written every thousandth record) falls
//! between the samples; the report says how much of the run it cannot
//! [explain](crate::report::RunReport::unexplained), and names no bottleneck when that is too much. Then use `.timing(Exact)`.

mod assembly;
mod bounds;
mod breaks;
mod builder;
mod ends;
mod error;
mod handle;
mod place;
mod policy;
mod progress;
#[cfg(feature = "metrics")]
mod publish;
mod run;
mod sink;
mod state;
mod stop;
mod streams;
mod teardown;

pub use assembly::Stream;
pub use bounds::{ErrorsDealtWith, FallibleRecord, SourceIterator, StageIterator};
pub use builder::{Pipeline, PipelineBuilder};
pub use ends::RunPipeline;
pub use error::{ContractBreach, Incomplete, RunError, Unbalanced, UndecidedErrors};
pub use handle::{Run, RunScope};
pub use sink::Sink;
pub use stop::StopToken;
