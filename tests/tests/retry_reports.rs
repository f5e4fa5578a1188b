//! Retries in reports: where they are counted, and that nobody works while waiting.

use std::cell::Cell;
use std::io;
use std::time::Duration;

use funcpipe::Registry;
use funcpipe::prelude::*;
use funcpipe::retry::{CircuitBreaker, RetryPolicy};
use funcpipe::testing::FakeClock;

const MS: fn(u64) -> Duration = Duration::from_millis;

fn busy<T>() -> io::Result<T> {
    Err(io::Error::other("busy"))
}

/// Fails in the first `failures` attempts.
fn flaky(failures: u32, name: &'static str) -> io::Result<u32> {
    let policy = RetryPolicy::builder().max_attempts(3).delay(MS(100)).build().expect("a valid policy");
    policy.retry().named(name).run(|attempt| if attempt.number() <= failures { busy() } else { Ok(failures) })
}

#[test]
fn retries_are_reported_at_the_position_where_they_happen() {
    let _scope = FakeClock::new().enter();
    let report = Pipeline::new("p")
        .source(|| [0, 1, 0, 2, 3].into_iter())
        .map(|n| n)
        .try_map(|failures| flaky(failures, "fetch"))
        .skip_errors_up_to(9)
        .run()
        .unwrap();
    let fetch = report.retries("fetch").expect("it was retried");
    assert_eq!((fetch.retried, fetch.retries, fetch.recovered, fetch.gave_up), (3, 1 + 2 + 2, 2, 1));
    assert_eq!((fetch.attempts, fetch.calls, fetch.waited), (8, 8, MS(500)));
    let at: Vec<&str> = report
        .stages
        .iter()
        .filter(|stage| !stage.retries.is_empty())
        .map(|stage| stage.name.as_str())
        .collect();
    assert_eq!(at, ["try_map@2"]);
    let text = report.to_string();
    let line = "in `try_map@2`: `fetch`: retried 5 times for 3 calls, 2 recovered, 1 gave up (no attempts left), waited 500 ms";
    assert!(text.contains(line), "{text}");
}

/// A thread remembers where it last counted a retry.
#[test]
fn one_function_in_several_places_is_counted_in_each_of_them_though_one_thread_calls_it_in_turns() {
    let _scope = FakeClock::new().enter();
    let twice = |name: &str| {
        Pipeline::new(name)
            .source(|| [1, 2].into_iter())
            .try_map(|failures| flaky(1, "also called").and_then(|_| flaky(failures, "in turns")))
            .fail_on_error()
            .try_map(|failures| flaky(failures, "in turns"))
            .fail_on_error()
            .run()
            .unwrap()
    };
    let retries_at = |report: &RunReport| -> Vec<(String, u64)> {
        let stages = report.stages.iter();
        stages
            .flat_map(|stage| {
                stage.retries.iter().map(|line| (format!("{}/{}", stage.name, line.name), line.retries))
            })
            .collect()
    };
    let outside = || Registry::global().snapshot().retries("in turns").map_or(0, |line| line.retries);
    for run in ["first", "second"] {
        let before = outside();
        flaky(2, "in turns").unwrap();
        let report = twice(run);
        flaky(1, "in turns").unwrap();
        let expected = [("try_map@1/also called", 2), ("try_map@1/in turns", 3), ("try_map@3/in turns", 3)];
        assert_eq!(retries_at(&report), expected.map(|(name, retries)| (name.to_owned(), retries)));
        assert_eq!(outside() - before, 3, "none of a run's are counted outside of it");
    }
}

#[test]
fn what_goes_well_at_once_is_in_no_report() {
    let report =
        Pipeline::new("p").source(|| 0..3).try_map(|_| flaky(0, "fetch")).fail_on_error().run().unwrap();
    assert_eq!(report.retries("fetch"), None);
    assert!(!report.to_string().contains("retried"));
}

#[test]
fn an_error_that_is_permanent_at_once_is_in_no_report() {
    let missing = |_| {
        RetryPolicy::DEFAULT
            .retry()
            .named("open")
            .run(|_| Err::<(), _>(io::Error::from(io::ErrorKind::NotFound)))
    };
    let report = Pipeline::new("p").source(|| 0..3).try_map(missing).skip_errors_up_to(3).run().unwrap();
    assert_eq!(report.retries("open"), None);
}

