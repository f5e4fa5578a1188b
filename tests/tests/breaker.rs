//! Breakers: closed, open, half open, and who gets through.

use std::cell::Cell;
use std::io;
use std::sync::Barrier;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use funcpipe::environment::Environment;
use funcpipe::retry::{CircuitBreaker, CircuitState, Rejected, RetryPolicy, StopReason};
use funcpipe::testing::FakeClock;

const S: fn(u64) -> Duration = Duration::from_secs;

fn breaker() -> CircuitBreaker {
    CircuitBreaker::after_failures(3).cool_down(S(5))
}

fn once() -> RetryPolicy {
    RetryPolicy::builder().max_attempts(1).build().expect("a valid policy")
}

/// A call through the breaker, and whether the function was called.
fn call(breaker: &CircuitBreaker, succeeds: bool) -> bool {
    let called = Cell::new(false);
    let _ = once().retry().breaker(breaker).run(|_| {
        called.set(true);
        if succeeds { Ok(()) } else { Err(io::Error::other("down")) }
    });
    called.get()
}

fn opened() -> CircuitBreaker {
    let breaker = breaker();
    for _ in 0..3 {
        assert!(call(&breaker, false));
    }
    breaker
}

#[test]
fn b31_three_failures_in_a_row_open_it_and_a_success_starts_the_count_anew() {
    let _scope = FakeClock::new().enter();
    let breaker = breaker();
    for succeeds in [false, false, true, false, false] {
        assert!(call(&breaker, succeeds));
        assert_eq!(breaker.state(), CircuitState::Closed);
    }
    assert!(call(&breaker, false));
    assert_eq!(breaker.state(), CircuitState::Open { retry_in: S(5) });
    assert!(!call(&breaker, true), "no call goes through");
}

#[test]
fn b31_after_the_cool_down_one_probe_closes_it() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let breaker = opened();
    clock.advance(S(4));
    assert!(!call(&breaker, true));
    assert_eq!(breaker.state(), CircuitState::Open { retry_in: S(1) });
    clock.advance(S(1));
    assert_eq!(breaker.state(), CircuitState::HalfOpen);
    assert_eq!(breaker.state(), CircuitState::HalfOpen, "looking changes nothing");
    assert!(call(&breaker, true));
    assert_eq!(breaker.state(), CircuitState::Closed);
    assert!(call(&breaker, false) && call(&breaker, false), "it counts from the beginning");
    assert_eq!(breaker.state(), CircuitState::Closed);
}

#[test]
fn b31_a_probe_that_fails_opens_it_for_the_whole_time_again() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let breaker = opened();
    for _ in 0..3 {
        clock.advance(S(5));
        assert!(call(&breaker, false));
        assert_eq!(breaker.state(), CircuitState::Open { retry_in: S(5) });
        assert!(!call(&breaker, true));
    }
}

#[test]
fn b31_of_a_hundred_callers_one_gets_through_while_half_open() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let breaker = opened();
    clock.advance(S(5));
    let environment = Environment::current();
    let (calls, start, all_tried) = (AtomicU32::new(0), Barrier::new(100), Barrier::new(100));
    thread::scope(|threads| {
        for _ in 0..100 {
            threads.spawn(|| {
                let _scope = environment.enter();
                start.wait();
                let permit = breaker.try_acquire();
                calls.fetch_add(u32::from(permit.is_ok()), Ordering::Relaxed);
                // The probe is under way until all have tried.
                all_tried.wait();
                if let Ok(permit) = permit {
                    permit.success();
                }
            });
        }
    });
    assert_eq!(calls.into_inner(), 1);
    assert_eq!(breaker.state(), CircuitState::Closed);
}

#[test]
fn b31_a_probe_that_is_dropped_or_panics_gives_its_permit_back() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let breaker = opened();
    clock.advance(S(5));
    drop(breaker.try_acquire().expect("the probe"));
    let panicking = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        once().retry().breaker(&breaker).run(|_| -> io::Result<()> { panic!("in the probe") })
    }));
    assert!(panicking.is_err());
    assert_eq!(breaker.state(), CircuitState::HalfOpen);
    assert!(call(&breaker, true));
    assert_eq!(breaker.state(), CircuitState::Closed);
}

#[test]
fn a_call_that_began_before_it_opened_has_no_say_afterwards() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let breaker = breaker();
    let (slow_success, slow_failure) = (breaker.try_acquire(), breaker.try_acquire());
    for _ in 0..3 {
        call(&breaker, false);
    }
    slow_success.expect("it was closed").success();
    assert_eq!(breaker.state(), CircuitState::Open { retry_in: S(5) });
    clock.advance(S(5));
    assert!(call(&breaker, true));
    slow_failure.expect("it was closed").failure();
    assert!(call(&breaker, false) && call(&breaker, false));
    assert_eq!(breaker.state(), CircuitState::Closed, "two failures since it closed");
}

