//! Without the feature `progress` there is no bar.

use crate::report::RunReport;

/// How far a run is.
#[derive(Debug)]
#[allow(dead_code, reason = "nobody looks")]
pub(crate) struct Position {
    pub(crate) read: u64,
    pub(crate) failed: u64,
}

/// None is.
#[derive(Debug)]
pub(crate) struct Wanted;

/// In place of that of a run.
#[derive(Clone, Debug)]
pub(crate) struct Progress;

impl Wanted {
    pub(crate) const NONE: Self = Self;

    #[allow(clippy::unused_self, reason = "as that of a bar that is wanted")]
    pub(crate) fn begin(self, _pipeline: &str, _look: impl Fn() -> Position + Send + 'static) -> Progress {
        Progress
    }
}

#[allow(clippy::unused_self, reason = "as the methods of the bar that there is")]
impl Progress {
    pub(crate) fn opened(&self, _size_hint: (usize, Option<usize>)) {}

    pub(crate) fn end(&self, _report: &RunReport) {}
}
