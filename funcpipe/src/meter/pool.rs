//! The lanes of the process: made when there is none to be had, never freed, and handed from line to line.
//!
//! Since they are never freed, whoever leased one can write to it without counting references or following a pointer more
//! than once. There are as many as were ever leased at the same time, and runs that come and go use the same ones.

use std::sync::{Mutex, PoisonError};

use super::lane::Lane;

static UNUSED: Mutex<Vec<&'static Lane>> = Mutex::new(Vec::new());

/// A lane that nobody else has. It still holds what its last line wrote.
pub(super) fn take() -> &'static Lane {
    let unused = UNUSED.lock().unwrap_or_else(PoisonError::into_inner).pop();
    unused.unwrap_or_else(|| Box::leak(Box::new(Lane::new())))
}

/// Takes lanes that nobody writes to any more, and nobody reads.
pub(super) fn give_back(lanes: impl IntoIterator<Item = &'static Lane>) {
    UNUSED.lock().unwrap_or_else(PoisonError::into_inner).extend(lanes);
}
