//! How a configuration is made and changed, so that there is never one that breaks its rules.

use std::panic::Location;

use super::error::{ConfigError, Violations};
use super::field::Field;

/// What `#[derive(ValidatedConfig)]` makes of a struct. Nothing else should implement it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no configuration",
    label = "does not derive `ValidatedConfig`",
    note = "`nested` is for structs that `#[derive(ValidatedConfig)]`; leave it out for any other type"
)]
pub trait ValidatedConfig: Sized {
    /// The name of the struct.
    const NAME: &'static str;

    /// Its fields, in declaration order.
    const FIELDS: &'static [Field];

    /// Whether all rules hold. May be `false` where only `__funcpipe_collect` can tell.
    #[doc(hidden)]
    fn __funcpipe_holds(&self) -> bool;

    /// Notes every rule that does not hold.
    #[doc(hidden)]
    fn __funcpipe_collect(&self, out: &mut Violations);
}

/// What can be given for a nested part: the part, or a builder of one, which is then judged together with the whole.
#[diagnostic::on_unimplemented(
    message = "expected `{T}`, or a builder of one with nothing missing",
    label = "neither `{T}` nor a complete builder of one"
)]
pub trait Candidate<T> {
    /// The part as it is, right or wrong.
    #[doc(hidden)]
    fn __funcpipe_candidate(self) -> T;
}

#[diagnostic::do_not_recommend]
impl<T: ValidatedConfig> Candidate<T> for T {
    fn __funcpipe_candidate(self) -> T {
        self
    }
}

/// The candidate, if it keeps all rules.
///
/// # Errors
/// Every rule that it breaks.
#[inline]
pub fn build<C: ValidatedConfig>(candidate: C) -> Result<C, ConfigError> {
    if candidate.__funcpipe_holds() { Ok(candidate) } else { judged(candidate) }
}

/// Apart from the valid way, which so moves the candidate once.
#[cold]
fn judged<C: ValidatedConfig>(candidate: C) -> Result<C, ConfigError> {
    explain(&candidate).map(|()| candidate)
}

/// The defaults, if they keep all rules.
///
/// # Panics
/// If they break one that only run time can judge.
#[track_caller]
pub fn defaults<C: ValidatedConfig>(candidate: C) -> C {
    match validate(&candidate) {
        Ok(()) => candidate,
        Err(error) => broken_defaults(&error, Location::caller()),
    }
}

#[cold]
#[allow(clippy::panic, reason = "`Default` cannot fail in any other way, and documents it")]
fn broken_defaults(error: &ConfigError, asked: &Location<'_>) -> ! {
    panic!("the defaults break their own rules: {error} (asked for at {asked})")
}

#[inline]
fn validate<C: ValidatedConfig>(config: &C) -> Result<(), ConfigError> {
    if config.__funcpipe_holds() { Ok(()) } else { explain(config) }
}

#[cold]
fn explain<C: ValidatedConfig>(config: &C) -> Result<(), ConfigError> {
    let mut out = Violations::new();
    config.__funcpipe_collect(&mut out);
    out.into_result(C::NAME)
}

/// Changes the configuration, if what comes of it keeps all rules; else it stays as it was, also when a rule panics.
///
/// `swap` exchanges the values of `change` for those of the configuration; done twice, it does nothing.
///
/// # Errors
/// Every rule that would be broken.
pub fn commit<C: ValidatedConfig, X>(
    config: &mut C,
    change: X,
    swap: fn(&mut C, &mut X),
) -> Result<(), ConfigError> {
    let mut attempt = Attempt { config, change, swap, is_accepted: false };
    (attempt.swap)(attempt.config, &mut attempt.change);
    validate(attempt.config)?;
    attempt.is_accepted = true;
    Ok(())
}

/// A change that is taken back when it is dropped, unless it was accepted.
struct Attempt<'a, C, X> {
    config: &'a mut C,
    change: X,
    swap: fn(&mut C, &mut X),
    is_accepted: bool,
}

impl<C, X> Drop for Attempt<'_, C, X> {
    fn drop(&mut self) {
        if !self.is_accepted {
            (self.swap)(self.config, &mut self.change);
        }
    }
}

/// A required value that a builder has.
#[derive(Debug)]
pub struct Set<T>(pub T);

/// What a builder has for a required value. An expansion has a type for each field that is missing, whose name is the field's.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is required, and this builder has no value for it",
    label = "`{Self}` is missing",
    note = "call the builder's method of the field's name before `.build()`, or give the field a `default`"
)]
pub trait Given<T> {
    /// The value.
    fn __funcpipe_given(self) -> T;
}

#[diagnostic::do_not_recommend]
impl<T> Given<T> for Set<T> {
    fn __funcpipe_given(self) -> T {
        self.0
    }
}

/// Nested parts that are given as a list.
pub fn candidates<T>(list: impl IntoIterator<Item = impl Candidate<T>>) -> Vec<T> {
    list.into_iter().map(Candidate::__funcpipe_candidate).collect()
}

/// Exchanges a field with its change, if there is one.
pub fn exchange<T>(field: &mut T, change: &mut Option<T>) {
    if let Some(change) = change {
        std::mem::swap(field, change);
    }
}

/// The default of a list.
#[must_use]
pub fn list<T, const N: usize>(elements: [T; N]) -> Vec<T> {
    Vec::from(elements)
}

/// A value on the heap.
pub fn boxed<T>(value: T) -> Box<T> {
    Box::new(value)
}
