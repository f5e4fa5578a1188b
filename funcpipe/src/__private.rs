//! What expansions name. Not for users: everything here changes without notice.

/// Stamped with the version, so that macros of another version do not compile against this one by accident.
pub mod v0_1_0 {
    pub use std::boxed::Box;
    pub use std::thread_local;

    #[cfg(feature = "measure")]
    pub use crate::meter::attribute::Stage;
    #[cfg(feature = "measure")]
    pub use crate::meter::call::{Call, Slot};
    pub use crate::meter::site::Site;
    #[cfg(not(feature = "measure"))]
    pub use crate::meter::unmeasured::{Call, Slot, Stage};
    pub use crate::meter::verdict;

    /// Calls a closure, and makes the compiler take it for one that is called once: a body that moves out of what it
    /// captures, or returns a part of `&mut self`, needs that.
    #[inline]
    pub fn call_once<R>(body: impl FnOnce() -> R) -> R {
        body()
    }
}
