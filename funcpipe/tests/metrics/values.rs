//! What is published of a run, under which names.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use funcpipe::prelude::*;
use funcpipe::resource::ReleaseStack;
use funcpipe::testing::FakeClock;
use metrics::Unit;

use crate::recorder::Recorded;

#[measured_stage]
fn whole(text: &str) -> Result<u32, std::num::ParseIntError> {
    text.parse()
}

#[test]
fn what_became_of_every_record_is_published_by_pipeline_and_stage() {
    let recorded = Recorded::default();
    let report = recorded.record(|| {
        Pipeline::new("p")
            .source(|| ["1", "2", "x", "4"].into_iter())
            .try_map(whole)
            .skip_errors_up_to(5)
            .filter_map(|n| (n > 1).then_some(n))
            .through(|numbers| numbers.flat_map(|n| [n, n]))
            .run()
            .expect("one error is tolerated")
    });
    assert_eq!((report.read, report.added, report.delivered, report.dropped, report.failed), (4, 2, 4, 1, 1));
    let run = |what: &str| recorded.get(&format!("funcpipe_records_{what}_total{{pipeline=p}}"));
    assert_eq!(["read", "added", "delivered", "dropped", "failed"].map(run), [4.0, 2.0, 4.0, 1.0, 1.0]);
    let counts = |place: &str| {
        ["in", "out", "dropped", "added", "failed"].map(|what| {
            recorded.get(&format!("funcpipe_stage_records_{what}_total{{pipeline=p,stage={place}}}"))
        })
    };
    assert_eq!(counts("source"), [0.0, 4.0, 0.0, 0.0, 0.0]);
    assert_eq!(counts("try_map@1"), [4.0, 3.0, 0.0, 0.0, 1.0]);
    assert_eq!(counts("skip_errors_up_to@2"), [4.0, 3.0, 0.0, 0.0, 1.0]);
    assert_eq!(counts("filter_map@3"), [3.0, 2.0, 1.0, 0.0, 0.0]);
    assert_eq!(counts("through@4"), [2.0, 4.0, 0.0, 2.0, 0.0]);
    assert_eq!(counts("sink"), [4.0, 4.0, 0.0, 0.0, 0.0]);
    assert_eq!(recorded.get("funcpipe_runs_total{pipeline=p,outcome=completed}"), 1.0);
}

#[cfg(feature = "measure")]
#[test]
fn a_measured_function_is_published_under_its_own_name_at_its_place() {
    let recorded = Recorded::default();
    recorded.record(|| {
        let texts = || Pipeline::new("p").source(|| ["1", "x"].into_iter());
        texts().map(|text| whole(text).is_ok()).run().expect("nothing fails");
    });
    let of = "{pipeline=p,stage=map@1,function=whole}";
    let counts = ["in", "out", "failed"]
        .map(|what| recorded.get(&format!("funcpipe_function_records_{what}_total{of}")));
    assert_eq!(counts, [2.0, 1.0, 1.0]);
    assert_eq!(recorded.get("funcpipe_stage_records_out_total{pipeline=p,stage=map@1}"), 2.0);
}

#[cfg(feature = "measure")]
#[test]
fn functions_of_one_name_at_one_place_are_added_up() {
    mod other {
        #[funcpipe::measured_stage]
        pub(super) fn whole(n: u32) -> u32 {
            n
        }
    }
    let recorded = Recorded::default();
    recorded.record(|| {
        let both = |text| other::whole(whole(text).unwrap_or(0));
        Pipeline::new("p").source(|| ["1", "2", "3"].into_iter()).map(both).run().expect("nothing fails");
    });
    let of = "{pipeline=p,stage=map@1,function=whole}";
    assert_eq!(recorded.get(&format!("funcpipe_function_records_in_total{of}")), 6.0);
}

#[test]
fn self_time_is_published_as_seconds_and_as_a_histogram() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let recorded = Recorded::default();
    recorded.record(|| {
        let slow = |n| {
            clock.advance(Duration::from_millis(10));
            n
        };
        let run = Pipeline::new("p").source(|| 0..50).map(slow).timing(Exact);
        run.run().expect("nothing fails");
    });
    let of = "{pipeline=p,stage=map@1}";
    assert_eq!(recorded.get(&format!("funcpipe_stage_self_seconds{of}")), 0.5);
    let histogram = format!("funcpipe_stage_latency_seconds{of}");
    assert_eq!(recorded.durations(&histogram), 50);
    let sum = recorded.get(&histogram);
    assert!((sum - 0.5).abs() <= 0.5 / 8.0, "within an eighth: {sum}");
}

