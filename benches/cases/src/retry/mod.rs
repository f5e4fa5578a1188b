//! Calls that may be retried: by us, by hand, and by others.
//!
//! Everything here is called with the same body and asked for the same: four attempts, a delay of 200 ms that doubles, and
//! that only odd errors are retried. Where a crate cannot be asked for a part of it, its function says so.

mod asynchronous;
mod asynchronous_peers;
mod blocking;
mod blocking_peers;
mod failing;
mod failing_peers;
mod streams;

use std::hint::black_box;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::Duration;

use funcpipe::retry::Rejected;

use crate::Case;
use crate::work::{mix, poll_once, time_calls};

pub(crate) fn cases() -> Vec<(&'static str, Case)> {
    [
        blocking::CASES,
        blocking_peers::CASES,
        asynchronous::CASES,
        asynchronous_peers::CASES,
        failing::CASES,
        failing_peers::CASES,
        streams::CASES,
    ]
    .concat()
}

/// The delay before the second attempt.
const DELAY: Duration = Duration::from_millis(200);

/// The error.
#[derive(Debug)]
struct Failed(u64);

impl From<Rejected> for Failed {
    fn from(_: Rejected) -> Self {
        Self(0)
    }
}

#[inline(always)]
fn is_transient(failed: &Failed) -> bool {
    failed.0 % 2 == 1
}

/// What is called: work that never fails, though the compiler cannot know.
#[inline(always)]
fn work(x: u64) -> Result<u64, Failed> {
    let mixed = mix(x);
    // Opaque, or whether the error is transient would be known in advance.
    if mixed == 1 << 40 { Err(Failed(black_box(mixed))) } else { Ok(mixed) }
}

#[inline(always)]
fn time_results(count: u64, mut call: impl FnMut(u64) -> Result<u64, Failed>) {
    time_calls(count, |x| call(x).unwrap_or_else(|failed| failed.0));
}

/// Times futures that are ready when they are first polled, and says how long they are.
#[inline(always)]
fn time_futures<F: Future<Output = Result<u64, Failed>>>(count: u64, mut call: impl FnMut(u64) -> F) {
    crate::note_future_bytes(size_of::<F>());
    time_results(count, |x| poll_once(pin!(call(x))));
}

/// What an async body waits for: an answer that is there already.
struct Answer([u64; 3]);

impl Answer {
    #[inline(always)]
    fn to(request: u64) -> Self {
        Self([request, request ^ 1, request ^ 2])
    }
}

impl Future for Answer {
    type Output = u64;

    #[inline(never)]
    fn poll(self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<u64> {
        let [first, second, third] = self.0;
        Poll::Ready(first.wrapping_mul(second ^ third))
    }
}
