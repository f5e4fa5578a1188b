//! Streams that an error ends before they are through. What they had still to give is missing, so no policy may take the error for
//! that of one bad record, and no such run is `Completed`.

use std::io;
use std::time::Duration;

use funcpipe::pipeline::{Incomplete, Run, RunError};
use funcpipe::prelude::*;
use funcpipe::report::Outcome;
use funcpipe::retry::{CircuitBreaker, Rejected, Resume, resume};
use funcpipe::testing::{FakeClock, FaultPlan};

type Item = io::Result<u64>;

fn reset() -> io::Error {
    io::ErrorKind::ConnectionReset.into()
}

fn gone() -> FaultPlan<io::Error> {
    FaultPlan::new().fail(2, 99, reset)
}

fn policy() -> RetryPolicy {
    RetryPolicy::builder().max_attempts(3).delay(Duration::from_millis(100)).build().expect("a valid policy")
}

fn rows(plan: &FaultPlan<io::Error>) -> impl Iterator<Item = Item> {
    policy().retry().named("rows").resume(resume::skip(), |_| plan.open(0..5))
}

/// Runs with a policy that tolerates errors, though not this one.
fn tolerant<'a, I: Iterator<Item = Item> + 'a>(source: impl FnOnce() -> I + 'a) -> RunError {
    Pipeline::new("p").source(source).skip_errors_up_to(100).run().expect_err("the rest of it is missing")
}

fn kind(error: &RunError) -> Option<io::ErrorKind> {
    error.downcast_ref::<io::Error>().map(io::Error::kind)
}

#[test]
fn what_a_source_gives_up_with_fails_the_run_whatever_the_policy() {
    let _scope = FakeClock::new().enter();
    let plan = gone();
    let error = tolerant(|| rows(&plan));
    let report = &error.report;
    assert_eq!((report.read, report.delivered, report.failed), (3, 2, 1), "{report}");
    assert_eq!(report.outcome, Outcome::Failed);
    assert_eq!(kind(&error), Some(io::ErrorKind::ConnectionReset));
    let failure = report.failure.as_ref().expect("it failed");
    assert_eq!(failure.stage, "source");
    assert_eq!(failure.message, "ended by an error, and the rest is missing: connection reset");
}

#[test]
fn dead_letters_are_of_records() {
    let _scope = FakeClock::new().enter();
    let plan = gone();
    let mut letters = Vec::new();
    let run = Pipeline::new("p").source(|| rows(&plan)).dead_letters(100, &mut letters).run();
    assert_eq!(kind(&run.expect_err("the rest of it is missing")), Some(io::ErrorKind::ConnectionReset));
    assert!(letters.is_empty(), "{letters:?}");
}

#[test]
fn every_way_to_give_up_counts() {
    let _scope = FakeClock::new().enter();
    let breaker = CircuitBreaker::after_failures(1);
    let (cut, stalls, differs) =
        (gone(), FaultPlan::new().fail(2, 1, reset), FaultPlan::new().fail(2, 1, reset));
    let rejected = |error: &RunError| {
        error
            .downcast_ref::<io::Error>()
            .and_then(|error| error.get_ref()?.downcast_ref::<Rejected>().copied())
    };

    let restarts = tolerant(|| policy().retry().resume(resume::skip(), |_| cut.open(0..5)).max_restarts(1));
    assert_eq!(kind(&restarts), Some(io::ErrorKind::ConnectionReset));
    let first = tolerant(|| policy().retry().resume(resume::first_only(), |_| cut.open(0..5)));
    assert_eq!(kind(&first), Some(io::ErrorKind::ConnectionReset));
    let open = tolerant(|| policy().retry().breaker(&breaker).resume(resume::skip(), |_| cut.open(0..5)));
    assert_eq!(kind(&open), Some(io::ErrorKind::ConnectionReset), "the circuit opens during the wait");
    let turned_away =
        tolerant(|| policy().retry().breaker(&breaker).resume(resume::skip(), |_| cut.open(0..5)));
    assert!(matches!(rejected(&turned_away), Some(Rejected::CircuitOpen { .. })), "{turned_away:?}");
    let stalled =
        tolerant(|| policy().retry().resume(resume::by_cursor(|n: &u64| *n), |_| stalls.open(0..5)));
    assert_eq!(rejected(&stalled), Some(Rejected::ResumeStalled { delivered: 2 }));
    let diverged = tolerant(|| {
        policy().retry().resume(resume::skip_verified(|n: &u64| *n), |at| {
            differs.open(if at.attempt == 1 { 0..5 } else { 1..5 })
        })
    });
    assert_eq!(rejected(&diverged), Some(Rejected::ResumeDiverged { delivered: 2 }));
}

