//! What the timed slices of a line add up to.

use std::time::Duration;

use super::histogram::{Histogram, SharedHistogram};
use super::slice::Slice;
use super::tally::Tally;
use crate::environment::clock::Nanos;

/// In the word that holds the longest slice, the bits of its weight. The others hold 78 hours.
const WEIGHT_BITS: u32 = 16;

/// The timed slices of one kind, of one writer at a time.
#[derive(Debug, Default)]
pub(super) struct Slices {
    /// Nanoseconds, each slice's multiplied by the number of slices it stands for.
    spent: Tally,
    /// How many slices those stand for.
    stood_for: Tally,
    /// The longest slice, and how many it stands for.
    longest: Tally,
}

impl Slices {
    fn clear(&self) {
        for sum in [&self.spent, &self.stood_for, &self.longest] {
            sum.set(0);
        }
    }

    #[inline]
    pub(super) fn add(&self, ns: Nanos, weight: u64) {
        let in_bits = (1 << WEIGHT_BITS) - 1;
        let longest = ns.min(u64::MAX >> WEIGHT_BITS) << WEIGHT_BITS | weight.min(in_bits);
        self.spent.add(ns.saturating_mul(weight));
        self.stood_for.add(weight);
        self.longest.raise_to(longest);
    }
}

/// What several writers timed of one kind.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sum {
    spent: u64,
    stood_for: u64,
    longest: u64,
}

impl Sum {
    pub(super) fn add(&mut self, slices: &Slices) {
        self.spent = self.spent.saturating_add(slices.spent.get());
        self.stood_for = self.stood_for.saturating_add(slices.stood_for.get());
        self.longest = self.longest.max(slices.longest.get());
    }

    /// What all `slices` took. The longest one stands for itself only: a sampled record that lost its processor for 10 ms
    /// would otherwise count for half a second. The others stand for all the rest.
    pub(super) fn estimate(&self, slices: u64) -> u64 {
        let (longest, weight) = (self.longest >> WEIGHT_BITS, self.longest & ((1 << WEIGHT_BITS) - 1));
        let others = u128::from(self.stood_for.saturating_sub(weight));
        if others == 0 {
            return self.spent;
        }
        // Whoever looks while a slice is being entered may see a part of it.
        let spent_by_others = u128::from(self.spent.saturating_sub(longest.saturating_mul(weight)));
        let all_others = u128::from(slices.max(self.stood_for) - 1);
        let total = u128::from(longest) + spent_by_others * all_others / others;
        u64::try_from(total).unwrap_or(u64::MAX)
    }
}

/// The times that one writer took.
#[derive(Debug)]
pub(super) struct Times {
    slices: [Slices; Slice::KINDS],
    /// How many durations the histogram was given.
    timed: Tally,
    latency: SharedHistogram,
}

impl Times {
    pub(super) fn new() -> Self {
        Self { slices: Default::default(), timed: Tally::default(), latency: SharedHistogram::new() }
    }

    pub(super) fn clear(&self) {
        self.slices.iter().for_each(Slices::clear);
        self.timed.set(0);
        self.latency.clear();
    }

    /// Enters a slice of which no percentile is taken.
    #[inline]
    pub(super) fn add(&self, kind: Slice, ns: Nanos, weight: u64) {
        self.slices[kind as usize].add(ns, weight);
    }

    /// Enters a slice, also into the histogram.
    #[inline]
    pub(super) fn add_latency(&self, kind: Slice, ns: Nanos, weight: u64) {
        self.add(kind, ns, weight);
        self.timed.count();
        self.latency.record(ns, weight);
    }
}

/// The times that all writers of a line took.
#[derive(Debug, Default)]
pub(super) struct Totals {
    slices: [Sum; Slice::KINDS],
    timed: u64,
    latency: Histogram,
}

impl Totals {
    pub(super) fn add(&mut self, times: &Times) {
        for (sum, slices) in self.slices.iter_mut().zip(&times.slices) {
            sum.add(slices);
        }
        self.timed += times.timed.get();
        times.latency.add_to(&mut self.latency);
    }

    /// The time that so many slices took in all.
    pub(super) fn self_time(&self, records_in: u64, records_out: u64) -> Duration {
        let of = |kind: Slice, slices: u64| self.slices[kind as usize].estimate(slices);
        // What happens once is timed each time, and stands for nothing else; and so does what was foreseen.
        let [once, foreseen] = [Slice::Once, Slice::Foreseen].map(|kind| self.slices[kind as usize]);
        let by_chance = records_in.saturating_sub(foreseen.stood_for);
        let total = of(Slice::Record, by_chance).saturating_add(of(Slice::Pull, records_out));
        Duration::from_nanos(total.saturating_add(once.spent).saturating_add(foreseen.spent))
    }

    /// How many records were timed.
    pub(super) fn timed(&self) -> u64 {
        self.timed
    }

    pub(super) fn into_latency(self) -> Histogram {
        self.latency
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn estimate(of: &[&Slices], slices: u64) -> u64 {
        let mut sum = Sum::default();
        for of in of {
            sum.add(of);
        }
        sum.estimate(slices)
    }

    #[test]
    fn equal_slices_are_multiplied_exactly() {
        let slices = Slices::default();
        for weight in [1, 1, 64, 100] {
            slices.add(10, weight);
        }
        assert_eq!(estimate(&[&slices], 166), 1660);
        assert_eq!(
            estimate(&[&slices], 1000),
            10_000,
            "the slices since the last timed one count at the mean"
        );
    }

    #[test]
    fn a_slice_that_lost_its_processor_counts_once() {
        let slices = Slices::default();
        slices.add(10_000_000, 64);
        for _ in 0..100 {
            slices.add(10, 64);
        }
        assert_eq!(estimate(&[&slices], 6464), 10_000_000 + 64_630);
    }

    #[test]
    fn a_single_slice_stands_for_all() {
        let slices = Slices::default();
        slices.add(10, 1);
        assert_eq!(estimate(&[&slices], 1), 10);
    }

    #[test]
    fn of_several_writers_only_the_longest_slice_of_all_counts_once() {
        let (lucky, unlucky) = (Slices::default(), Slices::default());
        unlucky.add(10_000_000, 64);
        for _ in 0..50 {
            lucky.add(10, 64);
            unlucky.add(10, 64);
        }
        assert_eq!(estimate(&[&lucky, &unlucky], 6464), 10_000_000 + 64_630);
    }
}
