use funcpipe::retry_on_failure;

#[retry_on_failure(jitter = 0.5)]
fn part() -> Option<u8> {
    None
}

#[retry_on_failure(jitter = 2)]
fn more_than_all() -> Option<u8> {
    None
}

fn main() {
    part().or_else(more_than_all);
}
