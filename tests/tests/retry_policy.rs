//! When a function is called again: attempts, delays, limits, and what the caller gets.

use std::cell::{Cell, RefCell};
use std::io;
use std::time::Duration;

use funcpipe::environment::{Environment, SplitMix64};
use funcpipe::retry::{Attempt, Backoff, Jitter, RetryBudget, RetryPolicy, StopReason};
use funcpipe::testing::FakeClock;
use proptest::prelude::*;

const MS: fn(u64) -> Duration = Duration::from_millis;

fn policy(max_attempts: u32) -> RetryPolicy {
    RetryPolicy::builder().max_attempts(max_attempts).build().expect("a valid policy")
}

/// A function that fails always, and how often it was called.
fn busy(calls: &Cell<u32>) -> impl FnMut() -> io::Result<()> {
    || {
        calls.set(calls.get() + 1);
        Err(io::Error::other(format!("busy {}", calls.get())))
    }
}

#[test]
fn b18_max_attempts_counts_every_call() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    for attempts in [1, 2, 4] {
        let calls = Cell::new(0);
        let error = policy(attempts).run(busy(&calls)).expect_err("it is always busy");
        assert_eq!(calls.get(), attempts);
        assert_eq!(error.to_string(), format!("busy {attempts}"));
    }
    let calls = Cell::new(0);
    let clock = FakeClock::new();
    let _scope = clock.enter();
    policy(1).run(busy(&calls)).expect_err("it is always busy");
    assert_eq!(clock.sleeps(), [], "one attempt never waits");
}

#[test]
fn b19_the_default_is_three_attempts_a_second_apart() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let calls = Cell::new(0);
    RetryPolicy::DEFAULT.run(busy(&calls)).expect_err("it is always busy");
    assert_eq!((calls.get(), clock.sleeps()), (3, vec![MS(1000); 2]));
}

#[test]
fn b19_what_will_not_go_away_is_not_retried() {
    use io::ErrorKind::{
        AlreadyExists, ConnectionReset, Interrupted, InvalidData, InvalidInput, NotFound, PermissionDenied,
        TimedOut, Unsupported, WouldBlock,
    };
    let _scope = FakeClock::new().enter();
    let permanent = [NotFound, PermissionDenied, InvalidInput, InvalidData, Unsupported, AlreadyExists];
    let transient = [ConnectionReset, Interrupted, TimedOut, WouldBlock];
    for (kinds, expected) in [(&permanent[..], 1), (&transient[..], 3)] {
        for kind in kinds {
            let calls = Cell::new(0);
            let failed = RetryPolicy::DEFAULT.run(|| {
                calls.set(calls.get() + 1);
                Err::<(), _>(io::Error::from(*kind))
            });
            assert_eq!((calls.get(), failed.map_err(|e| e.kind())), (expected, Err(*kind)));
        }
    }
}

#[test]
fn b20_exponential_delays_double_up_to_the_cap() {
    let delays = |delay, cap, attempts| {
        let policy = RetryPolicy::builder()
            .max_attempts(attempts)
            .delay(MS(delay))
            .backoff(Backoff::Exponential)
            .max_delay(MS(cap))
            .build();
        policy.expect("a valid policy").delays().map(|delay| delay.as_millis()).collect::<Vec<_>>()
    };
    assert_eq!(delays(200, 30_000, 7), [200, 400, 800, 1600, 3200, 6400]);
    assert_eq!(delays(400, 1000, 5), [400, 800, 1000, 1000]);
    assert_eq!(delays(400, 1000, 2001).last(), Some(&1000), "2000 doublings neither overflow nor end");
}

