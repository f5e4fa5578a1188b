//! What the timed slices of a line add up to.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::histogram::{Histogram, SharedHistogram};
use super::lane::Slice;
use crate::environment::clock::Nanos;

/// The timed slices of one kind. Written for timed records only, so locked additions are cheap enough.
#[derive(Debug, Default)]
pub(super) struct Slices {
    /// Nanoseconds, each slice's multiplied by the number of slices it stands for.
    spent: AtomicU64,
    /// How many slices those stand for.
    stood_for: AtomicU64,
    /// The longest slice, and how many it stands for.
    longest: AtomicU64,
}

/// In the word that holds the longest slice, the bits of its weight. The others hold 78 hours.
const WEIGHT_BITS: u32 = 16;

impl Slices {
    pub(super) fn add(&self, ns: Nanos, weight: u64) {
        let in_bits = (1 << WEIGHT_BITS) - 1;
        let longest = ns.min(u64::MAX >> WEIGHT_BITS) << WEIGHT_BITS | weight.min(in_bits);
        self.spent.fetch_add(ns.saturating_mul(weight), Ordering::Relaxed);
        self.stood_for.fetch_add(weight, Ordering::Relaxed);
        self.longest.fetch_max(longest, Ordering::Relaxed);
    }

    /// What all `slices` took. The longest one stands for itself only: a sampled record that lost its processor for 10 ms
    /// would otherwise count for half a second. The others stand for all the rest.
    pub(super) fn estimate(&self, slices: u64) -> u64 {
        let (spent, stood_for) = (self.spent.load(Ordering::Relaxed), self.stood_for.load(Ordering::Relaxed));
        let longest = self.longest.load(Ordering::Relaxed);
        let (longest, weight) = (longest >> WEIGHT_BITS, longest & ((1 << WEIGHT_BITS) - 1));
        let others = u128::from(stood_for.saturating_sub(weight));
        if others == 0 {
            return spent;
        }
        let spent_by_others = u128::from(spent.saturating_sub(longest.saturating_mul(weight)));
        let all_others = u128::from(slices.max(stood_for) - 1);
        let total = u128::from(longest) + spent_by_others * all_others / others;
        u64::try_from(total).unwrap_or(u64::MAX)
    }
}

/// The times of one line.
#[derive(Debug)]
pub(super) struct Times {
    slices: [Slices; 3],
    /// The kind of slice that a percentile is taken of.
    of: Slice,
    timed: AtomicU64,
    latency: SharedHistogram,
}

impl Times {
    pub(super) fn new(of: Slice) -> Self {
        Self { slices: Default::default(), of, timed: AtomicU64::new(0), latency: SharedHistogram::new() }
    }

    pub(super) fn add(&self, kind: Slice, ns: Nanos, weight: u64) {
        self.slices[kind as usize].add(ns, weight);
        if kind == self.of {
            self.timed.fetch_add(1, Ordering::Relaxed);
            self.latency.record(ns, weight);
        }
    }

    /// The time that so many slices took in all.
    pub(super) fn total(&self, records_in: u64, records_out: u64) -> Duration {
        let of = |kind: Slice, slices: u64| self.slices[kind as usize].estimate(slices);
        // What happens once is timed each time, and stands for nothing else.
        let once = self.slices[Slice::Once as usize].spent.load(Ordering::Relaxed);
        let total = of(Slice::Record, records_in).saturating_add(of(Slice::Pull, records_out));
        Duration::from_nanos(total.saturating_add(once))
    }

    /// How many records were timed.
    pub(super) fn timed(&self) -> u64 {
        self.timed.load(Ordering::Relaxed)
    }

    pub(super) fn latency(&self) -> Histogram {
        self.latency.snapshot()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_slices_are_multiplied_exactly() {
        let slices = Slices::default();
        for weight in [1, 1, 64, 100] {
            slices.add(10, weight);
        }
        assert_eq!(slices.estimate(166), 1660);
        assert_eq!(slices.estimate(1000), 10_000, "the slices since the last timed one count at the mean");
    }

    #[test]
    fn a_slice_that_lost_its_processor_counts_once() {
        let slices = Slices::default();
        slices.add(10_000_000, 64);
        for _ in 0..100 {
            slices.add(10, 64);
        }
        assert_eq!(slices.estimate(6464), 10_000_000 + 64_630);
    }

    #[test]
    fn a_single_slice_stands_for_all() {
        let slices = Slices::default();
        slices.add(10, 1);
        assert_eq!(slices.estimate(1), 10);
    }
}
