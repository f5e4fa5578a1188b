//! What keeps calls from being made again: budgets, time, numbers that make no policy. And what is given back to the caller.

use std::cell::Cell;
use std::io;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use funcpipe::retry::{Attempt, AttemptFailure, Backoff, Jitter, RetryBudget, RetryPolicy, StopReason};
use funcpipe::testing::FakeClock;

const MS: fn(u64) -> Duration = Duration::from_millis;

/// A function that fails always, and how often it was called.
fn busy(calls: &Cell<u32>) -> impl FnMut() -> io::Result<()> {
    || {
        calls.set(calls.get() + 1);
        Err(io::Error::other(format!("busy {}", calls.get())))
    }
}

#[test]
fn b25_no_wait_is_begun_that_would_pass_the_time_limit() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let policy = RetryPolicy::builder()
        .max_attempts(10)
        .backoff(Backoff::Linear)
        .max_elapsed(MS(2000))
        .build()
        .expect("a valid policy");
    let calls = Cell::new(0);
    let mut call = busy(&calls);
    let error = policy.retry().run_with_history(|_| call()).expect_err("it is always busy");
    assert_eq!((calls.get(), clock.sleeps(), error.reason()), (2, vec![MS(1000)], StopReason::TimeExhausted));
    assert_eq!(error.elapsed(), MS(1000));
}

#[test]
fn b25_a_wait_that_ends_just_in_time_is_begun() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let policy = RetryPolicy::builder().max_attempts(10).max_elapsed(MS(2000)).build().expect("valid");
    let calls = Cell::new(0);
    policy.run(busy(&calls)).expect_err("it is always busy");
    assert_eq!((calls.get(), clock.elapsed()), (3, MS(2000)));
}

#[test]
fn b25_the_attempts_take_time_too() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let policy = RetryPolicy::builder().max_attempts(10).max_elapsed(MS(2500)).build().expect("valid");
    let mut calls = 0;
    let result = policy.run(|| {
        calls += 1;
        clock.advance(MS(800));
        Err::<(), _>(io::Error::other("slow, and busy"))
    });
    // 0.8, a second's wait, 0.8: another wait would end at 3.6.
    assert!(result.is_err());
    assert_eq!((calls, clock.elapsed()), (2, MS(2600)));
}

/// The macro decides whether such a call looks at the clock when it begins.
#[test]
fn b25_the_time_limit_in_the_attribute_of_an_async_function_binds() {
    #[funcpipe::retry_on_failure(max_attempts = 9, max_elapsed = 2500ms)]
    async fn read() -> io::Result<()> {
        Err(io::Error::other("busy"))
    }
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let polled = pin!(read()).poll(&mut Context::from_waker(Waker::noop()));
    assert!(matches!(polled, Poll::Ready(Err(_))), "nothing here waits for real");
    assert_eq!(clock.sleeps(), [MS(1000); 2]);
}

#[derive(Debug)]
struct Asked(Option<Duration>);

#[test]
fn b26_what_the_other_side_asks_for_overrides_the_backoff_but_not_the_time_limit() {
    let policy = |limit| {
        let builder = RetryPolicy::builder().max_delay(MS(1000)).max_attempts(3);
        builder.max_elapsed(MS(limit)).build().expect("a valid policy")
    };
    for (limit, expected) in [(100_000, vec![MS(30_000), MS(1000)]), (29_999, vec![])] {
        let clock = FakeClock::new();
        let _scope = clock.enter();
        let result = policy(limit)
            .retry()
            .on(|_: &Asked| true)
            .retry_after(|asked: &Asked| asked.0)
            .run(|attempt| Err::<(), _>(Asked(attempt.is_first().then_some(MS(30_000)))));
        assert!(result.is_err());
        assert_eq!(clock.sleeps(), expected);
    }
}

