use funcpipe::retry_on_failure;

#[retry_on_failure(delay = 1s, backoff = exponential, max_delay = 100ms)]
fn given() -> Option<u8> {
    None
}

#[retry_on_failure(jitter = decorrelated, max_delay = 500ms)]
fn default() -> Option<u8> {
    None
}

fn main() {
    given().or_else(default);
}
