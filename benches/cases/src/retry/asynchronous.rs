//! Async functions: bare, retried by hand, and by us with what else can be asked for.

use std::pin::Pin;

use funcpipe::prelude::*;
use funcpipe::retry::{Backoff, CircuitBreaker, RetryBudget, RetryPolicy};

use super::{Answer, DELAY, Failed, is_transient, time_futures, work};
use crate::Case;
use crate::work::mix;

pub(super) const CASES: &[(&str, Case)] = &[
    ("retry-async-bare", |count| time_futures(count, bare)),
    ("retry-async-hand", |count| time_futures(count, by_hand)),
    ("retry-async-ours", |count| time_futures(count, retried)),
    ("retry-async-infallible-bare", |count| time_futures(count, infallible_bare)),
    ("retry-async-infallible", |count| time_futures(count, infallible)),
    ("retry-async-budget", |count| time_futures(count, with_budget)),
    ("retry-async-breaker", |count| time_futures(count, with_breaker)),
    ("retry-async-timeout", |count| time_futures(count, with_timeout)),
    ("retry-async-run", |count| time_futures(count, by_policy)),
];

pub(super) async fn bare(x: u64) -> Result<u64, Failed> {
    let answer = Answer::to(x).await;
    work(answer ^ x)
}

/// Boxed, as whoever minds the length of a future does.
async fn by_hand(x: u64) -> Result<u64, Failed> {
    let mut attempt = 1;
    let mut delay = DELAY;
    loop {
        let answer = Answer::to(x).await;
        match work(answer ^ x) {
            Err(failed) if attempt < 4 && is_transient(&failed) => {
                let pause: Pin<Box<dyn Future<Output = ()> + Send>> = Box::pin(tokio::time::sleep(delay));
                pause.await;
                delay *= 2;
                attempt += 1;
            }
            result => return result,
        }
    }
}

#[retry_on_failure(max_attempts = 4, delay = DELAY, backoff = exponential, on = is_transient)]
async fn retried(x: u64) -> Result<u64, Failed> {
    let answer = Answer::to(x).await;
    work(answer ^ x)
}

#[allow(clippy::unnecessary_wraps, reason = "so does what it is compared with")]
async fn infallible_bare(x: u64) -> Result<u64, Failed> {
    let answer = Answer::to(x).await;
    Ok(mix(answer ^ x))
}

#[retry_on_failure(max_attempts = 4, delay = DELAY, backoff = exponential, on = is_transient)]
async fn infallible(x: u64) -> Result<u64, Failed> {
    let answer = Answer::to(x).await;
    Ok(mix(answer ^ x))
}

static BUDGET: RetryBudget = RetryBudget::percent(10);

#[retry_on_failure(max_attempts = 4, delay = DELAY, backoff = exponential, on = is_transient, budget = &BUDGET)]
async fn with_budget(x: u64) -> Result<u64, Failed> {
    let answer = Answer::to(x).await;
    work(answer ^ x)
}

static BREAKER: CircuitBreaker = CircuitBreaker::after_failures(3);

#[retry_on_failure(max_attempts = 4, delay = DELAY, backoff = exponential, on = is_transient, breaker = &BREAKER)]
async fn with_breaker(x: u64) -> Result<u64, Failed> {
    let answer = Answer::to(x).await;
    work(answer ^ x)
}

#[retry_on_failure(max_attempts = 4, delay = DELAY, backoff = exponential, on = is_transient, timeout = 2s)]
async fn with_timeout(x: u64) -> Result<u64, Failed> {
    let answer = Answer::to(x).await;
    work(answer ^ x)
}

const POLICY: RetryPolicy =
    RetryPolicy::builder().max_attempts(4).delay(DELAY).backoff(Backoff::Exponential).build_const();

async fn by_policy(x: u64) -> Result<u64, Failed> {
    POLICY.retry().on(is_transient).run_async(|_| bare(x)).await
}
