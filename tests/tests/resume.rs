//! Streams whose source is opened again when it fails: nothing repeated, nothing lost.

use std::cell::Cell;
use std::io;
use std::time::Duration;

use funcpipe::Registry;
use funcpipe::prelude::*;
use funcpipe::retry::resume;
use funcpipe::retry::{
    AttemptFailure, CircuitBreaker, CircuitState, Rejected, Resume, RetryBudget, StopReason,
};
use funcpipe::testing::{FakeClock, FaultPlan};
use proptest::prelude::*;

const MS: fn(u64) -> Duration = Duration::from_millis;

fn reset() -> io::Error {
    io::ErrorKind::ConnectionReset.into()
}

fn not_found() -> io::Error {
    io::ErrorKind::NotFound.into()
}

fn failing(at: u64, times: u32) -> FaultPlan<io::Error> {
    FaultPlan::new().fail(at, times, reset)
}

fn attempts(max: u32) -> RetryPolicy {
    RetryPolicy::builder().max_attempts(max).delay(MS(100)).build().expect("a valid policy")
}

/// The records, and an error as `None`. Ends a stream that does not end.
fn outcome(stream: impl Iterator<Item = io::Result<u64>>) -> Vec<Option<u64>> {
    stream.take(200).map(Result::ok).collect()
}

/// A source that begins at the beginning, whatever it is told.
macro_rules! from_the_start {
    ($how:expr, $plan:expr, $records:expr) => {{
        let plan = $plan;
        outcome(attempts(3).retry().resume($how, |_| plan.open(0..$records)))
    }};
}

fn by_cursor(plan: &FaultPlan<io::Error>, records: u64) -> Vec<Option<u64>> {
    let from = |at: Resume<u64>| plan.open_at(at.cursor.map_or(0, |last| last + 1), 0..records);
    outcome(attempts(3).retry().resume(resume::by_cursor(|n: &u64| *n), from))
}

fn some(records: impl IntoIterator<Item = u64>) -> Vec<Option<u64>> {
    records.into_iter().map(Some).collect()
}

#[test]
fn b32_a_source_that_fails_at_record_3_twice() {
    let _scope = FakeClock::new().enter();
    assert_eq!(by_cursor(&failing(3, 2), 5), some(0..5));
    assert_eq!(from_the_start!(resume::skip(), &failing(3, 2), 5), some(0..5));
    assert_eq!(from_the_start!(resume::skip_verified(|n: &u64| *n), &failing(3, 2), 5), some(0..5));
    assert_eq!(from_the_start!(resume::dedup(|n: &u64| *n, 9), &failing(3, 2), 5), some(0..5));
    let first_only = from_the_start!(resume::first_only(), &failing(3, 2), 5);
    assert_eq!(first_only, [Some(0), Some(1), Some(2), None]);
    let restarted = from_the_start!(resume::restart(), &failing(3, 2), 5);
    assert_eq!(restarted, some([0, 1, 2, 0, 1, 2, 0, 1, 2, 3, 4]));
}

#[test]
fn b32_first_only_opens_again_what_gave_nothing() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    assert_eq!(from_the_start!(resume::first_only(), &failing(0, 2), 3), some(0..3));
    assert_eq!(clock.sleeps(), [MS(100), MS(100)]);
}

#[test]
fn b33_every_plan_of_two_faults_gives_each_record_once_in_order() {
    let _scope = FakeClock::new().enter();
    for first in 0..=32 {
        for second in 0..=32 {
            let plan = || FaultPlan::new().fail(first, 1, reset).fail(second, 1, reset);
            for (name, run) in ways() {
                let plan = plan();
                assert_eq!(run(&plan, 32), some(0..32), "{name}: {first}, {second}");
                assert_eq!((plan.opened(), plan.most_open(), plan.open_now(), plan.left()), (3, 1, 0, 0));
            }
        }
    }
}

type Way = fn(&FaultPlan<io::Error>, u64) -> Vec<Option<u64>>;

