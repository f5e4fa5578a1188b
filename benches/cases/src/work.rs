//! The work that is measured around.

use std::hint::black_box;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use crate::time_parts;

/// A chain of dependent multiplications: about 29 instructions and 6 ns together with the call and the loop around it. Inlined
/// into each measured function, which is itself never inlined, as a function worth measuring is not.
#[inline(always)]
pub(crate) fn mix(mut x: u64) -> u64 {
    x ^= x >> 30;
    x = x.wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x ^= x >> 27;
    x = x.wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^= x >> 31;
    x = x.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    x ^= x >> 29;
    x.wrapping_mul(0xD6E8_FEB8_6659_FD93)
}

/// `ROUNDS` times about 6 ns; nothing at all for none.
#[inline(always)]
pub(crate) fn mix_for<const ROUNDS: usize>(mut x: u64) -> u64 {
    for _ in 0..ROUNDS {
        x = mix(x);
    }
    x
}

/// Times calls that each wait for the result of the one before, as a function's caller does. Input and output are opaque:
/// nothing is computed in advance, and nothing is left out.
#[inline(always)]
pub(crate) fn time_calls(count: u64, mut call: impl FnMut(u64) -> u64) {
    let mut x = 1;
    time_parts(count, |each| {
        for _ in 0..each {
            x = black_box(call(black_box(x)));
        }
    });
}

/// Times calls that do not wait for one another: the processor works on several at once, so that what is added to a call has
/// nowhere to hide.
#[inline(always)]
pub(crate) fn time_independent_calls(count: u64, mut call: impl FnMut(u64) -> u64) {
    time_parts(count, |each| {
        for number in 0..each {
            black_box(call(black_box(number)));
        }
    });
}

/// Times records that are pulled one by one, as a pipeline pulls them.
#[inline(always)]
pub(crate) fn time_records<I: Iterator<Item = u64>>(
    count: u64,
    mut chain: impl FnMut(std::ops::Range<u64>) -> I,
) {
    time_parts(count, |each| {
        for record in chain(0..black_box(each)) {
            black_box(record);
        }
    });
}

/// Times calls whose futures are ready when they are first polled.
#[inline(always)]
pub(crate) fn time_async_calls<F: Future<Output = u64>>(count: u64, mut call: impl FnMut(u64) -> F) {
    time_calls(count, |x| poll_once(pin!(call(x))));
}

/// As a task is polled: through a pointer, so that the future is in memory.
#[inline(never)]
pub(crate) fn poll_once<T>(future: Pin<&mut dyn Future<Output = T>>) -> T {
    match future.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => unreachable!("nothing here waits"),
    }
}
