//! The same async function, retried by others.

use backoff::ExponentialBackoff;
use backon::{ExponentialBuilder, Retryable};
use retry_if::ExponentialBackoffConfig;
use tokio_retry2::RetryError;

use super::asynchronous::bare;
use super::blocking_peers::for_backoff;
use super::{Answer, DELAY, Failed, is_transient, time_futures, work};
use crate::Case;

pub(super) const CASES: &[(&str, Case)] = &[
    ("retry-async-peer-backon", |count| time_futures(count, by_backon)),
    ("retry-async-peer-tryhard", |count| time_futures(count, by_tryhard)),
    ("retry-async-peer-retry-if", |count| time_futures(count, by_retry_if)),
    ("retry-async-peer-backoff", |count| time_futures(count, by_backoff)),
    ("retry-async-peer-tokio-retry2", |count| time_futures(count, by_tokio_retry2)),
];

fn by_backon(x: u64) -> impl Future<Output = Result<u64, Failed>> {
    const POLICY: ExponentialBuilder =
        ExponentialBuilder::new().with_min_delay(DELAY).with_factor(2.0).with_max_times(3);
    (move || bare(x)).retry(POLICY).when(is_transient)
}

fn by_tryhard(x: u64) -> impl Future<Output = Result<u64, Failed>> {
    tryhard::retry_fn(move || bare(x)).retries(3).custom_backoff(|attempt: u32, failed: &Failed| {
        if is_transient(failed) {
            tryhard::RetryPolicy::Delay(DELAY * 2_u32.pow(attempt - 1))
        } else {
            tryhard::RetryPolicy::Break
        }
    })
}

const CONFIG: ExponentialBackoffConfig = ExponentialBackoffConfig {
    max_retries: 3,
    t_wait: DELAY,
    backoff: 2.0,
    t_wait_max: None,
    backoff_max: None,
};

fn is_to_be_retried(result: &Result<u64, Failed>) -> bool {
    result.as_ref().is_err_and(is_transient)
}

#[allow(unexpected_cfgs, reason = "the expansion asks for a feature that its own crate has")]
#[retry_if::retry(CONFIG, is_to_be_retried)]
async fn by_retry_if(x: u64) -> Result<u64, Failed> {
    let answer = Answer::to(x).await;
    work(answer ^ x)
}

/// It limits the time, and not the attempts.
fn by_backoff(x: u64) -> impl Future<Output = Result<u64, Failed>> {
    let policy = ExponentialBackoff {
        current_interval: DELAY,
        initial_interval: DELAY,
        multiplier: 2.0,
        randomization_factor: 0.0,
        ..ExponentialBackoff::default()
    };
    backoff::future::retry(policy, move || async move { bare(x).await.map_err(for_backoff) })
}

fn by_tokio_retry2(x: u64) -> impl Future<Output = Result<u64, Failed>> {
    let delays = tokio_retry2::strategy::ExponentialBackoff::from_millis(2).factor(100).take(3);
    tokio_retry2::Retry::spawn(delays, move || async move {
        bare(x).await.map_err(|failed| {
            if is_transient(&failed) { RetryError::transient(failed) } else { RetryError::permanent(failed) }
        })
    })
}
