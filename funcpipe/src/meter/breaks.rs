//! Streams that a breaker ended: what it says of that, and what is kept of it for the report. Plain data.

use std::error::Error;
use std::fmt;

/// Why a breaker ended a stream, and what had come until then.
///
/// ```
/// use funcpipe::prelude::*;
///
/// let rows = ["1", "x", "y"].into_iter().map(str::parse::<u8>);
/// let mut rows = rows.circuit_break(BreakPolicy::error_count(1)).truncate();
/// assert_eq!(rows.by_ref().count(), 3);
///
/// let info = rows.info().expect("two errors are too many");
/// assert_eq!((info.code, info.reason.as_str()), ("BREAK/ERR_COUNT", "errors 2 > 1"));
/// assert_eq!((info.n_ok, info.n_err, info.total), (1, 2, 3));
/// assert_eq!(info.last_error.as_deref(), Some("invalid digit found in string"));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct BreakInfo {
    /// Which rule it was: `BREAK/FIRST_ERR`, `BREAK/ERR_COUNT`, `BREAK/ERR_RATE` or `BREAK/PRED`.
    pub code: &'static str,
    /// What was seen and what was allowed: `error rate 0.667 > 0.5`.
    pub reason: String,
    /// The message of the last error, cut at 256 bytes. `None` if there was no error.
    pub last_error: Option<String>,
    /// Records that were `Ok`.
    pub n_ok: u64,
    /// Records that were errors.
    pub n_err: u64,
    /// All of them, with the one that tripped the breaker.
    pub total: u64,
    /// The number of errors, or the rate (0 to 1), that was exceeded. `None` if the rule has none.
    pub threshold: Option<f64>,
}

impl BreakInfo {
    /// The errors among all records, 0 to 1.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "a rate for people")]
    pub fn error_rate(&self) -> f64 {
        if self.total == 0 { 0.0 } else { self.n_err as f64 / self.total as f64 }
    }
}

/// `error rate 0.667 > 0.5 (BREAK/ERR_RATE): 2 of 3 records were errors, the last: disk full`
impl fmt::Display for BreakInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { code, reason, last_error, n_err, total, .. } = self;
        write!(f, "{reason} ({code}): {n_err} of {total} records were errors")?;
        match last_error {
            Some(last) => write!(f, ", the last: {last}"),
            None => Ok(()),
        }
    }
}

impl Error for BreakInfo {}

/// The breaks of one kind at one position of a run.
#[derive(Clone, Debug)]
pub(crate) struct BreakLine {
    pub(crate) position: usize,
    /// Whether the streams ended as if they were through.
    pub(crate) truncated: bool,
    pub(crate) count: u64,
    pub(crate) first: BreakInfo,
}
