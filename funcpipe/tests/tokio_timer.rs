//! With the feature `tokio`, async functions wait with the timer of the runtime that they run in.
#![cfg(feature = "tokio")]

use std::io;
use std::time::Duration;

use funcpipe::retry::{Rejected, RetryPolicy};
use tokio::runtime::{Builder, Runtime};
use tokio::time::Instant;

const MS: fn(u64) -> Duration = Duration::from_millis;

/// Its clock stands still, and moves to the next timer when there is nothing else to do.
fn paused() -> Runtime {
    Builder::new_current_thread().enable_time().start_paused(true).build().expect("a runtime")
}

fn policy(max_attempts: u32, delay: Duration) -> RetryPolicy {
    RetryPolicy::builder().max_attempts(max_attempts).delay(delay).build().expect("a valid policy")
}

#[test]
fn waits_are_the_runtimes() {
    paused().block_on(async {
        let started = Instant::now();
        let result =
            policy(4, MS(60_000)).run_async(|| async { Err::<(), _>(io::Error::other("busy")) }).await;
        assert!(result.is_err());
        assert_eq!(started.elapsed(), MS(180_000));
    });
}

#[test]
fn so_are_timeouts() {
    paused().block_on(async {
        let started = Instant::now();
        let slow = policy(2, MS(10)).retry().timeout(MS(50)).run_async(|_| async {
            tokio::time::sleep(MS(100)).await;
            Ok::<_, io::Error>(())
        });
        let error = slow.await.expect_err("it takes too long");
        let rejected = error.get_ref().and_then(|inner| inner.downcast_ref::<Rejected>());
        assert_eq!(rejected, Some(&Rejected::TimedOut { after: MS(50) }));
        assert_eq!(started.elapsed(), MS(110));
    });
}

#[test]
fn a_retried_call_can_be_spawned_on_many_threads() {
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_time().build().expect("a runtime");
    let calls = (0..16_u64).map(|n| {
        runtime.spawn(async move {
            let call = policy(3, MS(1)).retry().run_async(move |attempt| async move {
                tokio::task::yield_now().await;
                if attempt.is_last() { Ok(n) } else { Err(io::Error::other("busy")) }
            });
            call.await
        })
    });
    let calls: Vec<_> = calls.collect();
    let results = runtime.block_on(async {
        let mut sum = 0;
        for call in calls {
            sum += call.await.expect("no panic").expect("the third attempt succeeds");
        }
        sum
    });
    assert_eq!(results, 120);
}