fn ways() -> [(&'static str, Way); 4] {
    [
        ("cursor", by_cursor),
        ("skip", |plan, n| from_the_start!(resume::skip(), plan, n)),
        ("skip_verified", |plan, n| from_the_start!(resume::skip_verified(|n: &u64| *n), plan, n)),
        ("dedup", |plan, n| from_the_start!(resume::dedup(|n: &u64| *n, 64), plan, n)),
    ]
}

proptest! {
    #[test]
    fn b33_no_plan_of_three_faults_loses_or_repeats_a_record(
        records in 0_u64..64,
        faults in proptest::array::uniform3(0_u64..65),
        missing in 0_u64..64,
    ) {
        let _scope = FakeClock::new().enter();
        // Three failures without progress are one too many.
        let all_equal = faults.iter().all(|at| *at == faults[0]);
        let faults = &faults[..if all_equal { 2 } else { 3 }];
        let due = faults.iter().filter(|at| **at <= records).count();
        for (name, run) in ways() {
            let plan = faults.iter().fold(FaultPlan::new(), |plan, at| plan.fail(*at, 1, reset));
            prop_assert_eq!(run(&plan, records), some(0..records), "{}", name);
            prop_assert_eq!((plan.opened(), plan.most_open(), plan.open_now()), (due + 1, 1, 0));
        }
        // A record that cannot be had is an error, once, where the record would have been.
        let expected: Vec<_> = (0..records).map(|n| (n != missing).then_some(n)).collect();
        let plan = || faults.iter().fold(FaultPlan::new(), |plan, at| plan.fail(*at, 1, reset));
        let [for_cursor, for_skip] = [plan(), plan()];
        let cursor = outcome(attempts(3).retry().resume(resume::by_cursor(|n: &u64| *n), |at: Resume<u64>| {
            without(missing, for_cursor.open_at(at.cursor.map_or(0, |last| last + 1), 0..records))
        }));
        // Read again from behind the last record, it is all there is: it might as well say that nothing can be read.
        let is_all = missing + 1 == records && faults.contains(&records);
        let repeated = is_all.then_some(None);
        prop_assert_eq!(cursor, expected.iter().copied().chain(repeated).collect::<Vec<_>>());
        let skip = resume::skip_verified(|n: &u64| *n);
        let skip = outcome(attempts(3).retry().resume(skip, |_| without(missing, for_skip.open(0..records))));
        prop_assert_eq!(skip, expected);
    }
}

/// A source in which there is a record that cannot be had, however often it is asked for.
fn without(
    missing: u64,
    source: impl Iterator<Item = io::Result<u64>>,
) -> impl Iterator<Item = io::Result<u64>> {
    source.map(move |item| match item {
        Ok(n) if n == missing => Err(not_found()),
        other => other,
    })
}

#[test]
fn b34_attempts_count_failures_without_progress() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let every_ten = || (1..100).fold(FaultPlan::new(), |plan, ten| plan.fail(ten * 10, 1, reset));
    let plan = every_ten();
    assert_eq!(by_cursor_all(&plan, 1000, None), some(0..1000));
    assert_eq!((plan.opened(), clock.sleeps().len()), (100, 99));
    assert_eq!(
        by_cursor(&failing(7, 3), 9),
        [some(0..7), vec![None]].concat(),
        "three in a row are too many"
    );

    let mut expected = some(0..60);
    expected.push(None);
    assert_eq!(by_cursor_all(&every_ten(), 1000, Some(5)), expected, "five restarts, and no more");
    let retries = Registry::global().snapshot().retries("every ten").cloned().expect("it was retried");
    assert_eq!(retries.gave_up_for.get(&StopReason::RestartsExhausted), Some(&1));
}

