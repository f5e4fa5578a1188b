//! When a function is called again: attempts, classes of errors, delays and jitter.

use std::cell::{Cell, RefCell};
use std::io;
use std::time::Duration;

use funcpipe::environment::{Environment, SplitMix64};
use funcpipe::retry::{Backoff, Jitter, RetryPolicy};
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
        AlreadyExists, ConnectionReset, DirectoryNotEmpty, Interrupted, InvalidData, InvalidFilename,
        InvalidInput, IsADirectory, NotADirectory, NotFound, NotSeekable, PermissionDenied,
        ReadOnlyFilesystem, TimedOut, Unsupported, WouldBlock,
    };
    let _scope = FakeClock::new().enter();
    let asked_wrongly = [NotFound, PermissionDenied, InvalidInput, InvalidData, Unsupported, AlreadyExists];
    let refused_by_the_file_system =
        [NotADirectory, IsADirectory, DirectoryNotEmpty, InvalidFilename, ReadOnlyFilesystem, NotSeekable];
    let permanent = [asked_wrongly, refused_by_the_file_system].concat();
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
        prop_assert!(delays.iter().all(|delay| *delay <= policy.max_delay()));
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
fn what_an_error_says_of_itself_holds_wherever_it_is_in() {
    use funcpipe::breaker::{Break, BreakPolicy, CircuitBreak};
    use funcpipe::retry::{Class, Classify};

    #[derive(Clone, Copy, Debug, thiserror::Error)]
    #[error("busy")]
    struct Busy;

    impl Classify for Busy {
        fn classify(&self) -> Class {
            Class::Transient
        }

        fn retry_after(&self) -> Option<Duration> {
            Some(MS(7))
        }
    }

    fn sleeps<E: Classify>(error: impl Fn() -> E) -> Vec<Duration> {
        let clock = FakeClock::new();
        let _scope = clock.enter();
        assert!(RetryPolicy::DEFAULT.run(|| Err::<(), E>(error())).is_err());
        clock.sleeps()
    }

    assert_eq!(sleeps(|| Busy), [MS(7); 2]);
    assert_eq!(sleeps(|| &Busy), [MS(7); 2]);
    assert_eq!(sleeps(|| Box::new(Busy)), [MS(7); 2]);
    assert_eq!(sleeps(|| Break::Record(Busy)), [MS(7); 2]);
    let tripped = || {
        let mut broken = [Err::<(), _>(Busy)].into_iter().circuit_break(BreakPolicy::first_error());
        broken.by_ref().nth(1).and_then(Result::err).expect("the break is the second item")
    };
    assert_eq!(sleeps(tripped), [], "who is to ask again is not told when, and does not");
}

#[test]
fn a_policy_and_an_attempt_say_what_they_were_given() {
    let policy =
        RetryPolicy::builder().max_attempts(4).max_elapsed(MS(1500)).build().expect("a valid policy");
    assert_eq!((policy.max_attempts(), policy.max_elapsed()), (4, Some(MS(1500))));
    let default = RetryPolicy::DEFAULT;
    assert_eq!((default.max_elapsed(), default.seed(), default.max_delay()), (None, None, MS(30_000)));
    let builder = RetryPolicy::builder().delay(MS(5)).backoff(Backoff::Exponential).factor(1.5);
    let other = builder.max_delay(MS(50)).jitter(Jitter::Equal).seed(7).build().expect("a valid policy");
    assert_eq!((other.delay(), other.backoff(), other.max_delay()), (MS(5), Backoff::Exponential, MS(50)));
    assert_eq!((other.factor(), other.jitter(), other.seed()), (1.5, Jitter::Equal, Some(7)));
    let _scope = FakeClock::new().enter();
    let mut told = Vec::new();
    let _ = policy.retry().run(|attempt| {
        told.push((attempt.number(), attempt.max_attempts(), attempt.is_last()));
        Err::<(), _>(io::Error::other("busy"))
    });
    assert_eq!(told, [(1, 4, false), (2, 4, false)], "a third would begin too late");
}

#[test]
fn a_missing_value_is_asked_for_again_and_stays_missing() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let calls = Cell::new(0);
    let found = |after: u32| {
        calls.set(0);
        policy(3).retry().on(|_| true).run(|_| {
            calls.set(calls.get() + 1);
            (calls.get() > after).then_some("value")
        })
    };
    assert_eq!((found(0), calls.get()), (Some("value"), 1));
    assert_eq!((found(1), calls.get()), (Some("value"), 2));
    assert_eq!((found(2), calls.get()), (Some("value"), 3));
    assert_eq!((found(3), calls.get()), (None, 3));
}

#[test]
fn an_environment_ends_with_its_scope() {
    let (outer, inner) = (FakeClock::new(), FakeClock::new());
    let wait = || policy(2).run(busy(&Cell::new(0))).is_err();
    let _scope = outer.enter();
    {
        let _scope = inner.enter();
        assert!(wait());
    }
    assert!(wait());
    assert_eq!((outer.sleeps().len(), inner.sleeps().len()), (1, 1));
}

#[test]
fn a_policy_is_shown_in_the_units_of_people() {
    let policy = RetryPolicy::builder()
        .max_attempts(4)
        .delay(MS(50))
        .backoff(Backoff::Exponential)
        .max_elapsed(MS(2500));
    assert_eq!(
        format!("{:?}", policy.build().expect("a valid policy")),
        "RetryPolicy { max_attempts: 4, delay: 50ms, backoff: Exponential, factor: 2.0, max_delay: 30s, jitter: None, \
         seed: None, max_elapsed: Some(2.5s) }"
    );
}

#[test]
fn one_attempt_waits_for_none_so_any_limit_of_time_is_right() {
    let policy = |attempts| {
        let builder = RetryPolicy::builder().max_attempts(attempts).delay(MS(5000)).max_elapsed(MS(2000));
        builder.build().ok()
    };
    assert_eq!(policy(1).map(|policy| policy.max_elapsed()), Some(Some(MS(2000))));
    assert!(policy(2).is_none(), "there is no time for the second");
}
