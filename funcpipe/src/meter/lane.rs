//! What one writer at a time notes for every record.
//!
//! A lane is leased for as long as an iterator lives, or a thread calls a function, and then handed to the next one, of the
//! same line or, when that is gone, [of another](super::pool): memory grows with concurrency, never with the number of
//! records or of runs.

use super::foresight::Foresight;
use super::sampler::{Sampler, Timing};
use super::slice::OpenSlice;
use super::tally::Tally;
use super::times::Times;
use super::verdict::Verdict;

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
    /// Up to which counts the probes of a stage have nothing to do but count, and whether the next pull is timed. Zero while
    /// a slice is being timed, so that one test tells both.
    pub(super) quiet_in: Tally,
    pub(super) quiet_out: Tally,
    pub(super) pull_is_due: Tally,
    /// Of a stage that joins many records into one, which it will emit next.
    pub(super) foresight: Foresight,
    /// How many records had come in, plus one, when a panic that began elsewhere came to the stage.
    foreign_panic: Tally,
    /// The slice that is being timed.
    pub(crate) slice: OpenSlice,
    /// Which slices that begin with a record are timed.
    pub(crate) records: Sampler,
    /// Which slices that begin with a pull are timed.
    pub(crate) pulls: Sampler,
    pub(super) times: Times,
}

impl Lane {
    pub(super) fn new() -> Self {
        Self {
            records_in: Tally::default(),
            records_out: Tally::default(),
            dropped: Tally::default(),
            failed: Tally::default(),
            quiet_in: Tally::default(),
            quiet_out: Tally::default(),
            pull_is_due: Tally::default(),
            foresight: Foresight::new(),
            foreign_panic: Tally::default(),
            slice: OpenSlice::default(),
            records: Sampler::new(),
            pulls: Sampler::new(),
            times: Times::new(),
        }
    }

    /// Sets everything back, for its first line or the next.
    pub(super) fn begin(&self, timing: Timing, gap: u32, receives: bool) {
        for count in [&self.records_in, &self.records_out, &self.dropped, &self.failed, &self.foreign_panic] {
            count.set(0);
        }
        self.slice.abandon();
        self.foresight.begin(timing);
        self.records.begin(timing, gap);
        self.pulls.begin(timing, if receives { gap.saturating_mul(PULLS_PER_RECORD) } else { gap });
        self.times.clear();
    }

    /// Whether the record that comes in next needs only to be counted.
    #[inline]
    pub(crate) fn is_quiet_in(&self) -> bool {
        self.records_in.get() < self.quiet_in.get()
    }

    /// The same for the one that goes out next.
    #[inline]
    pub(crate) fn is_quiet_out(&self) -> bool {
        self.records_out.get() < self.quiet_out.get()
    }

    /// A panic that began outside the stage is about to come through it.
    pub(super) fn note_foreign_panic(&self) {
        self.foreign_panic.set(self.records_in.get() + 1);
    }

    /// Whether the panic that comes out of the stage began elsewhere. A stage that had caught that one and went on has
    /// received a record since.
    pub(super) fn has_foreign_panic(&self) -> bool {
        let noted = self.foreign_panic.get();
        self.foreign_panic.set(0);
        noted == self.records_in.get() + 1
    }

    /// Counts what became of a record.
    #[inline]
    pub(crate) fn count(&self, verdict: Verdict) {
        match verdict {
            Verdict::Emitted => self.records_out.count(),
            Verdict::Dropped => self.dropped.count(),
            Verdict::Failed => self.failed.count(),
        };
    }
}
