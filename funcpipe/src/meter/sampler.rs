//! Which records are timed.

use std::sync::atomic::{AtomicU64, Ordering};

use super::tally::Tally;
use crate::config::load::word_settings;

/// How the time of a stage is taken. Counts are exact in every mode.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Timing {
    /// The first 64 records, then records at random gaps, about 1 in 64: each stands for those since the one before it.
    #[default]
    Sampled,
    /// Every record: two readings of the clock a record and stage, about 45 ns, and what it takes to note them. A stage that does
    /// next to nothing looks slower than it is; work that is rare and long is not missed.
    Exact,
    /// No record: counts only.
    Count,
}

word_settings! {
    Timing {
        Sampled: "sampled",
        Exact: "exact",
        Count: "count",
    }
}

/// The mean gap between two timed records unless `sample = N` says otherwise.
pub(crate) const DEFAULT_GAP: u32 = 64;

/// Records at the start that are all timed, so that a short run is measured as well as a long one.
const WARM_UP: u64 = 64;

/// Decides for one writer at a time which of its records are timed, and how many records each stands for.
#[derive(Debug)]
pub(crate) struct Sampler {
    /// The widest gap. One if every record is timed, or none.
    widest: Tally,
    /// The number of the next record to be timed.
    due: Tally,
    /// The number of the last record that was timed.
    last: Tally,
    random: Tally,
}

impl Sampler {
    /// Times nothing before it is told how.
    pub(crate) fn new() -> Self {
        Self {
            widest: Tally::new(1),
            due: Tally::new(u64::MAX),
            last: Tally::new(0),
            random: Tally::new(seed()),
        }
    }

    pub(crate) fn begin(&self, timing: Timing, gap: u32) {
        // Gaps uniform over 1..=2 * gap - 1, whose mean is the gap: periodic data cannot lock on to it.
        let sampled = (2 * u64::from(gap)).saturating_sub(1).max(1);
        self.widest.set(if timing == Timing::Sampled { sampled } else { 1 });
        self.due.set(if timing == Timing::Count { u64::MAX } else { 1 });
        self.last.set(0);
    }

    /// Whether the record with this number (from 1) is to be timed. This is the whole cost of an untimed record.
    #[inline]
    pub(crate) fn is_due(&self, number: u64) -> bool {
        number >= self.due.get()
    }

    /// The number of the next record to be timed.
    #[inline]
    pub(crate) fn due(&self) -> u64 {
        self.due.get()
    }

    /// Has the record with this number timed, if none before it is.
    pub(crate) fn no_later_than(&self, number: u64) {
        self.due.set(self.due.get().min(number));
    }

    /// Plans the next record to be timed, and returns for how many records this one stands.
    #[inline]
    pub(crate) fn take(&self, number: u64) -> u64 {
        let weight = number.saturating_sub(self.last.get()).max(1);
        self.last.set(number);
        let widest = if number < WARM_UP { 1 } else { self.widest.get() };
        let gap = if widest == 1 { 1 } else { 1 + self.next_random() % widest };
        self.due.set(number.saturating_add(gap));
        weight
    }

    /// xorshift64 (Marsaglia 2003): good enough to be out of step with the data.
    fn next_random(&self) -> u64 {
        let mut x = self.random.get();
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        self.random.set(x);
        x
    }
}

/// A different, non-zero start for every sampler.
fn seed() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    // The golden-ratio step of splitmix64 spreads consecutive numbers over all bits.
    NEXT.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timed(timing: Timing, gap: u32, records: u64) -> Vec<(u64, u64)> {
        let sampler = Sampler::new();
        sampler.begin(timing, gap);
        let due = (1..=records).filter(|number| sampler.is_due(*number));
        due.map(|number| (number, sampler.take(number))).collect()
    }

    #[test]
    fn exact_times_every_record_and_count_none() {
        assert_eq!(timed(Timing::Exact, 64, 1000).len(), 1000);
        assert!(timed(Timing::Count, 64, 1000).is_empty());
    }

    #[test]
    fn sampled_times_the_first_records_then_one_in_gap_at_irregular_distances() {
        let records = timed(Timing::Sampled, 64, 1_000_000);
        assert!(records.iter().take(64).all(|(_, weight)| *weight == 1));
        assert!((14_000..18_000).contains(&records.len()), "{}", records.len());
        let distances: std::collections::BTreeSet<u64> =
            records.iter().skip(64).map(|(_, weight)| *weight).collect();
        assert!(distances.len() > 100, "{distances:?}");
    }

    #[test]
    fn the_weights_add_up_to_the_records_up_to_the_last_timed_one() {
        let records = timed(Timing::Sampled, 16, 10_000);
        let (last, _) = *records.last().expect("some were timed");
        assert_eq!(records.iter().map(|(_, weight)| weight).sum::<u64>(), last);
    }

    #[test]
    fn the_warm_up_ends_with_its_last_record() {
        let is_timed = |number: u64| {
            let mut records = timed(Timing::Sampled, 64, 128).into_iter();
            records.any(|(timed, _)| timed == number)
        };
        assert!((0..100).all(|_| is_timed(64)));
        let next = (0..1000).filter(|_| is_timed(65)).count();
        assert!(next < 100, "one in 127 by chance: {next} of 1000");
    }

    #[test]
    fn a_record_that_is_wanted_is_timed_and_none_is_put_off() {
        let sampler = Sampler::new();
        sampler.begin(Timing::Sampled, 1000);
        (1..=64).for_each(|number| {
            sampler.take(number);
        });
        let due = sampler.due();
        assert!(due > 64);
        sampler.no_later_than(due + 1);
        assert_eq!(sampler.due(), due);
        sampler.no_later_than(64);
        assert!(sampler.is_due(64) && sampler.due() == 64);
    }

    #[test]
    fn chance_is_xorshift64_and_no_two_samplers_are_in_step() {
        let sampler = Sampler::new();
        sampler.random.set(1);
        // The first numbers of the generator (13, 7, 17) from 1.
        assert_eq!(
            [sampler.next_random(), sampler.next_random()],
            [1_082_269_761, 1_152_992_998_833_853_505]
        );
        let seeds: std::collections::BTreeSet<u64> = (0..100).map(|_| seed()).collect();
        assert!(seeds.len() == 100 && !seeds.contains(&0));
    }
}