fn by_cursor_all(plan: &FaultPlan<io::Error>, records: u64, max_restarts: Option<u32>) -> Vec<Option<u64>> {
    let from = |at: Resume<u64>| plan.open_at(at.cursor.map_or(0, |last| last + 1), 0..records);
    let stream = attempts(3).retry().named("every ten").resume(resume::by_cursor(|n: &u64| *n), from);
    let stream = stream.max_restarts(max_restarts.unwrap_or(u32::MAX));
    stream.map(Result::ok).collect()
}

#[test]
fn b34_the_source_is_dropped_before_the_wait_and_opened_at_the_first_pull() {
    let _scope = FakeClock::new().enter();
    let plan = failing(2, 1);
    let open_while_waiting = Cell::new(None);
    let policy = attempts(3);
    let told = |_: &funcpipe::retry::RetryEvent<'_, io::Error>| open_while_waiting.set(Some(plan.open_now()));
    let mut stream = policy.retry().on_retry(told).resume(resume::skip(), |_| plan.open(0..3));
    assert_eq!(plan.opened(), 0, "nothing is opened before a record is asked for");
    assert_eq!(stream.next().and_then(Result::ok), Some(0));
    assert_eq!(stream.by_ref().filter_map(Result::ok).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(open_while_waiting.get(), Some(0));
    assert!(stream.next().is_none());
    assert_eq!((plan.opened(), plan.open_now()), (2, 0), "the end closes it");
}

#[test]
fn b35_a_cursor_that_does_not_advance_is_an_error() {
    let _scope = FakeClock::new().enter();
    let plan = failing(3, 1);
    // Ignores where it is to begin.
    let stream =
        attempts(3).retry().resume(resume::by_cursor(|n: &u64| *n), |_: Resume<u64>| plan.open(0..5));
    let (records, errors): (Vec<_>, Vec<_>) = stream.take(50).partition(Result::is_ok);
    assert_eq!((records.len(), errors.len()), (3, 1));
    let rejected = errors[0].as_ref().err().and_then(|e| e.get_ref()?.downcast_ref::<Rejected>());
    assert_eq!(rejected, Some(&Rejected::ResumeStalled { delivered: 3 }));
}

#[test]
fn a_prefix_that_is_another_one_is_an_error() {
    let _scope = FakeClock::new().enter();
    for (again, what) in [(vec![0, 9, 2, 3], "another record"), (vec![0, 1], "an early end")] {
        let plan = failing(3, 1);
        let stream = attempts(3)
            .retry()
            .named("diverges")
            .resume_with_history(resume::skip_verified(|n: &u64| *n), |at: Resume| {
                plan.open(if at.attempt == 1 { vec![0, 1, 2, 3] } else { again.clone() })
            });
        let mut items: Vec<_> = stream.take(50).collect();
        let error = items.pop().and_then(Result::err).expect("it ends with an error");
        assert_eq!((items.len(), error.reason()), (3, StopReason::NotResumable), "{what}");
        assert_eq!(error.attempts().len(), 2);
        let last = error.attempts().last().map(|attempt| &attempt.failure);
        assert!(
            matches!(last, Some(AttemptFailure::Rejected(Rejected::ResumeDiverged { delivered: 3 }))),
            "{what}: {error:?}"
        );
    }
}

#[test]
fn dedup_knows_as_many_as_its_window_and_how_many_were_equal() {
    let _scope = FakeClock::new().enter();
    let equal = |window| {
        let plan = failing(4, 1);
        let stream = attempts(3)
            .retry()
            .resume(resume::dedup(|n: &u64| *n, window), |_: Resume| plan.open([7, 7, 8, 7, 9]));
        outcome(stream)
    };
    assert_eq!(equal(9), some([7, 7, 8, 7, 9]), "each as often as the source has it");
    assert_eq!(equal(2), some([7, 7, 8, 7, 7, 7, 9]), "only the last two are remembered");
}

#[test]
fn b36_an_error_of_the_consumer_opens_nothing() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let plan = failing(9, 1);
    let stream = || attempts(3).retry().resume(resume::skip(), |_: Resume| plan.open(0..5));
    let failed = stream().try_for_each(|n| if n? == 2 { Err(reset()) } else { Ok(()) });
    assert!(failed.is_err());
    assert_eq!((plan.opened(), plan.open_now(), clock.sleeps().len()), (1, 0, 0));
    let report = Pipeline::new("p")
        .source(stream)
        .fail_on_error()
        .for_each(|n| if n == 2 { Err(reset().into()) } else { Ok(()) });
    assert!(report.is_err());
    assert_eq!((plan.opened(), clock.sleeps().len()), (2, 0));
}

