//! A run is a span, and what is logged inside it has that for its context.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use funcpipe::pipeline::Run;
use funcpipe::prelude::*;
use tracing_subscriber::filter::LevelFilter;

use crate::log::Log;

const COUNTS: &str = "read=4 added=0 delivered=3 dropped=1 failed=0";

#[test]
fn a_run_is_a_span_that_says_how_it_ended_and_is_closed_when_the_caller_hears_of_it() {
    let log = Log::default();
    log.collect(LevelFilter::INFO, || {
        let odd = Pipeline::new("p").source(|| 1..=4).through(|numbers| numbers.filter(|n| *n != 2));
        odd.run().expect("nothing fails");
        assert_eq!(
            log.take(),
            [
                r#"open funcpipe.run pipeline="p""#.to_owned(),
                "INFO [Pipeline p] Starting in funcpipe.run".to_owned(),
                "INFO [Pipeline p] Completed: 3 records in T in funcpipe.run".to_owned(),
                format!(r#"close funcpipe.run pipeline="p" outcome="completed" {COUNTS}"#),
            ]
        );
    });
}

#[test]
fn however_a_run_ends_its_span_is_closed_with_the_outcome() {
    let log = Log::default();
    let numbers = || Pipeline::new("p").source(|| 0..4_u32);
    log.collect(LevelFilter::INFO, || {
        let outcomes = |log: &Log| {
            let mut lines = log.take().into_iter();
            let closed = lines.find(|line| line.starts_with("close")).unwrap_or_default();
            assert!(lines.next().is_none(), "nothing is said after that");
            closed.split("outcome=").nth(1).unwrap_or_default().split(' ').next().unwrap_or("").to_owned()
        };
        numbers().for_each(|n| if n == 2 { Err("full".into()) } else { Ok(()) }).expect_err("it fails");
        assert_eq!(outcomes(&log), r#""failed""#);
        numbers().through(|numbers| numbers.take(2)).run().expect("two");
        assert_eq!(outcomes(&log), r#""stopped_early""#);
        let stop = StopToken::new();
        stop.stop();
        numbers().stop_on(&stop).run().expect("none");
        assert_eq!(outcomes(&log), r#""stopped""#);
        let panics = || numbers().map(|n| assert_ne!(n, 3)).run();
        assert!(catch_unwind(AssertUnwindSafe(panics)).is_err());
        assert_eq!(outcomes(&log), r#""panicked""#);
    });
}

#[test]
fn how_a_run_ended_is_told_as_loudly_as_it_matters() {
    let log = Log::default();
    let numbers = || Pipeline::new("p").source(|| 0..4_u32);
    log.collect(LevelFilter::WARN, || {
        numbers().run().expect("nothing fails");
        numbers().through(|numbers| numbers.take(2)).run().expect("two");
        numbers().for_each(|_| Err("full".into())).expect_err("it fails");
    });
    assert_eq!(
        log.take(),
        [
            "WARN [Pipeline p] Stopped early by through@1: 2 records in T",
            "ERROR [Pipeline p] FAILED after T: full (0 records delivered)",
        ]
    );
}

#[test]
fn what_a_stage_logs_is_in_the_run_and_so_it_is_on_threads_that_enter_it() {
    let log = Log::default();
    log.collect(LevelFilter::INFO, || {
        let run = Pipeline::new("p").source(|| 0..1).map(|n| {
            tracing::info!("here");
            let _own = tracing::info_span!("own").entered();
            tracing::info!("in between");
            let (run, subscriber) =
                (Run::current(), tracing::dispatcher::get_default(tracing::Dispatch::clone));
            let elsewhere = thread::spawn(move || {
                tracing::dispatcher::with_default(&subscriber, || {
                    let in_run = run.as_ref().map(Run::enter);
                    tracing::info!("there");
                    drop(in_run);
                    tracing::info!("outside");
                });
            });
            assert!(elsewhere.join().is_ok());
            n
        });
        run.run().expect("nothing fails");
    });
    let lines: Vec<String> = log.take().into_iter().filter(|line| !line.contains("Pipeline")).collect();
    assert_eq!(
        lines[1..lines.len() - 1],
        [
            "INFO here in funcpipe.run",
            "open own",
            "INFO in between in funcpipe.run own",
            "INFO there in funcpipe.run",
            "INFO outside",
            "close own",
        ]
    );
}

#[test]
fn a_run_inside_a_span_of_the_program_is_its_child() {
    let log = Log::default();
    log.collect(LevelFilter::INFO, || {
        let _request = tracing::info_span!("request").entered();
        Pipeline::new("p").source(|| 0..1).run().expect("nothing fails");
    });
    assert!(log.take().contains(&"INFO [Pipeline p] Starting in request funcpipe.run".to_owned()));
}

#[test]
fn a_span_is_closed_at_the_end_of_its_run_though_a_handle_remains() {
    let log = Log::default();
    log.collect(LevelFilter::INFO, || {
        let mut kept = None;
        let keep = |_| {
            kept = Run::current();
            Ok(())
        };
        Pipeline::new("p").source(|| 0..1).for_each(keep).expect("nothing fails");
        assert!(log.take().iter().any(|line| line.starts_with("close")));
        let _late = kept.as_ref().map(Run::enter);
        tracing::info!("late");
        assert_eq!(log.take(), ["INFO late"]);
    });
}

#[test]
fn nothing_is_entered_for_a_record_unless_positions_are_wanted() {
    let log = Log::default();
    let entered = |filter, records: u32| {
        log.collect(filter, || {
            let run = Pipeline::new("p").source(move || 0..records).map(|n| n + 1);
            run.run().expect("nothing fails");
        });
        log.take();
        log.take_entered()
    };
    assert_eq!(entered(LevelFilter::DEBUG, 10), entered(LevelFilter::DEBUG, 1000));
    // Each of two positions, for each record and for the end.
    assert_eq!(entered(LevelFilter::TRACE, 1000) - entered(LevelFilter::TRACE, 10), 2 * 990);
}

#[test]
fn at_trace_level_each_position_is_a_span_of_the_run_and_what_is_logged_there_is_in_it() {
    #[measured_stage]
    fn double(n: u32) -> u32 {
        tracing::info!(n, "doubling");
        n * 2
    }

    let log = Log::default();
    log.collect(LevelFilter::TRACE, || {
        let run = Pipeline::new("p").source(|| {
            tracing::info!("opening");
            1..=3
        });
        let run = run.map(double).filter_map(|n| {
            tracing::info!("filtering");
            (n > 2).then_some(n)
        });
        run.for_each(|_| {
            tracing::info!("receiving");
            Ok(())
        })
        .expect("nothing fails");
    });
    let lines = log.take();
    let at = |line: &str| lines.iter().filter(|logged| *logged == line).count();
    assert_eq!(at(r#"open funcpipe.position position=1 place="map@1" in funcpipe.run"#), 1);
    assert_eq!(at("INFO opening in funcpipe.run funcpipe.position=0"), 1);
    assert_eq!(at("INFO doubling n=2 in funcpipe.run funcpipe.position=1"), 1);
    assert_eq!(at("INFO filtering in funcpipe.run funcpipe.position=2"), 3);
    assert_eq!(at("INFO receiving in funcpipe.run funcpipe.position=3"), 2);
    #[cfg(feature = "measure")]
    let double = "double";
    #[cfg(not(feature = "measure"))]
    let double = "map@1";
    let closed = |position: u32, place: &str, stage: &str, counts: &str| {
        at(&format!(
            "close funcpipe.position position={position} place={place:?} stage={stage:?} {counts} failed=0 in funcpipe.run"
        ))
    };
    assert_eq!(closed(1, "map@1", double, "records_in=3 records_out=3 added=0 dropped=0"), 1, "{lines:#?}");
    assert_eq!(closed(2, "filter_map@2", "filter_map@2", "records_in=3 records_out=2 added=0 dropped=1"), 1);
    assert_eq!(lines.iter().rposition(|line| line.starts_with("close funcpipe.run")), Some(lines.len() - 1));
}

#[test]
fn with_debug_the_stages_have_their_lines() {
    let log = Log::default();
    log.collect(LevelFilter::DEBUG, || {
        Pipeline::new("p").source(|| 0..2).map(|n| n).run().expect("nothing fails");
    });
    let line = "DEBUG [map@1] in=2 out=2 throughput=";
    assert!(log.take().iter().any(|logged| logged.starts_with(line)));
}
