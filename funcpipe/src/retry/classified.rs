//! What is known of errors that are not the user's own: those of the standard library, of breakers and of time limits.

use std::io;
use std::time::Duration;

use super::classify::{Class, Classify};
use crate::report::{Break, Rejected};

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

/// Whoever was turned away by a breaker is not to try again at once. What was too slow may be faster the next time.
impl Classify for Rejected {
    fn classify(&self) -> Class {
        match self {
            Rejected::CircuitOpen { .. }
            | Rejected::ResumeStalled { .. }
            | Rejected::ResumeUnordered { .. }
            | Rejected::ResumeDiverged { .. } => Class::Permanent,
            Rejected::TimedOut { .. } => Class::Transient,
        }
    }
}
