//! A stop during an outage: nobody waits, nothing is lost, and the run is `Stopped`, not failed.

use std::cell::{Cell, RefCell};
use std::io;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use funcpipe::environment::{Environment, Sleeper, Wait};
use funcpipe::pipeline::{Run, Sink, StopToken};
use funcpipe::prelude::*;
use funcpipe::report::{Outcome, RetryReport};
use funcpipe::retry::{StopReason, resume};
use funcpipe::testing::{FakeClock, FaultPlan};

/// Far longer than a test takes, if nobody waits for it.
const LONG: Duration = Duration::from_secs(60);
const SOON: Duration = Duration::from_secs(20);

fn busy() -> io::Error {
    io::ErrorKind::ConnectionReset.into()
}

fn patient() -> RetryPolicy {
    RetryPolicy::builder().max_attempts(4).delay(LONG).max_delay(LONG).build().expect("a valid policy")
}

fn failing(at: u64, times: u32) -> FaultPlan<io::Error> {
    FaultPlan::new().fail(at, times, busy)
}

/// The rows from this plan, where `told` is called before each wait.
fn rows<'a>(
    plan: &'a FaultPlan<io::Error>,
    told: impl Fn() + 'a,
) -> impl Iterator<Item = io::Result<u64>> + 'a {
    let open = |at: Resume<u64>| plan.open_at(at.cursor.map_or(0, |last| last + 1), 0..20);
    patient().retry().on_retry(move |_| told()).resume(resume::by_cursor(|n: &u64| *n), open)
}

/// Stops the token from another thread, a while after it is told that the pipeline's thread is about to wait.
fn stopper(token: &StopToken) -> (impl Fn() + Clone + Send + Sync + use<>, thread::JoinHandle<()>) {
    let (about_to_wait, told) = mpsc::channel::<()>();
    let token = token.clone();
    let stopper = thread::spawn(move || {
        if told.recv().is_ok() {
            thread::sleep(Duration::from_millis(100));
            token.stop();
        }
    });
    (move || about_to_wait.send(()).unwrap_or_default(), stopper)
}

#[derive(Default)]
struct Table {
    rows: Vec<u64>,
    finished: bool,
}

impl Sink<u64> for Table {
    type Error = io::Error;

    fn receive(&mut self, row: u64) -> io::Result<()> {
        self.rows.push(row);
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.finished = true;
        Ok(())
    }
}

fn only_retry(report: &RunReport) -> &RetryReport {
    let mut lines = std::iter::once(&report.source).chain(&report.stages).flat_map(|stage| &stage.retries);
    let line = lines.next().expect("something was retried");
    assert!(lines.next().is_none());
    line
}

fn assert_gave_up_to_stop(report: &RunReport) {
    let line = only_retry(report);
    assert_eq!(line.gave_up_for.iter().collect::<Vec<_>>(), [(&StopReason::Stopped, &1)]);
    assert!(report.to_string().contains("1 gave up (the run was stopped)"), "{report}");
}

#[test]
fn a_stop_ends_the_wait_of_a_source_and_finishes_the_sink() {
    let (plan, stop, mut table) = (failing(10, u32::MAX), StopToken::new(), Table::default());
    let (told, stopper) = stopper(&stop);
    let began = Instant::now();
    let report = Pipeline::new("outage")
        .source(|| rows(&plan, told))
        .stop_on(&StopToken::new())
        .stop_on(&stop)
        .fail_on_error()
        .run_into(&mut table)
        .expect("stopped, not failed");
    assert!(began.elapsed() < SOON);
    stopper.join().expect("no panic");
    assert_eq!((report.outcome.clone(), report.read, report.delivered), (Outcome::Stopped, 10, 10));
    assert_eq!((table.rows, table.finished), ((0..10).collect(), true));
    assert_eq!((plan.opened(), plan.open_now()), (1, 0), "no further attempt");
    assert_gave_up_to_stop(&report);
    assert!(only_retry(&report).waited < SOON);
}

