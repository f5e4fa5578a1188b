//! Resources that are released once, in reverse order, on every way out, and whose release errors are never lost.
//!
//! | what there is | what holds it |
//! |---|---|
//! | one value that is closed at the end | [`auto_close`] |
//! | as many as it turns out to need | [`ReleaseStack`] |
//! | an iterator that is closed at the end | [`with_resource_stream`] |
//! | the same, opened when the first record is asked for | [`managed_stream`] |
//! | an iterator made of several resources | [`nested_managed`] |
//!
//! How something is released is said where it is acquired, by a function of the value that returns nothing or `Result<(), E>`; or
//! it implements [`Close`].
//!
//! # Every way out
//! Whatever ends a stream releases what it holds, once, the last first: exhaustion (at once, not when the iterator is dropped), an
//! error, a panic of its own or of its consumer, being dropped halfway, [`close`](Managed::close). A stream of which no record was
//! asked for has not opened anything.
//!
//! `Drop` is what does it. It does not run for `mem::forget`, in cycles of `Rc`s, with `panic = "abort"`, or when the process is
//! killed.
//!
//! # Where release errors go
//! Each goes to one place, and none is lost; a release that panics is one of them, and the others are made all the same:
//!
//! 1. to whoever called `close`, as [`ReleaseErrors`],
//! 2. else, inside a run, into its report, at once: [`RunReport::release_errors`](crate::report::RunReport::release_errors),
//! 3. else, when the stream is dropped, to [`Registry::release_errors`](crate::measure::Registry::release_errors).
//!
//! Under the feature `tracing`, 2 and 3 are events, too. An error of a release does not fail a run, and does not take the place
//! of the error that did. Where a failed release means that records are lost, as for a file that is written, the place for it is
//! [`Sink::finish`](crate::pipeline::Sink::finish).
//!
//! # Threads
//! A stream that was opened stays on its thread. What opens it can be sent: build the stream on the thread that runs it.

mod channel;
mod close;
mod coroutine;
mod errors;
mod held;
mod managed;
mod releases;
mod source;
mod stack;
mod streams;

pub use self::close::{AutoClose, Close, auto_close};
pub use self::errors::ReleaseErrors;
pub use self::managed::Managed;
pub use self::releases::Released;
pub(crate) use self::releases::Releases;
pub use self::stack::{Handle, ReleaseStack};
pub use self::streams::{ResourceStream, managed_stream, nested_managed, with_resource_stream};
pub use crate::meter::releases::{ReleaseError, ReleaseReport};

/// What the expansion of `#[managed_source]` names.
pub(crate) mod private {
    pub use super::coroutine::Over;
    pub use super::held::Held;
    pub use super::source::{Hand, Source, SourceItem, fallible, plain};
}
