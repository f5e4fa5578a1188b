//! What a function under `#[managed_source]` returns, and what its body is given.
//!
//! ```text
//! fn readings(path: PathBuf) -> impl Iterator<Item = Result<Reading, ReadError>> {
//!     source::fallible::<Result<Reading, ReadError>, _, _>("readings", move |hand| async move {
//!         let path = path;
//!         let mut held = Hand::hold(&hand, "rows", open_reader(&path)?, close_reader);
//!         let rows = Held::get_mut(&mut held);
//!         while let Some(row) = rows.next_row() {
//!             Hand::over(&hand, Reading::parse(row?)).await;
//!         }
//!         Ok(())
//!     })
//! }
//! ```

use std::fmt;
use std::iter::FusedIterator;
use std::rc::Rc;

use super::coroutine::{Coroutine, Over, Resumed, Slot};
use super::errors::ReleaseErrors;
use super::held::Held;
use super::managed::Managed;
use super::releases::{Released, Releases};
use crate::meter::incomplete;

/// The items of a source in whose body `?` may stand.
#[diagnostic::on_unimplemented(
    message = "`?` in a managed source ends it with an error, but its items are `{Self}`",
    label = "the items are no `Result`",
    note = "return `impl Iterator<Item = Result<{Self}, E>>`: the error is the last item then"
)]
pub trait SourceItem {
    /// What `?` gives.
    type Error;

    /// The last item.
    fn from_error(error: Self::Error) -> Self;
}

impl<T, E> SourceItem for Result<T, E> {
    type Error = E;

    fn from_error(error: E) -> Self {
        Err(error)
    }
}

/// What a source and its body share.
#[derive(Debug)]
struct Shared<T> {
    slot: Slot<T>,
    releases: Releases,
}

/// The body's side of a source.
#[derive(Debug)]
pub struct Hand<T> {
    shared: Rc<Shared<T>>,
}

impl<T> Hand<T> {
    /// Hands a record over to the consumer. The body goes on when the next one is asked for.
    #[inline]
    pub fn over(&self, record: T) -> Over {
        self.shared.slot.over(record)
    }

    /// No failure, ever. Its type is that of every other, for a body that returns it.
    #[inline]
    #[must_use]
    pub fn failure(&self) -> Option<Result<(), T::Error>>
    where
        T: SourceItem,
    {
        None
    }

    /// Holds a resource until the scope ends.
    pub fn hold<V, F, R>(&self, resource: &'static str, value: V, release: F) -> Held<'_, V, F>
    where
        F: FnOnce(V) -> R,
        R: Released,
    {
        Held::new(value, release, resource, &self.shared.releases)
    }
}

/// The records that a body hands over. The body begins to work when the first is asked for; what it holds is released when it
/// ends, when the source is closed, or when it is dropped.
#[must_use = "nothing is opened before a record is asked for"]
pub struct Source<T, B: Future> {
    body: Coroutine<B>,
    shared: Rc<Shared<T>>,
    /// The item that comes last, if it was an error that ended the body. Found out where the source is made, so that nothing about
    /// the iterator depends on whether the items are `Result`s.
    last_item: fn(B::Output) -> Option<T>,
}

/// A source whose body cannot fail.
pub fn plain<T, F, B>(name: &'static str, make: F) -> Source<T, B>
where
    F: FnOnce(Hand<T>) -> B,
    B: Future<Output = ()>,
{
    Source::new(name, make, |()| None)
}

/// A source whose body may fail: its error is the last item.
pub fn fallible<T, F, B>(name: &'static str, make: F) -> Source<T, B>
where
    T: SourceItem,
    F: FnOnce(Hand<T>) -> B,
    B: Future<Output = Result<(), T::Error>>,
{
    Source::new(name, make, |ended| {
        ended.err().map(|error| {
            // What the body had still to give is missing.
            incomplete::note();
            T::from_error(error)
        })
    })
}

impl<T, B: Future> Source<T, B> {
    fn new(
        name: &'static str,
        make: impl FnOnce(Hand<T>) -> B,
        last_item: fn(B::Output) -> Option<T>,
    ) -> Self {
        let shared = Rc::new(Shared { slot: Slot::new(), releases: Releases::of(name) });
        let body = Coroutine::new(make(Hand { shared: Rc::clone(&shared) }));
        Self { body, shared, last_item }
    }
}

impl<T, B: Future> Iterator for Source<T, B> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        match self.body.resume(&self.shared.slot) {
            Resumed::Record(record) => Some(record),
            Resumed::Ended(ended) => (self.last_item)(ended),
            Resumed::Over => None,
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, self.body.has_ended().then_some(0))
    }
}

impl<T, B: Future> FusedIterator for Source<T, B> {}

impl<T, B: Future> Managed for Source<T, B> {
    fn close(&mut self) -> Result<(), ReleaseErrors> {
        self.shared.releases.closing(|| self.body.end())
    }
}

impl<T, B: Future> fmt::Debug for Source<T, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source")
            .field("name", &self.shared.releases.source())
            .field("has_ended", &self.body.has_ended())
            .finish_non_exhaustive()
    }
}