#[test]
fn b28_with_history_every_attempt_is_told() {
    let _scope = FakeClock::new().enter();
    let policy = RetryPolicy::builder().max_attempts(3).backoff(Backoff::Linear).build().expect("valid");
    let call = |attempt: Attempt| Err::<(), _>(io::Error::other(format!("e{}", attempt.number())));
    let error = policy.retry().named("fetch").run_with_history(call).expect_err("it fails");
    let errors: Vec<String> = error.errors().map(ToString::to_string).collect();
    assert_eq!(errors, ["e1", "e2", "e3"]);
    let delays: Vec<Option<Duration>> = error.attempts().iter().map(|attempt| attempt.delay).collect();
    assert_eq!(delays, [Some(MS(1000)), Some(MS(2000)), None]);
    assert_eq!((error.elapsed(), error.reason()), (MS(3000), StopReason::AttemptsExhausted));
    assert_eq!(error.to_string(), "fetch failed after 3 attempts in 3s (no attempts left)");
    assert_eq!(format!("{error:#}"), "fetch failed after 3 attempts in 3s (no attempts left): e3");
    assert_eq!(std::error::Error::source(&error).map(ToString::to_string), Some("e3".to_owned()));
    assert_eq!(error.into_last_error().map(|e| e.to_string()), Some("e3".to_owned()));
}

#[test]
fn b28_a_permanent_error_is_the_only_attempt() {
    let error = RetryPolicy::DEFAULT
        .retry()
        .run_with_history(|_| Err::<(), _>(io::Error::from(io::ErrorKind::NotFound)))
        .expect_err("it is not there");
    assert_eq!((error.attempts().len(), error.reason()), (1, StopReason::Permanent));
}

#[test]
fn b30_a_budget_bounds_the_calls_of_a_total_outage() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let policy = RetryPolicy::builder().delay(Duration::ZERO).build().expect("valid");
    for (minimum, most) in [(0, 1100), (10, 1110)] {
        let budget = RetryBudget::percent(10).min_per_second(minimum);
        let calls = Cell::new(0);
        let mut call = busy(&calls);
        for _ in 0..1000 {
            policy.retry().budget(&budget).run(|_| call()).expect_err("an outage");
        }
        assert_eq!(calls.get(), most, "with {minimum} a second in any case");
    }
}

#[test]
fn b30_the_minimum_comes_back_with_time_and_a_spent_budget_is_the_reason() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let budget = RetryBudget::percent(0).min_per_second(2);
    let policy = RetryPolicy::builder().max_attempts(9).delay(Duration::ZERO).build().expect("valid");
    let retries = |budget: &RetryBudget| {
        let failed =
            policy.retry().budget(budget).run_with_history(|_| Err::<(), _>(io::Error::other("out")));
        let error = failed.expect_err("an outage");
        assert_eq!(error.reason(), StopReason::BudgetExhausted);
        error.attempts().len() - 1
    };
    assert_eq!((retries(&budget), retries(&budget)), (2, 0));
    clock.advance(MS(500));
    assert_eq!(retries(&budget), 1);
    clock.advance(MS(60_000));
    assert_eq!(retries(&budget), 2, "no more than a second's worth is saved");
}

#[test]
fn a_budget_that_holds_nothing_is_refused() {
    let panic = std::panic::catch_unwind(|| RetryBudget::percent(10).capacity(0)).unwrap_err();
    let said = panic.downcast_ref::<&str>().copied();
    assert_eq!(said, Some("a budget keeps what calls bring in for at least 1 retry"));
}

#[test]
fn what_calls_bring_in_is_kept_up_to_the_capacity() {
    let _scope = FakeClock::new().enter();
    let budget = RetryBudget::percent(100).capacity(2);
    let policy = RetryPolicy::builder().max_attempts(9).delay(Duration::ZERO).build().expect("valid");
    for _ in 0..50 {
        policy.retry().budget(&budget).run(|_| Ok::<_, io::Error>(())).expect("all is well");
    }
    let calls = Cell::new(0);
    let mut call = busy(&calls);
    policy.retry().budget(&budget).run(|_| call()).expect_err("an outage");
    assert_eq!(calls.get(), 3);
}

