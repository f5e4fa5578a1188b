//! Where a wrong design would look right: at ticks and at the end, on demand, from several threads.

use std::collections::BTreeMap;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use funcpipe::Registry;
use funcpipe::prelude::*;
use funcpipe::resource::ReleaseStack;
use funcpipe::testing::FakeClock;
use proptest::prelude::*;

use crate::recorder::Recorded;

/// All counts of a pipeline.
fn counts(recorded: &Recorded, pipeline: &str) -> BTreeMap<String, f64> {
    let of_pipeline = format!("{{pipeline={pipeline}");
    let is_count = |series: &String| series.contains("_total{") && series.contains(&of_pipeline);
    recorded.sums().into_iter().filter(|(series, _)| is_count(series)).collect()
}

#[measured_stage]
fn sorted(numbers: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    let mut numbers: Vec<u32> = numbers.collect();
    numbers.sort_unstable();
    numbers.into_iter()
}

/// A pipeline that holds records back, drops, adds and fails some, with as many ticks as there are seconds in `every`.
fn run(every: Option<Duration>, records: u32) {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let source = || (0..records).inspect(|_| clock.advance(Duration::from_secs(1)));
    let mut pipeline = Pipeline::new("p")
        .source(source)
        .try_map(|n| if n % 5 == 4 { Err("fifth") } else { Ok(n) })
        .skip_errors_up_to(u64::MAX)
        // In batches, held back until they are full.
        .through(|mut numbers| {
            std::iter::from_fn(move || {
                let batch: Vec<u32> = numbers.by_ref().take(7).collect();
                (!batch.is_empty()).then_some(batch)
            })
        })
        .through(|batches| batches.flatten().filter(|n| n % 3 != 0).flat_map(|n| [n, n + 1]));
    if let Some(every) = every {
        pipeline = pipeline.report_every(every, |_| {});
    }
    pipeline.through(sorted).run().expect("errors are tolerated");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_published_while_a_run_goes_on_comes_to_what_is_published_at_its_end(
        every in 1_u64..40,
        records in 0_u32..200,
    ) {
        let (ticking, at_the_end) = (Recorded::default(), Recorded::default());
        ticking.record(|| run(Some(Duration::from_secs(every)), records));
        at_the_end.record(|| run(None, records));
        prop_assert_eq!(counts(&ticking, "p"), counts(&at_the_end, "p"));
    }
}

#[test]
fn what_is_new_at_a_tick_is_there_when_the_callback_is_called() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let recorded = Recorded::default();
    let mut seen = Vec::new();
    recorded.record(|| {
        let run = Pipeline::new("p").source(|| (0..100).inspect(|_| clock.advance(Duration::from_secs(1))));
        let run = run.report_every(Duration::from_secs(30), |report| {
            let read = recorded.get("funcpipe_records_read_total{pipeline=p}");
            assert_eq!(recorded.find("funcpipe_runs_total{pipeline=p,outcome=running}"), None);
            seen.push((read, report.read));
        });
        run.run().expect("nothing fails");
    });
    assert_eq!(seen, [(30.0, 30), (60.0, 60), (90.0, 90)]);
    assert_eq!(recorded.get("funcpipe_records_read_total{pipeline=p}"), 100.0);
}

#[test]
fn what_a_stage_only_holds_back_is_not_published_as_dropped() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let recorded = Recorded::default();
    recorded.record(|| {
        let run = Pipeline::new("p").source(|| (0..90).inspect(|_| clock.advance(Duration::from_secs(1))));
        run.report_every(Duration::from_secs(10), |_| {}).through(sorted).run().expect("nothing fails");
    });
    assert_eq!(recorded.get("funcpipe_stage_records_dropped_total{pipeline=p,stage=through@1}"), 0.0);
    assert_eq!(recorded.get("funcpipe_records_dropped_total{pipeline=p}"), 0.0);
}

#[test]
fn a_run_that_never_ends_is_published_on_demand_and_nothing_of_it_twice() {
    let recorded = Recorded::default();
    recorded.record_alone(|| {
        let run = Pipeline::new("p").source(|| 0..50_u32).for_each(|n| {
            if n % 10 == 9 {
                Registry::global().publish_metrics();
                Registry::global().publish_metrics();
                let read = recorded.get("funcpipe_records_read_total{pipeline=p}");
                assert_eq!(read, f64::from(n + 1));
            }
            Ok(())
        });
        run.expect("nothing fails");
        Registry::global().publish_metrics();
    });
    assert_eq!(recorded.get("funcpipe_records_delivered_total{pipeline=p}"), 50.0);
    assert_eq!(recorded.get("funcpipe_runs_total{pipeline=p,outcome=completed}"), 1.0);
}

