//! One error for each mistake, and none about the callers or the braces.

#![deny(unused)]

use funcpipe::retry::Attempt;
use funcpipe::retry_on_failure;

#[retry_on_failure]
fn by_reference(x: u32, attempt: &Attempt) -> Option<u32> {
    Some(x + attempt.number())
}

#[retry_on_failure(dealy = 1s)]
fn typo(x: u32, attempt: Attempt) -> Option<u32> {
    Some(x + attempt.number())
}

fn main() {
    let _ = (by_reference(1), typo(1));
}
