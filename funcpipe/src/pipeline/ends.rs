//! The end methods.
//!
//! They are methods of a trait so that a pipeline of `Result`s can have methods of the same names *inherently*, which take
//! precedence: those demand a bound that nothing meets, and its error message lists the policies. Rust has no way to say
//! "any type but `Result`" in a bound.

use super::bounds::ErrorsDealtWith;
use super::builder::Pipeline;
use super::error::RunError;
use super::run::execute;
use super::sink::{Discard, ForEach, Sink};
use crate::report::{BoxError, RunReport};

/// Running a pipeline. In the [prelude](crate::prelude).
///
/// # Errors
/// Each of these methods returns a [`RunError`] if the source cannot be opened, a policy runs into an error too many, the
/// sink fails, or a stage breaks its contract. When it does, the sink has been dropped, and then the stream with all that it
/// held; nothing is open any more.
///
/// # Panics
/// A panic in a stage goes on to the caller once the sink and the stream have been dropped. The report goes to
/// [`Registry::panicked_runs`](crate::measure::Registry::panicked_runs).
pub trait RunPipeline<'a, T>: sealed::Sealed + Sized {
    /// Runs the pipeline for what its stages do, and lets the records go. They count as delivered.
    #[allow(clippy::missing_errors_doc, reason = "said once, on the trait")]
    fn run(self) -> Result<RunReport, RunError>;

    /// Runs the pipeline, and hands its records to a sink.
    #[allow(clippy::missing_errors_doc, reason = "said once, on the trait")]
    fn run_into<S: Sink<T, Error: Into<BoxError>>>(self, sink: S) -> Result<RunReport, RunError>;

    /// Runs the pipeline, and hands its records to a closure. Its first error ends the run.
    #[allow(clippy::missing_errors_doc, reason = "said once, on the trait")]
    fn for_each<F: FnMut(T) -> Result<(), BoxError>>(self, f: F) -> Result<RunReport, RunError>;

    /// Runs the pipeline, and returns its records. If it fails they are gone; `.run_into(&mut records)` keeps them.
    #[allow(clippy::missing_errors_doc, reason = "said once, on the trait")]
    fn collect(self) -> Result<(Vec<T>, RunReport), RunError>;
}

impl<'a, T: 'a> RunPipeline<'a, T> for Pipeline<'a, T> {
    fn run(self) -> Result<RunReport, RunError> {
        execute(self, Discard)
    }

    fn run_into<S: Sink<T, Error: Into<BoxError>>>(self, sink: S) -> Result<RunReport, RunError> {
        execute(self, sink)
    }

    fn for_each<F: FnMut(T) -> Result<(), BoxError>>(self, f: F) -> Result<RunReport, RunError> {
        execute(self, ForEach(f))
    }

    fn collect(self) -> Result<(Vec<T>, RunReport), RunError> {
        let mut records = Vec::new();
        let report = execute(self, &mut records)?;
        Ok((records, report))
    }
}

/// A pipeline of `Result`s cannot be run: see [the policies](Pipeline#impl-Pipeline<'a,+T>-2).
#[doc(hidden)]
impl<'a, T: 'a, E: 'a> Pipeline<'a, Result<T, E>> {
    pub fn run(self) -> Result<RunReport, RunError>
    where
        Result<T, E>: ErrorsDealtWith,
    {
        RunPipeline::run(self)
    }

    pub fn run_into<S>(self, sink: S) -> Result<RunReport, RunError>
    where
        Result<T, E>: ErrorsDealtWith,
        S: Sink<Result<T, E>, Error: Into<BoxError>>,
    {
        RunPipeline::run_into(self, sink)
    }

    pub fn for_each<F>(self, f: F) -> Result<RunReport, RunError>
    where
        Result<T, E>: ErrorsDealtWith,
        F: FnMut(Result<T, E>) -> Result<(), BoxError>,
    {
        RunPipeline::for_each(self, f)
    }

    pub fn collect(self) -> Result<(Vec<Result<T, E>>, RunReport), RunError>
    where
        Result<T, E>: ErrorsDealtWith,
    {
        RunPipeline::collect(self)
    }
}

mod sealed {
    pub trait Sealed {}
    impl<T> Sealed for super::Pipeline<'_, T> {}
}