#[test]
fn the_macro_makes_such_a_source() {
    #[retry_on_failure(max_attempts = 4, delay = 1m, resume = cursor, cursor = |n| *n)]
    fn annotated(plan: &FaultPlan<io::Error>, at: Resume<u64>) -> impl Iterator<Item = io::Result<u64>> {
        plan.open_at(at.cursor.map_or(0, |last| last + 1), 0..20)
    }
    let stop = StopToken::new();
    let (told, stopper) = stopper(&stop);
    let plan = FaultPlan::new().fail(10, 1, move || {
        told();
        busy()
    });
    let began = Instant::now();
    let run = Pipeline::new("outage").source(|| annotated(&plan)).stop_on(&stop).fail_on_error();
    let (rows, report) = run.collect().expect("stopped, not failed");
    assert!(began.elapsed() < SOON);
    stopper.join().expect("no panic");
    assert_eq!((rows.len(), report.outcome, plan.opened()), (10, Outcome::Stopped, 1));
}

#[test]
fn a_stop_just_before_the_wait_leaves_nothing_to_wait_for() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let (plan, stop, mut table) = (failing(3, u32::MAX), StopToken::new(), Table::default());
    let report = Pipeline::new("outage")
        .source(|| rows(&plan, || stop.stop()))
        .stop_on(&stop)
        .fail_on_error()
        .run_into(&mut table)
        .expect("stopped, not failed");
    assert_eq!((report.outcome.clone(), table.rows, table.finished), (Outcome::Stopped, vec![0, 1, 2], true));
    assert_eq!((plan.opened(), clock.sleeps()), (1, vec![]));
    assert_gave_up_to_stop(&report);
}

#[test]
fn a_source_whose_error_comes_after_the_stop_is_not_opened_again() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let (stop, told) = (StopToken::new(), Cell::new(0));
    let signal = stop.clone();
    let plan = FaultPlan::new().fail(3, 1, move || {
        signal.stop();
        busy()
    });
    let run = Pipeline::new("outage").source(|| rows(&plan, || told.set(told.get() + 1))).stop_on(&stop);
    let (records, report) = run.fail_on_error().collect().expect("stopped, not failed");
    assert_eq!((records, report.outcome.clone()), (vec![0, 1, 2], Outcome::Stopped));
    assert_eq!((plan.opened(), told.get(), clock.sleeps()), (1, 0, vec![]));
    assert_gave_up_to_stop(&report);
}

#[test]
fn nothing_that_comes_after_the_gap_is_handed_on() {
    let _scope = FakeClock::new().enter();
    let (plan, stop) = (failing(3, u32::MAX), StopToken::new());
    let run = Pipeline::new("outage").source(|| rows(&plan, || stop.stop()).chain([Ok(99)])).stop_on(&stop);
    let (records, report) = run.fail_on_error().collect().expect("stopped, not failed");
    assert_eq!((records, report.outcome), (vec![0, 1, 2], Outcome::Stopped));
}

#[test]
fn what_is_in_the_stages_runs_through() {
    let _scope = FakeClock::new().enter();
    let (plan, stop) = (failing(5, u32::MAX), StopToken::new());
    let run = Pipeline::new("outage").source(|| rows(&plan, || stop.stop())).stop_on(&stop).fail_on_error();
    let pairs = |records| {
        let mut records: Box<dyn Iterator<Item = u64>> = Box::new(records);
        std::iter::from_fn(move || Some((records.next()?, records.next())))
    };
    let (records, report) = run.through(pairs).collect().expect("stopped, not failed");
    assert_eq!(records, [(0, Some(1)), (2, Some(3)), (4, None)]);
    assert_eq!(report.outcome, Outcome::Stopped);
}