#[test]
fn b20_the_other_backoffs_and_odd_factors() {
    let ns = |policy: funcpipe::retry::RetryPolicyBuilder| -> Vec<u128> {
        policy.max_attempts(5).build().expect("valid").delays().map(|delay| delay.as_nanos()).collect()
    };
    let base = RetryPolicy::builder().delay(Duration::from_nanos(100));
    assert_eq!(ns(base), [100; 4]);
    assert_eq!(ns(base.backoff(Backoff::Linear)), [100, 200, 300, 400]);
    assert_eq!(ns(base.backoff(Backoff::Exponential).factor(1.5)), [100, 150, 225, 337]);
    let tiny =
        RetryPolicy::builder().delay(Duration::from_nanos(1)).backoff(Backoff::Exponential).factor(1.5);
    assert_eq!(ns(tiny), [1, 1, 2, 3], "what is lost in rounding one delay is not lost for the next");
    let huge = RetryPolicy::builder().delay(Duration::MAX).max_delay(Duration::MAX).backoff(Backoff::Linear);
    assert_eq!(ns(huge), [u128::from(u64::MAX); 4], "584 years are as long as it gets");
}

#[test]
fn b20_without_a_cap_no_delay_passes_30_s_unless_the_first_does() {
    let longest = |delay| {
        let policy =
            RetryPolicy::builder().max_attempts(50).delay(delay).backoff(Backoff::Exponential).build();
        policy.expect("valid").delays().max()
    };
    assert_eq!(longest(MS(1)), Some(MS(30_000)));
    assert_eq!(longest(MS(90_000)), Some(MS(90_000)));
}

#[test]
fn b21_no_wait_after_the_last_attempt() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    policy(6).run(busy(&Cell::new(0))).expect_err("it is always busy");
    assert_eq!(clock.sleeps().len(), 5);
}

fn any_policy() -> impl Strategy<Value = RetryPolicy> {
    let backoff = prop_oneof![Just(Backoff::Constant), Just(Backoff::Linear), Just(Backoff::Exponential)];
    let jitter =
        prop_oneof![Just(Jitter::None), Just(Jitter::Full), Just(Jitter::Equal), Just(Jitter::Decorrelated)];
    (backoff, jitter, 0..10_000_000_000_u64, 1.0..100.0_f64, any::<u32>(), any::<u64>()).prop_map(
        |(backoff, jitter, delay, factor, above, seed)| {
            RetryPolicy::builder()
                .max_attempts(40)
                .delay(Duration::from_nanos(delay))
                .backoff(backoff)
                .factor(factor)
                .max_delay(Duration::from_nanos(delay + u64::from(above)))
                .jitter(jitter)
                .seed(seed)
                .build()
                .expect("a valid policy")
        },
    )
}

proptest! {
    #[test]
    fn b22_no_delay_is_above_the_cap_and_a_seed_repeats_them(policy in any_policy()) {
        let delays: Vec<Duration> = policy.delays().collect();
        prop_assert_eq!(delays.len(), 39);
        let again: Vec<Duration> = policy.delays().collect();
        prop_assert_eq!(&delays, &again);
        let text = format!("{policy:?}");
        let cap = text.split("max_delay: ").nth(1).and_then(|rest| rest.split(',').next());
        let cap: u64 = cap.and_then(|cap| cap.parse().ok()).expect("the cap is shown");
        prop_assert!(delays.iter().all(|delay| *delay <= Duration::from_nanos(cap)));
    }
}

#[test]
fn b22_jitter_is_drawn_from_below_the_cap_not_cut_off_at_it() {
    // Were the jitter drawn before the cap, nearly all of these would be 1 s, and everybody would come back together.
    let policy = RetryPolicy::builder()
        .max_attempts(1001)
        .delay(MS(1000))
        .backoff(Backoff::Exponential)
        .max_delay(MS(1000))
        .jitter(Jitter::Full)
        .seed(1)
        .build()
        .expect("a valid policy");
    let below_half = policy.delays().filter(|delay| *delay < MS(500)).count();
    assert!((400..600).contains(&below_half), "{below_half} of 1000");
}

