//! What async calls add to the statistics of a line: they end on any thread, wait, and can be cancelled.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::histogram::{Histogram, SharedHistogram};
use super::line::Counts;
use super::times::Slices;
use super::verdict::Verdict;
use crate::environment::clock::Nanos;

/// See the module.
#[derive(Debug)]
pub(crate) struct Waits {
    emitted: AtomicU64,
    dropped: AtomicU64,
    failed: AtomicU64,
    cancelled: AtomicU64,
    polls: AtomicU64,
    wall: Slices,
    latency: SharedHistogram,
}

impl Waits {
    pub(super) fn new() -> Self {
        Self {
            emitted: AtomicU64::new(0),
            dropped: AtomicU64::new(0),
            failed: AtomicU64::new(0),
            cancelled: AtomicU64::new(0),
            polls: AtomicU64::new(0),
            wall: Slices::default(),
            latency: SharedHistogram::new(),
        }
    }

    pub(super) fn count(&self, verdict: Verdict) {
        let counter = match verdict {
            Verdict::Emitted => &self.emitted,
            Verdict::Dropped => &self.dropped,
            Verdict::Failed => &self.failed,
        };
        counter.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn count_cancelled(&self) {
        self.cancelled.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn count_polls(&self, polls: u64) {
        self.polls.fetch_add(polls, Ordering::Relaxed);
    }

    pub(super) fn record_wall(&self, ns: Nanos, weight: u64) {
        self.wall.add(ns, weight);
        self.latency.record(ns, weight);
    }

    pub(super) fn add_to(&self, counts: &mut Counts) {
        counts.records_out += self.emitted.load(Ordering::Relaxed);
        counts.dropped += self.dropped.load(Ordering::Relaxed);
        counts.failed += self.failed.load(Ordering::Relaxed);
        counts.cancelled += self.cancelled.load(Ordering::Relaxed);
    }

    pub(crate) fn polls(&self) -> u64 {
        self.polls.load(Ordering::Relaxed)
    }

    /// From the first poll of each call to its end, for so many calls.
    pub(crate) fn wall_time(&self, calls: u64) -> Duration {
        Duration::from_nanos(self.wall.estimate(calls))
    }

    pub(crate) fn latency(&self) -> Histogram {
        self.latency.snapshot()
    }
}
