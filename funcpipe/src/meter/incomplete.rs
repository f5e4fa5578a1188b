//! Streams that an error ends before they are through.
//!
//! What such a stream had still to give is missing, and no policy may take its error for that of one bad record. But the error
//! is of the user's own type, and travels like any other, so what it means goes beside it: a note in the run's ledger, made
//! before the error is handed on. Whoever makes the loss good, or makes an error of its own of it, [takes the note
//! back](Inside::forgive); else a policy finds it, or the run at its end.
//!
//! A breaker can end a stream without an error. That is noted, too, for the end of the run, and no policy claims it.

use std::cell::Cell;

use super::inside::{self, Inside};
use super::notes::EndedBy;
use super::scope;

thread_local! {
    /// Whether a stage is being put together, and no item of it is under way.
    static AHEAD: Cell<bool> = const { Cell::new(false) };
}

/// The error that is handed on next ends its stream.
#[cold]
pub(crate) fn note() {
    note_as(EndedBy::Error);
}

/// The same, and it is the break of a breaker.
#[cold]
pub(crate) fn note_break() {
    note_as(EndedBy::Break);
}

/// A breaker has ended a stream as if it were through.
#[cold]
pub(crate) fn note_truncation() {
    note_as(EndedBy::Truncation);
}

fn note_as(by: EndedBy) {
    let number = inside::count_stream();
    if let Some(ledger) = scope::ledger() {
        let position = ledger.position_of(scope::current());
        let item = if AHEAD.get() { 0 } else { ledger.records_out(position) + 1 };
        ledger.notes().add(position, item, number, by);
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
#[cold]
fn take_back(streams: u64) {
    if let Some(ledger) = scope::ledger() {
        ledger.notes().take_back(streams);
    }
}

impl Inside {
    /// The work has failed, and its error says so: no stream that gave up in it has to be told of besides. Whether there were any.
    #[inline]
    pub(crate) fn forgive(self) -> bool {
        let streams = self.ended_streams();
        if streams > 0 {
            take_back(streams);
        }
        streams > 0
    }
}
