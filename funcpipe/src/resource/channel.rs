//! Where release errors go: to whoever is closing on this thread, else to the run, else to the registry. Each to one of them.

use std::cell::RefCell;

use super::errors::ReleaseErrors;
use crate::meter::here;
use crate::meter::releases::ReleaseReport;

thread_local! {
    /// Of the innermost `close` on this thread.
    static CLOSING: RefCell<Option<ReleaseReport>> = const { RefCell::new(None) };
}

/// Does what releases, and returns what went wrong with it, however deep inside.
pub(super) fn closing(release: impl FnOnce()) -> Result<(), ReleaseErrors> {
    let closing = Closing { outer: replace(Some(ReleaseReport::default())) };
    release();
    // Dropping it reinstates the outer one; without a panic nothing else is left for it to do.
    let errors = replace(None).unwrap_or_default();
    drop(closing);
    ReleaseErrors::result(errors)
}

/// Restores the `close` around this one. If a panic ends this one, its errors have nobody to go to but those that are told when
/// there is no `close`.
struct Closing {
    outer: Option<ReleaseReport>,
}

impl Drop for Closing {
    fn drop(&mut self) {
        if let Some(untold) = replace(self.outer.take()) {
            tell(untold);
        }
    }
}

fn replace(closing: Option<ReleaseReport>) -> Option<ReleaseReport> {
    CLOSING.try_with(|current| current.replace(closing)).ok().flatten()
}

/// Tells whoever is listening: a `close` on this thread, or the run that it is in. Gives the errors back if nobody is.
#[cold]
pub(super) fn tell_listener(errors: ReleaseReport) -> Option<ReleaseReport> {
    let mut errors = Some(errors);
    // While the thread is being torn down nobody is.
    let _torn_down = CLOSING.try_with(|closing| {
        if let Some(closing) = &mut *closing.borrow_mut() {
            closing.append(errors.take().unwrap_or_default());
        }
    });
    let errors = errors?;
    if !here::is_in_run() {
        return Some(errors);
    }
    here::note_releases(errors);
    None
}

/// The same, and if nobody is, the registry.
#[cold]
pub(super) fn tell(errors: ReleaseReport) {
    if let Some(errors) = tell_listener(errors) {
        here::note_releases(errors);
    }
}

impl ReleaseErrors {
    /// Tells whoever is listening, as if what went wrong had gone wrong now.
    pub(crate) fn tell(self) {
        tell(self.into_report());
    }
}
