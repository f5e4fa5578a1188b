use funcpipe::retry_on_failure;

#[retry_on_failure(backoff = exponential, factor = 0.5)]
fn below_one() -> Option<u8> {
    None
}

#[retry_on_failure(factor = -2, backoff = exponential)]
fn negative() -> Option<u8> {
    None
}

#[retry_on_failure(backoff = exponential, factor = 1e7)]
fn too_large() -> Option<u8> {
    None
}

fn main() {
    below_one().or_else(negative).or_else(too_large);
}
