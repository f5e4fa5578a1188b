//! How far a run is, for whoever watches.

use super::state::RunState;
use crate::observe::progress::Position;
use crate::report::StageKind;

impl RunState {
    /// A look at a few counts, which takes less than a report.
    pub(super) fn progress(&self) -> Position {
        let takes_out = |kind| matches!(kind, StageKind::Policy | StageKind::Sink);
        let failed = self.positions.iter().filter(|(place, _)| takes_out(place.kind));
        let failed = failed.map(|(_, line)| line.counts().failed).sum();
        Position { read: self.line(0).counts().records_out, failed }
    }
}
