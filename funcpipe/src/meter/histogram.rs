//! Durations in buckets of bounded relative width: fixed size, any range, mergeable.

use std::time::Duration;

use super::tally::Tally;

/// Four buckets to every power of two, and one each for 0, 1, 2 and 3 ns.
const SUB_BITS: u32 = 2;
const SUB: usize = 1 << SUB_BITS;
const BUCKETS: usize = SUB + (64 - SUB_BITS as usize) * SUB;

/// A log-linear histogram of durations.
///
/// The layout is that of `HdrHistogram` (Tene 2012) with two significant bits: four buckets to every power of two, 252
/// for the whole range of nanoseconds, 2 kB whatever the number of values. A percentile is reported as the middle of its
/// bucket and is therefore within **12.5 %** of the value at its exact rank; values below 8 ns and the maximum are exact.
///
/// ```
/// use std::time::Duration;
/// use funcpipe::measure::Histogram;
///
/// let mut latency = Histogram::new();
/// for ms in 1..=100 {
///     latency.record(Duration::from_millis(ms));
/// }
/// let p90 = latency.percentile(90.0);
/// assert!(p90 > Duration::from_millis(78) && p90 < Duration::from_millis(102));
/// assert_eq!(latency.max(), Duration::from_millis(100));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Histogram {
    /// As long as its highest occupied bucket demands.
    buckets: Vec<u64>,
    max_ns: u64,
}

impl Histogram {
    /// An empty histogram.
    #[must_use]
    pub const fn new() -> Self {
        Self { buckets: Vec::new(), max_ns: 0 }
    }

    /// Adds a duration. Those above 584 years count as 584 years.
    pub fn record(&mut self, duration: Duration) {
        let ns = crate::environment::clock::nanos(duration);
        self.add(bucket(ns), 1);
        self.max_ns = self.max_ns.max(ns);
    }

    /// How many durations it holds. A sampled duration counts for all the records it stands for.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.buckets.iter().sum()
    }

    /// The longest duration, exactly; zero when empty.
    #[must_use]
    pub fn max(&self) -> Duration {
        Duration::from_nanos(self.max_ns)
    }

    /// The duration that `percent` per cent of all durations do not exceed, by the nearest-rank definition: the value at
    /// rank ⌈percent / 100 × count⌉. Within 12.5 % of it; zero when empty. `percent` is clamped to 0..=100, and NaN is 0.
    #[must_use]
    pub fn percentile(&self, percent: f64) -> Duration {
        let count = self.count();
        let rank = nearest_rank(percent, count);
        let mut seen = 0;
        for (index, in_bucket) in self.buckets.iter().enumerate() {
            seen += in_bucket;
            if seen >= rank && *in_bucket > 0 {
                return Duration::from_nanos(middle(index).min(self.max_ns));
            }
        }
        self.max()
    }

    /// Adds all that `other` holds. Associative and commutative.
    pub fn merge(&mut self, other: &Self) {
        for (index, count) in other.buckets.iter().enumerate() {
            self.add(index, *count);
        }
        self.max_ns = self.max_ns.max(other.max_ns);
    }

    /// The durations that it holds more of than `earlier`, by bucket, and how many more.
    #[cfg(feature = "metrics")]
    pub(crate) fn more_than(&self, earlier: &Self) -> impl Iterator<Item = (Duration, u64)> {
        let before = earlier.buckets.iter().copied().chain(std::iter::repeat(0));
        let more = self.buckets.iter().zip(before).map(|(now, before)| now.saturating_sub(before));
        let of_bucket = |(index, more)| (Duration::from_nanos(middle(index).min(self.max_ns)), more);
        more.enumerate().map(of_bucket).filter(|(_, more)| *more > 0)
    }

    /// Holds as much of every duration as the one that holds more.
    #[cfg(feature = "metrics")]
    pub(crate) fn raise_to(&mut self, other: &Self) {
        self.buckets.resize(self.buckets.len().max(other.buckets.len()), 0);
        for (ours, theirs) in self.buckets.iter_mut().zip(&other.buckets) {
            *ours = (*ours).max(*theirs);
        }
        self.max_ns = self.max_ns.max(other.max_ns);
    }

    /// The standard deviation in relation to the mean, from the middles of the buckets; 0 when empty.
    #[allow(clippy::cast_precision_loss, reason = "an estimate")]
    pub(crate) fn relative_deviation(&self) -> f64 {
        let moment = |power: i32| -> f64 {
            let of_bucket =
                |(index, count): (usize, &u64)| *count as f64 * (middle(index) as f64).powi(power);
            self.buckets.iter().enumerate().map(of_bucket).sum()
        };
        let (count, sum, squares) = (moment(0), moment(1), moment(2));
        if sum > 0.0 { (squares * count / (sum * sum) - 1.0).max(0.0).sqrt() } else { 0.0 }
    }

    fn add(&mut self, index: usize, count: u64) {
        if count == 0 {
            return;
        }
        if self.buckets.len() <= index {
            self.buckets.resize(index + 1, 0);
        }
        self.buckets[index] += count;
    }
}

