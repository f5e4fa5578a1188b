//! Behaviours 4, 5, 9, 10, 11 and 17: what a run is, and where functions report.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Barrier;
use std::thread;
use std::time::Duration;

use funcpipe::pipeline::Run;
use funcpipe::prelude::*;
use funcpipe::report::{Ended, Outcome, StageKind};
use funcpipe::testing::FakeClock;
use funcpipe::{Registry, measured_stage};

#[measured_stage]
fn normalize(n: u64) -> u64 {
    n + 1
}

#[test]
fn b9_nothing_moves_before_the_run_and_zero_stages_change_nothing() {
    let pulls = Cell::new(0);
    let opened = Cell::new(false);
    let pipeline = Pipeline::new("p").source(|| {
        opened.set(true);
        (0..5).inspect(|_| pulls.set(pulls.get() + 1))
    });
    let pipeline = pipeline.stop_on(&StopToken::new()).timing(Exact);
    assert!(!opened.get() && pulls.get() == 0);
    let (records, report) = pipeline.collect().unwrap();
    assert_eq!(records, [0, 1, 2, 3, 4]);
    assert_eq!(pulls.get(), 5);
    assert!(report.stages.is_empty());
}

#[test]
fn b4_a_stage_whose_stream_is_dropped_still_reports() {
    #[measured_stage]
    fn dropped_early(numbers: impl Iterator<Item = u64>) -> impl Iterator<Item = u64> {
        numbers
    }

    let mut stream = dropped_early(0..10);
    assert_eq!(stream.next(), Some(0));
    drop(stream);
    let snapshot = Registry::global().snapshot();
    let stage = snapshot.function("dropped_early").unwrap();
    assert_eq!((stage.records_in, stage.records_out, stage.ended), (1, 1, Ended::StoppedEarly));
}

#[test]
fn b5_a_panic_goes_on_after_everything_was_released_and_counted() {
    struct Open<'a>(&'a Cell<u32>);
    impl Drop for Open<'_> {
        fn drop(&mut self) {
            self.0.set(self.0.get() + 1);
        }
    }
    #[measured_stage]
    fn explode(numbers: impl Iterator<Item = u64>) -> impl Iterator<Item = u64> {
        numbers.inspect(|n| assert_ne!(*n, 2, "record 3 on purpose"))
    }

    let released = Cell::new(0);
    let pipeline = Pipeline::new("b5")
        .source(|| {
            let open = Open(&released);
            (0..10).inspect(move |_| {
                let _ = &open;
            })
        })
        .through(explode)
        .map(|n| n);
    let panic = catch_unwind(AssertUnwindSafe(|| pipeline.run())).unwrap_err();
    assert!(panic.downcast_ref::<String>().unwrap().contains("record 3 on purpose"));
    assert_eq!(released.get(), 1);
    assert!(Run::current().is_none(), "the thread has left the run");

    let report = Registry::global().panicked_runs().into_iter().find(|run| run.pipeline == "b5").unwrap();
    let stage = report.stage("explode").unwrap();
    assert_eq!((stage.records_in, stage.records_out, stage.ended), (3, 2, Ended::Panicked));
    assert_eq!(report.stages[1].ended, Ended::StoppedEarly, "the stage behind did not panic itself");
    assert_eq!(report.outcome, Outcome::Panicked);
    assert_eq!(report.failure.as_ref().map(|failure| failure.stage.as_str()), Some("explode"));
    assert!(report.balances());
}

#[test]
fn a_panic_in_a_release_after_a_failure_is_recorded_and_the_error_stays_the_error() {
    struct Unreleasable;
    impl Drop for Unreleasable {
        fn drop(&mut self) {
            panic!("cannot be released");
        }
    }
    let failed = Pipeline::new("p")
        .source(|| {
            let open = Unreleasable;
            (0..10).inspect(move |_| {
                let _ = &open;
            })
        })
        .for_each(|_| Err("full".into()))
        .unwrap_err();
    assert_eq!(failed.cause.to_string(), "full");
    let [error] = failed.report.release_errors.iter().as_slice() else { panic!("one error: {failed:?}") };
    assert_eq!(error.to_string(), "`stream` of `p` panicked: cannot be released");
    assert!(error.panicked);
}

/// Pulls again where the input has panicked.
fn caught(mut records: impl Iterator<Item = u64>) -> impl Iterator<Item = u64> {
    std::iter::from_fn(move || {
        loop {
            match catch_unwind(AssertUnwindSafe(|| records.next())) {
                Ok(record) => return record.map(normalize),
                // What the stage does then is done at its own position.
                Err(_) => assert_eq!(normalize(0), 1),
            }
        }
    })
}

