//! How a run fails.

use std::error::Error;
use std::fmt;

use crate::report::{BoxError, RunReport};

/// A run that failed: the error, and the report of what was done until then.
///
/// Its [`source`](Error::source) is the error itself, which [`downcast_ref`](RunError::downcast_ref) gives back typed.
/// `{}` is one line, `{:#}` adds the causes, and `{:?}`, which `main` prints when it returns one, adds the report.
///
/// ```
/// use funcpipe::prelude::*;
///
/// let failed = Pipeline::new("parse")
///     .source(|| ["1", "x"].into_iter())
///     .map(|text| text.parse::<u8>())
///     .fail_on_error()
///     .run()
///     .expect_err("x is no number");
///
/// assert!(failed.downcast_ref::<std::num::ParseIntError>().is_some());
/// assert_eq!((failed.report.read, failed.report.delivered, failed.report.failed), (2, 1, 1));
/// ```
#[non_exhaustive]
pub struct RunError {
    /// What was done.
    pub report: Box<RunReport>,
    /// Why it ended.
    pub cause: BoxError,
}

impl RunError {
    pub(super) fn new(report: RunReport, cause: BoxError) -> Self {
        Self { report: Box::new(report), cause }
    }

    /// The error that failed the run, if it is of this type.
    #[must_use]
    pub fn downcast_ref<E: Error + 'static>(&self) -> Option<&E> {
        self.cause.downcast_ref()
    }
}

impl Error for RunError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.cause)
    }
}

impl fmt::Display for RunError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let stage = self.report.failure.as_ref().map_or("?", |failure| failure.stage.as_str());
        write!(
            f,
            "pipeline `{}` failed in `{stage}` with {} of {} records delivered",
            self.report.pipeline, self.report.delivered, self.report.read
        )?;
        if f.alternate() {
            write!(f, ": {}", with_causes(&*self.cause))?;
        }
        Ok(())
    }
}

impl fmt::Debug for RunError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{self}")?;
        for cause in causes(&*self.cause) {
            writeln!(f, "caused by: {cause}")?;
        }
        write!(f, "\n{}", self.report)
    }
}

/// An error and what caused it, from the outermost in.
fn causes<'e>(error: &'e (dyn Error + 'static)) -> impl Iterator<Item = &'e (dyn Error + 'static)> {
    std::iter::successors(Some(error), |error| (*error).source())
}

/// The messages of an error and its causes on one line. A message that already ends with its cause's is not repeated.
pub(super) fn with_causes(error: &(dyn Error + 'static)) -> String {
    let mut line = String::new();
    for message in causes(error).map(ToString::to_string) {
        if line.is_empty() {
            line = message;
        } else if !line.ends_with(&message) {
            line.push_str(": ");
            line.push_str(&message);
        }
    }
    line
}

/// A stage broke the promise of its `emits = ..`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{stage}` declares `emits = {declared}`, but received {records_in} records and emitted {records_out}"
)]
#[non_exhaustive]
pub struct ContractBreach {
    /// The stage.
    pub stage: String,
    /// What it declares.
    pub declared: String,
    /// What it received.
    pub records_in: u64,
    /// What it emitted.
    pub records_out: u64,
}

/// The records of a stage, or of the whole run, do not add up. This cannot happen unless funcpipe itself is wrong; the
/// run fails, since its report cannot be trusted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the records of `{stage}` do not add up (a bug in funcpipe, please report it)")]
#[non_exhaustive]
pub struct Unbalanced {
    /// The stage, or the pipeline.
    pub stage: String,
}
