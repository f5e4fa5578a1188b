//! How a stream goes on after its source was opened again.

use std::cmp::Ordering;
use std::fmt::Debug;

use super::errors::{Texts, again};
use crate::report::Rejected;
use crate::retry::fallible::Never;

/// Whether an item of the source has come before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// It has not.
    New,
    /// It has, and is left out.
    Replayed,
    /// It has, and is delivered all the same: the source is no further than it was.
    Again,
    /// An error came where there was a record before. It is delivered, and the stream ends with it.
    Astray,
}

/// See the module. One of these goes with one stream.
pub trait Continuation<T, E> {
    /// What tells the source where to begin.
    type Cursor;
    /// What can be wrong with how it goes on.
    type Rejected: Into<Rejected>;

    /// Where the source is to begin.
    fn cursor(&self) -> Option<Self::Cursor> {
        None
    }

    /// Whether the source may be opened again.
    fn may_resume(&self) -> bool {
        true
    }

    /// The source is opened, for the first time or again, after so many records.
    fn opened(&mut self, _delivered: u64) {}

    /// A record has come, after so many that were delivered.
    ///
    /// # Errors
    /// If it shows that nothing will come of this.
    fn judge(&mut self, record: &T, delivered: u64) -> Result<Seen, Self::Rejected>;

    /// An error of a record has come, which the caller gets if it is new; the stream goes on.
    ///
    /// # Errors
    /// As of [`judge`](Self::judge).
    fn judge_error(&mut self, _error: &E, _delivered: u64) -> Result<Seen, Self::Rejected> {
        Ok(Seen::New)
    }

    /// The source is at its end.
    ///
    /// # Errors
    /// If it should not be.
    fn ended(&mut self, _delivered: u64) -> Result<(), Self::Rejected> {
        Ok(())
    }
}

/// Records that know their position in their source.
///
/// ```
/// use funcpipe::retry::Position;
///
/// struct Row { id: u64, text: String }
///
/// impl Position for Row {
///     type Cursor = u64;
///     fn position(&self) -> u64 {
///         self.id
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not know its position in the source",
    label = "no position",
    note = "say it in the attribute: `cursor = |record| ..`",
    note = "or implement `funcpipe::retry::Position` for the record type"
)]
pub trait Position {
    /// What orders the records: an offset, an id, a time.
    type Cursor: Clone + PartialOrd;

    /// The position of this record. Later ones have greater ones.
    fn position(&self) -> Self::Cursor;
}

/// Made by [`by_position`](super::by_position).
pub type ByPosition<T> = ByCursor<fn(&T) -> <T as Position>::Cursor, <T as Position>::Cursor>;

/// Made by [`by_cursor`](super::by_cursor).
#[derive(Clone, Debug)]
pub struct ByCursor<F, C> {
    position: F,
    last: Option<C>,
    /// No record has come since the source was opened again.
    must_advance: bool,
    /// What the errors said that were handed on after the last record. They come again, since their records are after the cursor.
    errors: Vec<u64>,
    /// After how many records that was. After more of them there were none.
    errors_after: u64,
    /// How many have come since the source was opened, or since the last record.
    errors_passed: usize,
    texts: Texts,
}

impl<F, C> ByCursor<F, C> {
    pub(super) fn new(position: F) -> Self {
        Self {
            position,
            last: None,
            must_advance: false,
            errors: Vec::new(),
            errors_after: 0,
            errors_passed: 0,
            texts: Texts::default(),
        }
    }

    #[cold]
    fn does_not_advance(&self, delivered: u64) -> Rejected {
        if self.must_advance {
            Rejected::ResumeStalled { delivered }
        } else {
            Rejected::ResumeUnordered { delivered }
        }
    }
}

impl<T, E: Debug, C: Clone + PartialOrd, F: Fn(&T) -> C> Continuation<T, E> for ByCursor<F, C> {
    type Cursor = C;
    type Rejected = Rejected;

    fn cursor(&self) -> Option<C> {
        self.last.clone()
    }

    fn opened(&mut self, _delivered: u64) {
        self.must_advance = self.last.is_some();
        self.errors_passed = 0;
    }

    #[inline]
    fn judge(&mut self, record: &T, delivered: u64) -> Result<Seen, Rejected> {
        let position = (self.position)(record);
        // At every record, not only after a failure: of what is out of order, some would be lost or come twice.
        // What cannot be compared has not advanced either.
        if self.last.as_ref().is_some_and(|last| position.partial_cmp(last) != Some(Ordering::Greater)) {
            return Err(self.does_not_advance(delivered));
        }
        self.must_advance = false;
        self.last = Some(position);
        Ok(Seen::New)
    }

    fn judge_error(&mut self, error: &E, delivered: u64) -> Result<Seen, Rejected> {
        if self.errors_after != delivered {
            self.errors.clear();
            (self.errors_passed, self.errors_after) = (0, delivered);
        }
        let said = self.texts.number(error);
        let before = self.errors.get_mut(self.errors_passed);
        self.errors_passed += 1;
        if let Some(before) = before {
            return Ok(again(before, said));
        }
        self.errors.push(said);
        Ok(Seen::New)
    }
}

/// Made by [`first_only`](super::first_only).
#[derive(Clone, Copy, Debug)]
pub struct FirstOnly {
    pub(super) has_begun: bool,
}

impl<T, E> Continuation<T, E> for FirstOnly {
    type Cursor = ();
    type Rejected = Never;

    fn may_resume(&self) -> bool {
        !self.has_begun
    }

    #[inline]
    fn judge(&mut self, _record: &T, _delivered: u64) -> Result<Seen, Never> {
        self.has_begun = true;
        Ok(Seen::New)
    }

    fn judge_error(&mut self, _error: &E, _delivered: u64) -> Result<Seen, Never> {
        self.has_begun = true;
        Ok(Seen::New)
    }
}

/// Made by [`restart`](super::restart).
#[derive(Clone, Copy, Debug)]
pub struct Restart {
    /// Items since the source was last opened.
    pub(super) passed: u64,
    /// The most that it ever came to. Up to there nothing is new.
    pub(super) furthest: u64,
}

impl Restart {
    #[inline]
    fn pass(&mut self) -> Seen {
        self.passed += 1;
        if self.passed <= self.furthest {
            return Seen::Again;
        }
        self.furthest = self.passed;
        Seen::New
    }
}

impl<T, E> Continuation<T, E> for Restart {
    type Cursor = ();
    type Rejected = Never;

    fn opened(&mut self, _delivered: u64) {
        self.passed = 0;
    }

    #[inline]
    fn judge(&mut self, _record: &T, _delivered: u64) -> Result<Seen, Never> {
        Ok(self.pass())
    }

    fn judge_error(&mut self, _error: &E, _delivered: u64) -> Result<Seen, Never> {
        Ok(self.pass())
    }
}
