use funcpipe::retry::Attempt;
use funcpipe::retry_on_failure;

#[retry_on_failure]
fn two(first: Attempt, second: Attempt) -> Option<u32> {
    Some(first.number() + second.number())
}

#[retry_on_failure]
fn by_reference(attempt: &Attempt) -> Option<u32> {
    Some(attempt.number())
}

fn main() {}
