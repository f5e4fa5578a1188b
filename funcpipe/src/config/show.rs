//! How a value of any type is shown in an error, as far as it can be.
//!
//! By autoref specialisation: an expansion calls `(&&&&&Of(value)).__funcpipe_got()` with all traits in scope, and the first of them
//! that the type allows is taken.

use std::fmt::Debug;

use super::got::{Got, Seen};
use super::secret::Concealed;
use super::subject::{Length, Number, Text};

/// A value to be shown.
#[derive(Debug)]
pub struct Of<'a, T: ?Sized>(pub &'a T);

/// Nothing of a secret is shown.
pub trait ViaSecret {
    /// That it is one.
    fn __funcpipe_got(&self) -> Seen;
}

impl<T: Concealed + ?Sized> ViaSecret for &&&&Of<'_, T> {
    fn __funcpipe_got(&self) -> Seen {
        Seen::Other(Got::Hidden)
    }
}

/// What is shown as a number: one, or an `Option` of one that is there.
pub trait Plain {
    /// What is seen of it.
    fn seen(&self) -> Seen;
}

impl<T: Number + ?Sized> Plain for T {
    fn seen(&self) -> Seen {
        Seen::Plain(self.scalar())
    }
}

impl<T: Number> Plain for Option<T> {
    fn seen(&self) -> Seen {
        self.as_ref().map_or_else(|| Seen::Other(Got::debug(&None::<()>)), Plain::seen)
    }
}

/// A number is shown as one.
pub trait ViaNumber {
    /// The number.
    fn __funcpipe_got(&self) -> Seen;
}

impl<T: Plain + ?Sized> ViaNumber for &&&Of<'_, T> {
    fn __funcpipe_got(&self) -> Seen {
        self.0.seen()
    }
}

/// A text is shown in quotes.
pub trait ViaText {
    /// Its beginning.
    fn __funcpipe_got(&self) -> Seen;
}

impl<T: Text + ?Sized> ViaText for &&Of<'_, T> {
    fn __funcpipe_got(&self) -> Seen {
        Seen::Other(Got::text(self.0.as_text()))
    }
}

/// Anything else as `Debug` has it.
pub trait ViaDebug {
    /// The beginning of that.
    fn __funcpipe_got(&self) -> Seen;
}

impl<T: Debug + ?Sized> ViaDebug for &Of<'_, T> {
    fn __funcpipe_got(&self) -> Seen {
        Seen::Other(Got::debug(&self.0))
    }
}

/// What has no `Debug` is not shown.
pub trait ViaNothing {
    /// Nothing.
    fn __funcpipe_got(&self) -> Seen;
    /// Nothing.
    fn __funcpipe_length(&self) -> Seen;
}

impl<T: ?Sized> ViaNothing for Of<'_, T> {
    fn __funcpipe_got(&self) -> Seen {
        Seen::Nothing
    }

    fn __funcpipe_length(&self) -> Seen {
        Seen::Nothing
    }
}

/// What is shown of a value whose length is wrong. What has none is an error elsewhere.
pub trait ViaLength {
    /// The length.
    fn __funcpipe_length(&self) -> Seen;
}

impl<T: Length + ?Sized> ViaLength for &Of<'_, T> {
    fn __funcpipe_length(&self) -> Seen {
        Seen::Other(if T::IS_SECRET { Got::Hidden } else { Got::Length(self.0.length()) })
    }
}
