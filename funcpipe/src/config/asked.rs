//! Functions that judge a value: of `with` and `check_with`.
//!
//! An expansion calls `(&&asked(function, value)).__funcpipe_objection()` with both traits in scope: the first answers for a function of the
//! right type, the second for anything else, which then is one error in our words. A bound on the function would give rustc's.

use std::fmt::Display;
use std::marker::PhantomData;

/// A function, and the value that it is asked about.
#[derive(Debug)]
pub struct Asked<'v, F, T: ?Sized> {
    function: F,
    value: &'v T,
}

/// Asks a function about a value.
pub fn asked<T: ?Sized, F>(function: F, value: &T) -> Asked<'_, F, T> {
    Asked { function, value }
}

/// What is no function of the right type.
#[derive(Debug)]
pub struct Other<F>(PhantomData<F>);

/// A function of the right type.
pub trait ViaRule<E> {
    /// What it says against the value.
    fn __funcpipe_objection(&self) -> Option<String>;
}

impl<F: Fn(&T) -> Result<(), E>, T: ?Sized, E: Display> ViaRule<E> for &Asked<'_, F, T> {
    fn __funcpipe_objection(&self) -> Option<String> {
        (self.function)(self.value).err().map(|message| message.to_string())
    }
}

/// Anything else.
pub trait ViaOther<F> {
    /// That it is something else.
    fn __funcpipe_objection(&self) -> Other<F>;
}

impl<F, T: ?Sized> ViaOther<F> for Asked<'_, F, T> {
    fn __funcpipe_objection(&self) -> Other<F> {
        Other(PhantomData)
    }
}

/// What a function of the right type says.
#[diagnostic::on_unimplemented(
    message = "expected a function `fn(&{T}) -> Result<(), E>` whose error can be shown",
    label = "not a function of this kind",
    note = "`Ok(())` accepts the value, `Err(message)` says what it should be; a `String` or a `&str` will do"
)]
pub trait Objection<T: ?Sized> {
    /// What is said against the value.
    fn said(self) -> Option<String>;
}

#[diagnostic::do_not_recommend]
impl<T: ?Sized> Objection<T> for Option<String> {
    fn said(self) -> Option<String> {
        self
    }
}

/// What a function of `with` or `check_with` says against a value.
pub fn objection<T: ?Sized>(said: impl Objection<T>) -> Option<String> {
    said.said()
}
