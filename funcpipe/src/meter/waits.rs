//! What async calls add to the statistics of a line: they end on any thread, wait, and can be cancelled.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::counts::Counts;
use super::histogram::{Histogram, SharedHistogram};
use super::slice::Slice;
use super::times::{Slices, Sum, Times, Totals};
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
    /// One writer at a time, as everywhere; here they queue up.
    timed: Mutex<Timed>,
}

#[derive(Debug)]
struct Timed {
    /// In the polls.
    busy: Times,
    /// From the first poll of each call to its end.
    wall: Slices,
    wall_latency: SharedHistogram,
}

impl Waits {
    pub(super) fn new() -> Self {
        Self {
            emitted: AtomicU64::new(0),
            dropped: AtomicU64::new(0),
            failed: AtomicU64::new(0),
            cancelled: AtomicU64::new(0),
            polls: AtomicU64::new(0),
            timed: Mutex::new(Timed {
                busy: Times::new(),
                wall: Slices::default(),
                wall_latency: SharedHistogram::new(),
            }),
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

    /// Enters a call that was at work for `busy` of the time from its first poll to its end.
    pub(super) fn record(&self, busy: Nanos, wall: Nanos, weight: u64) {
        let timed = self.timed();
        timed.busy.add_latency(Slice::Record, busy, weight);
        timed.wall.add(wall, weight);
        timed.wall_latency.record(wall, weight);
    }

    pub(super) fn add_times_to(&self, totals: &mut Totals) {
        totals.add(&self.timed().busy);
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
        let mut wall = Sum::default();
        wall.add(&self.timed().wall);
        Duration::from_nanos(wall.estimate(calls))
    }

    pub(crate) fn latency(&self) -> Histogram {
        let mut latency = Histogram::new();
        self.timed().wall_latency.add_to(&mut latency);
        latency
    }

    fn timed(&self) -> MutexGuard<'_, Timed> {
        self.timed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