#[test]
fn b22_each_kind_of_jitter_reaches_from_its_least_to_its_most() {
    let range = |jitter| {
        let policy =
            RetryPolicy::builder().max_attempts(1001).delay(MS(1000)).max_delay(MS(100_000)).jitter(jitter);
        let delays: Vec<u128> =
            policy.seed(5).build().expect("valid").delays().map(|delay| delay.as_millis()).collect();
        (delays.iter().min().copied(), delays.iter().max().copied(), delays)
    };
    assert!(matches!(range(Jitter::None), (Some(1000), Some(1000), _)));
    let (least, most, _) = range(Jitter::Full);
    assert!(least < Some(10) && (Some(990)..=Some(1000)).contains(&most), "{least:?} to {most:?}");
    let (least, most, _) = range(Jitter::Equal);
    assert!(
        (Some(500)..Some(505)).contains(&least) && (Some(995)..=Some(1000)).contains(&most),
        "{least:?} to {most:?}"
    );
    let (least, most, delays) = range(Jitter::Decorrelated);
    assert!((Some(1000)..Some(1050)).contains(&least) && most > Some(20_000), "{least:?} to {most:?}");
    let growth = delays.windows(2).map(|pair| pair[1] * 100 / pair[0]).max();
    assert!((Some(280)..=Some(300)).contains(&growth), "at most three times the one before: {growth:?}");
}

#[test]
fn b22_without_a_seed_chance_comes_from_the_environment() {
    let policy = RetryPolicy::builder().max_attempts(4).jitter(Jitter::Full).build().expect("a valid policy");
    let drawn = |seed| {
        let _scope = Environment::current().with_rng(SplitMix64::new(seed)).enter();
        policy.delays().collect::<Vec<_>>()
    };
    assert_eq!(drawn(1), drawn(1));
    assert_ne!(drawn(1), drawn(2));
    let outside: Vec<Vec<Duration>> = (0..4).map(|_| policy.delays().collect()).collect();
    assert!(outside.windows(2).any(|pair| pair[0] != pair[1]), "no two calls in step");
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
fn b29_the_hook_is_told_of_each_retry_and_not_of_giving_up() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let told = RefCell::new(Vec::new());
    let policy = RetryPolicy::builder().max_attempts(3).jitter(Jitter::Equal).seed(3).build().expect("valid");
    let result = policy
        .retry()
        .on_retry(|event| {
            let error = event.error.map(ToString::to_string).unwrap_or_default();
            told.borrow_mut().push((event.attempt, error, event.delay));
        })
        .run(|attempt| Err::<(), _>(io::Error::other(format!("e{}", attempt.number()))));
    assert!(result.is_err());
    let sleeps = clock.sleeps();
    assert_eq!(*told.borrow(), [(1, "e1".to_owned(), sleeps[0]), (2, "e2".to_owned(), sleeps[1])]);
}

#[test]
fn an_answer_that_is_not_accepted_is_asked_for_again_and_returned_in_the_end() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let status = |last: u32| {
        RetryPolicy::DEFAULT
            .retry()
            .on_result(|status: &Result<u32, io::Error>| matches!(status, Ok(202)))
            .run(|attempt| Ok(if attempt.number() >= last { 200 } else { 202 }))
    };
    assert_eq!((status(2).ok(), clock.sleeps().len()), (Some(200), 1));
    assert_eq!(status(9).ok(), Some(202), "the caller gets what there is");
    let gone =
        RetryPolicy::DEFAULT.retry().on_result(|answer: &Result<u32, _>| answer.is_ok()).run(|_| Err("gone"));
    assert_eq!(gone, Err("gone"), "an error that is not to be retried is permanent");
}

#[test]
fn nothing_is_a_failure_for_an_option() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let found = RetryPolicy::DEFAULT.retry().run(|attempt| attempt.is_last().then_some(attempt.number()));
    assert_eq!((found, clock.sleeps().len()), (Some(3), 2));
    assert_eq!(RetryPolicy::DEFAULT.run(|| None::<u8>), None);
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
    let short =
        RetryPolicy::builder().delay(MS(5000)).max_elapsed(MS(4999)).build().expect_err("no second attempt");
    assert_eq!(
        short.to_string(),
        "invalid retry policy: `max_elapsed` is 4.999s, expected more than the `delay` of 5s: there is no time for a second \
         attempt"
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