#[test]
fn a_permanent_error_is_handed_on_once_and_the_stream_goes_on() {
    let _scope = FakeClock::new().enter();
    // Record 1 cannot be had, whenever it is asked for; the connection breaks at record 3, and after an error at record 4.
    let source = |at, plan: &FaultPlan<io::Error>| without(4, without(1, plan.open_at(at, 0..6)));
    let plan = || failing(3, 1).fail(5, 1, reset);
    let expected = [Some(0), None, Some(2), Some(3), None, Some(5)];
    let cursor_plan = plan();
    let from = |at: Resume<u64>| source(at.cursor.map_or(0, |last| last + 1), &cursor_plan);
    assert_eq!(outcome(attempts(3).retry().resume(resume::by_cursor(|n: &u64| *n), from)), expected);
    let skip_plan = plan();
    assert_eq!(outcome(attempts(3).retry().resume(resume::skip(), |_| source(0, &skip_plan))), expected);
}

#[test]
fn an_end_stays_an_end() {
    let _scope = FakeClock::new().enter();
    let plan = failing(1, 9);
    let mut stream = attempts(2).retry().resume(resume::skip(), |_: Resume| plan.open(0..5));
    assert_eq!(outcome(stream.by_ref()), [Some(0), None]);
    assert!(stream.next().is_none() && stream.next().is_none());
    assert_eq!((plan.opened(), plan.open_now()), (2, 0));
}

#[test]
fn the_source_is_told_where_it_stands() {
    let _scope = FakeClock::new().enter();
    let plan = failing(2, 2).fail(3, 1, reset);
    let mut told = Vec::new();
    let stream = attempts(3).retry().resume(resume::by_cursor(|n: &u64| *n), |at: Resume<u64>| {
        told.push((at.attempt, at.delivered, at.cursor));
        plan.open_at(at.cursor.map_or(0, |last| last + 1), 0..4)
    });
    assert_eq!(outcome(stream), some(0..4));
    assert_eq!(told, [(1, 0, None), (2, 2, Some(1)), (3, 2, Some(1)), (2, 3, Some(2))]);
}

#[test]
fn replays_are_reported_apart_and_the_balance_closes() {
    let _scope = FakeClock::new().enter();
    let plan = failing(3, 2).fail(4, 1, reset);
    let report = Pipeline::new("p")
        .source(|| attempts(3).retry().named("rows").resume(resume::skip(), |_: Resume| plan.open(0..5)))
        .fail_on_error()
        .run()
        .unwrap();
    assert_eq!((report.read, report.delivered), (5, 5));
    let rows = report.retries("rows").expect("it was retried");
    assert_eq!((rows.replayed, rows.retried, rows.retries, rows.recovered), (3 + 3 + 4, 2, 3, 2));
    assert_eq!(plan.opened(), 4);
    assert_eq!((rows.attempts, rows.calls, rows.waited, rows.gave_up), (4, 4, MS(300), 0));
    let line = "`rows`: retried 3 times for 2 calls, 2 recovered, 10 replayed, waited 300 ms";
    assert!(report.to_string().contains(line), "{report}");
}

