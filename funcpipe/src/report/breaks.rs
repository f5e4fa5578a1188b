//! What breakers ended.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::meter::breaks::{BreakInfo, BreakLine};

/// The breaks of one kind in one stage of a run: streams that a [breaker](crate::breaker) ended.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct BreakReport {
    /// The stage in which the breaker stands.
    pub stage: String,
    /// Whether the streams [ended as if they were through](crate::breaker::CircuitBroken::truncate). Otherwise the break was an error
    /// of the stream.
    pub truncated: bool,
    /// How many streams it ended: one, unless the stage reads several.
    pub count: u64,
    /// Why the first of them was ended.
    pub first: BreakInfo,
}

impl BreakReport {
    /// `names` are those of the positions.
    pub(crate) fn of_line(names: &[String], line: BreakLine) -> Self {
        let stage = names.get(line.position).cloned().unwrap_or_default();
        Self { stage, truncated: line.truncated, count: line.count, first: line.first }
    }

    /// Adds those of another run. Which of two was the first nobody knows; it is the same whatever the order of merging.
    fn merge(&mut self, other: Self) {
        self.count += other.count;
        if order(&other.first, &self.first) == Ordering::Less {
            self.first = other.first;
        }
    }
}

fn order(one: &BreakInfo, other: &BreakInfo) -> Ordering {
    let counts = |info: &BreakInfo| (info.total, info.n_err);
    let texts = |info: &BreakInfo| (info.reason.clone(), info.last_error.clone());
    counts(one)
        .cmp(&counts(other))
        .then_with(|| texts(one).cmp(&texts(other)))
        .then_with(|| one.threshold.unwrap_or(0.0).total_cmp(&other.threshold.unwrap_or(0.0)))
}

/// Merges by stage and kind.
pub(super) fn merge(ours: &mut Vec<BreakReport>, theirs: &[BreakReport]) {
    let mut merged: BTreeMap<_, BreakReport> = BTreeMap::new();
    for breaks in ours.drain(..).chain(theirs.iter().cloned()) {
        match merged.entry((breaks.stage.clone(), breaks.truncated, breaks.first.code)) {
            Entry::Occupied(mut same) => same.get_mut().merge(breaks),
            Entry::Vacant(new) => {
                new.insert(breaks);
            }
        }
    }
    ours.extend(merged.into_values());
}
