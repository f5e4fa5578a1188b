//! How a run fails.

use std::error::Error;
use std::fmt;

use crate::report::{BoxError, OneLine, RunReport, causes};

/// What stands before the error of a sink that could not be finished.
pub(super) const WHILE_FINISHING: &str = "while finishing: ";

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
        let RunReport { pipeline, failure, delivered, read, .. } = &*self.report;
        let (stage, finishing) =
            failure.as_ref().map_or(("?", false), |failure| (failure.stage.as_str(), failure.finishing));
        let (pipeline, stage) = (OneLine(pipeline), OneLine(stage));
        // A sink that was not finished may hold nothing of what it received.
        if finishing {
            write!(
                f,
                "pipeline `{pipeline}` failed in `{stage}` while finishing, with {delivered} of {read} records received"
            )?;
        } else if self.report.added > 0 {
            write!(
                f,
                "pipeline `{pipeline}` failed in `{stage}` with {delivered} records delivered, made of {read}"
            )?;
        } else {
            write!(
                f,
                "pipeline `{pipeline}` failed in `{stage}` with {delivered} of {read} records delivered"
            )?;
        }
        match failure {
            Some(failure) if f.alternate() => {
                let message = failure.message.strip_prefix(WHILE_FINISHING).unwrap_or(&failure.message);
                write!(f, ": {}", OneLine(message))
            }
            _ => Ok(()),
        }
    }
}

impl fmt::Debug for RunError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{self}")?;
        let mut said = String::new();
        for cause in causes(&*self.cause).map(ToString::to_string) {
            // An error that says what its cause says, as one behind a breaker does, says it once.
            if cause != said {
                writeln!(f, "caused by: {cause}")?;
                said = cause;
            }
        }
        write!(f, "\n{}", self.report)
    }
}

/// The records at the end of a pipeline are `Result`s, and nobody said what becomes of the errors. The compiler refuses such a
/// pipeline where it sees what its records are; in generic code it does not, and then the run fails before it begins.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "this pipeline still carries errors, the records are `{records}`: say what becomes of them with `.fail_on_error()`, \
     `.skip_errors_up_to(n)` or `.dead_letters(n, sink)`"
)]
#[non_exhaustive]
pub struct UndecidedErrors {
    /// The type of the records.
    pub records: &'static str,
}

/// A stream that a stage read was ended by an error: what it had still to give is missing. A policy tolerated that error, and could
/// not know it among those of records, since a stage in between reads ahead, or reads on another thread. The report lists it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a stream that is read in `{stage}` was ended by an error, and the rest of it is missing")]
#[non_exhaustive]
pub struct Incomplete {
    /// The stage.
    pub stage: String,
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