#[test]
fn numbers_that_make_no_policy_are_all_listed() {
    let invalid = RetryPolicy::builder()
        .max_attempts(0)
        .factor(f64::NAN)
        .delay(MS(5000))
        .max_delay(MS(1000))
        .build()
        .expect_err("three things are wrong");
    assert_eq!(invalid.problems().count(), 3);
    assert_eq!(
        invalid.to_string(),
        "invalid retry policy: `max_attempts` is 0, expected at least 1 (it counts the first call); `factor` is NaN, \
         expected 1 to 1000000; `max_delay` is 1s, expected at least the `delay` of 5s"
    );
    let all_wrong = RetryPolicy::builder().max_attempts(0).factor(0.0).max_delay(MS(0)).max_elapsed(MS(1));
    assert_eq!(all_wrong.build().expect_err("in every way there is").problems().count(), 4);
    let short =
        RetryPolicy::builder().delay(MS(5000)).max_elapsed(MS(4999)).build().expect_err("no second attempt");
    assert_eq!(
        short.to_string(),
        "invalid retry policy: `max_elapsed` is 4.999s, expected more than the `delay` of 5s: there is no time for a second \
         attempt"
    );
    let jittered = |jitter, limit| {
        let policy = RetryPolicy::builder().delay(MS(2000)).jitter(jitter).max_elapsed(limit);
        policy.build().expect_err("no second attempt").to_string()
    };
    assert_eq!(
        [jittered(Jitter::Equal, MS(999)), jittered(Jitter::Full, MS(0))],
        [
            "invalid retry policy: `max_elapsed` is 999ms, expected more than 1s, the shortest that jitter makes of the \
             `delay` of 2s: there is no time for a second attempt",
            "invalid retry policy: `max_elapsed` is 0ns, expected more than 0ns, the shortest that jitter makes of the \
             `delay` of 2s: there is no time for a second attempt"
        ]
    );
    for (factor, valid) in [(0.999, false), (f64::INFINITY, false), (-2.0, false), (1.0, true), (1e6, true)] {
        assert_eq!(RetryPolicy::builder().factor(factor).build().is_ok(), valid, "{factor}");
    }
}

#[test]
fn time_for_the_wait_alone_is_no_time_for_a_second_attempt() {
    let is_valid = |ms| RetryPolicy::builder().delay(MS(1000)).max_elapsed(MS(ms)).build().is_ok();
    assert!(!is_valid(1000) && is_valid(1001));
    let invalid =
        RetryPolicy::builder().max_attempts(0).max_elapsed(MS(1)).build().expect_err("two things are wrong");
    assert_eq!(invalid.problems().count(), 2);
}

#[test]
fn b26_nobody_waits_for_years_because_the_other_side_says_so() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let call = |policy: RetryPolicy, ask: Duration| {
        let retry = policy.retry().on(|_: &Asked| true).retry_after(|asked: &Asked| asked.0);
        retry.run_with_history(|_| Err::<(), _>(Asked(Some(ask)))).expect_err("it fails").reason()
    };
    let hour = MS(3_600_000);
    assert_eq!(call(RetryPolicy::DEFAULT, hour + MS(1)), StopReason::TimeExhausted);
    assert_eq!(clock.sleeps(), []);
    assert_eq!(call(RetryPolicy::DEFAULT, hour), StopReason::AttemptsExhausted);
    let patient = RetryPolicy::builder().max_elapsed(hour * 10).build().expect("valid");
    assert_eq!(
        call(patient, hour * 4),
        StopReason::AttemptsExhausted,
        "whoever says how long waits that long"
    );
}

#[test]
fn nothing_is_allocated_while_all_goes_well() {
    let budget = RetryBudget::percent(10);
    let run = || {
        RetryPolicy::DEFAULT.retry().budget(&budget).run(|_| Ok::<_, io::Error>(1)).expect("all is well");
    };
    run();
    let counted = allocation_counter::measure(|| (0..100).for_each(|_| run()));
    assert_eq!(counted.count_total, 0);
}

#[test]
fn the_attempts_of_a_history_are_numbered_and_can_be_taken_out() {
    let _scope = FakeClock::new().enter();
    let mut calls = 0;
    let failed = RetryPolicy::DEFAULT.retry().run_with_history(|_| {
        calls += 1;
        Err::<(), _>(io::Error::other(format!("busy {calls}")))
    });
    let error = failed.expect_err("it is always busy");
    let attempts = error.into_attempts();
    let numbers: Vec<u32> = attempts.iter().map(|attempt| attempt.number).collect();
    assert_eq!(numbers, [1, 2, 3]);
    let AttemptFailure::Error(last) = &attempts[2].failure else { panic!("the function returned it") };
    assert_eq!(last.to_string(), "busy 3");
}
