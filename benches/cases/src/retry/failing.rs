//! Calls that fail twice and then succeed, with no delay between the attempts: by hand, and by us.

use std::cell::Cell;
use std::hint::black_box;
use std::pin::pin;

use funcpipe::environment::{Environment, Sleeper, Wait};
use funcpipe::prelude::*;

use super::{Answer, Failed, is_transient, time_results, work};
use crate::Case;
use crate::work::poll_once;

pub(super) const CASES: &[(&str, Case)] = &[
    ("retry-failing-hand", |count| time_failing(count, by_hand)),
    ("retry-failing-ours", |count| time_failing(count, retried)),
    ("retry-failing-async-hand", |count| {
        time_failing(count, |x, failures| poll_once(pin!(by_hand_async(x, failures))));
    }),
    ("retry-failing-async-ours", |count| {
        time_failing(count, |x, failures| poll_once(pin!(retried_async(x, failures))));
    }),
    ("retry-failing-async-ours-sleeper", |count| {
        let _scope = Environment::current().with_sleeper(NoSleep).enter();
        time_failing(count, |x, failures| poll_once(pin!(retried_async(x, failures))));
    }),
];

/// How often a call is still to fail.
pub(super) type Failures = Cell<u64>;

#[inline(always)]
pub(super) fn time_failing(count: u64, mut call: impl FnMut(u64, &Failures) -> Result<u64, Failed>) {
    // Not in the loop: whoever gives up early would look fast.
    assert!(call(1, &Failures::new(black_box(2))).is_ok(), "it is called until it succeeds");
    time_results(count, |x| call(x, &Failures::new(black_box(2))));
}

#[inline(always)]
pub(super) fn third_time(x: u64, failures: &Failures) -> Result<u64, Failed> {
    match failures.get() {
        0 => work(x),
        left => {
            failures.set(left - 1);
            Err(Failed(black_box(1)))
        }
    }
}

pub(super) async fn third_time_async(x: u64, failures: &Failures) -> Result<u64, Failed> {
    let answer = Answer::to(x).await;
    third_time(answer ^ x, failures)
}

#[inline(never)]
fn by_hand(x: u64, failures: &Failures) -> Result<u64, Failed> {
    let mut attempt = 1;
    loop {
        match third_time(x, failures) {
            Err(failed) if attempt < 4 && is_transient(&failed) => attempt += 1,
            result => return result,
        }
    }
}

#[retry_on_failure(max_attempts = 4, delay = 0s, on = is_transient)]
#[inline(never)]
fn retried(x: u64, failures: &Failures) -> Result<u64, Failed> {
    third_time(x, failures)
}

async fn by_hand_async(x: u64, failures: &Failures) -> Result<u64, Failed> {
    let mut attempt = 1;
    loop {
        let answer = Answer::to(x).await;
        match third_time(answer ^ x, failures) {
            Err(failed) if attempt < 4 && is_transient(&failed) => attempt += 1,
            result => return result,
        }
    }
}

#[retry_on_failure(max_attempts = 4, delay = 0s, on = is_transient)]
async fn retried_async(x: u64, failures: &Failures) -> Result<u64, Failed> {
    let answer = Answer::to(x).await;
    third_time(answer ^ x, failures)
}

/// Waits for nothing, and looks at no clock.
struct NoSleep;

impl Sleeper for NoSleep {
    fn wait(&self, _duration: Duration) -> Wait {
        Box::pin(std::future::ready(()))
    }
}
