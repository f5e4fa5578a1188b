//! Stages that join many records into one: when will this one emit?
//!
//! Such a stage does most of its work where it emits: it writes its batch, or sorts it. Of a hundred batches among a hundred
//! thousand records one or two would be timed by chance, and each would stand for sixty-four. But a stage that emitted after a
//! thousand records will probably do so after the next thousand: that record is timed each time, and stands for itself. Where
//! batches differ in size this foresees nothing; then the samples are what there is.

use super::sampler::Timing;
use super::tally::Tally;

/// A stage that emits less often than once in so many records. More often, and chance is good enough; a reading of the clock
/// for so many records is not felt.
const RARE: u64 = 32;

/// See the module.
#[derive(Debug)]
pub(crate) struct Foresight {
    /// Whether there is anything to foresee: not if every record is timed, or none.
    samples: Tally,
    /// At the last pull that was timed: how many records had come in, and its number.
    records_in: Tally,
    pull: Tally,
    /// The record for which the next one will probably be emitted.
    record: Tally,
}

impl Foresight {
    pub(super) fn new() -> Self {
        Self {
            samples: Tally::default(),
            records_in: Tally::default(),
            pull: Tally::default(),
            record: Tally::new(u64::MAX),
        }
    }

    pub(super) fn begin(&self, timing: Timing) {
        self.samples.set(u64::from(timing == Timing::Sampled));
        self.records_in.set(0);
        self.pull.set(0);
        self.record.set(u64::MAX);
    }

    /// The record to be timed.
    #[inline]
    pub(super) fn record(&self) -> u64 {
        self.record.get()
    }

    /// A pull of this number is about to be timed. Whether the next one is to be timed as well, since emitting is rare.
    pub(super) fn pulled(&self, pull: u64, records_in: u64) -> bool {
        let records = records_in.saturating_sub(self.records_in.get());
        let pulls = pull.saturating_sub(self.pull.get()).max(1);
        self.records_in.set(records_in);
        self.pull.set(pull);
        let is_rare = self.samples.get() != 0 && records / pulls >= RARE;
        // Of several pulls together it is not known where in them the records were.
        let foreseen = is_rare && pulls == 1;
        self.record.set(if foreseen { records_in + records } else { u64::MAX });
        is_rare
    }
}