#[test]
fn an_error_that_is_permanent_says_nothing_against_the_service() {
    let _scope = FakeClock::new().enter();
    let breaker = breaker();
    for _ in 0..10 {
        let result =
            once().retry().breaker(&breaker).run(|_| Err::<(), _>(io::Error::from(io::ErrorKind::NotFound)));
        assert!(result.is_err());
    }
    assert_eq!(breaker.state(), CircuitState::Closed);
}

#[test]
fn each_attempt_counts_and_an_open_circuit_ends_the_retries_without_a_wait() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let breaker = breaker();
    let policy = RetryPolicy::builder().max_attempts(9).build().expect("valid");
    let error = policy
        .retry()
        .breaker(&breaker)
        .run_with_history(|_| Err::<(), _>(io::Error::other("down")))
        .expect_err("it is down");
    assert_eq!((error.attempts().len(), error.reason()), (3, StopReason::CircuitOpen));
    assert_eq!(clock.sleeps(), [S(1); 2]);
    let rejected = policy.retry().breaker(&breaker).run_with_history(|_| Ok::<_, io::Error>(()));
    let rejected = rejected.expect_err("the circuit is open");
    assert_eq!((rejected.attempts().len(), rejected.reason()), (0, StopReason::CircuitOpen));
}

#[test]
fn a_caller_without_history_gets_an_error_of_its_own_type() {
    let _scope = FakeClock::new().enter();
    let breaker = opened();
    let error = once().retry().breaker(&breaker).run(|_| Ok::<_, io::Error>(())).expect_err("it is open");
    assert_eq!(error.to_string(), "the circuit is open, for another 5s at least");
    let rejected = error.get_ref().and_then(|inner| inner.downcast_ref::<Rejected>());
    assert_eq!(rejected, Some(&Rejected::CircuitOpen { retry_in: S(5) }));
}

#[test]
fn a_failure_rate_opens_it_once_there_are_enough_calls() {
    let _scope = FakeClock::new().enter();
    let breaker = CircuitBreaker::at_failure_rate(50, 10);
    for call_number in 0..9 {
        call(&breaker, call_number % 2 == 0);
    }
    assert_eq!(breaker.state(), CircuitState::Closed, "9 calls are too few");
    call(&breaker, false);
    assert!(matches!(breaker.state(), CircuitState::Open { .. }), "5 of 10");
    let breaker = CircuitBreaker::at_failure_rate(50, 10).min_calls(2);
    call(&breaker, true);
    call(&breaker, false);
    assert!(matches!(breaker.state(), CircuitState::Open { .. }), "1 of 2");
}

/// Lets somebody else's calls fail while a call waits.
struct OthersFail(std::sync::Arc<CircuitBreaker>);

impl funcpipe::environment::Sleeper for OthersFail {
    fn wait(&self, duration: Duration) -> funcpipe::environment::Wait {
        self.sleep(duration);
        Box::pin(async {})
    }
    fn sleep(&self, _: Duration) {
        for _ in 0..3 {
            if let Ok(permit) = self.0.try_acquire() {
                permit.failure();
            }
        }
    }
}

#[test]
fn who_is_turned_away_after_a_wait_keeps_the_error_from_before() {
    let _scope = FakeClock::new().enter();
    let breaker = std::sync::Arc::new(breaker());
    let _others = Environment::current().with_sleeper(OthersFail(breaker.clone())).enter();
    let policy = RetryPolicy::DEFAULT;
    let expired = || Err::<(), _>(io::Error::other("certificate expired"));
    let error = policy.retry().breaker(&breaker).run(|_| expired()).expect_err("it is open meanwhile");
    assert_eq!(error.to_string(), "certificate expired");
    for in_future in [false, true] {
        let breaker = std::sync::Arc::new(self::breaker());
        let _others = Environment::current().with_sleeper(OthersFail(breaker.clone())).enter();
        let retry = policy.retry().breaker(&breaker).named("call");
        let error = if in_future {
            let mut call = std::pin::pin!(retry.run_async_with_history(|_| async { expired() }));
            let mut context = std::task::Context::from_waker(std::task::Waker::noop());
            match call.as_mut().poll(&mut context) {
                std::task::Poll::Ready(result) => result.expect_err("it is open meanwhile"),
                std::task::Poll::Pending => panic!("nothing waits for real"),
            }
        } else {
            retry.run_with_history(|_| expired()).expect_err("it is open meanwhile")
        };
        assert_eq!(
            (error.attempts().len(), error.rejected()),
            (1, Some(Rejected::CircuitOpen { retry_in: S(5) }))
        );
        assert_eq!(
            format!("{error:#}"),
            "call failed after 1 attempt in 0ns (the circuit is open, for another 5s at least): certificate expired"
        );
    }
}

