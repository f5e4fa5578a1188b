//! What a function returns that can be called again, and what stands in for it when it is not called.

use super::classify::{Class, Classify};
use crate::report::Rejected;

/// What a function returns that can fail: a `Result`, or an `Option`, whose `None` is then a failure.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot fail, so there is nothing to retry",
    label = "expected `Result` or `Option`",
    note = "`#[retry_on_failure]` goes on a function that returns `Result<T, E>` or `Option<T>`"
)]
pub trait Fallible: Sized {
    /// Why it failed.
    type Error;

    /// The error, if it is one.
    fn error(&self) -> Option<&Self::Error>;

    /// The error itself.
    fn into_error(self) -> Option<Self::Error>;

    /// What failed with this error.
    fn from_error(error: Self::Error) -> Self;
}

/// The error of an `Option`: there was nothing. Always worth another attempt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, thiserror::Error)]
#[error("there was nothing")]
pub struct Missing;

impl Classify for Missing {
    fn classify(&self) -> Class {
        Class::Transient
    }
}

impl<T, E> Fallible for Result<T, E> {
    type Error = E;

    #[inline]
    fn error(&self) -> Option<&E> {
        self.as_ref().err()
    }

    fn into_error(self) -> Option<E> {
        self.err()
    }

    fn from_error(error: E) -> Self {
        Err(error)
    }
}

impl<T> Fallible for Option<T> {
    type Error = Missing;

    #[inline]
    fn error(&self) -> Option<&Missing> {
        if self.is_none() { Some(&Missing) } else { None }
    }

    fn into_error(self) -> Option<Missing> {
        if self.is_none() { Some(Missing) } else { None }
    }

    fn from_error(_: Missing) -> Self {
        None
    }
}

/// What cannot be: the function has neither breaker nor timeout.
#[derive(Clone, Copy, Debug)]
pub enum Never {}

impl From<Never> for Rejected {
    fn from(never: Never) -> Self {
        match never {}
    }
}

/// One of two things that can be wrong.
#[derive(Clone, Copy, Debug)]
pub enum Either<X, Y> {
    /// The one.
    One(X),
    /// The other.
    Other(Y),
}

impl<X: Into<Rejected>, Y: Into<Rejected>> From<Either<X, Y>> for Rejected {
    fn from(either: Either<X, Y>) -> Self {
        match either {
            Either::One(rejected) => rejected.into(),
            Either::Other(rejected) => rejected.into(),
        }
    }
}

/// A result that can say that the call was rejected. `X` is what can be: [`Never`], [`Rejected`], or either of two.
pub trait FromRejected<X>: Fallible {
    /// What the caller gets.
    fn rejected(rejected: X) -> Self;
}

impl<R: Fallible> FromRejected<Never> for R {
    fn rejected(rejected: Never) -> Self {
        match rejected {}
    }
}

impl<R: FromRejected<X> + FromRejected<Y>, X, Y> FromRejected<Either<X, Y>> for R {
    fn rejected(rejected: Either<X, Y>) -> Self {
        match rejected {
            Either::One(rejected) => R::rejected(rejected),
            Either::Other(rejected) => R::rejected(rejected),
        }
    }
}

/// An error type that [`Rejected`] can be made into.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot say that the circuit is open, an attempt timed out, or a source did not go on",
    label = "needs `From<funcpipe::retry::Rejected>`",
    note = "implement `From<Rejected>` for `{Self}`, with thiserror: `#[error(transparent)] Rejected(#[from] Rejected)`",
    note = "or return `Result<_, RetryError<{Self}>>`"
)]
pub trait ErrorOfRejected {
    /// The error.
    fn of_rejected(rejected: Rejected) -> Self;
}

#[diagnostic::do_not_recommend]
impl<E: From<Rejected>> ErrorOfRejected for E {
    fn of_rejected(rejected: Rejected) -> Self {
        rejected.into()
    }
}

impl<T, E: ErrorOfRejected> FromRejected<Rejected> for Result<T, E> {
    fn rejected(rejected: Rejected) -> Self {
        Err(E::of_rejected(rejected))
    }
}

impl<T> FromRejected<Rejected> for Option<T> {
    fn rejected(_: Rejected) -> Self {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_without_a_value_has_failed() {
        assert_eq!((None::<u8>.error(), None::<u8>.into_error()), (Some(&Missing), Some(Missing)));
        assert_eq!((Some(1).error(), Some(1).into_error()), (None, None));
        assert_eq!(<Option<u8> as Fallible>::from_error(Missing), None);
        assert_eq!((Ok::<u8, &str>(1).into_error(), Err::<u8, &str>("no").into_error()), (None, Some("no")));
        assert_eq!(<Result<u8, &str> as Fallible>::from_error("no"), Err("no"));
    }
}
