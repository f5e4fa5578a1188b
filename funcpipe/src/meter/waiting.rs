//! Time that a thread waited on purpose: a retry's pause is nobody's work.

use std::cell::Cell;

use crate::environment::clock::{Clock, Nanos};

thread_local! {
    static WAITED: Cell<Nanos> = const { Cell::new(0) };
}

/// Takes a wait that has just ended out of whatever is being timed on this thread.
pub(crate) fn add(ns: Nanos) {
    WAITED.set(WAITED.get().wrapping_add(ns));
}

/// A moment on the clock of work, which stands still while the thread waits. Good for differences only.
pub(crate) fn work_now(clock: &Clock) -> Nanos {
    clock.now().wrapping_sub(WAITED.get())
}

/// The time at work since that moment.
pub(crate) fn work_since(clock: &Clock, start: Nanos) -> Nanos {
    clock.since(start.wrapping_add(WAITED.get()))
}
