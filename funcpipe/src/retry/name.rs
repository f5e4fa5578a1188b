//! What a retried call is called in reports.

use crate::meter::retries::RetryKey;
use crate::meter::site::Site;

/// See the module.
#[derive(Clone, Copy, Debug)]
pub struct Name {
    of: Of,
}

#[derive(Clone, Copy, Debug)]
enum Of {
    Function { site: &'static Site, owner: fn() -> &'static str },
    Text(&'static str),
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

    pub(super) fn key(&self) -> RetryKey {
        match self.of {
            Of::Function { site, owner } => {
                RetryKey { address: std::ptr::from_ref(site).addr(), owner: owner() }
            }
            Of::Text(text) => RetryKey { address: text.as_ptr().addr(), owner: text },
        }
    }

    pub(super) fn text(&self) -> String {
        match self.of {
            Of::Function { site, owner } => site.name(owner()),
            Of::Text(text) => text.to_owned(),
        }
    }
}

/// Of a function that is no method.
#[must_use]
pub fn no_owner() -> &'static str {
    ""
}
