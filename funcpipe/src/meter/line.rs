//! The statistics of one thing that is measured: a position of a run, or a function in one.
//!
//! What happens for every record is written to a [lane](super::lane), which has one writer at a time and therefore
//! needs no locked instruction. What is rare is shared, and kept here.

use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use super::contract::Breach;
use super::counts::Counts;
use super::histogram::Histogram;
use super::lane::Lane;
use super::pool;
use super::sampler::Timing;
use super::slice::Slice;
use super::times::Totals;
use super::waits::Waits;
use crate::environment::clock::Nanos;

/// How a stage ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Ended {
    /// It has not ended; what has no end of its own, a record function or a sink, stays here.
    #[default]
    Running,
    /// It gave its last record after its input gave its own.
    Exhausted,
    /// It was dropped before its last record, or ended before its input did.
    StoppedEarly,
    /// It panicked.
    Panicked,
}

impl Ended {
    const ALL: [Self; 4] = [Self::Running, Self::Exhausted, Self::StoppedEarly, Self::Panicked];
}

/// Which slices a percentile is taken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Latency {
    /// Of a stage: from the receipt of a record until it is handed on or the next one is asked for.
    OfRecords,
    /// Of a source, which receives nothing: how long it takes to produce a record.
    OfPulls,
}

/// See the module.
#[derive(Debug)]
pub(crate) struct Line {
    timing: Timing,
    gap: u32,
    latency_of: Latency,
    lanes: Mutex<Lanes>,
    panicked: AtomicU64,
    /// Only of async functions.
    waits: OnceLock<Box<Waits>>,
    ended: AtomicU8,
    cut: AtomicBool,
    breach: Mutex<Option<Breach>>,
}

#[derive(Debug, Default)]
struct Lanes {
    all: Vec<&'static Lane>,
    free: Vec<&'static Lane>,
}

/// A lane that a thread still keeps goes back when [the thread](super::leases) passes it on.
impl Drop for Lanes {
    fn drop(&mut self) {
        pool::give_back(self.free.drain(..));
    }
}

impl Line {
    pub(crate) fn new(timing: Timing, gap: u32, latency_of: Latency) -> Self {
        Self {
            timing,
            gap,
            latency_of,
            lanes: Mutex::default(),
            panicked: AtomicU64::new(0),
            waits: OnceLock::new(),
            ended: AtomicU8::new(Ended::Running as u8),
            cut: AtomicBool::new(false),
            breach: Mutex::new(None),
        }
    }

    /// A lane of one's own until it is [taken back](Self::take_back). It goes on counting where its last holder stopped.
    pub(super) fn take_lane(&self) -> &'static Lane {
        let mut lanes = self.lanes();
        lanes.free.pop().unwrap_or_else(|| {
            let lane = pool::take();
            lane.begin(self.timing, self.gap, self.latency_of == Latency::OfRecords);
            lanes.all.push(lane);
            lane
        })
    }

    /// Takes a lane that its holder passes on.
    pub(super) fn take_back(&self, lane: &'static Lane) {
        self.lanes().free.push(lane);
    }

    pub(crate) fn is_timed(&self) -> bool {
        self.timing != Timing::Count
    }

    /// Enters a timed slice of a lane of this line; it stands for `weight` of its kind.
    #[inline]
    pub(super) fn record_slice(&self, lane: &Lane, kind: Slice, ns: Nanos, weight: u64) {
        let of = match self.latency_of {
            Latency::OfRecords => Slice::Record,
            Latency::OfPulls => Slice::Pull,
        };
        if kind == of || kind == Slice::Foreseen {
            lane.times.add_latency(kind, ns, weight);
        } else {
            lane.times.add(kind, ns, weight);
        }
    }

    /// Where async calls are counted.
    pub(super) fn waits(&self) -> &Waits {
        self.waits.get_or_init(|| Box::new(Waits::new()))
    }

    /// What async calls added, if there were any.
    pub(crate) fn async_waits(&self) -> Option<&Waits> {
        self.waits.get().map(|waits| &**waits)
    }

    pub(crate) fn count_panic(&self) {
        self.panicked.fetch_add(1, Ordering::Relaxed);
    }

    /// Notes how an iterator of this line ended; of several, the worst is remembered.
    pub(crate) fn note_ended(&self, ended: Ended) {
        self.ended.fetch_max(ended as u8, Ordering::Relaxed);
    }

    /// Notes that the stage itself ended the stream, before its input was exhausted.
    pub(crate) fn note_cut(&self) {
        self.cut.store(true, Ordering::Relaxed);
    }

    pub(crate) fn was_cut(&self) -> bool {
        self.cut.load(Ordering::Relaxed)
    }

    pub(crate) fn note_breach(&self, breach: Breach) {
        let mut first = self.breach.lock().unwrap_or_else(PoisonError::into_inner);
        first.get_or_insert(breach);
    }

    pub(crate) fn breach(&self) -> Option<Breach> {
        *self.breach.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn ended(&self) -> Ended {
        Ended::ALL[usize::from(self.ended.load(Ordering::Relaxed))]
    }

    pub(crate) fn counts(&self) -> Counts {
        let mut counts = Counts { panicked: self.panicked.load(Ordering::Relaxed), ..Counts::default() };
        for lane in &self.lanes().all {
            counts.records_in += lane.records_in.get();
            counts.records_out += lane.records_out.get();
            counts.dropped += lane.dropped.get();
            counts.failed += lane.failed.get();
        }
        if let Some(waits) = self.async_waits() {
            waits.add_to(&mut counts);
        }
        counts
    }

    /// The time the stage itself was at work.
    pub(crate) fn self_time(&self, counts: &Counts) -> Duration {
        self.totals().self_time(counts.records_in, counts.records_out)
    }

    /// How many records were timed.
    pub(crate) fn timed(&self) -> u64 {
        self.totals().timed()
    }

    pub(crate) fn latency(&self) -> Histogram {
        self.totals().into_latency()
    }

    fn totals(&self) -> Totals {
        let mut totals = Totals::default();
        for lane in &self.lanes().all {
            totals.add(&lane.times);
        }
        if let Some(waits) = self.async_waits() {
            waits.add_times_to(&mut totals);
        }
        totals
    }

    fn lanes(&self) -> MutexGuard<'_, Lanes> {
        self.lanes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
