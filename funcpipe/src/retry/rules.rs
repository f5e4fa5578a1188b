//! What a user says about errors: which are worth another attempt, after how long, and who wants to know.

use std::time::Duration;

use super::classify::{Class, Classify};
use super::fallible::Fallible;

/// What is to be done with what a function returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judged {
    /// It goes to the caller.
    Done,
    /// It goes to the caller, though it is an error: another attempt would fail, too.
    Permanent,
    /// The function is called again.
    Transient,
}

impl Judged {
    /// What this says of the service that was called. One that answered "not yet" has answered.
    pub(super) fn of_service<R: Fallible>(self, returned: &R) -> Self {
        if returned.error().is_none() { Self::Done } else { self }
    }
}

/// Tells which results are worth another attempt.
pub trait Judge<R> {
    /// The judgement.
    fn judge(&self, returned: &R) -> Judged;

    /// When the other side asked to be called again, as far as the judge knows.
    fn retry_after(&self, _returned: &R) -> Option<Duration> {
        None
    }
}

/// By what the error says itself.
#[derive(Clone, Copy, Debug)]
pub struct ByClass;

/// By what a function says of the error.
#[derive(Clone, Copy, Debug)]
pub struct OnError<F>(pub(super) F);

/// By what a function says of all that was returned.
#[derive(Clone, Copy, Debug)]
pub struct OnResult<F>(pub(super) F);

impl<R: Fallible<Error: Classify>> Judge<R> for ByClass {
    #[inline]
    fn judge(&self, returned: &R) -> Judged {
        match returned.error().map(Classify::classify) {
            None => Judged::Done,
            Some(Class::Transient) => Judged::Transient,
            Some(Class::Permanent) => Judged::Permanent,
        }
    }

    fn retry_after(&self, returned: &R) -> Option<Duration> {
        returned.error().and_then(Classify::retry_after)
    }
}

impl<R: Fallible, F: Fn(&R::Error) -> bool> Judge<R> for OnError<F> {
    #[inline]
    fn judge(&self, returned: &R) -> Judged {
        match returned.error() {
            None => Judged::Done,
            Some(error) if (self.0)(error) => Judged::Transient,
            Some(_) => Judged::Permanent,
        }
    }
}

impl<R: Fallible, F: Fn(&R) -> bool> Judge<R> for OnResult<F> {
    #[inline]
    fn judge(&self, returned: &R) -> Judged {
        if (self.0)(returned) {
            Judged::Transient
        } else if returned.error().is_some() {
            Judged::Permanent
        } else {
            Judged::Done
        }
    }
}

/// Finds in an error when the other side asked to be called again.
pub trait RetryAfter<R: Fallible, J> {
    /// The delay that overrides the policy's.
    fn retry_after(&self, judge: &J, returned: &R) -> Option<Duration>;
}

/// What the judge knows.
#[derive(Clone, Copy, Debug)]
pub struct AsJudged;

/// What a function finds.
#[derive(Clone, Copy, Debug)]
pub struct Found<F>(pub(super) F);

impl<R: Fallible, J: Judge<R>> RetryAfter<R, J> for AsJudged {
    fn retry_after(&self, judge: &J, returned: &R) -> Option<Duration> {
        judge.retry_after(returned)
    }
}

impl<R: Fallible, J, F: Fn(&R::Error) -> Option<Duration>> RetryAfter<R, J> for Found<F> {
    fn retry_after(&self, _judge: &J, returned: &R) -> Option<Duration> {
        returned.error().and_then(&self.0)
    }
}

/// A call that is about to be made again.
#[derive(Debug)]
#[non_exhaustive]
pub struct RetryEvent<'a, E> {
    /// The number of the attempt that failed; the first is 1.
    pub attempt: u32,
    /// Its error. `None` if it returned none: it timed out, or what it returned was not accepted.
    pub error: Option<&'a E>,
    /// How long it is until the next attempt.
    pub delay: Duration,
}

/// Is told of every retry, before the wait.
pub trait Hook<E> {
    /// Called before the wait; not when giving up.
    fn on_retry(&self, event: &RetryEvent<'_, E>);
}

/// Nobody wants to know.
#[derive(Clone, Copy, Debug)]
pub struct NoHook;

impl<E> Hook<E> for NoHook {
    fn on_retry(&self, _event: &RetryEvent<'_, E>) {}
}

/// A function wants to know.
#[derive(Clone, Copy, Debug)]
pub struct Tell<F>(pub(super) F);

impl<E, F: Fn(&RetryEvent<'_, E>)> Hook<E> for Tell<F> {
    fn on_retry(&self, event: &RetryEvent<'_, E>) {
        (self.0)(event);
    }
}
