//! A resource that is held by a local variable: released when the variable is dropped, on every way out.

use std::fmt;

use super::releases::{Released, Releases};

/// A resource and its release. Everything that is to be said of order follows from Rust's own: locals are dropped in reverse,
/// whether a scope ends, is left, or unwinds.
///
/// What `F` is, only [`Hand::hold`](super::source::Hand::hold) asks: a release that does not fit is one error, where it is given.
pub struct Held<'a, V, F> {
    /// Empty only while it is being released.
    kept: Option<(V, F)>,
    release: fn(&Releases, &'static str, V, F),
    resource: &'static str,
    releases: &'a Releases,
}

impl<'a, V, F> Held<'a, V, F> {
    pub(super) fn new<R>(value: V, release: F, resource: &'static str, releases: &'a Releases) -> Self
    where
        F: FnOnce(V) -> R,
        R: Released,
    {
        Self {
            kept: Some((value, release)),
            release: |releases, resource, value, release| releases.release(resource, || release(value)),
            resource,
            releases,
        }
    }

    /// The resource.
    #[inline]
    #[allow(clippy::missing_panics_doc, reason = "it is there until it is dropped")]
    pub fn get_mut(&mut self) -> &mut V {
        let (value, _) = self.kept.as_mut().expect("held until it is dropped");
        value
    }
}

impl<V, F> Drop for Held<'_, V, F> {
    fn drop(&mut self) {
        if let Some((value, release)) = self.kept.take() {
            (self.release)(self.releases, self.resource, value, release);
        }
    }
}

impl<V: fmt::Debug, F> fmt::Debug for Held<'_, V, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct(self.resource)
            .field("value", &self.kept.as_ref().map(|(value, _)| value))
            .finish_non_exhaustive()
    }
}