#[test]
fn a_source_that_cannot_be_opened_is_not_an_empty_one() {
    let _scope = FakeClock::new().enter();
    let open = || resume::opened(Err::<std::vec::IntoIter<Item>, _>(io::ErrorKind::NotFound.into()));
    assert_eq!(kind(&tolerant(open)), Some(io::ErrorKind::NotFound));
    let retried = || policy().retry().resume(resume::skip(), move |_| open());
    assert_eq!(kind(&tolerant(retried)), Some(io::ErrorKind::NotFound));
}

#[test]
fn a_bad_record_stays_one() {
    let _scope = FakeClock::new().enter();
    let bad = |n: u64| if n == 2 || n == 4 { Err(io::ErrorKind::InvalidData.into()) } else { Ok(n) };
    let plan = FaultPlan::new().fail(4, 1, reset);
    let source =
        || policy().retry().resume(resume::skip(), |_| plan.open(0..5).map(move |row| row.and_then(bad)));
    let report = Pipeline::new("p").source(source).skip_errors_up_to(2).run().expect("two bad records");
    assert_eq!((&report.outcome, report.delivered, report.failed), (&Outcome::Completed, 3, 2));
}

#[test]
fn a_source_inside_of_a_stage_counts_like_one_outside() {
    let _scope = FakeClock::new().enter();
    let plans = [FaultPlan::new(), gone(), FaultPlan::new()];
    let error = Pipeline::new("p")
        .source(|| plans.iter())
        .through(|files| files.flat_map(rows))
        .skip_errors_up_to(100)
        .run()
        .expect_err("the rest of one is missing");
    let report = &error.report;
    assert_eq!((report.delivered, report.failed), (7, 1), "{report}");
    assert_eq!(report.failure.as_ref().map(|failure| failure.stage.as_str()), Some("through@1"));
    assert_eq!(error.to_string(), "pipeline `p` failed in `through@1` with 7 records delivered, made of 2");
}

#[test]
fn the_error_keeps_its_type_through_stages_in_between() {
    let _scope = FakeClock::new().enter();
    let plan = gone();
    let bad = |n: u64| if n == 0 { Err(io::ErrorKind::InvalidData.into()) } else { Ok(n) };
    let error = Pipeline::new("p")
        .source(|| rows(&plan))
        .map(move |row| row.and_then(bad))
        .through(|rows| rows.filter(|row| !matches!(row, Ok(9))))
        .skip_errors_up_to(100)
        .run()
        .expect_err("the rest of it is missing");
    assert_eq!(kind(&error), Some(io::ErrorKind::ConnectionReset));
    let report = &error.report;
    assert_eq!((report.delivered, report.failed), (1, 2), "record 0 may be bad: {report}");
    assert_eq!(report.failure.as_ref().map(|failure| failure.stage.as_str()), Some("source"));
}

#[test]
fn a_record_that_is_made_of_a_whole_source_is_one_bad_record() {
    let _scope = FakeClock::new().enter();
    let plans = [FaultPlan::new(), gone(), FaultPlan::new()];
    let (lengths, report) = Pipeline::new("p")
        .source(|| plans.iter())
        .try_map(|file| rows(file).collect::<io::Result<Vec<_>>>().map(|rows| rows.len()))
        .through(|lengths| lengths.inspect(|_| ()))
        .skip_errors_up_to(1)
        .collect()
        .expect("one file is bad, and may be");
    assert_eq!((lengths, report.failed, report.outcome), (vec![5, 5], 1, Outcome::Completed));
}

