//! Every option, in every form of its value.

#![deny(warnings)]

use std::io;
use std::time::Duration;

use funcpipe as renamed;
use funcpipe::retry::{CircuitBreaker, RetryBudget, RetryEvent, RetryPolicy};
use funcpipe::retry_on_failure;
use funcpipe::testing::FakeClock;

static BUDGET: RetryBudget = RetryBudget::percent(100).min_per_second(100);
static BREAKER: CircuitBreaker = CircuitBreaker::after_failures(100);
const ATTEMPTS: u32 = 2;
const BASE: Duration = Duration::from_millis(100);
const FACTOR: f64 = 1.5;
const POLICY: RetryPolicy = RetryPolicy::builder().max_attempts(2).build_const();

mod config {
    pub const SEED: u64 = 7;

    pub const fn seconds(n: u64) -> std::time::Duration {
        std::time::Duration::from_secs(n)
    }
}

fn is_busy(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::ResourceBusy
}

fn is_error(result: &io::Result<u32>) -> bool {
    result.is_err()
}

fn asks_for_a_second(_: &io::Error) -> Option<Duration> {
    Some(Duration::from_secs(1))
}

fn note(event: &RetryEvent<'_, io::Error>) {
    assert!(event.error.is_some());
}

#[retry_on_failure(max_attempts = 6, delay = 200ms, backoff = exponential, factor = 2, max_delay = 1s, jitter = none)]
fn literals() -> Option<u32> {
    None
}

#[retry_on_failure(
    max_attempts = ATTEMPTS + 2,
    delay = BASE,
    backoff = exponential,
    factor = FACTOR,
    max_delay = config::seconds(3),
    jitter = equal,
    seed = config::SEED,
    max_elapsed = { const SLOW: u64 = 60; Duration::from_secs(SLOW) },
)]
fn constants() -> Option<u32> {
    None
}

#[retry_on_failure(delay = 1_500us, backoff = linear, jitter = full, seed = 0x2a, max_elapsed = 1.5m)]
fn linear() -> Option<u32> {
    None
}

#[retry_on_failure(delay = 0.5h, jitter = decorrelated, max_delay = 1d)]
fn decorrelated() -> Option<u32> {
    None
}

#[retry_on_failure(backoff = constant, delay = 10ns)]
fn constant() -> Option<u32> {
    None
}

#[retry_on_failure(policy = POLICY)]
fn policy() -> Option<u32> {
    None
}

#[retry_on_failure(policy = RetryPolicy::builder().max_attempts(4).delay(BASE).build_const())]
fn policy_in_place() -> Option<u32> {
    None
}

#[retry_on_failure(on = is_busy, retry_after = asks_for_a_second, on_retry = note, budget = &BUDGET, breaker = &BREAKER)]
fn by_name() -> io::Result<u32> {
    Err(io::ErrorKind::ResourceBusy.into())
}

#[retry_on_failure(
    on = |error| matches!(error.kind(), io::ErrorKind::ResourceBusy | io::ErrorKind::TimedOut),
    retry_after = |_| None,
    on_retry = |event: &RetryEvent<'_, io::Error>| assert!(event.attempt < 3),
)]
fn by_closure() -> io::Result<u32> {
    Err(io::ErrorKind::ResourceBusy.into())
}

#[retry_on_failure(on_result = is_error)]
fn on_result_by_name() -> io::Result<u32> {
    Err(io::ErrorKind::NotFound.into())
}

#[retry_on_failure(on_result = |result| result.is_none_or(|n| n > 3))]
fn on_result_by_closure() -> Option<u32> {
    Some(4)
}

/// A function that is an argument is no less a function.
#[retry_on_failure(on = is_temporary, breaker = breaker.unwrap_or(&BREAKER))]
fn from_arguments(
    is_temporary: impl Fn(&io::Error) -> bool + Copy,
    breaker: Option<&CircuitBreaker>,
) -> io::Result<u32> {
    Err(io::ErrorKind::ResourceBusy.into())
}

#[retry_on_failure(crate = renamed)]
fn elsewhere() -> Option<u32> {
    None
}

#[retry_on_failure()]
fn no_options() -> Option<u32> {
    None
}

/// The delays in milliseconds that a function waits.
fn delays<T>(function: impl Fn() -> T) -> Vec<u128> {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    function();
    clock.sleeps().iter().map(Duration::as_millis).collect()
}

fn main() {
    assert_eq!(delays(literals), [200, 400, 800, 1000, 1000]);
    assert_eq!(delays(constants).len(), 3);
    assert_eq!(delays(linear), delays(linear));
    assert_eq!(delays(decorrelated).len(), 2);
    assert_eq!(delays(constant), [0, 0]);
    assert_eq!(delays(policy), [1000]);
    assert_eq!(delays(policy_in_place), [100, 100, 100]);
    assert_eq!(delays(by_name), [1000, 1000]);
    assert_eq!(delays(by_closure), [1000, 1000]);
    assert_eq!(delays(on_result_by_name).len(), 2);
    assert_eq!(delays(on_result_by_closure).len(), 2);
    assert_eq!(delays(|| from_arguments(is_busy, Some(&BREAKER))).len(), 2);
    assert_eq!(delays(elsewhere).len(), 2);
    assert_eq!(delays(no_options).len(), 2);
}
