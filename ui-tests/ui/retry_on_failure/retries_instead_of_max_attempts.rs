use funcpipe::retry_on_failure;

const RETRIES: u32 = 2;

#[retry_on_failure(retries = 2)]
fn retries() -> Option<u8> {
    None
}

#[retry_on_failure(max_retries = RETRIES)]
fn max_retries() -> Option<u8> {
    None
}

fn main() {
    retries().or_else(max_retries);
}
