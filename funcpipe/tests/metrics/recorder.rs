//! A recorder that adds up what it is told.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use metrics::{
    Counter, CounterFn, Gauge, GaugeFn, Histogram, HistogramFn, Key, KeyName, Metadata, Recorder,
    SharedString, Unit,
};

/// Whoever publishes on demand publishes what is new of every run in the process, to a recorder of its own here.
static ON_DEMAND: RwLock<()> = RwLock::new(());

/// Clones hold the same.
#[derive(Clone, Default)]
pub(crate) struct Recorded(Arc<Mutex<Inner>>);

#[derive(Default)]
struct Inner {
    sums: BTreeMap<String, f64>,
    /// How many durations each histogram was given.
    durations: BTreeMap<String, usize>,
    units: BTreeMap<String, Unit>,
    /// Which series it was told of, in that order.
    order: Vec<String>,
}

impl Recorded {
    /// Does `work` with this as the recorder of the thread.
    pub(crate) fn record<R>(&self, work: impl FnOnce() -> R) -> R {
        let _others = ON_DEMAND.read().unwrap_or_else(PoisonError::into_inner);
        metrics::with_local_recorder(self, work)
    }

    /// The same where `work` publishes on demand, on this thread and on others.
    pub(crate) fn record_alone<R>(&self, work: impl FnOnce() -> R) -> R {
        let _alone = ON_DEMAND.write().unwrap_or_else(PoisonError::into_inner);
        metrics::with_local_recorder(self, work)
    }

    /// What was added to `name{label=value,..}`, the labels in their order. `None` if there is no such metric.
    pub(crate) fn find(&self, series: &str) -> Option<f64> {
        self.inner().sums.get(series).copied()
    }

    /// The same where there must be one.
    pub(crate) fn get(&self, series: &str) -> f64 {
        let series =
            self.find(series).ok_or_else(|| format!("no {series} in {:#?}", self.inner().sums.keys()));
        series.unwrap_or_else(|error| panic!("{error}"))
    }

    /// How many durations a histogram was given.
    pub(crate) fn durations(&self, series: &str) -> usize {
        self.inner().durations.get(series).copied().unwrap_or(0)
    }

    /// The unit that a metric was described with.
    pub(crate) fn unit(&self, name: &str) -> Option<Unit> {
        self.inner().units.get(name).copied()
    }

    /// The names of all metrics.
    pub(crate) fn names(&self) -> Vec<String> {
        let name = |series: &String| series.split('{').next().unwrap_or_default().to_owned();
        let mut names: Vec<String> = self.inner().sums.keys().map(name).collect();
        names.dedup();
        names
    }

    /// The series in the order in which it was told of them, each time that it was.
    pub(crate) fn order(&self) -> Vec<String> {
        self.inner().order.clone()
    }

    /// All that was added so far.
    pub(crate) fn sums(&self) -> BTreeMap<String, f64> {
        self.inner().sums.clone()
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().expect("no panic")
    }

    fn describe(&self, name: &KeyName, unit: Option<Unit>) {
        self.inner().units.extend(unit.map(|unit| (name.as_str().to_owned(), unit)));
    }

    fn series(&self, key: &Key) -> Arc<Series> {
        let labels: Vec<String> =
            key.labels().map(|label| format!("{}={}", label.key(), label.value())).collect();
        Arc::new(Series { name: format!("{}{{{}}}", key.name(), labels.join(",")), recorded: self.clone() })
    }
}

struct Series {
    name: String,
    recorded: Recorded,
}

impl Series {
    #[allow(clippy::cast_precision_loss, reason = "small numbers")]
    fn add(&self, value: f64, durations: usize) {
        let mut inner = self.recorded.inner();
        *inner.sums.entry(self.name.clone()).or_default() += value;
        inner.order.push(self.name.clone());
        *inner.durations.entry(self.name.clone()).or_default() += durations;
    }
}

impl CounterFn for Series {
    #[allow(clippy::cast_precision_loss, reason = "small numbers")]
    fn increment(&self, value: u64) {
        self.add(value as f64, 0);
    }
    fn absolute(&self, _: u64) {
        panic!("several runs add to one counter");
    }
}

impl GaugeFn for Series {
    fn increment(&self, value: f64) {
        self.add(value, 0);
    }
    fn decrement(&self, _: f64) {
        panic!("what was published stays");
    }
    fn set(&self, _: f64) {
        panic!("several runs add to one gauge");
    }
}

impl HistogramFn for Series {
    fn record(&self, value: f64) {
        self.add(value, 1);
    }
}

impl Recorder for Recorded {
    fn describe_counter(&self, name: KeyName, unit: Option<Unit>, _: SharedString) {
        self.describe(&name, unit);
    }
    fn describe_gauge(&self, name: KeyName, unit: Option<Unit>, _: SharedString) {
        self.describe(&name, unit);
    }
    fn describe_histogram(&self, name: KeyName, unit: Option<Unit>, _: SharedString) {
        self.describe(&name, unit);
    }
    fn register_counter(&self, key: &Key, _: &Metadata<'_>) -> Counter {
        Counter::from_arc(self.series(key))
    }
    fn register_gauge(&self, key: &Key, _: &Metadata<'_>) -> Gauge {
        Gauge::from_arc(self.series(key))
    }
    fn register_histogram(&self, key: &Key, _: &Metadata<'_>) -> Histogram {
        Histogram::from_arc(self.series(key))
    }
}
