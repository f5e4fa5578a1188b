//! What the recorder has been told already, so that it is told of everything once.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

use metrics::{Key, Recorder};

use super::names::{ORIGIN, describe};
use super::numbers::Numbers;
use super::value::Value;
use crate::measure::Histogram;
use crate::meter::ledger::Ledger;
use crate::report::{RetryReport, StageReport};

/// Durations that are handed over at a time, and for one histogram. Exporters keep every single one until they are asked: of more
/// there are as many of each length in proportion.
const MOST_DURATIONS: u64 = 1000;

/// What has been published of one run, or of what happens outside of runs.
#[derive(Debug, Default)]
pub(crate) struct Published {
    so_far: Mutex<BTreeMap<Key, Value>>,
}

/// What is new of one number.
#[derive(Debug)]
enum Difference {
    Count(u64),
    Seconds(f64),
    /// How often each.
    Latency(Vec<(f64, usize)>),
}

impl Published {
    /// Tells the recorder what is new. Any thread may do so at any time: what two of them find at once only one of them tells.
    pub(crate) fn publish(&self, numbers: Numbers) {
        let (is_first, differences) = {
            let mut so_far = self.so_far.lock().unwrap_or_else(PoisonError::into_inner);
            let is_first = so_far.is_empty();
            (is_first, differences(&mut so_far, numbers))
        };
        // Without the lock, since a recorder may do anything.
        metrics::with_recorder(|recorder| {
            if is_first {
                describe(recorder);
            }
            for (key, difference) in &differences {
                difference.tell(recorder, key);
            }
        });
    }
}

fn differences(so_far: &mut BTreeMap<Key, Value>, numbers: Numbers) -> Vec<(Key, Difference)> {
    let new = numbers.values.into_iter().filter_map(|(key, now)| match so_far.entry(key) {
        Entry::Vacant(first) => {
            let difference = Difference::of_first(&now);
            let key = first.key().clone();
            first.insert(now);
            difference.map(|difference| (key, difference))
        }
        Entry::Occupied(mut before) => {
            let difference = Difference::between(before.get_mut(), now)?;
            Some((before.key().clone(), difference))
        }
    });
    new.collect()
}

impl Difference {
    /// A count that is 0 is told of, too: that nothing failed is something else than that nobody knows.
    fn of_first(now: &Value) -> Option<Self> {
        match now {
            Value::Count(count) => Some(Self::Count(*count)),
            Value::Time(time) => Some(Self::Seconds(time.as_secs_f64())),
            Value::Latency(latency) => Self::of_durations(latency, &Histogram::new()),
        }
    }

    /// What has been published stays: a number that is less than before is one that was looked at earlier, or while a record was on
    /// its way, or an estimate that has become better.
    fn between(before: &mut Value, now: Value) -> Option<Self> {
        match (before, now) {
            (Value::Count(before), Value::Count(now)) if now > *before => {
                let more = now - std::mem::replace(before, now);
                Some(Self::Count(more))
            }
            (Value::Time(before), Value::Time(now)) if now > *before => {
                let more = now.saturating_sub(std::mem::replace(before, now));
                Some(Self::Seconds(more.as_secs_f64()))
            }
            (Value::Latency(before), Value::Latency(now)) => {
                let difference = Self::of_durations(&now, before)?;
                before.raise_to(&now);
                Some(difference)
            }
            _ => None,
        }
    }

    fn of_durations(now: &Histogram, before: &Histogram) -> Option<Self> {
        let durations: Vec<(Duration, u64)> = now.more_than(before).collect();
        let thinned = thin_out(&durations);
        (!durations.is_empty()).then_some(Self::Latency(thinned))
    }

    fn tell(&self, recorder: &dyn Recorder, key: &Key) {
        match self {
            Self::Count(more) => recorder.register_counter(key, &ORIGIN).increment(*more),
            Self::Seconds(more) => recorder.register_gauge(key, &ORIGIN).increment(*more),
            Self::Latency(durations) => {
                let histogram = recorder.register_histogram(key, &ORIGIN);
                for (seconds, times) in durations {
                    histogram.record_many(*seconds, *times);
                }
            }
        }
    }
}

/// At most [`MOST_DURATIONS`], in seconds. Rounded by their running sum, so that none is favoured.
fn thin_out(durations: &[(Duration, u64)]) -> Vec<(f64, usize)> {
    let all: u64 = durations.iter().map(|(_, times)| times).sum();
    let most = u128::from(all.min(MOST_DURATIONS));
    let up_to = |seen: u64| (u128::from(seen) * most + u128::from(all) / 2) / u128::from(all.max(1));
    let mut seen = 0;
    let thinned = durations.iter().map(|(duration, times)| {
        let before = up_to(seen);
        seen += times;
        (duration.as_secs_f64(), usize::try_from(up_to(seen) - before).unwrap_or(usize::MAX))
    });
    thinned.filter(|(_, times)| *times > 0).collect()
}

/// Of the functions that were called, and what was retried and not released, outside of runs.
pub(crate) fn publish_outside_of_runs() {
    static PUBLISHED: OnceLock<Published> = OnceLock::new();
    let ledger = Ledger::global();
    let mut numbers = Numbers::outside_of_runs(ledger.releases().total());
    for function in ledger.functions() {
        numbers.add_function("", &StageReport::of_function(&function));
    }
    for line in ledger.retries() {
        numbers.add_retries("", &RetryReport::of_line(&line));
    }
    PUBLISHED.get_or_init(Published::default).publish(numbers);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn many_durations_are_thinned_out_in_proportion(times in prop::collection::vec(1_u64..100_000, 1..50)) {
            let durations: Vec<_> = (0..).map(Duration::from_secs).zip(times.iter().copied()).collect();
            let all: u64 = times.iter().sum();
            let thinned: BTreeMap<u64, usize> =
                thin_out(&durations).into_iter().map(|(seconds, times)| (seconds.to_bits(), times)).collect();
            prop_assert_eq!(thinned.values().sum::<usize>() as u64, all.min(MOST_DURATIONS));
            for (duration, times) in durations {
                let kept = thinned.get(&duration.as_secs_f64().to_bits()).copied().unwrap_or(0);
                let due = u128::from(times) * u128::from(all.min(MOST_DURATIONS)) / u128::from(all);
                prop_assert!((kept as u128).abs_diff(due) <= 1, "{kept} for {due}");
            }
        }
    }
}
