use funcpipe::retry::{Resume, RetryError};
use funcpipe::retry_on_failure;
use std::io;

#[retry_on_failure(resume = offset, cursor = |id| *id)]
fn other_word(resume: Resume<u64>) -> impl Iterator<Item = Result<u64, RetryError<io::Error>>> {
    (resume.cursor.unwrap_or(0)..9).map(Ok)
}

#[retry_on_failure(resume = dedup(key = u64::clone))]
fn no_window() -> impl Iterator<Item = io::Result<u64>> {
    (0..9).map(Ok)
}

#[retry_on_failure(resume = skip(|id| *id), max_restarts = 0)]
fn no_name() -> impl Iterator<Item = io::Result<u64>> {
    (0..9).map(Ok)
}

#[retry_on_failure(resume = restart(now), on_result = io::Result::is_err)]
fn nothing_in_parentheses() -> Box<dyn Iterator<Item = io::Result<u64>>> {
    Box::new((0..9).map(Ok))
}

#[retry_on_failure(resume = cursor(|id| *id))]
fn cursor_in_parentheses(resume: Resume<u64>) -> impl Iterator<Item = Result<u64, RetryError<io::Error>>> {
    (resume.cursor.unwrap_or(0)..9).map(Ok)
}

fn main() {
    let _ = cursor_in_parentheses();
    let _ = (other_word().count(), no_window().count(), no_name().count(), nothing_in_parentheses().count());
}
