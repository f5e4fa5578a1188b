//! Going on with a stream that failed: a source is opened again, and its records are handed on as if nothing had happened.
//!
//! What was delivered is not delivered again, and nothing is left out. How that is done depends on the source:
//!
//! | | opened again | |
//! |---|---|---|
//! | [`by_cursor`], [`by_position`] | after the last record | the source can begin anywhere: an offset, an id, a page |
//! | [`skip`] | at the beginning | it gives the same records in the same order; what was delivered is read again and left out |
//! | [`dedup`] | where it likes | what was delivered before is known by its key |
//! | [`first_only`] | at the beginning | only if nothing was delivered yet; later errors are the caller's |
//! | [`restart`] | at the beginning | everything is delivered again |
//!
//! ```
//! use std::time::Duration;
//! use funcpipe::retry::{RetryPolicy, resume};
//!
//! let policy = RetryPolicy::builder().delay(Duration::from_millis(1)).build()?;
//! let mut breaks = 2;
//! let rows = policy.retry().resume(resume::by_cursor(|row: &u32| *row), |at| {
//!     let from = at.cursor.map_or(0, |last| last + 1);
//!     let breaks_now = breaks > 0;
//!     breaks -= i32::from(breaks_now);
//!     // A connection that is reset after three rows.
//!     (from..8).map(move |row| {
//!         if breaks_now && row == from + 3 { Err(std::io::ErrorKind::ConnectionReset.into()) } else { Ok(row) }
//!     })
//! });
//! let rows: Vec<u32> = rows.collect::<Result<_, std::io::Error>>()?;
//! assert_eq!(rows, [0, 1, 2, 3, 4, 5, 6, 7]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod continuation;
mod dedup;
mod errors;
mod made;
mod managed;
mod records;
mod skip;
mod stream;

use std::hash::Hash;

use crate::meter::incomplete;

pub use self::continuation::{ByCursor, ByPosition, Continuation, FirstOnly, Position, Restart, Seen};
pub use self::dedup::Dedup;
#[doc(hidden)]
pub use self::records::Records;
pub use self::skip::{ByKey, Skip, Unverified, Verify};
pub use self::stream::Resuming;

/// Where a source is to begin. A parameter of this type is filled in by `#[retry_on_failure(resume = ..)]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Resume<C = ()> {
    /// Which attempt this is, since a record was last delivered. The first is 1.
    pub attempt: u32,
    /// How many records were delivered so far.
    pub delivered: u64,
    /// The position of the last of them. `None` if there was none, or positions are not asked for.
    pub cursor: Option<C>,
}

/// The source begins after the record of this position.
///
/// Every record must have a greater position than the one before. Where one has not, the stream ends with
/// [`Rejected::ResumeStalled`](super::Rejected::ResumeStalled) if the source was opened again just before, since it would go round
/// in circles, and with [`Rejected::ResumeUnordered`](super::Rejected::ResumeUnordered) otherwise, since to go on between two such
/// records would lose one or give one twice. For a source that counts down use [`Reverse`](std::cmp::Reverse).
///
/// Errors of records have no position. One that comes again where it came before, and of which [`Debug`](std::fmt::Debug) says the same, is
/// left out; any other is handed on. Eight bytes are held for every error that was handed on since the last record.
pub fn by_cursor<T, C: Clone + PartialOrd, F: Fn(&T) -> C>(position: F) -> ByCursor<F, C> {
    ByCursor::new(position)
}

/// The same for records that [know their position](Position).
#[must_use]
pub fn by_position<T: Position>() -> ByPosition<T> {
    ByCursor::new(T::position)
}

/// The source begins at the beginning, and what was delivered is read again and left out.
///
/// It has to give as many records again, and errors of records where there were some before. Otherwise the stream ends, with
/// [`Rejected::ResumeDiverged`](super::Rejected::ResumeDiverged) or the error that came where a record was. That the records are
/// the same is taken on trust; see [`skip_verified`]. An error of a record that comes again is left out if [`Debug`](std::fmt::Debug) says the
/// same of it; any other is handed on. Sixteen bytes are held for every error that was handed on.
#[must_use]
pub fn skip() -> Skip<Unverified> {
    Skip::new(Unverified)
}

/// The same, and what is left out must have the same keys as what was delivered. Otherwise the stream ends with
/// [`Rejected::ResumeDiverged`](super::Rejected::ResumeDiverged). Holds one number, not the keys.
pub fn skip_verified<T, K: Hash, F: Fn(&T) -> K>(key: F) -> Skip<ByKey<F>> {
    Skip::new(ByKey::new(key))
}

/// The source begins where it likes, and what was delivered before it was opened again is left out: records are told by a key,
/// of which the last `window` are remembered. Records with equal keys are as many as there are in one attempt.
///
/// A key has to tell a record from all others: a source that leaves a record out when it is opened again, and gives another with the
/// same key later, loses that one. What is older than the window is delivered again if it comes again.
///
/// Errors have no key: one that was handed on is handed on again if it comes again.
pub fn dedup<T, K: Clone + Eq + Hash, F: Fn(&T) -> K>(key: F, window: usize) -> Dedup<F, K> {
    Dedup::new(key, window)
}

/// The source is opened again only if nothing has come of it yet. After that its errors go to the caller.
#[must_use]
pub fn first_only() -> FirstOnly {
    FirstOnly { has_begun: false }
}

/// The source begins at the beginning, and everything is delivered again. For records that replace earlier ones.
#[must_use]
pub fn restart() -> Restart {
    Restart { passed: 0, furthest: 0 }
}

/// What a source has given since it was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heard {
    /// No record, not even one that was left out.
    Nothing,
    /// Records that came before.
    Repetitions,
    /// Something new: there is no more to be done when the next record comes.
    News,
}

/// A source that may fail to be opened: then its error is all there is in it. It is not the error of a record, so no policy of a
/// pipeline skips it.
///
/// ```
/// use std::fs::File;
/// use std::io::{self, BufRead, BufReader};
/// use funcpipe::retry::{RetryPolicy, resume};
///
/// let lines = RetryPolicy::DEFAULT.retry().resume(resume::skip(), |_| {
///     resume::opened(File::open("Cargo.toml").map(|file| BufReader::new(file).lines()))
/// });
/// assert!(lines.collect::<io::Result<Vec<String>>>()?.contains(&"[package]".to_owned()));
/// # Ok::<(), io::Error>(())
/// ```
pub fn opened<T, E, I>(source: Result<I, E>) -> impl Iterator<Item = Result<T, E>> + use<T, E, I>
where
    I: Iterator<Item = Result<T, E>>,
{
    let (records, error) = match source {
        Ok(records) => (Some(records), None),
        Err(error) => (None, Some(Err(error))),
    };
    error.into_iter().inspect(|_| incomplete::note()).chain(records.into_iter().flatten())
}
