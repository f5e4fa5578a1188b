//! A position, as the builder was told.

use crate::report::StageKind;

/// What stands at a position.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) kind: StageKind,
    /// The builder's method.
    pub(super) method: &'static str,
    /// Whether the records that leave it are `Result`s, whose errors are shown here and counted at the policy.
    pub(super) fallible: bool,
    /// Whether the records that leave it are `Result`s, as far as can be told.
    pub(super) gives_results: bool,
}

/// Whether records of this type are `Result`s. Only a guard: the name may change.
pub(super) fn are_results<T>() -> bool {
    std::any::type_name::<T>().starts_with("core::result::Result<")
}

impl Place {
    pub(super) const fn new(kind: StageKind, method: &'static str) -> Self {
        Self { kind, method, fallible: false, gives_results: false }
    }

    /// Where a stage stands that has no name of its own.
    pub(super) fn name(&self, position: usize) -> String {
        match self.kind {
            StageKind::Source | StageKind::Sink => self.method.to_owned(),
            _ => format!("{}@{position}", self.method),
        }
    }
}
