use funcpipe::retry_on_failure;

#[retry_on_failure(factor = 3)]
fn factor() -> Option<u8> {
    None
}

#[retry_on_failure(backoff = linear, factor = 3)]
fn factor_of_another_backoff() -> Option<u8> {
    None
}

#[retry_on_failure(seed = 7)]
fn seed() -> Option<u8> {
    None
}

#[retry_on_failure(max_delay = 30s, jitter = full)]
fn max_delay() -> Option<u8> {
    None
}

#[retry_on_failure(backoff = linear, jitter = decorrelated)]
fn backoff() -> Option<u8> {
    None
}

fn main() {
    factor().or_else(factor_of_another_backoff).or_else(seed).or_else(max_delay).or_else(backoff);
}
