//! The one way in which anything is released: its panic is caught, its error is kept or told.

use std::any::Any;
use std::cell::Cell;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::channel;
use super::errors::ReleaseErrors;
use crate::meter::releases::{ReleaseError, ReleaseReport};
use crate::report::{BoxError, panic_message, short_type_name, with_causes};

/// What a release may return.
#[diagnostic::on_unimplemented(
    message = "a release returns nothing, or `Result<(), E>`; this one returns `{Self}`",
    label = "cannot tell whether that is a success",
    note = "put a `;` behind what it returns to let it go, or make it a `Result<(), E>` where `E: Into<BoxError>`",
    note = "one that never returns needs its type: `|it| -> () {{ .. }}`"
)]
pub trait Released {
    /// What went wrong.
    #[doc(hidden)]
    fn released(self) -> Result<(), BoxError>;
}

impl Released for () {
    fn released(self) -> Result<(), BoxError> {
        Ok(())
    }
}

impl<E: Into<BoxError>> Released for Result<(), E> {
    fn released(self) -> Result<(), BoxError> {
        self.map_err(Into::into)
    }
}

/// What a resource is called that has no variable.
pub(super) fn type_name<V>() -> &'static str {
    short_type_name(std::any::type_name::<V>())
}

/// The releases of one holder: its name, and the errors that nobody was told of yet. Nothing is allocated before there is one.
pub(crate) struct Releases {
    source: &'static str,
    untold: Cell<Option<Box<ReleaseReport>>>,
}

impl Releases {
    pub(crate) const fn of(source: &'static str) -> Self {
        Self { source, untold: Cell::new(None) }
    }

    pub(super) fn source(&self) -> &'static str {
        self.source
    }

    /// Releases a resource. Never panics: this may happen while a panic passes.
    pub(super) fn release<R: Released>(&self, resource: &str, release: impl FnOnce() -> R) {
        match catch_unwind(AssertUnwindSafe(|| release().released())) {
            Ok(Ok(())) => {}
            Ok(Err(error)) => self.failed(resource, error),
            Err(panic) => self.panicked(resource, panic),
        }
    }

    #[cold]
    fn failed(&self, resource: &str, error: BoxError) {
        self.note(match error.downcast::<ReleaseErrors>() {
            // What was released consisted of several resources, which have names of their own.
            Ok(several) => several.into_report(),
            Err(error) => ReleaseReport::of_one(ReleaseError {
                source: self.source.to_owned(),
                resource: resource.to_owned(),
                message: with_causes(&*error),
                panicked: false,
                error: Some(Arc::from(error)),
            }),
        });
    }

    #[cold]
    fn panicked(&self, resource: &str, panic: Box<dyn Any + Send>) {
        let message = panic_message(&*panic);
        // What was thrown may throw again when it is dropped.
        if let Err(again) = catch_unwind(AssertUnwindSafe(|| drop(panic))) {
            std::mem::forget(again);
        }
        self.note(ReleaseReport::of_one(ReleaseError {
            source: self.source.to_owned(),
            resource: resource.to_owned(),
            message,
            panicked: true,
            error: None,
        }));
    }

    /// Tells whoever is listening, or keeps the errors until somebody asks or this is dropped.
    fn note(&self, errors: ReleaseReport) {
        if let Some(untold) = channel::tell_listener(errors) {
            let mut earlier = self.untold.take().unwrap_or_default();
            earlier.append(untold);
            self.untold.set(Some(earlier));
        }
    }

    /// Does what releases resources of the holder, and tells or keeps what goes wrong, however deep inside.
    pub(crate) fn releasing(&self, release: impl FnOnce()) {
        if let Err(errors) = channel::closing(release) {
            self.note(errors.into_report());
        }
    }

    /// Does what releases the holder's resources, and returns all that nobody was told of, from before as well.
    pub(crate) fn closing(&self, release: impl FnOnce()) -> Result<(), ReleaseErrors> {
        let closed = channel::closing(release);
        let Some(mut errors) = self.untold.take() else { return closed };
        if let Err(last) = closed {
            errors.append(last.into_report());
        }
        ReleaseErrors::result(*errors)
    }
}

impl fmt::Debug for Releases {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Releases").field("source", &self.source).finish_non_exhaustive()
    }
}

impl Drop for Releases {
    fn drop(&mut self) {
        if let Some(untold) = self.untold.take() {
            channel::tell(*untold);
        }
    }
}
