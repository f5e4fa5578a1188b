//! Functions that block: bare, retried by hand, and by us with what else can be asked for.

use std::thread::sleep;

use funcpipe::prelude::*;
use funcpipe::retry::{Backoff, CircuitBreaker, RetryBudget, RetryPolicy};

use super::{DELAY, Failed, is_transient, time_results, work};
use crate::Case;
use crate::work::mix;

pub(super) const CASES: &[(&str, Case)] = &[
    ("retry-bare", |count| time_results(count, bare)),
    ("retry-hand", |count| time_results(count, by_hand)),
    ("retry-ours", |count| time_results(count, retried)),
    ("retry-infallible-bare", |count| time_results(count, infallible_bare)),
    ("retry-infallible", |count| time_results(count, infallible)),
    ("retry-budget", |count| time_results(count, with_budget)),
    ("retry-breaker", |count| time_results(count, with_breaker)),
    ("retry-breaker-rate", |count| time_results(count, with_breaker_of_rate)),
    ("retry-max-elapsed", |count| time_results(count, with_max_elapsed)),
    ("retry-history", |count| {
        time_results(count, |x| {
            with_history(x).map_err(|error| Failed(u64::from(error.attempts().is_empty())))
        });
    }),
    ("retry-run", |count| time_results(count, by_policy)),
];

#[inline(never)]
fn bare(x: u64) -> Result<u64, Failed> {
    work(x)
}

#[inline(never)]
fn by_hand(x: u64) -> Result<u64, Failed> {
    let mut attempt = 1;
    let mut delay = DELAY;
    loop {
        match work(x) {
            Err(failed) if attempt < 4 && is_transient(&failed) => {
                sleep(delay);
                delay *= 2;
                attempt += 1;
            }
            result => return result,
        }
    }
}

#[retry_on_failure(max_attempts = 4, delay = DELAY, backoff = exponential, on = is_transient)]
#[inline(never)]
fn retried(x: u64) -> Result<u64, Failed> {
    work(x)
}

#[allow(clippy::unnecessary_wraps, reason = "so does what it is compared with")]
#[inline(never)]
fn infallible_bare(x: u64) -> Result<u64, Failed> {
    Ok(mix(x))
}

#[retry_on_failure(max_attempts = 4, delay = DELAY, backoff = exponential, on = is_transient)]
#[inline(never)]
fn infallible(x: u64) -> Result<u64, Failed> {
    Ok(mix(x))
}

static BUDGET: RetryBudget = RetryBudget::percent(10);

#[retry_on_failure(max_attempts = 4, delay = DELAY, backoff = exponential, on = is_transient, budget = &BUDGET)]
#[inline(never)]
fn with_budget(x: u64) -> Result<u64, Failed> {
    work(x)
}

static BREAKER: CircuitBreaker = CircuitBreaker::after_failures(3);

#[retry_on_failure(max_attempts = 4, delay = DELAY, backoff = exponential, on = is_transient, breaker = &BREAKER)]
#[inline(never)]
fn with_breaker(x: u64) -> Result<u64, Failed> {
    work(x)
}

static BREAKER_OF_RATE: CircuitBreaker = CircuitBreaker::at_failure_rate(50, 100);

#[retry_on_failure(
    max_attempts = 4,
    delay = DELAY,
    backoff = exponential,
    on = is_transient,
    breaker = &BREAKER_OF_RATE
)]
#[inline(never)]
fn with_breaker_of_rate(x: u64) -> Result<u64, Failed> {
    work(x)
}

#[retry_on_failure(
    max_attempts = 4,
    delay = DELAY,
    backoff = exponential,
    on = is_transient,
    max_elapsed = 30s
)]
#[inline(never)]
fn with_max_elapsed(x: u64) -> Result<u64, Failed> {
    work(x)
}

#[retry_on_failure(max_attempts = 4, delay = DELAY, backoff = exponential, on = is_transient)]
#[inline(never)]
fn with_history(x: u64) -> Result<u64, RetryError<Failed>> {
    work(x)
}

const POLICY: RetryPolicy =
    RetryPolicy::builder().max_attempts(4).delay(DELAY).backoff(Backoff::Exponential).build_const();

#[inline(never)]
fn by_policy(x: u64) -> Result<u64, Failed> {
    POLICY.retry().on(is_transient).run(|_| work(x))
}
