//! What to call again for.

use std::io;
use std::time::Duration;

use super::fallible::Rejected;
use crate::report::Break;

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

/// By kind: what is missing, forbidden, malformed, unsupported or there already stays so, and what a file system refuses it
/// will refuse again. Everything else (resets, timeouts, interruptions, errors of unknown kind) may go away.
impl Classify for io::Error {
    fn classify(&self) -> Class {
        use io::ErrorKind::{
            AlreadyExists, DirectoryNotEmpty, InvalidData, InvalidFilename, InvalidInput, IsADirectory,
            NotADirectory, NotFound, NotSeekable, PermissionDenied, ReadOnlyFilesystem, Unsupported,
        };
        // What a breaker or a timeout of ours said, in the shape of an `io::Error`.
        if let Some(rejected) = self.get_ref().and_then(|inner| inner.downcast_ref::<Rejected>()) {
            return rejected.classify();
        }
        match self.kind() {
            NotFound | PermissionDenied | InvalidInput | InvalidData | Unsupported | AlreadyExists => {
                Class::Permanent
            }
            NotADirectory | IsADirectory | DirectoryNotEmpty | InvalidFilename | ReadOnlyFilesystem
            | NotSeekable => Class::Permanent,
            _ => Class::Transient,
        }
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

/// A record's error is what it was before the breaker; a stream that was ended is not to be asked again at once.
impl<E: Classify> Classify for Break<E> {
    fn classify(&self) -> Class {
        match self {
            Self::Record(error) => error.classify(),
            Self::Tripped(_) => Class::Permanent,
        }
    }

    fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Record(error) => error.retry_after(),
            Self::Tripped(_) => None,
        }
    }
}
