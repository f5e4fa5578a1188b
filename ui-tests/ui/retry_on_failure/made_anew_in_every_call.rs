#![allow(unused_imports)] // The attribute that uses them is gone.

use std::io;
use std::time::Duration;

use funcpipe::retry::{self, CircuitBreaker, RetryBudget};
use funcpipe::retry_on_failure;

#[retry_on_failure(breaker = &CircuitBreaker::after_failures(1))]
fn breaker() -> io::Result<()> {
    Ok(())
}

#[retry_on_failure(breaker = &retry::CircuitBreaker::after_failures(5).cool_down(Duration::from_secs(5)))]
async fn breaker_with_more() -> io::Result<()> {
    Ok(())
}

#[retry_on_failure(budget = &RetryBudget::percent(10), max_attempts = 0)]
fn budget() -> io::Result<()> {
    Ok(())
}

fn main() {
    let _ = (breaker(), breaker_with_more(), budget());
}