#[test]
fn a_stage_that_catches_the_panics_of_its_input_goes_on() {
    let explode = |n: u64| {
        assert_ne!(n % 100, 7, "on purpose");
        n
    };
    for timing in [Exact, Sampled, Count] {
        let mut pipeline = Pipeline::new("p").source(|| 0..1000).timing(timing).map(explode).through(caught);
        for _ in 0..2 {
            pipeline = pipeline.map(normalize);
        }
        let report = pipeline.run().unwrap();
        let counts: Vec<_> =
            report.stages.iter().map(|s| (s.records_in, s.records_out, s.panicked, s.ended)).collect();
        let after = (990, 990, 0, Ended::Exhausted);
        assert_eq!(counts, [(1000, 990, 10, Ended::Panicked), after, after, after]);
        let in_stages: Vec<u64> =
            report.stages.iter().flat_map(|stage| &stage.functions).map(|f| f.records_in).collect();
        assert_eq!(in_stages, [1000, 990, 990]);
        assert!(report.balances());
    }
}

#[test]
fn a_stage_that_has_caught_a_panic_can_panic_itself() {
    let panicking = Pipeline::new("caught")
        .source(|| 0..10)
        .map(|n| {
            assert_ne!(n, 3, "caught");
            n
        })
        .through(|records| caught(records).inspect(|n| assert_ne!(*n, 7, "not caught")));
    catch_unwind(AssertUnwindSafe(|| panicking.run())).unwrap_err();
    let report = Registry::global().panicked_runs().into_iter().find(|run| run.pipeline == "caught").unwrap();
    assert_eq!((report.stages[0].panicked, report.stages[1].ended), (1, Ended::Panicked));
}

#[test]
fn b10_runs_on_two_threads_do_not_mix() {
    let barrier = Barrier::new(2);
    let run = |records: u64| {
        let mut first = true;
        let report = Pipeline::new("p")
            .source(|| 0..records)
            .map(normalize)
            .for_each(|_| {
                if std::mem::take(&mut first) {
                    barrier.wait();
                }
                Ok(())
            })
            .unwrap();
        report.stage("normalize").unwrap().records_in
    };
    thread::scope(|threads| {
        let other = threads.spawn(|| run(1000));
        assert_eq!(run(77), 77);
        assert_eq!(other.join().unwrap(), 1000);
    });
}

#[test]
fn b10_a_run_inside_a_stage_of_another_keeps_to_itself() {
    let report = Pipeline::new("outer")
        .source(|| 0..3)
        .map(|n| {
            let inner = Pipeline::new("inner").source(|| 0..10).map(normalize).run().unwrap();
            assert_eq!(inner.stage("normalize").unwrap().records_in, 10);
            normalize(n)
        })
        .run()
        .unwrap();
    assert_eq!(report.stage("normalize").unwrap().records_in, 3);
}

#[test]
fn b11_a_function_at_two_positions_has_two_lines() {
    let report = Pipeline::new("p")
        .source(|| 0..10)
        .map(normalize)
        .through(|s| s.filter(|n| n % 2 == 0))
        .map(normalize)
        .run()
        .unwrap();
    let names: Vec<_> = report.stages.iter().map(|stage| (stage.name.as_str(), stage.records_in)).collect();
    assert_eq!(names, [("normalize", 10), ("through@2", 10), ("normalize#2", 5)]);
}

#[test]
fn b11_a_stage_built_a_thousand_times_has_one_line() {
    #[measured_stage]
    fn twice(numbers: impl Iterator<Item = u64>) -> impl Iterator<Item = u64> {
        numbers.flat_map(|n| [n, n])
    }

    let report = Pipeline::new("p")
        .source(|| 0..1000)
        .through(|s| s.flat_map(|n| twice(std::iter::once(n))))
        .run()
        .unwrap();
    let lines: Vec<_> = report.log_lines().into_iter().filter(|line| line.starts_with("[twice]")).collect();
    assert_eq!(lines.len(), 1, "{lines:?}");
    let twice = report.stage("twice").unwrap();
    assert_eq!((twice.records_in, twice.records_out), (1000, 2000));
}

#[test]
fn several_functions_in_one_position_are_listed_under_it() {
    #[measured_stage]
    fn scale(n: u64) -> u64 {
        n * 2
    }

    let report = Pipeline::new("p").source(|| 0..10).map(|n| normalize(scale(n))).run().unwrap();
    let position = &report.stages[0];
    assert_eq!(position.name, "map@1");
    let inside: Vec<_> = position.functions.iter().map(|f| (f.name.as_str(), f.records_in)).collect();
    assert_eq!(inside, [("scale", 10), ("normalize", 10)]);
}

#[test]
fn functions_in_sources_and_sinks_report_there() {
    #[measured_stage]
    fn read(n: u64) -> u64 {
        n
    }
    #[measured_stage]
    fn write(_: u64) -> Result<(), BoxError> {
        Ok(())
    }

    let report = Pipeline::new("p").source(|| (0..5).map(read)).for_each(write).unwrap();
    assert_eq!(report.source.functions[0].records_out, 5);
    assert_eq!((report.sink.name.as_str(), report.sink.records_out), ("write", 5));
}

