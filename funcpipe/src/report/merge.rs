//! Adding reports of several runs up.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::breaks;
use super::retry::RetryReport;
use super::run::RunReport;
use super::stage::StageReport;

impl RunReport {
    /// Adds the report of another run of the same pipeline: counts and times add, histograms and error reports merge, the
    /// worse outcome stays. A stage that only one of them has is kept as it is.
    ///
    /// Associative and commutative, so reports can be collected in any order.
    pub fn merge(&mut self, other: &Self) {
        if other.pipeline < self.pipeline {
            self.pipeline.clone_from(&other.pipeline);
        }
        if other.outcome > self.outcome {
            self.outcome = other.outcome.clone();
        }
        self.failure = self.failure.iter().chain(&other.failure).min().cloned();
        self.elapsed += other.elapsed;
        self.read += other.read;
        self.added += other.added;
        self.delivered += other.delivered;
        self.dropped += other.dropped;
        self.failed += other.failed;
        self.source.merge(&other.source);
        merge_stages(&mut self.stages, &other.stages);
        self.sink.merge(&other.sink);
        self.errors.merge(&other.errors);
        breaks::merge(&mut self.breaks, &other.breaks);
        self.release_errors.merge(&other.release_errors);
    }
}

impl StageReport {
    /// Adds what the same stage did in another run.
    fn merge(&mut self, other: &Self) {
        // Source and sink are the same stage whatever they are called.
        if other.name < self.name {
            self.name.clone_from(&other.name);
        }
        self.position = self.position.max(other.position);
        self.records_in += other.records_in;
        self.records_out += other.records_out;
        self.dropped += other.dropped;
        self.added += other.added;
        self.failed += other.failed;
        self.panicked += other.panicked;
        self.cancelled += other.cancelled;
        self.self_time += other.self_time;
        self.timed += other.timed;
        self.latency.merge(&other.latency);
        if let Some(theirs) = &other.waits {
            let ours = self.waits.get_or_insert_default();
            ours.polls += theirs.polls;
            ours.wall_time += theirs.wall_time;
            ours.wall_latency.merge(&theirs.wall_latency);
        }
        self.ended = self.ended.max(other.ended);
        merge_stages(&mut self.functions, &other.functions);
        merge_retries(&mut self.retries, &other.retries);
    }
}

/// Merges by name.
fn merge_retries(ours: &mut Vec<RetryReport>, theirs: &[RetryReport]) {
    let mut merged: BTreeMap<_, RetryReport> = BTreeMap::new();
    for retries in ours.drain(..).chain(theirs.iter().cloned()) {
        match merged.entry(retries.name.clone()) {
            Entry::Occupied(mut same) => same.get_mut().merge(&retries),
            Entry::Vacant(new) => {
                new.insert(retries);
            }
        }
    }
    ours.extend(merged.into_values());
}

/// Merges by position and name, in that order.
fn merge_stages(ours: &mut Vec<StageReport>, theirs: &[StageReport]) {
    let mut merged: BTreeMap<_, StageReport> = BTreeMap::new();
    for stage in ours.drain(..).chain(theirs.iter().cloned()) {
        let key = (stage.position, stage.name.clone(), stage.kind);
        match merged.entry(key) {
            Entry::Occupied(mut same) => same.get_mut().merge(&stage),
            Entry::Vacant(new) => {
                new.insert(stage);
            }
        }
    }
    ours.extend(merged.into_values());
}
