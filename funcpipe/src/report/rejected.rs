//! Calls that were not made, or not waited for.

use std::io;
use std::time::Duration;

/// A call that a breaker or a time limit ended, so that the function itself returned nothing; or a stream whose source
/// cannot be [resumed](crate::retry::resume).
///
/// A function with a breaker or a timeout returns its own error type, so that type must be made of this one:
///
/// ```
/// use funcpipe::retry::Rejected;
///
/// #[derive(Debug, thiserror::Error)]
/// enum FetchError {
///     #[error("not there")]
///     NotFound,
///     #[error(transparent)]
///     Rejected(#[from] Rejected),
/// }
/// ```
///
/// `io::Error`, `Box<dyn Error>` and the like can be as they are. A function that returns
/// [`RetryError`](crate::retry::RetryError) needs nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Rejected {
    /// The circuit is open: the function was not called.
    #[error("the circuit is open, for another {retry_in:?} at least")]
    CircuitOpen {
        /// When the breaker lets a call through again.
        retry_in: Duration,
    },
    /// The attempt took longer than its timeout, and was dropped.
    #[error("timed out after {after:?}")]
    TimedOut {
        /// The timeout.
        after: Duration,
    },
    /// A source that was opened again did not go on after the record it was asked to.
    #[error("the source does not go on after record {delivered}: what it gave next has no greater position")]
    ResumeStalled {
        /// How many records were delivered.
        delivered: u64,
    },
    /// The records of a source that goes on by position do not ascend, so that it could not go on between these two.
    #[error(
        "the source is out of order: the record after the first {delivered} has no greater position than the last of them"
    )]
    ResumeUnordered {
        /// How many records were delivered.
        delivered: u64,
    },
    /// A source that was opened again gave other records than before, or fewer.
    #[error(
        "the source cannot be resumed after record {delivered}: it gives other records than before, or fewer"
    )]
    ResumeDiverged {
        /// How many records were delivered.
        delivered: u64,
    },
}

impl From<Rejected> for io::Error {
    fn from(rejected: Rejected) -> Self {
        let kind = match rejected {
            Rejected::CircuitOpen { .. } => io::ErrorKind::ConnectionRefused,
            Rejected::TimedOut { .. } => io::ErrorKind::TimedOut,
            Rejected::ResumeStalled { .. }
            | Rejected::ResumeUnordered { .. }
            | Rejected::ResumeDiverged { .. } => io::ErrorKind::InvalidData,
        };
        io::Error::new(kind, rejected)
    }
}