#[test]
fn a_run_is_carried_to_other_threads_with_its_clock() {
    #[measured_stage]
    fn work(n: u64, clock: &FakeClock) -> u64 {
        clock.advance(Duration::from_millis(1));
        n
    }

    let clock = FakeClock::new();
    let _scope = clock.enter();
    let report = Pipeline::new("p")
        .source(|| 0..4)
        .timing(Exact)
        .map(|n| {
            let run = Run::current().unwrap();
            thread::scope(|threads| {
                let worker = threads.spawn(|| {
                    let _in_run = run.enter();
                    work(n, &clock)
                });
                worker.join().unwrap()
            })
        })
        .run()
        .unwrap();
    let work = &report.stages[0].functions[0];
    assert_eq!((work.name.as_str(), work.records_in, work.self_time), ("work", 4, Duration::from_millis(4)));
}

#[test]
fn pipelines_can_be_named_returned_and_extended_in_an_if() {
    fn build(filtered: bool) -> Pipeline<'static, u64> {
        let mut pipeline = Pipeline::new("p").source(|| 0..10_u64);
        if filtered {
            pipeline = pipeline.through(|s| s.filter(|n| *n > 4));
        }
        pipeline
    }

    assert_eq!(build(false).run().unwrap().delivered, 10);
    assert_eq!(build(true).run().unwrap().delivered, 5);
}

#[test]
fn an_error_shows_its_causes_and_the_report() {
    #[derive(Debug, thiserror::Error)]
    #[error("cannot read the record")]
    struct ReadError(#[source] std::num::ParseIntError);

    let failed = Pipeline::new("p")
        .source(|| ["1", "x"].into_iter())
        .map(|text| text.parse::<u8>().map_err(ReadError))
        .fail_on_error()
        .run()
        .unwrap_err();
    assert_eq!(failed.to_string(), "pipeline `p` failed in `fail_on_error@2` with 1 of 2 records delivered");
    assert_eq!(
        format!("{failed:#}"),
        "pipeline `p` failed in `fail_on_error@2` with 1 of 2 records delivered: \
         cannot read the record: invalid digit found in string"
    );
    let shown = format!("{failed:?}");
    assert!(shown.contains("caused by: invalid digit found in string\n"), "{shown}");
    assert!(shown.contains("read 2, delivered 1, dropped 0, failed 1"), "{shown}");
    assert!(std::error::Error::source(&failed).unwrap().downcast_ref::<ReadError>().is_some());
}

/// The function's view of what an error is would invent errors in a run that had none.
#[test]
fn what_failed_in_a_function_and_was_made_good_around_it_did_not_fail_there() {
    #[measured_stage]
    fn even(n: u64) -> Result<u64, std::fmt::Error> {
        if n.is_multiple_of(2) { Ok(n) } else { Err(std::fmt::Error) }
    }
    let report =
        Pipeline::new("p").source(|| 0..10).map(|n| even(n).unwrap_or(0)).run().expect("all is made good");
    let [stage] = report.stages.as_slice() else { panic!("one stage: {report}") };
    assert_eq!((stage.name.as_str(), stage.records_out, stage.failed), ("map@1", 10, 0));
    let [function] = stage.functions.as_slice() else { panic!("one function: {report}") };
    assert_eq!((function.name.as_str(), function.records_out, function.failed), ("even", 5, 5));
    assert!(report.to_string().contains("\n    even"), "{report}");
    // Where the errors do come out, they are the position's.
    let report =
        Pipeline::new("p").source(|| 0..10).map(even).skip_errors_up_to(9).run().expect("five are few");
    let stage = report.stage("even").expect("it has the function's name");
    assert_eq!((stage.records_out, stage.failed), (5, 5));
}

#[test]
fn a_measured_source_adds_nothing_and_ends_when_it_is_through() {
    #[measured_stage]
    #[managed_source]
    fn three() -> impl Iterator<Item = u32> {
        for n in 0..3 {
            yield_!(n);
        }
    }

    let report = Pipeline::new("p").source(three).run().expect("nothing fails");
    let [function] = report.source.functions.as_slice() else { panic!("one function: {report}") };
    for stage in [&report.source, function] {
        assert_eq!((stage.name.as_str(), stage.kind), ("three", StageKind::Source));
        assert_eq!((stage.records_in, stage.records_out, stage.added), (0, 3, 0), "{report}");
        assert_eq!(stage.ended, Ended::Exhausted, "{report}");
    }
    let (cut, _) = Pipeline::new("p").source(three).through(|n| n.take(1)).collect().expect("nothing fails");
    assert_eq!(cut, [0]);
}
