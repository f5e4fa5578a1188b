//! Things whose closing can fail.

use std::fmt;
use std::io::{self, BufWriter, LineWriter, Write};
use std::ops::{Deref, DerefMut};

use super::errors::ReleaseErrors;
use super::releases::{Releases, type_name};
use crate::report::BoxError;

/// Something that is closed at its end, which can go wrong. `Drop` cannot say so; this can: `#[release(Close::close)]`.
///
/// ```
/// use std::io;
/// use funcpipe::resource::Close;
///
/// struct Transaction { rows: u32 }
///
/// impl Close for Transaction {
///     type Error = io::Error;
///
///     fn close(self) -> io::Result<()> {
///         if self.rows == 0 { Err(io::ErrorKind::NotConnected.into()) } else { Ok(()) }
///     }
/// }
///
/// assert!(Transaction { rows: 0 }.close().is_err());
/// ```
///
/// Of the standard library it is implemented where dropping does the same and hides what goes wrong: a [`BufWriter`] or
/// [`LineWriter`] is flushed. It is not for what people disagree on: whether closing a `File` should wait for the disk
/// (`|file: File| file.sync_all()`), or whether a `Child` is to be waited for or killed.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say how it is closed",
    label = "does not implement `Close`",
    note = "implement `funcpipe::resource::Close` for it, or say it in place: `#[release(|it| ..)]`, `stack.acquire(it, |it| ..)`"
)]
pub trait Close {
    /// What can go wrong.
    type Error: Into<BoxError>;

    /// Closes it.
    ///
    /// # Errors
    /// Whatever keeps it from being closed as it should.
    fn close(self) -> Result<(), Self::Error>;
}

/// Flushes it, as dropping it does, which hides what goes wrong. What it writes to is dropped.
impl<W: Write> Close for BufWriter<W> {
    type Error = io::Error;

    fn close(self) -> io::Result<()> {
        self.into_inner().map(drop).map_err(io::IntoInnerError::into_error)
    }
}

/// As for [`BufWriter`].
impl<W: Write> Close for LineWriter<W> {
    type Error = io::Error;

    fn close(self) -> io::Result<()> {
        self.into_inner().map(drop).map_err(io::IntoInnerError::into_error)
    }
}

impl<C: Close> Close for Box<C> {
    type Error = C::Error;

    fn close(self) -> Result<(), C::Error> {
        (*self).close()
    }
}

/// What has been taken out is not there to be closed.
impl<C: Close> Close for Option<C> {
    type Error = C::Error;

    fn close(self) -> Result<(), C::Error> {
        self.map_or(Ok(()), C::close)
    }
}

/// Closes what it is given, once: by [`close`](AutoClose::close), or else when it is dropped, also while a panic passes.
///
/// What goes wrong when it is dropped is in the report of the run that the thread is in, or in
/// [`Registry::release_errors`](crate::measure::Registry::release_errors).
///
/// ```
/// use std::io::{BufWriter, Write};
/// use funcpipe::resource::auto_close;
///
/// let mut lines = auto_close(BufWriter::new(Vec::new()));
/// writeln!(lines, "1;2.5")?;
/// lines.close()?;
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn auto_close<C: Close>(it: C) -> AutoClose<C> {
    AutoClose::new(it, "auto_close")
}

/// Made by [`auto_close`].
#[must_use = "it is closed when it is dropped"]
pub struct AutoClose<C: Close> {
    /// Empty only while it is being closed.
    open: Option<C>,
    releases: Releases,
}

impl<C: Close> AutoClose<C> {
    pub(super) fn new(it: C, closer: &'static str) -> Self {
        Self { open: Some(it), releases: Releases::of(closer) }
    }

    /// Closes it now.
    ///
    /// # Errors
    /// Whatever keeps it from being closed as it should.
    pub fn close(mut self) -> Result<(), C::Error> {
        self.open.take().map_or(Ok(()), C::close)
    }

    /// Unless it was closed.
    #[inline]
    pub(super) fn get_mut(&mut self) -> Option<&mut C> {
        self.open.as_mut()
    }

    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Closes it in place, and returns what goes wrong, and what has gone wrong before.
    pub(super) fn close_in_place(&mut self) -> Result<(), ReleaseErrors> {
        let Self { open, releases } = self;
        releases.closing(|| release(open, releases))
    }

    /// Closes it in place, and keeps or tells what goes wrong.
    pub(super) fn release(&mut self) {
        release(&mut self.open, &self.releases);
    }
}

#[cold]
fn release<C: Close>(open: &mut Option<C>, releases: &Releases) {
    if let Some(it) = open.take() {
        releases.release(type_name::<C>(), || it.close());
    }
}

impl<C: Close> Deref for AutoClose<C> {
    type Target = C;

    fn deref(&self) -> &C {
        self.open.as_ref().expect("open until it is closed")
    }
}

impl<C: Close> DerefMut for AutoClose<C> {
    fn deref_mut(&mut self) -> &mut C {
        self.open.as_mut().expect("open until it is closed")
    }
}

impl<C: Close> Drop for AutoClose<C> {
    fn drop(&mut self) {
        self.release();
    }
}

impl<C: Close + fmt::Debug> fmt::Debug for AutoClose<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("AutoClose").field(&self.open).finish()
    }
}
