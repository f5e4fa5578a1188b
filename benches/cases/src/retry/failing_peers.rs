//! The same by others. What waits with tokio does so on a clock that stands still until everybody waits, so that no time passes.

use std::future::ready;
use std::hint::black_box;
use std::pin::pin;
use std::time::Duration;

use backoff::backoff::Zero;
use backon::{BlockingRetryable, ConstantBuilder, Retryable};

use super::blocking_peers::{for_backoff, of_backoff};
use super::failing::{Failures, third_time, third_time_async, time_failing};
use super::{Failed, is_transient};
use crate::work::poll_once;
use crate::{Case, time_parts};

pub(super) const CASES: &[(&str, Case)] = &[
    ("retry-failing-peer-backon", |count| time_failing(count, by_backon)),
    ("retry-failing-peer-backoff", |count| time_failing(count, by_backoff)),
    ("retry-failing-async-peer-backon", |count| time_with_tokio(count, &by_backon_async)),
    ("retry-failing-async-peer-backon-sleeper", |count| {
        time_failing(count, |x, failures| poll_once(pin!(by_backon_without_sleep(x, failures))));
    }),
    ("retry-failing-async-peer-backoff", |count| time_with_tokio(count, &by_backoff_async)),
];

const NO_DELAY: ConstantBuilder = ConstantBuilder::new().with_delay(Duration::ZERO).with_max_times(3);

#[inline(always)]
fn time_with_tokio(count: u64, call: &impl AsyncFn(u64, &Failures) -> Result<u64, Failed>) {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_time().start_paused(true).build().expect("it needs nothing but memory");
    let mut x = 1;
    time_parts(count, |each| {
        runtime.block_on(async {
            for _ in 0..each {
                let failures = Failures::new(black_box(2));
                let result = call(black_box(x), &failures).await;
                assert!(result.is_ok(), "it is called until it succeeds");
                x = black_box(result.unwrap_or_else(|failed| failed.0));
            }
        });
    });
}

#[inline(never)]
fn by_backon(x: u64, failures: &Failures) -> Result<u64, Failed> {
    (|| third_time(x, failures)).retry(NO_DELAY).when(is_transient).call()
}

/// `Zero` does not limit the attempts.
#[inline(never)]
fn by_backoff(x: u64, failures: &Failures) -> Result<u64, Failed> {
    backoff::retry(Zero {}, || third_time(x, failures).map_err(for_backoff)).map_err(of_backoff)
}

async fn by_backon_async(x: u64, failures: &Failures) -> Result<u64, Failed> {
    (|| third_time_async(x, failures)).retry(NO_DELAY).when(is_transient).await
}

fn by_backon_without_sleep(x: u64, failures: &Failures) -> impl Future<Output = Result<u64, Failed>> {
    (move || third_time_async(x, failures)).retry(NO_DELAY).sleep(|_| ready(())).when(is_transient)
}

async fn by_backoff_async(x: u64, failures: &Failures) -> Result<u64, Failed> {
    let attempt = || async { third_time_async(x, failures).await.map_err(for_backoff) };
    backoff::future::retry(Zero {}, attempt).await
}
