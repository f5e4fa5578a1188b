//! Constants are checked where they are written, even if nobody calls the function.

use std::time::Duration;

use funcpipe::retry_on_failure;

const NONE: u32 = 0;
const SHORT: Duration = Duration::from_millis(100);

#[retry_on_failure(max_attempts = NONE)]
fn max_attempts() -> Option<u8> {
    None
}

#[retry_on_failure(backoff = exponential, factor = f64::NAN)]
fn factor() -> Option<u8> {
    None
}

#[retry_on_failure(backoff = exponential, factor = f64::INFINITY)]
fn factor_without_an_end() -> Option<u8> {
    None
}

#[retry_on_failure(backoff = linear, delay = SHORT.saturating_mul(2), max_delay = SHORT)]
fn max_delay() -> Option<u8> {
    None
}

#[retry_on_failure(backoff = linear, max_delay = Duration::from_millis(999))]
fn max_delay_and_the_default() -> Option<u8> {
    None
}

#[retry_on_failure(delay = Duration::from_secs(1).saturating_add(SHORT), max_elapsed = 1s)]
fn max_elapsed() -> Option<u8> {
    None
}

#[retry_on_failure(timeout = Duration::ZERO)]
async fn timeout() -> std::io::Result<u8> {
    Ok(1)
}

#[retry_on_failure(resume = restart, max_restarts = NONE)]
fn max_restarts() -> impl Iterator<Item = std::io::Result<u8>> {
    std::iter::empty()
}

fn main() {}
