//! Callers do not pass the attempt, and the body has another error type than the function: a mistake in the attribute says
//! nothing about either.

use std::num::ParseIntError;

use funcpipe::retry::{Attempt, RetryError};
use funcpipe::retry_on_failure;

#[retry_on_failure(dealy = 1s)]
fn attempt(text: &str, attempt: Attempt) -> Option<u32> {
    attempt.is_last().then_some(text.len() as u32)
}

#[retry_on_failure(retries = 2, clone(text))]
fn history(text: String, attempt: Attempt) -> Result<u32, RetryError<ParseIntError>> {
    if attempt.is_first() {
        drop(text);
        return Ok(1);
    }
    Ok(text.parse()?)
}

#[retry_on_failure(delay = 200)]
async fn future(text: &str) -> Result<u32, RetryError<ParseIntError>> {
    Ok(text.parse::<u32>()? + history(text.to_owned()).unwrap_or_default())
}

trait Fetch {
    fn fetch(&self, id: u32) -> Option<u32>;
}

impl Fetch for u32 {
    #[retry_on_failure(max_attempts = 0)]
    fn fetch(&self, id: u32, Attempt { .. }: Attempt) -> Option<u32> {
        Some(self + id)
    }
}

fn main() {
    let _ = (attempt("1"), history("2".to_owned()), future("3"), 4.fetch(5));
}
