//! What a retried call is called in reports.

use std::panic::Location;

use crate::meter::retries::RetryKey;
use crate::meter::site::Site;

/// See the module.
#[derive(Clone, Copy, Debug)]
pub struct Name {
    of: Of,
}

#[derive(Clone, Copy, Debug)]
enum Of {
    Function {
        site: &'static Site,
        owner: fn() -> &'static str,
    },
    Text(&'static str),
    /// By hand, and not named: where it is written.
    Place(&'static Location<'static>),
}

impl Name {
    /// Of an annotated function; `owner` is the type name of `Self` in a method.
    #[inline]
    #[must_use]
    pub const fn new(site: &'static Site, owner: fn() -> &'static str) -> Self {
        Self { of: Of::Function { site, owner } }
    }

    pub(super) const fn given(text: &'static str) -> Self {
        Self { of: Of::Text(text) }
    }

    #[track_caller]
    pub(super) const fn place() -> Self {
        Self { of: Of::Place(Location::caller()) }
    }

    pub(super) fn key(&self) -> RetryKey {
        match self.of {
            Of::Function { site, owner } => {
                RetryKey { address: std::ptr::from_ref(site).addr(), owner: owner() }
            }
            Of::Text(text) => RetryKey { address: text.as_ptr().addr(), owner: text },
            // A place may be more than one `Location`, of functions that are generic for example; their lines are apart.
            Of::Place(place) => RetryKey { address: std::ptr::from_ref(place).addr(), owner: place.file() },
        }
    }

    pub(super) fn text(&self) -> String {
        match self.of {
            Of::Function { site, owner } => site.name(owner()),
            Of::Text(text) => text.to_owned(),
            Of::Place(place) => format!("call at {}:{}", place.file(), place.line()),
        }
    }
}

/// Of a function that is no method.
#[must_use]
pub fn no_owner() -> &'static str {
    ""
}