#[test]
fn a_histogram_is_given_no_more_than_a_thousand_durations_at_a_time() {
    let recorded = Recorded::default();
    recorded.record(|| Pipeline::new("p").source(|| 0..100_000).map(|n| n).run()).expect("nothing fails");
    assert_eq!(recorded.durations("funcpipe_stage_latency_seconds{pipeline=p,stage=map@1}"), 1000);
    assert_eq!(recorded.get("funcpipe_stage_records_in_total{pipeline=p,stage=map@1}"), 100_000.0);
}

#[test]
fn a_run_is_published_however_it_ends() {
    let recorded = Recorded::default();
    let numbers = || Pipeline::new("p").source(|| 0..4_u32);
    recorded.record(|| {
        numbers().for_each(|n| if n == 2 { Err("full".into()) } else { Ok(()) }).expect_err("it fails");
        let panics = || numbers().map(|n| assert_ne!(n, 3)).run();
        assert!(catch_unwind(AssertUnwindSafe(panics)).is_err());
        numbers().through(|numbers| numbers.take(1)).run().expect("one");
        let stop = StopToken::new();
        stop.stop();
        numbers().stop_on(&stop).run().expect("none");
        let missing = || Err::<std::ops::Range<u32>, _>(io::Error::from(io::ErrorKind::NotFound));
        Pipeline::new("p").try_source(missing).run().expect_err("no source");
    });
    let runs = |outcome: &str| recorded.find(&format!("funcpipe_runs_total{{pipeline=p,outcome={outcome}}}"));
    assert_eq!(
        ["failed", "panicked", "stopped_early", "stopped", "completed", "running"].map(runs),
        [Some(2.0), Some(1.0), Some(1.0), Some(1.0), None, None]
    );
    // 3, 4, 1 and none; of which two were delivered, three and one; and one failed and one panicked.
    let run = |what: &str| recorded.get(&format!("funcpipe_records_{what}_total{{pipeline=p}}"));
    assert_eq!(["read", "delivered", "failed"].map(run), [8.0, 6.0, 2.0]);
}

#[test]
fn retries_breaks_and_release_errors_are_published() {
    let _scope = FakeClock::new().enter();
    let recorded = Recorded::default();
    let fetch = |n: u32| {
        let call = RetryPolicy::DEFAULT.retry().named("fetch");
        call.run(|attempt| match n {
            0 => Ok(n),
            1 if !attempt.is_first() => Ok(n),
            _ => Err(io::Error::other("busy")),
        })
    };
    recorded.record(|| {
        let run = Pipeline::new("p").source(|| {
            let mut stack = ReleaseStack::new();
            stack.defer(|| Err::<(), _>("reset"));
            0..3_u32
        });
        let run = run.try_map(fetch).through(|rows| rows.circuit_break(BreakPolicy::first_error()));
        run.skip_errors_up_to(9).run().expect_err("a break fails the run");
    });
    let of = "{pipeline=p,stage=try_map@1,function=fetch";
    assert_eq!(recorded.get(&format!("funcpipe_retries_total{of}}}")), 3.0);
    assert_eq!(recorded.get(&format!("funcpipe_retry_recovered_total{of}}}")), 1.0);
    assert_eq!(recorded.get(&format!("funcpipe_retry_rejected_total{of}}}")), 0.0);
    assert_eq!(recorded.get(&format!("funcpipe_retry_waited_seconds{of}}}")), 3.0);
    assert_eq!(recorded.get(&format!("funcpipe_retry_gave_up_total{of},reason=attempts_exhausted}}")), 1.0);
    assert_eq!(recorded.get("funcpipe_breaks_total{pipeline=p,stage=through@2,code=BREAK/FIRST_ERR}"), 1.0);
    assert_eq!(recorded.get("funcpipe_release_errors_total{pipeline=p}"), 1.0);
}

#[test]
fn each_metric_is_described_with_its_unit() {
    let recorded = Recorded::default();
    recorded
        .record(|| Pipeline::new("p").source(|| ["1"].into_iter()).try_map(whole).fail_on_error().run())
        .expect("nothing fails");
    let names = recorded.names();
    assert!(names.len() > 10, "{names:?}");
    for name in names {
        let unit = if name.ends_with("_seconds") { Unit::Seconds } else { Unit::Count };
        assert_eq!(recorded.unit(&name), Some(unit), "{name}");
    }
}

#[test]
fn what_is_published_comes_in_the_same_order_every_time() {
    let order = || {
        let _scope = FakeClock::new().enter();
        let recorded = Recorded::default();
        let texts = || Pipeline::new("p").source(|| ["1", "2"].into_iter()).timing(Exact);
        recorded.record(|| texts().try_map(whole).fail_on_error().run()).expect("nothing fails");
        recorded.order()
    };
    assert_eq!(order(), order());
}