#[test]
fn a_permanent_error_after_a_retry_is_given_up() {
    let _scope = FakeClock::new().enter();
    let result = RetryPolicy::DEFAULT.retry().named("then permanent").run(|attempt| {
        if attempt.is_first() { busy() } else { Err::<(), _>(io::Error::from(io::ErrorKind::NotFound)) }
    });
    assert!(result.is_err());
    let snapshot = Registry::global().snapshot();
    let retries = snapshot.retries("then permanent").expect("it was retried");
    assert_eq!((retries.retried, retries.retries, retries.gave_up), (1, 1, 1));
}

#[measured_stage]
fn waits_and_works(clock: &FakeClock) -> io::Result<u32> {
    clock.advance(MS(7));
    flaky(2, "inside")
}

#[test]
fn waiting_between_attempts_is_nobodys_self_time() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let report = Pipeline::new("p")
        .source(|| 0..10)
        .timing(Exact)
        .try_map(|_| waits_and_works(&clock))
        .fail_on_error()
        .run()
        .unwrap();
    assert_eq!(report.elapsed, MS(10 * (7 + 200)));
    assert_eq!(report.stages[0].self_time, MS(70), "of the position");
    assert_eq!(report.retries("inside").map(|inside| inside.waited), Some(MS(2000)));
    assert_eq!(waits_and_works(&clock).ok(), Some(2));
    let snapshot = Registry::global().snapshot();
    // Without the feature nothing is measured outside of runs.
    if let Some(function) = snapshot.function("waits_and_works") {
        assert_eq!(function.self_time, MS(7), "of the function");
    }
}

#[test]
fn a_wait_counts_as_long_as_it_was() {
    struct Oversleeps(FakeClock);
    impl funcpipe::environment::Sleeper for Oversleeps {
        fn wait(&self, duration: Duration) -> funcpipe::environment::Wait {
            self.0.advance(duration * 2);
            Box::pin(async {})
        }
        fn sleep(&self, duration: Duration) {
            self.0.advance(duration * 2);
        }
    }
    let clock = FakeClock::new();
    let environment = funcpipe::environment::Environment::current().with_clock(&clock);
    let _scope = environment.with_sleeper(Oversleeps(clock.clone())).enter();
    let report = Pipeline::new("p")
        .source(|| 0..1)
        .timing(Exact)
        .try_map(|_| waits_and_works(&clock))
        .fail_on_error()
        .run()
        .unwrap();
    assert_eq!(report.stages[0].self_time, MS(7));
    assert_eq!(report.retries("inside").map(|inside| inside.waited), Some(MS(400)));
}

#[test]
fn outside_of_runs_the_registry_has_them() {
    let _scope = FakeClock::new().enter();
    assert_eq!(flaky(1, "outside").ok(), Some(1));
    assert!(flaky(3, "outside").is_err());
    let snapshot = Registry::global().snapshot();
    let outside = snapshot.retries("outside").expect("it was retried");
    assert_eq!((outside.retried, outside.recovered, outside.gave_up), (2, 1, 1));
}

#[test]
fn three_attempts_with_three_attempts_inside_of_each_are_nine_calls() {
    let _scope = FakeClock::new().enter();
    let calls = Cell::new(0);
    let inner = || {
        RetryPolicy::DEFAULT.retry().named("inner").run(|_| {
            calls.set(calls.get() + 1);
            busy::<()>()
        })
    };
    let report = Pipeline::new("p")
        .source(|| 0..1)
        .try_map(|_| RetryPolicy::DEFAULT.retry().named("outer").run(|_| inner()))
        .skip_errors_up_to(1)
        .run()
        .unwrap();
    assert_eq!(calls.get(), 9);
    let outer = report.retries("outer").expect("it was retried");
    assert_eq!((outer.retried, outer.attempts, outer.calls, outer.is_nested()), (1, 3, 9, true));
    let inner = report.retries("inner").expect("it was retried");
    assert_eq!((inner.retried, inner.attempts, inner.calls, inner.is_nested()), (3, 9, 9, false));
    let text = report.to_string();
    assert!(text.contains("`outer`: retried twice for 1 call, 1 gave up (no attempts left), waited 2.00 s; with the retries inside, 9 calls in all"), "{text}");
}