#[test]
fn whoever_hides_the_error_is_not_told_that_all_is_well() {
    let _scope = FakeClock::new().enter();
    let plan = gone();
    let (records, report) = Pipeline::new("p")
        .source(|| rows(&plan).filter_map(Result::ok))
        .collect()
        .expect("nobody said that it is an error");
    assert_eq!(records, [0, 1]);
    assert_eq!(report.outcome, Outcome::StoppedEarly { by: "source".to_owned() });
}

#[test]
fn what_an_outer_source_makes_good_is_no_loss() {
    let _scope = FakeClock::new().enter();
    let plan = FaultPlan::new().fail(2, 3, reset);
    let outer = || policy().retry().resume(resume::skip(), |_| rows(&plan));
    let (records, report) =
        Pipeline::new("p").source(outer).skip_errors_up_to(9).collect().expect("it is all there");
    assert_eq!((records, report.outcome), (vec![0, 1, 2, 3, 4], Outcome::Completed));
}

#[test]
fn what_gives_up_while_a_source_is_opened_is_made_good_too() {
    let _scope = FakeClock::new().enter();
    let plan = FaultPlan::new().fail(2, 3, reset);
    let table = || {
        policy().retry().resume(resume::skip(), |_| {
            resume::opened(rows(&plan).collect::<io::Result<Vec<_>>>().map(|rows| rows.into_iter().map(Ok)))
        })
    };
    let report = Pipeline::new("p").source(table).skip_errors_up_to(9).run().expect("it is all there");
    assert_eq!((report.delivered, report.outcome), (5, Outcome::Completed));
}

#[test]
fn a_bad_record_at_the_end_of_a_source_that_breaks_there_ends_no_run() {
    let _scope = FakeClock::new().enter();
    let plan = FaultPlan::new().fail(5, 1, reset);
    let bad = |n: u64| if n == 4 { Err(io::ErrorKind::InvalidData.into()) } else { Ok(n) };
    let source = || {
        policy().retry().resume(resume::by_cursor(|n: &u64| *n), |at: Resume<u64>| {
            plan.open_at(at.cursor.map_or(0, |last| last + 1), 0..5).map(move |row| row.and_then(bad))
        })
    };
    let report = Pipeline::new("p").source(source).skip_errors_up_to(2).run().expect("one record is bad");
    assert_eq!((report.delivered, report.outcome), (4, Outcome::Completed));
}

#[test]
fn what_a_retried_function_makes_good_is_no_loss() {
    let _scope = FakeClock::new().enter();
    let load = |plan: &FaultPlan<io::Error>| policy().run(|| rows(plan).collect::<io::Result<Vec<_>>>());
    let bad = |n: u64| if n == 4 { Err(io::ErrorKind::InvalidData.into()) } else { Ok(n) };
    // The first attempt of the function fails, since all those of the stream do.
    let plan = || FaultPlan::new().fail(2, 4, reset);
    let (in_a_stage, for_records, in_order) = (plan(), plan(), plan());
    let run = |pipeline: Pipeline<'_, Item>| {
        let run =
            pipeline.through(move |rows| rows.map(move |row: Item| row.and_then(bad))).skip_errors_up_to(1);
        let report = run.run().expect("one record is bad, and nothing is missing");
        assert_eq!((report.outcome, report.delivered, report.failed), (Outcome::Completed, 4, 1));
    };
    let flat =
        |loaded: io::Result<Vec<u64>>| loaded.expect("the second attempt goes well").into_iter().map(Ok);
    run(Pipeline::new("p").source(|| 0..1).through(|n| n.flat_map(|_| flat(load(&in_a_stage)))));
    run(Pipeline::new("p")
        .source(|| 0..1)
        .through(|n| n.retry_records(policy(), 2, |_| rows(&for_records).collect()).flat_map(flat)));
    run(Pipeline::new("p").source(|| 0..1).through(|n| {
        n.retry_records(policy(), 2, |_| rows(&in_order).collect()).in_input_order().flat_map(flat)
    }));
}