#[test]
fn every_opening_is_one_attempt_however_often_its_source_made_good_and_broke() {
    let _scope = FakeClock::new().enter();
    let plan = (1..7).fold(FaultPlan::new(), |plan, at| plan.fail(at * 2, 1, reset));
    let report = Pipeline::new("p")
        .source(|| {
            attempts(3).retry().named("rows").resume(resume::by_cursor(|n: &u64| *n), |at: Resume<u64>| {
                without(5, plan.open_at(at.cursor.map_or(0, |last| last + 1), 0..14))
            })
        })
        .skip_errors_up_to(1)
        .run()
        .unwrap();
    assert_eq!((report.delivered, plan.opened()), (13, 7));
    let rows = report.retries("rows").expect("it was retried");
    assert_eq!((rows.retries, rows.attempts, rows.calls), (6, 7, 7));
}

#[test]
fn retries_inside_of_the_opening_are_counted() {
    let _scope = FakeClock::new().enter();
    let plan = failing(1, 1);
    let stream = attempts(3).retry().named("outside").resume(resume::skip(), |_: Resume| {
        let inside = attempts(3).retry().named("inside");
        let opened = inside.run(|attempt| if attempt.is_last() { Ok(()) } else { Err(reset()) });
        plan.open(0..u64::from(opened.is_ok()) * 2)
    });
    assert_eq!(outcome(stream), some(0..2));
    let snapshot = Registry::global().snapshot();
    let outside = snapshot.retries("outside").expect("it was retried");
    assert_eq!((outside.attempts, outside.calls), (2, 6));
}

#[test]
fn a_history_begins_with_the_last_record() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let plan = failing(1, 1).fail(2, 9, reset);
    let stream =
        attempts(2).retry().named("rows").resume_with_history(resume::skip(), |_: Resume| plan.open(0..5));
    let mut items: Vec<_> = stream.inspect(|_| clock.advance(MS(1000))).collect();
    let error = items.pop().and_then(Result::err).expect("it gives up");
    assert_eq!(items.len(), 2);
    assert_eq!((error.reason(), error.attempts().len()), (StopReason::AttemptsExhausted, 2));
    assert_eq!(error.elapsed(), MS(100), "what the consumer takes is not the source's time");
    assert_eq!(error.to_string(), "rows failed after 2 attempts in 100ms (no attempts left)");
}

#[test]
fn max_elapsed_begins_when_a_record_is_asked_for() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let policy = RetryPolicy::builder().max_attempts(9).delay(MS(100)).max_elapsed(MS(250)).build();
    let plan = failing(1, 2).fail(2, 9, reset);
    let stream = policy.expect("a valid policy").retry().resume(resume::skip(), |_: Resume| plan.open(0..5));
    let given: Vec<_> = stream.inspect(|_| clock.advance(MS(1000))).map(Result::ok).collect();
    assert_eq!(given, [Some(0), Some(1), None]);
    assert_eq!(clock.sleeps().len(), 4, "two for each record");
}

#[test]
fn a_breaker_lets_no_source_be_opened() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let breaker = CircuitBreaker::after_failures(2).cool_down(MS(5000));
    let plan = failing(0, 2);
    let stream = || attempts(3).retry().breaker(&breaker).resume(resume::skip(), |_: Resume| plan.open(0..2));
    assert_eq!((outcome(stream()), plan.opened()), (vec![None], 2));
    let rejected = stream().next().and_then(Result::err).expect("the circuit is open");
    assert_eq!(rejected.to_string(), "the circuit is open, for another 5s at least");
    clock.advance(MS(5000));
    let mut probe = stream();
    assert_eq!(probe.next().and_then(Result::ok), Some(0));
    assert_eq!(breaker.state(), CircuitState::Closed, "the first record closes it");
}

#[test]
fn a_stream_brings_in_as_much_for_a_budget_as_a_call() {
    static BUDGET: RetryBudget = RetryBudget::percent(100);
    let _scope = FakeClock::new().enter();
    let plan = failing(1, 999);
    let spent = attempts(1000).retry().budget(&BUDGET).resume(resume::skip(), |_: Resume| plan.open(0..2));
    assert_eq!((outcome(spent), plan.opened()), (vec![Some(0), None], 2));
}
