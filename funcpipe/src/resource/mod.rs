//! Resources that are released once, in reverse order, on every way out, and whose release errors are never lost.

mod channel;
mod coroutine;
mod errors;
mod events;
mod held;
mod managed;
mod releases;
mod source;

pub use self::errors::ReleaseErrors;
pub use self::managed::Managed;
pub use self::releases::Released;
pub use crate::meter::releases::{ReleaseError, ReleaseReport};

/// What the expansion of `#[managed_source]` names.
pub(crate) mod private {
    pub use super::coroutine::Over;
    pub use super::held::Held;
    pub use super::source::{Ending, Hand, Source, SourceItem, fallible, plain};
}
