//! The streams of a run that ended before they were through, and of which nobody has been told yet. See [`incomplete`](super::incomplete).

use std::thread::{self, ThreadId};

use super::inside;

/// As many are told apart. A stage that hides the errors of ever more streams must not fill the memory with it.
const MAX_NOTES: usize = 1024;

/// What ended a stream too early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EndedBy {
    /// An error.
    Error,
    /// The break of a breaker, an error that is known by its type.
    Break,
    /// A breaker, without an error.
    Truncation,
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
    is_break: bool,
}

/// Those of a run that nobody has claimed or taken back.
#[derive(Debug, Default)]
pub(super) struct Notes {
    errors: Vec<Note>,
    /// Of streams that were ended without one.
    truncations: Vec<Note>,
}

/// Whether a note is one of the last `streams` that this thread made.
fn one_of_last(streams: u64) -> impl Fn(&Note) -> bool {
    let (thread, now) = (thread::current().id(), inside::streams());
    // Both numbers are modulo 2^16.
    move |note| note.thread == thread && now.wrapping_sub(note.number) % (1 << 16) < streams
}

impl Notes {
    /// `item`: which one of the position; `number`: which stream of the thread.
    pub(super) fn add(&mut self, position: usize, item: u64, number: u64, by: EndedBy) {
        let notes = if by == EndedBy::Truncation { &mut self.truncations } else { &mut self.errors };
        if notes.len() < MAX_NOTES {
            let is_break = by == EndedBy::Break;
            notes.push(Note { position, item, thread: thread::current().id(), number, is_break });
        }
    }

    /// Takes back the last `streams` that this thread noted.
    pub(super) fn take_back(&mut self, streams: u64) {
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
