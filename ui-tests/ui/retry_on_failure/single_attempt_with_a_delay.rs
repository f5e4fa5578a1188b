use funcpipe::retry_on_failure;

#[retry_on_failure(max_attempts = 1, delay = 200ms)]
fn delay() -> Option<u8> {
    None
}

#[retry_on_failure(backoff = exponential, max_attempts = 1, delay = 200ms, max_delay = 10s)]
fn all_sorts() -> Option<u8> {
    None
}

fn main() {
    delay().or_else(all_sorts);
}
