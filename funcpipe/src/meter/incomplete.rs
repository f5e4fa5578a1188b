//! Streams that an error ends before they are through.
//!
//! What such a stream had still to give is missing, and no policy may take its error for that of one bad record. But the error
//! is of the user's own type, and travels like any other, so what it means goes beside it: a note in the run's ledger, made
//! before the error is handed on. Whoever makes the loss good, or makes an error of its own of it, [takes the note
//! back](super::inside::Inside::forgive); else a policy finds it, or the run at its end.
//!
//! A breaker can end a stream without an error. That is noted, too, for the end of the run, and no policy claims it.

use std::cell::Cell;
use std::thread::{self, ThreadId};

use super::inside;
use super::scope;

/// As many are told apart. A stage that hides the errors of ever more streams must not fill the memory with it.
const MAX_NOTES: usize = 1024;

thread_local! {
    /// Whether a stage is being put together, and no item of it is under way.
    static AHEAD: Cell<bool> = const { Cell::new(false) };
}

/// The error that comes out of a position next ends a stream.
#[derive(Clone, Copy, Debug)]
struct Note {
    position: usize,
    /// Which item of the position it is, from 1, unless the position reads ahead. 0 if it is known to.
    item: u64,
    thread: ThreadId,
    /// Which one of the thread, modulo 2^16.
    number: u64,
    /// Whether the error is the break of a breaker, which is known by its type.
    is_break: bool,
}

/// Those of a run that nobody has claimed or taken back.
#[derive(Debug, Default)]
pub(super) struct Notes {
    errors: Vec<Note>,
    /// Of streams that were ended without one.
    truncations: Vec<Note>,
}

/// The error that is handed on next ends its stream.
#[cold]
pub(crate) fn note() {
    note_in(|notes| &mut notes.errors, false);
}

/// The same, and it is the break of a breaker.
#[cold]
pub(crate) fn note_break() {
    note_in(|notes| &mut notes.errors, true);
}

/// A breaker has ended a stream as if it were through.
#[cold]
pub(crate) fn note_truncation() {
    note_in(|notes| &mut notes.truncations, false);
}

fn note_in(kind: fn(&mut Notes) -> &mut Vec<Note>, is_break: bool) {
    let number = inside::count_stream();
    if let Some(ledger) = scope::ledger() {
        let position = ledger.position_of(scope::current());
        let item = if AHEAD.get() { 0 } else { ledger.records_out(position) + 1 };
        let notes = &mut *ledger.notes();
        let kind = kind(notes);
        if kind.len() < MAX_NOTES {
            kind.push(Note { position, item, thread: thread::current().id(), number, is_break });
        }
    }
}

/// Puts a stage together. What is read meanwhile is read ahead.
pub(crate) fn ahead<R>(build: impl FnOnce() -> R) -> R {
    struct Back(bool);

    impl Drop for Back {
        fn drop(&mut self) {
            AHEAD.set(self.0);
        }
    }

    let _back = Back(AHEAD.replace(true));
    build()
}

/// Takes back the last `streams` that this thread noted.
pub(super) fn take_back(streams: u64) {
    if let Some(ledger) = scope::ledger() {
        ledger.notes().take_back(streams);
    }
}

/// Whether a note is one of the last `streams` that this thread made.
fn one_of_last(streams: u64) -> impl Fn(&Note) -> bool {
    let (thread, now) = (thread::current().id(), inside::streams());
    // Both numbers are modulo 2^16.
    move |note| note.thread == thread && now.wrapping_sub(note.number) % (1 << 16) < streams
}

impl Notes {
    fn take_back(&mut self, streams: u64) {
        let is_one = one_of_last(streams);
        for notes in [&mut self.errors, &mut self.truncations] {
            notes.retain(|note| !is_one(note));
        }
    }

    /// Claims the last note of such an error among the last that this thread made, if its position is before this one.
    pub(super) fn claim_last(&mut self, streams: u64, before: usize, is_break: bool) -> Option<usize> {
        let is_one = one_of_last(streams);
        let fits = |note: &Note| note.position < before && note.is_break == is_break && is_one(note);
        let found = self.errors.iter().rposition(fits)?;
        Some(self.errors.remove(found).position)
    }

    /// Claims the note of this item of a position, if there is one.
    pub(super) fn claim(&mut self, position: usize, item: u64) -> bool {
        let found = self.errors.iter().position(|note| note.position == position && note.item == item);
        found.map(|at| self.errors.remove(at)).is_some()
    }

    /// The first position where an error ended a stream.
    pub(super) fn first_of_errors(&self) -> Option<usize> {
        self.errors.iter().map(|note| note.position).min()
    }

    /// The first position that one is of.
    pub(super) fn first_position(&self) -> Option<usize> {
        self.errors.iter().chain(&self.truncations).map(|note| note.position).min()
    }
}
