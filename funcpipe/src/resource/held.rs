//! A resource that is held by a local variable: released when the variable is dropped, on every way out.

use std::fmt;

use super::releases::{Released, Releases};

/// A resource and its release. Everything that is to be said of order follows from Rust's own: locals are dropped in reverse,
/// whether a scope ends, is left, or unwinds.
pub struct Held<'a, V, F: FnOnce(V) -> R, R: Released> {
    /// Empty only while it is being released.
    kept: Option<(V, F)>,
    resource: &'static str,
    releases: &'a Releases,
}

impl<'a, V, F: FnOnce(V) -> R, R: Released> Held<'a, V, F, R> {
    pub(super) fn new(value: V, release: F, resource: &'static str, releases: &'a Releases) -> Self {
        Self { kept: Some((value, release)), resource, releases }
    }

    /// The resource.
    #[inline]
    #[allow(clippy::missing_panics_doc, reason = "it is there until it is dropped")]
    pub fn get_mut(&mut self) -> &mut V {
        let (value, _) = self.kept.as_mut().expect("held until it is dropped");
        value
    }
}

impl<V, F: FnOnce(V) -> R, R: Released> Drop for Held<'_, V, F, R> {
    fn drop(&mut self) {
        if let Some((value, release)) = self.kept.take() {
            self.releases.release(self.resource, || release(value));
        }
    }
}

impl<V: fmt::Debug, F: FnOnce(V) -> R, R: Released> fmt::Debug for Held<'_, V, F, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct(self.resource)
            .field("value", &self.kept.as_ref().map(|(value, _)| value))
            .finish_non_exhaustive()
    }
}
