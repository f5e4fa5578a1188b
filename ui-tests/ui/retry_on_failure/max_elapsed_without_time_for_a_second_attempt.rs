use funcpipe::retry_on_failure;

#[retry_on_failure(delay = 5s, max_elapsed = 2s)]
fn given() -> Option<u8> {
    None
}

#[retry_on_failure(max_elapsed = 500ms)]
fn default() -> Option<u8> {
    None
}

#[retry_on_failure(delay = 2s, jitter = equal, max_elapsed = 999ms)]
fn with_half_of_the_delay() -> Option<u8> {
    None
}

fn main() {
    given().or_else(default).or_else(with_half_of_the_delay);
}
