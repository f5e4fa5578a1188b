//! Only `#[retry_on_failure]`: no pipeline, no prelude, no measuring; and no `std` by name.

#![no_std]
#![forbid(unsafe_code)]
#![deny(warnings)]

use core::cell::Cell;

use funcpipe::retry::{Rejected, Resume};
use funcpipe::retry_on_failure;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Busy(pub u32);

impl core::fmt::Display for Busy {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("busy")
    }
}

impl core::error::Error for Busy {}

impl From<Rejected> for Busy {
    fn from(_: Rejected) -> Self {
        Self(0)
    }
}

/// The number of this call, or that it is busy before the third.
fn call(calls: &Cell<u32>) -> Result<u32, Busy> {
    calls.set(calls.get() + 1);
    if calls.get() < 3 { Err(Busy(calls.get())) } else { Ok(calls.get()) }
}

#[retry_on_failure(max_attempts = 3, delay = 1ms, on = |_| true)]
pub fn read(calls: &Cell<u32>) -> Result<u32, Busy> {
    call(calls)
}

#[retry_on_failure(max_attempts = 2, delay = 1ms, on = |_| true)]
pub async fn read_later(calls: &Cell<u32>) -> Result<u32, Busy> {
    core::future::ready(call(calls)).await
}

/// Is busy once, before its third record.
#[retry_on_failure(resume = cursor, delay = 1ms, on = |_| true, cursor = |n| *n)]
pub fn rows(from: Resume<u32>, calls: &Cell<u32>) -> impl Iterator<Item = Result<u32, Busy>> {
    let connection = calls.get() + 1;
    calls.set(connection);
    let begin = from.cursor.map_or(0, |last| last + 1);
    (begin..5).map(move |n| if n == 2 && connection == 1 { Err(Busy(n)) } else { Ok(n) })
}