#[test]
fn an_answer_that_is_asked_for_again_is_no_failure_of_the_service() {
    let _scope = FakeClock::new().enter();
    let breaker = breaker();
    let policy = RetryPolicy::builder().max_attempts(9).build().expect("valid");
    let not_yet =
        policy.retry().on_result(|job: &Result<Option<u8>, ()>| matches!(job, Ok(None))).breaker(&breaker);
    assert_eq!(not_yet.run_with_history(|_| Ok(None)).ok(), Some(None));
    assert_eq!(breaker.state(), CircuitState::Closed);
}

#[test]
fn whoever_calls_what_was_turned_away_does_not_try_again() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let breaker = opened();
    let outer = RetryPolicy::DEFAULT.run(|| once().retry().breaker(&breaker).run(|_| Ok::<_, io::Error>(())));
    assert!(outer.is_err());
    let outer =
        RetryPolicy::DEFAULT.run(|| once().retry().run_with_history(|_| Err::<(), _>(io::Error::other("x"))));
    assert!(outer.is_err());
    assert_eq!(clock.sleeps(), [], "neither an open circuit nor what was retried is worth another attempt");
}

#[test]
fn a_rate_opens_it_whichever_call_was_the_last() {
    let _scope = FakeClock::new().enter();
    for calls in ["FFFS", "FFSS", "FSFS", "SFSF"] {
        let breaker = CircuitBreaker::at_failure_rate(50, 4);
        for outcome in calls.chars() {
            call(&breaker, outcome == 'S');
        }
        assert!(matches!(breaker.state(), CircuitState::Open { .. }), "{calls}");
    }
}

#[test]
fn a_full_window_is_enough_whatever_the_least_number_of_calls() {
    let _scope = FakeClock::new().enter();
    let breaker = CircuitBreaker::at_failure_rate(50, 4).min_calls(100);
    for _ in 0..4 {
        call(&breaker, false);
    }
    assert!(matches!(breaker.state(), CircuitState::Open { .. }));
}

#[test]
fn only_the_last_calls_count_or_those_of_the_last_seconds() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let last_ten = CircuitBreaker::at_failure_rate(50, 10);
    for _ in 0..4 {
        call(&last_ten, false);
    }
    for _ in 0..10 {
        call(&last_ten, true);
    }
    for _ in 0..4 {
        call(&last_ten, false);
    }
    assert_eq!(last_ten.state(), CircuitState::Closed, "4 of the last 10");
    call(&last_ten, false);
    assert!(matches!(last_ten.state(), CircuitState::Open { .. }));

    let last_second = CircuitBreaker::at_failure_rate_within(50, S(1));
    for _ in 0..9 {
        call(&last_second, false);
    }
    clock.advance(S(1));
    call(&last_second, false);
    assert_eq!(last_second.state(), CircuitState::Closed, "the nine are a second old");
    for _ in 0..9 {
        call(&last_second, false);
    }
    assert!(matches!(last_second.state(), CircuitState::Open { .. }));
}

#[test]
fn what_closed_it_again_forgets_what_was_before() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let breaker = CircuitBreaker::at_failure_rate(50, 4).min_calls(2).cool_down(S(5));
    assert!(call(&breaker, false) && call(&breaker, false));
    clock.advance(S(5));
    assert!(call(&breaker, true));
    assert_eq!(breaker.state(), CircuitState::Closed);
    assert!(call(&breaker, false));
    assert_eq!(breaker.state(), CircuitState::Closed, "one call says nothing, and the others are forgotten");
    assert!(call(&breaker, true));
    assert!(matches!(breaker.state(), CircuitState::Open { .. }), "one of two");
}

#[test]
fn a_call_counts_for_as_long_as_the_rate_is_taken_of() {
    for (apart, opens) in [(9, true), (10, false), (30, false)] {
        let clock = FakeClock::new();
        let _scope = clock.enter();
        // Far from the beginning of the clock.
        clock.advance(S(12_340));
        let breaker = CircuitBreaker::at_failure_rate_within(100, S(10)).min_calls(2);
        assert!(call(&breaker, false));
        clock.advance(S(apart));
        assert!(call(&breaker, false));
        assert_eq!(matches!(breaker.state(), CircuitState::Open { .. }), opens, "{apart} s apart");
    }
}
