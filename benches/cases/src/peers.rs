//! The same call measured by other crates, each set up as its documentation says.

use std::hint::black_box;
use std::time::Instant;

use metered::{HitCount, ResponseTime, Throughput, metered};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::Case;
use crate::timing_layer::TimingLayer;
use crate::work::{mix, time_calls};

pub(crate) const CASES: &[(&str, Case)] = &[
    ("peer-instants", |count| {
        time_calls(count, |x| {
            let started = Instant::now();
            let mixed = bare(x);
            black_box(started.elapsed());
            mixed
        });
    }),
    ("peer-tracing-off", |count| time_calls(count, by_tracing)),
    ("peer-tracing-registry", |count| {
        tracing_subscriber::registry().init();
        time_calls(count, by_tracing);
    }),
    ("peer-tracing-timed", |count| {
        let layer = TimingLayer::default();
        let spans = layer.closed_spans();
        tracing_subscriber::registry().with(layer).init();
        time_calls(count, by_tracing);
        assert!(spans.count() > 0, "the layer saw the spans");
    }),
    ("peer-metered-hits", |count| {
        let stage = ByMetered::default();
        time_calls(count, |x| stage.hits(x));
    }),
    ("peer-metered-all", |count| {
        let stage = ByMetered::default();
        time_calls(count, |x| stage.all_three(x));
    }),
    ("peer-autometrics", |count| {
        autometrics::prometheus_exporter::init();
        time_calls(count, by_autometrics);
    }),
];

#[inline(never)]
fn bare(x: u64) -> u64 {
    mix(x)
}

#[tracing::instrument]
#[inline(never)]
fn by_tracing(x: u64) -> u64 {
    mix(x)
}

#[autometrics::autometrics]
#[inline(never)]
fn by_autometrics(x: u64) -> u64 {
    mix(x)
}

#[derive(Default)]
struct ByMetered {
    metrics: ByMeteredMetrics,
}

#[metered(registry = ByMeteredMetrics, registry_expr = self.metrics)]
impl ByMetered {
    #[measure([HitCount])]
    #[inline(never)]
    fn hits(&self, x: u64) -> u64 {
        mix(x)
    }

    #[measure([HitCount, Throughput, ResponseTime])]
    #[inline(never)]
    fn all_three(&self, x: u64) -> u64 {
        mix(x)
    }
}
