//! Streams that an error ends before they are through.
//!
//! What such a stream had still to give is missing, and no policy may take its error for that of one bad record. But the error
//! is of the user's own type, and travels like any other, so what it means goes beside it: it is noted for the position that the
//! thread is at, before the error is handed on. Whoever opens the source again takes the note back; else the run finds it.

use std::cell::Cell;

use super::scope;

thread_local! {
    /// Whether the error that this thread handed on last is one of those, and nobody has taken it back.
    static NOTED: Cell<bool> = const { Cell::new(false) };
}

/// The error that is handed on next ends its stream.
#[cold]
pub(crate) fn note() {
    NOTED.set(true);
    if let Some(ledger) = scope::ledger() {
        ledger.note_incomplete(scope::current());
    }
}

/// Forgets what was noted before on this thread: the next error is another one.
#[inline]
pub(crate) fn forget() {
    NOTED.set(false);
}

/// Whether the error that has come since [`forget`] ends its stream. Whoever asks makes it good, or notes it again.
#[cold]
pub(crate) fn take_back() -> bool {
    let noted = NOTED.replace(false);
    if noted && let Some(ledger) = scope::ledger() {
        ledger.claim_incomplete(ledger.position_of(scope::current()));
    }
    noted
}