#[test]
fn a_call_in_a_source_that_gives_up_is_none_of_its_records() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let (stop, calls) = (StopToken::new(), Cell::new(0));
    let fetch = |page: u64| {
        let call = || {
            calls.set(calls.get() + 1);
            if page < 2 { Ok(page) } else { Err(busy()) }
        };
        patient().retry().on_retry(|_| stop.stop()).run(|_| call())
    };
    let run = Pipeline::new("pages").source(|| (0..9).map(fetch)).stop_on(&stop).fail_on_error();
    let (pages, report) = run.collect().expect("stopped, not failed");
    assert_eq!((pages, report.outcome.clone(), report.failed), (vec![0, 1], Outcome::Stopped, 0));
    assert_eq!((calls.get(), clock.sleeps()), (4, vec![]));
    assert_gave_up_to_stop(&report);
}

#[test]
fn a_source_that_could_not_be_opened_before_the_stop_is_empty() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let (stop, mut table) = (StopToken::new(), Table::default());
    let open = || patient().retry().on_retry(|_| stop.stop()).run(|_| Err::<std::ops::Range<u64>, _>(busy()));
    let report = Pipeline::new("closed").try_source(open).stop_on(&stop).run_into(&mut table);
    let report = report.expect("stopped, not failed");
    assert_eq!((report.outcome.clone(), report.read, table.finished), (Outcome::Stopped, 0, true));
    assert_eq!(clock.sleeps(), []);
    assert_gave_up_to_stop(&report);
}

/// Fails for record 3, so many times.
fn flaky(failures: u32, calls: &Cell<u32>) -> impl Fn(u64) -> io::Result<u64> + '_ {
    move |n| {
        let failed = n == 3 && calls.get() < failures;
        calls.set(calls.get() + u32::from(n == 3));
        if failed { Err(busy()) } else { Ok(n) }
    }
}

#[test]
fn a_stop_ends_the_wait_of_a_call_in_a_stage_whose_record_may_still_be_saved() {
    let (stop, calls) = (StopToken::new(), Cell::new(0));
    let (told, stopper) = stopper(&stop);
    let (call, policy) = (flaky(1, &calls), patient());
    let began = Instant::now();
    let run = Pipeline::new("saved").source(|| 0..9).stop_on(&stop);
    let run = run.try_map(|n| policy.retry().on_retry(|_| told()).run(|_| call(n))).fail_on_error();
    let (records, report) = run.collect().expect("stopped, not failed");
    assert!(began.elapsed() < SOON);
    stopper.join().expect("no panic");
    assert_eq!((records, report.outcome.clone(), calls.get()), (vec![0, 1, 2, 3], Outcome::Stopped, 2));
    assert_eq!((only_retry(&report).recovered, only_retry(&report).gave_up), (1, 0));
}

#[test]
fn a_call_in_a_stage_is_made_once_more_and_then_fails_as_the_policy_says() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let (stop, calls) = (StopToken::new(), Cell::new(0));
    let (call, policy) = (flaky(u32::MAX, &calls), patient());
    let run = Pipeline::new("lost").source(|| 0..9).stop_on(&stop);
    let run = run.try_map(|n| policy.retry().on_retry(|_| stop.stop()).run(|_| call(n)));
    let (records, report) = run.skip_errors_up_to(1).collect().expect("one may fail");
    assert_eq!((records, report.outcome.clone(), report.failed), (vec![0, 1, 2], Outcome::Stopped, 1));
    assert_eq!((calls.get(), clock.sleeps()), (2, vec![]));
    assert_gave_up_to_stop(&report);
}

#[test]
fn a_stream_in_a_stage_is_opened_once_more_and_never_ends_as_if_it_were_complete() {
    for (failures, delivered) in [(1, Some(20)), (2, None)] {
        let clock = FakeClock::new();
        let _scope = clock.enter();
        let (plan, stop) = (failing(3, failures), StopToken::new());
        let run = Pipeline::new("parts").source(|| 0..9).stop_on(&stop);
        let run = run.through(|parts| parts.flat_map(|_| rows(&plan, || stop.stop()))).fail_on_error();
        match (run.collect(), delivered) {
            (Ok((records, report)), Some(delivered)) => {
                assert_eq!((records.len(), report.outcome), (delivered, Outcome::Stopped));
            }
            (Err(failed), None) => assert_gave_up_to_stop(&failed.report),
            (ran, _) => panic!("{ran:?}"),
        }
        assert_eq!((plan.opened(), clock.sleeps()), (2, vec![]));
    }
}

