//! Each mistake gives one error, at what the user wrote.

use std::time::Duration;

use funcpipe::retry_on_failure;

const ATTEMPTS: usize = 3;
const MILLISECONDS: u64 = 200;

#[retry_on_failure(max_attempts = ATTEMPTS)]
fn max_attempts() -> Option<u8> {
    None
}

#[retry_on_failure(delay = MILLISECONDS)]
fn delay() -> Option<u8> {
    None
}

#[retry_on_failure(policy = Duration::ZERO)]
fn policy() -> Option<u8> {
    None
}

#[retry_on_failure(on = |error| error.kind())]
fn on() -> std::io::Result<u8> {
    Ok(1)
}

#[retry_on_failure(on = is_busy)]
fn on_path() -> Result<u8, String> {
    Ok(1)
}

fn is_busy(error: &std::io::Error) -> bool {
    error.kind() == std::io::ErrorKind::ResourceBusy
}

#[retry_on_failure(timeout = MILLISECONDS, on_retry = |a, b| ())]
async fn timeout() -> std::io::Result<u8> {
    Ok(1)
}

#[retry_on_failure(budget = &Duration::ZERO)]
fn guards() -> std::io::Result<u8> {
    Ok(1)
}

fn main() {}
