//! Behaviours 14e and 14f: what can be seen of a run, and of functions outside of runs, while they are at work.

use std::sync::Barrier;
use std::thread;
use std::time::Duration;

use funcpipe::pipeline::Run;
use funcpipe::prelude::*;
use funcpipe::report::{Ended, Outcome};
use funcpipe::testing::FakeClock;
use funcpipe::{Registry, measured_stage};

#[measured_stage]
fn normalize(n: u64) -> u64 {
    n + 1
}

#[test]
fn b14e_a_function_called_directly_is_measured_in_the_registry() {
    #[measured_stage]
    fn direct(n: u64) -> Option<u64> {
        (n > 1).then_some(n)
    }

    let threads: Vec<_> = (0..4).map(|_| thread::spawn(|| (0..1000).filter_map(direct).count())).collect();
    for thread in threads {
        thread.join().unwrap();
    }
    let snapshot = Registry::global().snapshot();
    let direct = snapshot.function("direct").unwrap();
    assert_eq!((direct.records_in, direct.records_out, direct.dropped), (4000, 3992, 8));
}

#[test]
fn b14f_a_run_that_never_ends_reports_while_it_goes_on() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let stop = StopToken::new();
    let mut seen = Vec::new();
    let report = Pipeline::new("endless")
        .source(|| {
            (0_u64..).inspect(|n| {
                clock.advance(Duration::from_secs(1));
                if *n == 99 {
                    stop.stop();
                }
            })
        })
        .through(|s| s.filter(|n| n % 2 == 0))
        .stop_on(&stop)
        .report_every(Duration::from_secs(30), |report| {
            assert_eq!(report.outcome, Outcome::Running);
            seen.push((report.elapsed.as_secs(), report.read, report.stages[0].records_in));
        })
        .run()
        .unwrap();
    assert_eq!(seen, [(30, 30, 29), (60, 60, 59), (90, 90, 89)]);
    assert_eq!(report.outcome, Outcome::Stopped);
    assert_eq!((report.read, report.delivered), (100, 50));
}

#[test]
fn an_interval_of_zero_reports_each_record_that_is_read_and_each_that_is_delivered() {
    let read_and_delivered = || {
        let mut seen = Vec::new();
        Pipeline::new("each")
            .source(|| 0..4)
            .filter_map(|n| (n % 2 == 0).then_some(n))
            .report_every(Duration::ZERO, |report| seen.push((report.read, report.delivered)))
            .run()
            .unwrap();
        seen
    };
    let expected = [(1, 0), (1, 1), (2, 1), (3, 1), (3, 2), (4, 2)];
    assert_eq!(read_and_delivered(), expected, "by the clock of the machine");
    let _scope = FakeClock::new().enter();
    assert_eq!(read_and_delivered(), expected, "by one that stands still");
}

#[test]
fn b14f_a_run_can_be_looked_at_from_another_thread() {
    let (started, looked) = (Barrier::new(2), Barrier::new(2));
    thread::scope(|threads| {
        threads.spawn(|| {
            Pipeline::new("looked_at")
                .source(|| 0..10)
                .for_each(|n| {
                    if n == 4 {
                        started.wait();
                        looked.wait();
                    }
                    Ok(())
                })
                .unwrap();
        });
        started.wait();
        let live =
            Registry::global().snapshot().runs.into_iter().find(|run| run.pipeline == "looked_at").unwrap();
        assert_eq!((live.outcome, live.read, live.delivered), (Outcome::Running, 5, 4));
        looked.wait();
    });
    assert!(Registry::global().snapshot().runs.iter().all(|run| run.pipeline != "looked_at"));
}

#[test]
fn a_run_can_be_looked_at_at_any_moment() {
    use std::sync::atomic::{AtomicBool, Ordering};

    let done = AtomicBool::new(false);
    thread::scope(|threads| {
        let watcher = threads.spawn(|| {
            let mut most = 0;
            while !done.load(Ordering::Relaxed) {
                let runs = Registry::global().snapshot().runs;
                let watched = runs.iter().find(|run| run.pipeline == "watched");
                most = watched.map_or(most, |run| run.stages[0].records_out.max(most));
            }
            most
        });
        let report = Pipeline::new("watched")
            .source(|| 0..300_000_u32)
            .try_map(|n| if n % 2 == 0 { Err("even") } else { Ok(n) })
            .skip_errors_up_to(u64::MAX)
            .run();
        done.store(true, Ordering::Relaxed);
        assert_eq!(report.unwrap().stages[0].records_out, 150_000);
        // An error that is counted, but not handed on yet, must not be taken for a record less than none.
        assert!(watcher.join().unwrap() <= 150_000);
    });
}

#[test]
fn a_run_that_has_ended_is_not_live_though_a_handle_remains() {
    let mut kept = None;
    Pipeline::new("kept")
        .source(|| 0..1)
        .for_each(|_| {
            kept = Run::current();
            Ok(())
        })
        .unwrap();
    assert_eq!(kept.unwrap().report().outcome, Outcome::Completed);
    assert!(Registry::global().snapshot().runs.iter().all(|run| run.pipeline != "kept"));
}

#[test]
fn a_stopped_source_lets_what_is_in_the_stages_through() {
    let stop = StopToken::new();
    let (records, report) = Pipeline::new("p")
        .source(|| {
            (0..100).inspect(|n| {
                if *n == 14 {
                    stop.stop();
                }
            })
        })
        .stop_on(&stop)
        .through(|mut s| {
            std::iter::from_fn(move || {
                let batch: Vec<i32> = s.by_ref().take(10).collect();
                (!batch.is_empty()).then_some(batch.len())
            })
        })
        .collect()
        .unwrap();
    assert_eq!(records, [10, 5]);
    assert_eq!((report.outcome.clone(), report.read), (Outcome::Stopped, 15));
    assert_eq!(report.source.ended, Ended::StoppedEarly);
}

#[test]
fn a_run_inside_of_another_is_seen_beside_it() {
    let live = |name: &str| Registry::global().snapshot().runs.iter().any(|run| run.pipeline == name);
    let inner =
        || Pipeline::new("inner").source(|| 0..1).map(|n| (n, live("outer"), live("inner"))).collect();
    let (seen, _) = Pipeline::new("outer")
        .source(|| 0..2)
        .map(|_| inner().expect("nothing fails").0[0])
        .collect()
        .expect("nothing fails");
    assert_eq!(seen, [(0, true, true); 2]);
    assert!(!live("outer") && !live("inner"));
}
