//! The same function that blocks, retried by others.

use std::time::Duration;

use backoff::ExponentialBackoff;
use backon::{BlockingRetryable, ExponentialBuilder};
use failsafe::CircuitBreaker;
use failsafe::failure_policy::consecutive_failures;
use retry::OperationResult;
use retry::delay::Exponential;

use super::{DELAY, Failed, is_transient, time_results, work};
use crate::Case;

pub(super) const CASES: &[(&str, Case)] = &[
    ("retry-peer-retry", |count| time_results(count, by_retry)),
    ("retry-peer-backon", |count| time_results(count, by_backon)),
    ("retry-peer-backoff", |count| time_results(count, by_backoff)),
    ("retry-peer-failsafe", |count| {
        let cool_down = failsafe::backoff::constant(Duration::from_secs(30));
        let breaker = failsafe::Config::new().failure_policy(consecutive_failures(3, cool_down)).build();
        time_results(count, |x| by_failsafe(&breaker, x));
    }),
    ("retry-peer-failsafe-default", |count| {
        let breaker = failsafe::Config::new().build();
        time_results(count, |x| by_failsafe(&breaker, x));
    }),
];

#[inline(never)]
fn by_retry(x: u64) -> Result<u64, Failed> {
    let delays = Exponential::from_millis_with_factor(200, 2.0).take(3);
    let attempt = || match work(x) {
        Ok(value) => OperationResult::Ok(value),
        Err(failed) if is_transient(&failed) => OperationResult::Retry(failed),
        Err(failed) => OperationResult::Err(failed),
    };
    retry::retry(delays, attempt).map_err(|error| error.error)
}

#[inline(never)]
fn by_backon(x: u64) -> Result<u64, Failed> {
    const POLICY: ExponentialBuilder =
        ExponentialBuilder::new().with_min_delay(DELAY).with_factor(2.0).with_max_times(3);
    (|| work(x)).retry(POLICY).when(is_transient).call()
}

/// It limits the time, and not the attempts.
#[inline(never)]
fn by_backoff(x: u64) -> Result<u64, Failed> {
    let policy = ExponentialBackoff {
        current_interval: DELAY,
        initial_interval: DELAY,
        multiplier: 2.0,
        randomization_factor: 0.0,
        ..ExponentialBackoff::default()
    };
    backoff::retry(policy, || work(x).map_err(for_backoff)).map_err(of_backoff)
}

pub(super) fn for_backoff(failed: Failed) -> backoff::Error<Failed> {
    if is_transient(&failed) { backoff::Error::transient(failed) } else { backoff::Error::permanent(failed) }
}

pub(super) fn of_backoff(error: backoff::Error<Failed>) -> Failed {
    match error {
        backoff::Error::Permanent(failed) | backoff::Error::Transient { err: failed, .. } => failed,
    }
}

/// A breaker, without retries.
#[inline(never)]
fn by_failsafe(breaker: &impl CircuitBreaker, x: u64) -> Result<u64, Failed> {
    breaker.call(|| work(x)).map_err(|error| match error {
        failsafe::Error::Inner(failed) => failed,
        failsafe::Error::Rejected => Failed(0),
    })
}
