//! What to call again for.

use std::time::Duration;

/// Whether it makes sense to try again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// It may go better next time.
    Transient,
    /// It will not.
    Permanent,
}

/// Errors that know whether it makes sense to try again.
///
/// ```
/// use std::time::Duration;
/// use funcpipe::retry::{Class, Classify};
///
/// enum FetchError {
///     NotFound,
///     Busy { retry_after: Duration },
/// }
///
/// impl Classify for FetchError {
///     fn classify(&self) -> Class {
///         match self {
///             FetchError::NotFound => Class::Permanent,
///             FetchError::Busy { .. } => Class::Transient,
///         }
///     }
///
///     fn retry_after(&self) -> Option<Duration> {
///         match self {
///             FetchError::NotFound => None,
///             FetchError::Busy { retry_after } => Some(*retry_after),
///         }
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "it is not known which errors of type `{Self}` are worth another attempt",
    label = "no default classification",
    note = "say it in the attribute: `on = |error| ..`, a closure that returns `true` for errors that may go away",
    note = "or implement `funcpipe::retry::Classify` for the error type"
)]
pub trait Classify {
    /// Whether it makes sense to try again.
    fn classify(&self) -> Class;

    /// When the other side asked to be called again, if it did. Overrides the policy's delay, but not its time limit.
    fn retry_after(&self) -> Option<Duration> {
        None
    }
}

impl<T: Classify + ?Sized> Classify for &T {
    fn classify(&self) -> Class {
        (**self).classify()
    }

    fn retry_after(&self) -> Option<Duration> {
        (**self).retry_after()
    }
}

impl<T: Classify + ?Sized> Classify for Box<T> {
    fn classify(&self) -> Class {
        (**self).classify()
    }

    fn retry_after(&self) -> Option<Duration> {
        (**self).retry_after()
    }
}
