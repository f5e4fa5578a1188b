use funcpipe::retry_on_failure;

#[retry_on_failure(max_attempts = 2)]
#[retry_on_failure(delay = 1s)]
fn fetch(id: u32) -> Option<u32> {
    Some(id)
}

fn main() {
    fetch(1);
}