#[test]
fn records_that_wait_for_their_turn_wait_no_longer() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let (stop, calls) = (StopToken::new(), RefCell::new(Vec::new()));
    let call = |n: &u64| {
        let again = calls.borrow().contains(n);
        calls.borrow_mut().push(*n);
        stop.stop();
        if again { Ok(*n) } else { Err(busy()) }
    };
    let run = Pipeline::new("turns").source(|| 0..9).stop_on(&stop);
    let (records, report) = run
        .through(|records| records.retry_records(patient(), 4, call))
        .fail_on_error()
        .collect()
        .expect("saved");
    assert_eq!((records, report.outcome, calls.take()), (vec![0], Outcome::Stopped, vec![0, 0]));
    assert_eq!(clock.sleeps(), []);
}

#[test]
fn a_wait_on_another_thread_of_the_run_ends_too() {
    let stop = StopToken::new();
    let (told, stopper) = stopper(&stop);
    let fail = |told: &dyn Fn()| patient().retry().on_retry(|_| told()).run(|_| Err::<u64, _>(busy()));
    let began = Instant::now();
    let run = Pipeline::new("threads").source(|| 0..9_u64).stop_on(&stop).try_map(|_| {
        let (run, environment, told) = (Run::current(), Environment::current(), told.clone());
        thread::scope(|threads| {
            let in_run = threads.spawn(|| {
                let _run = run.as_ref().map(Run::enter);
                fail(&|| ())
            });
            let in_task = threads.spawn(move || {
                let _environment = environment.enter();
                fail(&told)
            });
            in_run.join().expect("no panic").and(in_task.join().expect("no panic"))
        })
    });
    let (_, report) = run.skip_errors_up_to(1).collect().expect("one may fail");
    assert!(began.elapsed() < SOON);
    stopper.join().expect("no panic");
    assert_eq!((report.outcome, report.failed), (Outcome::Stopped, 1));
}

#[test]
fn a_run_inside_of_a_run_is_stopped_by_its_own_tokens_only() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let (plan, stop) = (failing(3, 1), StopToken::new());
    let inner = || Pipeline::new("inner").source(|| rows(&plan, || stop.stop())).fail_on_error().run();
    let (records, report) = Pipeline::new("outer")
        .source(|| 0..9)
        .stop_on(&stop)
        .try_map(|_| inner())
        .fail_on_error()
        .collect()
        .expect("runs");
    assert_eq!((records.len(), records[0].delivered, &records[0].outcome), (1, 20, &Outcome::Completed));
    assert_eq!((report.outcome, clock.sleeps()), (Outcome::Stopped, vec![LONG]));
}

#[test]
fn a_sleeper_that_does_not_say_how_to_block_is_stopped_like_any_other() {
    struct OfTasks;
    impl Sleeper for OfTasks {
        fn wait(&self, _: Duration) -> Wait {
            Box::pin(async {})
        }
    }
    let _scope = Environment::current().with_sleeper(OfTasks).enter();
    let (plan, stop) = (failing(3, u32::MAX), StopToken::new());
    let (told, stopper) = stopper(&stop);
    let began = Instant::now();
    let report = Pipeline::new("outage").source(|| rows(&plan, told)).stop_on(&stop).fail_on_error().run();
    assert!(began.elapsed() < SOON);
    stopper.join().expect("no panic");
    assert_eq!(report.expect("stopped, not failed").outcome, Outcome::Stopped);
}

#[test]
fn a_token_that_is_not_stopped_changes_nothing() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let plan = failing(3, 3);
    let run =
        Pipeline::new("patient").source(|| rows(&plan, || ())).stop_on(&StopToken::new()).fail_on_error();
    let report = run.run().expect("recovers");
    assert_eq!((report.outcome, report.delivered, clock.sleeps()), (Outcome::Completed, 20, vec![LONG; 3]));
}
