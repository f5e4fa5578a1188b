//! What one writer at a time notes for every record.
//!
//! A lane is leased for as long as an iterator lives, or a thread calls a function, and then handed to the next one, so
//! that memory grows with concurrency and never with the number of records.

use std::sync::{Arc, OnceLock};

use super::line::Line;
use super::sampler::{Sampler, Timing};
use super::tally::Tally;
use super::times::Times;
use super::waiting;
use crate::environment::clock::{Clock, Nanos};

/// How much more rarely the slices that begin with a pull are timed, in a stage that also receives records. Most of
/// its work is done when it has a record in hand; a reading of the clock costs as much as twenty pulls.
const PULLS_PER_RECORD: u32 = 4;

/// See the module.
#[derive(Debug)]
pub(crate) struct Lane {
    pub(crate) records_in: Tally,
    pub(crate) records_out: Tally,
    pub(crate) dropped: Tally,
    pub(crate) failed: Tally,
    /// The slice that is being timed.
    pub(crate) slice: OpenSlice,
    /// Which slices that begin with a record are timed.
    pub(crate) records: Sampler,
    /// Which slices that begin with a pull are timed.
    pub(crate) pulls: Sampler,
    pub(super) times: Times,
    /// A lease of this lane that is never freed.
    leaked: OnceLock<&'static Lease>,
}

impl Lane {
    pub(crate) fn new(timing: Timing, gap: u32, receives: bool) -> Self {
        let pull_gap = if receives { gap.saturating_mul(PULLS_PER_RECORD) } else { gap };
        Self {
            records_in: Tally::default(),
            records_out: Tally::default(),
            dropped: Tally::default(),
            failed: Tally::default(),
            slice: OpenSlice::default(),
            records: Sampler::new(timing, gap),
            pulls: Sampler::new(timing, pull_gap),
            times: Times::new(),
            leaked: OnceLock::new(),
        }
    }
}

/// What begins a slice: a stretch of time in which a stage itself is at work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slice {
    /// A record came in.
    Record = 0,
    /// The consumer asked for a record.
    Pull = 1,
    /// The stage was being built, or its input had ended: what happens once is always timed.
    Once = 2,
}

impl Slice {
    const ALL: [Self; 3] = [Self::Record, Self::Pull, Self::Once];
}

/// A slice under way, if it is one that is timed.
#[derive(Debug, Default)]
pub(crate) struct OpenSlice {
    /// When it began, plus one; zero when there is none.
    start: Tally,
    weight: Tally,
    kind: Tally,
}

impl OpenSlice {
    /// The whole cost of a slice that is not timed, at its end.
    #[inline]
    pub(crate) fn is_open(&self) -> bool {
        self.start.get() != 0
    }

    pub(crate) fn open(&self, kind: Slice, weight: u64, now: Nanos) {
        self.kind.set(kind as u64);
        self.weight.set(weight);
        self.start.set(now.wrapping_add(1));
    }

    /// The kind, the weight and the length of the slice that ends now.
    pub(crate) fn close(&self, clock: &Clock) -> (Slice, u64, Nanos) {
        let length = waiting::work_since(clock, self.start.get().wrapping_sub(1));
        self.start.set(0);
        let kind = usize::try_from(self.kind.get()).unwrap_or_default();
        (Slice::ALL[kind.min(2)], self.weight.get(), length)
    }
}

/// The right to write to a lane. Dropping it passes the lane on.
#[derive(Debug)]
pub(crate) struct Lease {
    line: Arc<Line>,
    lane: Arc<Lane>,
}

impl Lease {
    pub(super) fn new(of: Arc<Line>, lane: Arc<Lane>) -> Self {
        Self { line: of, lane }
    }

    /// The same for good. Leaks the lease once a lane, however often the lane is leased.
    pub(super) fn leak(self) -> &'static Self {
        // Without `drop`: the lane stays leased.
        let lease = std::mem::ManuallyDrop::new(self);
        lease.lane.leaked.get_or_init(|| {
            Box::leak(Box::new(Self { line: Arc::clone(&lease.line), lane: Arc::clone(&lease.lane) }))
        })
    }

    /// Passes the lane of a leaked lease on.
    pub(super) fn pass_on(&'static self) {
        self.line.take_back(&self.lane);
    }

    /// Enters a timed slice.
    #[cold]
    pub(super) fn record_slice(&self, kind: Slice, ns: Nanos, weight: u64) {
        self.line.record_slice(&self.lane, kind, ns, weight);
    }

    #[inline]
    pub(crate) fn line(&self) -> &Arc<Line> {
        &self.line
    }

    #[inline]
    pub(crate) fn lane(&self) -> &Arc<Lane> {
        &self.lane
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.line.take_back(&self.lane);
    }
}