#[test]
fn what_a_retry_makes_good_hides_no_loss_from_before() {
    let _scope = FakeClock::new().enter();
    let (lost, made_good) = (gone(), FaultPlan::new().fail(2, 4, reset));
    let load = |n: u64| match n {
        9 => policy().run(|| rows(&made_good).collect::<io::Result<Vec<_>>>()).map(|rows| rows.len()),
        _ => Ok(0),
    };
    let (records, report) = Pipeline::new("p")
        .source(|| rows(&lost).filter_map(Result::ok).chain(9..10))
        .try_map(load)
        .fail_on_error()
        .collect()
        .expect("nobody said that anything is an error");
    assert_eq!((records, lost.opened(), made_good.opened()), (vec![0, 0, 5], 3, 5));
    assert_eq!(report.outcome, Outcome::StoppedEarly { by: "source".to_owned() });
}

#[test]
fn a_function_that_fails_because_of_a_stream_has_failed_for_one_record() {
    let _scope = FakeClock::new().enter();
    let plans = [FaultPlan::new(), gone(), FaultPlan::new()];
    let load = |plan: &FaultPlan<io::Error>| policy().run(|| rows(plan).collect::<io::Result<Vec<_>>>());
    let report = Pipeline::new("p")
        .source(|| plans.iter())
        .through(|files| files.map(load))
        .skip_errors_up_to(1)
        .run()
        .expect("one file is bad, and may be");
    assert_eq!((report.outcome, report.delivered), (Outcome::Completed, 2));
    let plans = [FaultPlan::new(), gone(), FaultPlan::new()];
    let report = Pipeline::new("p")
        .source(|| plans.iter())
        .map(|file| rows(file).collect::<io::Result<Vec<_>>>())
        .skip_errors_up_to(1)
        .run()
        .expect("one file is bad, and may be");
    assert_eq!((report.outcome, report.delivered), (Outcome::Completed, 2));
}

#[test]
fn an_error_that_was_read_ahead_is_found_in_the_end() {
    let _scope = FakeClock::new().enter();
    // Record 0 is bad, too: that one may be.
    let plan = gone();
    let bad = |n: u64| if n == 0 { Err(io::ErrorKind::InvalidData.into()) } else { Ok(n) };
    let error = tolerant(|| {
        let rows: Vec<_> = rows(&plan).map(|row| row.and_then(bad)).collect();
        rows.into_iter()
    });
    assert_eq!(incomplete(&error), Some("source"));
    assert_eq!((error.report.delivered, error.report.failed), (1, 2), "all that there is goes on: {error:?}");
    assert!(error.report.to_string().contains("connection reset"), "{error:?}");
}

/// The stage that read a stream whose error could not be told from others.
fn incomplete(error: &RunError) -> Option<&str> {
    error.downcast_ref::<Incomplete>().map(|incomplete| incomplete.stage.as_str())
}

#[test]
fn a_record_function_that_hands_the_error_on_among_records_hides_nothing() {
    let _scope = FakeClock::new().enter();
    let plan = gone();
    let error = Pipeline::new("p")
        .source(|| 0..1)
        .map(|_| rows(&plan).collect::<Vec<_>>())
        .through(Iterator::flatten)
        .skip_errors_up_to(9)
        .run()
        .expect_err("the rest of it is missing");
    assert_eq!(incomplete(&error), Some("map@1"));
}

#[test]
fn the_run_knows_what_another_thread_reads_for_it() {
    let _scope = FakeClock::new().enter();
    let error = tolerant(|| {
        let run = Run::current();
        let reader = std::thread::spawn(move || {
            let _in_run = run.as_ref().map(Run::enter);
            rows(&gone()).collect::<Vec<_>>()
        });
        reader.join().expect("no panic").into_iter()
    });
    assert_eq!(error.report.delivered, 2);
    assert_eq!(incomplete(&error), Some("source"));
}
