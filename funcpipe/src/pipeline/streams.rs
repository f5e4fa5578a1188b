//! What a run knows of streams that an error ended before they were through.

use std::sync::atomic::Ordering;

use super::error::Incomplete;
use super::state::RunState;
use crate::report::StageKind;

impl RunState {
    /// The position of the stream that an error ended, before the policy at this one, so that no policy may tolerate it. It is
    /// the `item`th that comes to the policy, and `ended` streams were noted while it was pulled.
    pub(super) fn stream_ended_by(
        &self,
        policy: usize,
        item: u64,
        ended: u64,
        is_break: bool,
    ) -> Option<usize> {
        let before = policy - 1;
        if self.ledger.claim_incomplete(before, item) {
            // Where a record is made of a whole stream, the error is that of the record.
            return (self.positions[before].0.kind != StageKind::Record).then_some(before);
        }
        // Through other stages it comes in the pull in which it was noted, unless one of them reads ahead.
        if let Some(position) = self.ledger.claim_incomplete_of_pull(ended, policy, is_break) {
            return Some(position);
        }
        let position = self.ledger.incomplete().filter(|position| *position < policy);
        if is_break && (position.is_some() || self.comes_from_a_stream(policy)) {
            return Some(position.unwrap_or(before));
        }
        position?;
        // It may be this one all the same: the run knows when all have come.
        self.let_through.store(true, Ordering::Relaxed);
        None
    }

    /// Whether nothing before the policy makes records one by one, so that a break cannot be the error of one record.
    fn comes_from_a_stream(&self, policy: usize) -> bool {
        self.positions[..policy].iter().all(|(place, _)| place.kind != StageKind::Record)
    }

    /// Fails the run if it tolerated the error of a stream whose rest is missing.
    pub(super) fn check_streams(&self) {
        if let Some(position) = self.ledger.incomplete()
            && self.let_through.load(Ordering::Relaxed)
        {
            let stage = self.place_name(position);
            self.fail_in(stage.clone(), "", Incomplete { stage }.into());
        }
    }
}
