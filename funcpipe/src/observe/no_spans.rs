//! Without the feature `tracing` there are no spans.

use crate::report::RunReport;

/// In place of those of a run.
#[derive(Debug)]
pub(crate) struct Spans;

/// In place of a span that is left when this is dropped.
#[derive(Debug)]
pub(crate) struct Entered;

#[allow(clippy::unused_self, reason = "as the methods of the spans that there are")]
impl Spans {
    pub(crate) fn open(_pipeline: &str, _places: impl Iterator<Item = String>) -> Self {
        Self
    }

    pub(crate) fn enter(&self, _position: usize) -> Entered {
        Entered
    }

    pub(crate) fn within<R>(&self, _position: usize, work: impl FnOnce() -> R) -> R {
        work()
    }

    pub(crate) fn edge<'a, I>(&self, _position: usize, iterator: I) -> Box<dyn Iterator<Item = I::Item> + 'a>
    where
        I: Iterator + 'a,
    {
        Box::new(iterator)
    }

    pub(crate) fn close(&self, _report: &RunReport) {}
}
