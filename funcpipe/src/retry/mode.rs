//! What a caller gets: the result as the function returned it, or the history besides.

use super::course::GaveUp;
use super::error::RetryError;
use super::fallible::{Fallible, FromRejected};
use crate::report::Rejected;

/// See the module.
pub trait Mode<R: Fallible, X> {
    /// What the caller gets.
    type Output;
    /// Whether failed attempts are kept.
    const WITH_HISTORY: bool;

    /// When all went well.
    fn done(returned: R) -> Self::Output;

    /// When it did not.
    fn gave_up(call: GaveUp<R, X>) -> Self::Output;
}

/// The last result, unchanged.
#[derive(Debug)]
pub struct Plain;

/// A [`RetryError`] in place of the error.
#[derive(Debug)]
pub struct WithHistory;

impl<R: FromRejected<X>, X> Mode<R, X> for Plain {
    type Output = R;
    const WITH_HISTORY: bool = false;

    #[inline]
    fn done(returned: R) -> R {
        returned
    }

    fn gave_up(call: GaveUp<R, X>) -> R {
        call.last.unwrap_or_else(R::rejected)
    }
}

impl<T, E, X: Into<Rejected>> Mode<Result<T, E>, X> for WithHistory {
    type Output = Result<T, RetryError<E>>;
    const WITH_HISTORY: bool = true;

    #[inline]
    fn done(returned: Result<T, E>) -> Self::Output {
        // No judge calls an error done; if one did, it would be the error of a single attempt.
        returned.map_err(RetryError::of_one_attempt)
    }

    fn gave_up(call: GaveUp<Result<T, E>, X>) -> Self::Output {
        call.into_result()
    }
}