/// As count, percentiles and maximum: what a dashboard asks for.
#[cfg(feature = "serde")]
impl serde::Serialize for Histogram {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;

        let mut fields = serializer.serialize_struct("Histogram", 5)?;
        fields.serialize_field("count", &self.count())?;
        fields.serialize_field("p50_seconds", &self.percentile(50.0).as_secs_f64())?;
        fields.serialize_field("p90_seconds", &self.percentile(90.0).as_secs_f64())?;
        fields.serialize_field("p99_seconds", &self.percentile(99.0).as_secs_f64())?;
        fields.serialize_field("max_seconds", &self.max().as_secs_f64())?;
        fields.end()
    }
}

/// The same while it is being filled: one writer at a time adds durations, any thread looks.
#[derive(Debug)]
pub(crate) struct SharedHistogram {
    buckets: [Tally; BUCKETS],
    max_ns: Tally,
}

impl SharedHistogram {
    pub(crate) fn new() -> Self {
        Self { buckets: [const { Tally::new(0) }; BUCKETS], max_ns: Tally::new(0) }
    }

    #[inline]
    pub(crate) fn record(&self, ns: u64, weight: u64) {
        self.buckets[bucket(ns)].add(weight);
        self.max_ns.raise_to(ns);
    }

    pub(crate) fn clear(&self) {
        for count in self.buckets.iter().chain([&self.max_ns]) {
            count.set(0);
        }
    }

    pub(crate) fn add_to(&self, all: &mut Histogram) {
        for (index, count) in self.buckets.iter().enumerate() {
            all.add(index, count.get());
        }
        all.max_ns = all.max_ns.max(self.max_ns.get());
    }
}

#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a rank is between 1 and count; off by one in 2^53 is within the documented error"
)]
fn nearest_rank(percent: f64, count: u64) -> u64 {
    let share = if percent.is_nan() { 0.0 } else { percent.clamp(0.0, 100.0) / 100.0 };
    ((share * count as f64).ceil() as u64).clamp(1, count.max(1))
}

/// The bucket of a value: the position of its highest bit, and the two bits below it.
fn bucket(ns: u64) -> usize {
    if ns < SUB as u64 {
        return usize::try_from(ns).unwrap_or(0);
    }
    let exponent = ns.ilog2();
    let sub = (ns >> (exponent - SUB_BITS)) & (SUB as u64 - 1);
    (exponent - SUB_BITS + 1) as usize * SUB + usize::try_from(sub).unwrap_or(0)
}

/// The value in the middle of a bucket.
fn middle(index: usize) -> u64 {
    if index < SUB {
        return index as u64;
    }
    let shift = index / SUB - 1;
    let lower = ((SUB + index % SUB) as u64) << shift;
    let width = 1_u64 << shift;
    lower + width / 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn buckets_are_contiguous_and_cover_the_range() {
        assert_eq!(bucket(0), 0);
        assert_eq!(bucket(u64::MAX), BUCKETS - 1);
        for index in 0..BUCKETS {
            assert_eq!(bucket(middle(index)), index);
        }
    }

    proptest! {
        #[test]
        fn a_percentile_is_within_an_eighth_of_the_exact_rank(
            mut values in prop::collection::vec(prop_oneof![0_u64..1000, any::<u64>()], 1..200),
            percent in 0.0..=100.0_f64,
        ) {
            let mut histogram = Histogram::new();
            for ns in &values {
                histogram.record(Duration::from_nanos(*ns));
            }
            values.sort_unstable();
            let exact = values[usize::try_from(nearest_rank(percent, values.len() as u64)).unwrap() - 1];
            let got = u64::try_from(histogram.percentile(percent).as_nanos()).unwrap();
            prop_assert!(got.abs_diff(exact) <= exact / 8, "{got} for {exact}");
        }

        #[test]
        fn merging_is_the_histogram_of_all_values(
            left in prop::collection::vec(any::<u64>(), 0..50),
            right in prop::collection::vec(any::<u64>(), 0..50),
        ) {
            let of = |values: &[u64]| {
                let mut histogram = Histogram::new();
                for ns in values {
                    histogram.record(Duration::from_nanos(*ns));
                }
                histogram
            };
            let (mut ab, mut ba) = (of(&left), of(&right));
            ab.merge(&of(&right));
            ba.merge(&of(&left));
            prop_assert_eq!(&ab, &ba);
            prop_assert_eq!(ab, of(&[left, right].concat()));
        }
    }

    #[test]
    fn the_deviation_is_that_of_the_durations_in_relation_to_their_mean() {
        let of = |values: &[u64]| {
            let mut histogram = Histogram::new();
            for ns in values {
                histogram.record(Duration::from_nanos(*ns));
            }
            histogram.relative_deviation()
        };
        for (values, expected) in [
            (&[][..], 0.0),
            (&[0, 0], 0.0),
            (&[3, 3, 3], 0.0),
            (&[1, 3], 0.5),
            (&[0, 4], 1.0),
            (&[1, 2, 3, 2], 0.353_553),
        ] {
            assert!((of(values) - expected).abs() < 1e-6, "{values:?}: {}", of(values));
        }
    }
}
