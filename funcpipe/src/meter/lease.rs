//! The right to write to a lane.

use std::sync::Arc;

use super::lane::Lane;
use super::line::Line;
use super::slice::Slice;
use crate::environment::clock::Nanos;

/// See the module. Dropping it passes the lane on.
#[derive(Debug)]
pub(crate) struct Lease {
    line: Arc<Line>,
    lane: &'static Lane,
}

impl Lease {
    /// A lane of the line, of one's own until this is dropped.
    pub(crate) fn of(line: &Arc<Line>) -> Self {
        Self { line: Arc::clone(line), lane: line.take_lane() }
    }

    /// Enters a timed slice.
    #[inline]
    pub(super) fn record_slice(&self, kind: Slice, ns: Nanos, weight: u64) {
        self.line.record_slice(self.lane, kind, ns, weight);
    }

    #[inline]
    pub(crate) fn line(&self) -> &Arc<Line> {
        &self.line
    }

    #[inline]
    pub(crate) fn lane(&self) -> &'static Lane {
        self.lane
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.line.take_back(self.lane);
    }
}