#[test]
fn threads_that_publish_at_the_same_time_count_nothing_twice() {
    let recorded = Recorded::default();
    let done = AtomicBool::new(false);
    let publish = || {
        while !done.load(Ordering::Relaxed) {
            Registry::global().publish_metrics();
        }
    };
    recorded.record_alone(|| {
        thread::scope(|threads| {
            for _ in 0..3 {
                threads.spawn(|| metrics::with_local_recorder(&recorded, publish));
            }
            let run = Pipeline::new("p").source(|| 0..50_000_u32);
            let run = run.try_map(|n| if n % 2 == 0 { Err("even") } else { Ok(n) });
            run.skip_errors_up_to(u64::MAX).run().expect("errors are tolerated");
            done.store(true, Ordering::Relaxed);
        });
    });
    let count = |name: &str, labels: &str| recorded.get(&format!("{name}{{pipeline=p{labels}}}"));
    assert_eq!(count("funcpipe_records_read_total", ""), 50_000.0);
    assert_eq!(count("funcpipe_records_failed_total", ""), 25_000.0);
    assert_eq!(count("funcpipe_stage_records_out_total", ",stage=try_map@1"), 25_000.0);
    assert_eq!(count("funcpipe_stage_records_out_total", ",stage=sink"), 25_000.0);
    assert_eq!(count("funcpipe_runs_total", ",outcome=completed"), 1.0);
}

#[test]
fn runs_of_one_pipeline_add_up() {
    let recorded = Recorded::default();
    recorded.record(|| {
        for _ in 0..3 {
            Pipeline::new("p").source(|| 0..5).run().expect("nothing fails");
        }
    });
    assert_eq!(recorded.get("funcpipe_records_read_total{pipeline=p}"), 15.0);
    assert_eq!(recorded.get("funcpipe_runs_total{pipeline=p,outcome=completed}"), 3.0);
}

#[cfg(feature = "measure")]
#[test]
fn what_enters_a_run_after_its_end_is_published_on_demand() {
    use funcpipe::pipeline::Run;

    #[measured_stage]
    fn late(n: u32) -> u32 {
        n
    }
    let recorded = Recorded::default();
    recorded.record_alone(|| {
        let mut kept = None;
        let run = Pipeline::new("p").source(|| 0..1).for_each(|n| {
            late(n);
            kept = Run::current();
            Ok(())
        });
        run.expect("nothing fails");
        let in_run = kept.as_ref().map(Run::enter);
        late(1);
        drop(in_run);
        Registry::global().publish_metrics();
    });
    let of = "{pipeline=p,stage=sink,function=late}";
    assert_eq!(recorded.get(&format!("funcpipe_function_records_in_total{of}")), 2.0);
    assert_eq!(recorded.get("funcpipe_runs_total{pipeline=p,outcome=completed}"), 1.0);
}

#[test]
fn what_happens_outside_of_runs_is_published_on_demand() {
    #[measured_stage]
    fn direct(n: u32) -> u32 {
        n
    }
    let recorded = Recorded::default();
    let fail = || {
        let mut stack = ReleaseStack::new();
        stack.defer(|| Err::<(), _>("reset"));
        let call = RetryPolicy::DEFAULT.retry().named("fetch_outside");
        assert!(call.run(|_| Err::<(), _>(io::Error::other("busy"))).is_err());
    };
    let _scope = FakeClock::new().enter();
    recorded.record_alone(|| {
        for _ in 0..2 {
            direct(direct(1));
            fail();
            Registry::global().publish_metrics();
            Registry::global().publish_metrics();
        }
    });
    let of = "{pipeline=,stage=,function=direct}";
    #[cfg(feature = "measure")]
    assert_eq!(recorded.get(&format!("funcpipe_function_records_in_total{of}")), 4.0);
    #[cfg(not(feature = "measure"))]
    assert_eq!(recorded.find(&format!("funcpipe_function_records_in_total{of}")), None);
    assert_eq!(recorded.get("funcpipe_retries_total{pipeline=,stage=,function=fetch_outside}"), 4.0);
    assert_eq!(recorded.get("funcpipe_release_errors_total{pipeline=}"), 2.0);
}

#[test]
fn the_durations_of_a_ticking_run_are_published_once() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let recorded = Recorded::default();
    recorded.record(|| {
        let slow = |n| {
            clock.advance(Duration::from_secs(1));
            n
        };
        let run = Pipeline::new("p").source(|| 0..90).map(slow).timing(Exact);
        run.report_every(Duration::from_secs(10), |_| {}).run().expect("nothing fails");
    });
    let of = "{pipeline=p,stage=map@1}";
    assert_eq!(recorded.durations(&format!("funcpipe_stage_latency_seconds{of}")), 90);
    assert_eq!(recorded.get(&format!("funcpipe_stage_self_seconds{of}")), 90.0);
}