#[test]
fn three_levels_multiply_and_an_attempt_without_retries_inside_is_one_call() {
    let _scope = FakeClock::new().enter();
    let level = |name, mut call: Box<dyn FnMut(u32) -> io::Result<()>>| {
        RetryPolicy::DEFAULT.retry().named(name).run(move |attempt| call(attempt.number()))
    };
    let result = level(
        "top",
        Box::new(move |_| {
            level(
                "middle",
                Box::new(
                    move |attempt| if attempt == 2 { busy() } else { level("leaf", Box::new(|_| busy())) },
                ),
            )
        }),
    );
    assert!(result.is_err());
    let snapshot = Registry::global().snapshot();
    let calls = |name| snapshot.retries(name).map(|retries| (retries.attempts, retries.calls));
    assert_eq!(calls("leaf"), Some((18, 18)));
    assert_eq!(calls("middle"), Some((9, 3 * (3 + 1 + 3))));
    assert_eq!(calls("top"), Some((3, 21)));
}

#[test]
fn calls_that_an_open_circuit_keeps_from_being_made_are_counted() {
    let _scope = FakeClock::new().enter();
    let breaker = CircuitBreaker::after_failures(1);
    let report = Pipeline::new("p")
        .source(|| 0..4)
        .try_map(|_| RetryPolicy::DEFAULT.retry().named("guarded").breaker(&breaker).run(|_| busy::<()>()))
        .skip_errors_up_to(9)
        .run()
        .unwrap();
    let guarded = report.retries("guarded").expect("it failed");
    assert_eq!((guarded.attempts, guarded.gave_up, guarded.rejected), (1, 1, 3));
    assert!(
        report
            .to_string()
            .contains("`guarded`: 1 gave up (the circuit is open), 3 not made, the circuit being open"),
        "{report}"
    );
}

#[test]
fn calls_that_gave_up_are_counted_by_reason() {
    use funcpipe::retry::{RetryBudget, StopReason};
    let _scope = FakeClock::new().enter();
    let budget = RetryBudget::percent(0).min_per_second(2);
    let call = |_| RetryPolicy::DEFAULT.retry().named("budgeted").budget(&budget).run(|_| busy::<()>());
    let mut report = Pipeline::new("p").source(|| 0..3).try_map(call).skip_errors_up_to(9).run().unwrap();
    let reasons = |report: &RunReport| report.retries("budgeted").map(|retries| retries.gave_up_for.clone());
    let expected = [(StopReason::AttemptsExhausted, 3)];
    assert_eq!(reasons(&report), Some(expected.into()), "the minimum came back in the 2 s of each call");
    let again = Pipeline::new("p").source(|| 0..1).try_map(|_| {
        let policy = RetryPolicy::builder().max_attempts(9).delay(Duration::ZERO).build().expect("valid");
        policy.retry().named("budgeted").budget(&budget).run(|_| busy::<()>())
    });
    report.merge(&again.skip_errors_up_to(9).run().unwrap());
    let expected = [(StopReason::AttemptsExhausted, 3), (StopReason::BudgetExhausted, 1)];
    assert_eq!(reasons(&report), Some(expected.into()));
    let text = report.to_string();
    assert!(text.contains("3 gave up (no attempts left), 1 gave up (the retry budget is spent)"), "{text}");
}

#[test]
fn reports_of_retries_merge() {
    let run = || {
        let _scope = FakeClock::new().enter();
        let pipeline = Pipeline::new("p").source(|| 1..=2).try_map(|failures| flaky(failures, "fetch"));
        pipeline.fail_on_error().run().unwrap()
    };
    let mut merged = run();
    merged.merge(&run());
    let fetch = merged.retries("fetch").expect("it was retried");
    assert_eq!((fetch.retried, fetch.retries, fetch.recovered, fetch.waited), (4, 6, 4, MS(600)));
}

#[test]
fn what_has_no_name_is_called_by_its_place() {
    let _scope = FakeClock::new().enter();
    let policy =
        RetryPolicy::builder().max_attempts(2).delay(Duration::ZERO).build().expect("a valid policy");
    let error = policy.retry().run_with_history(|_| busy::<()>()).expect_err("it is busy");
    let place = format!("call at {}:{}", file!(), line!() - 1);
    assert!(error.to_string().starts_with(&format!("{place} failed after 2 attempts")), "{error}");
    let run = policy.run(busy::<()>).map_err(|_| line!());
    let line = run.expect_err("it is busy");
    let report = Registry::global().snapshot().retries(&format!("call at {}:{line}", file!())).cloned();
    assert_eq!(report.map(|report| report.gave_up), Some(1));
}
