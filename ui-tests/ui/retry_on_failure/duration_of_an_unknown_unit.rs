use funcpipe::retry_on_failure;

#[retry_on_failure(delay = 200msec)]
fn msec() -> Option<u8> {
    None
}

#[retry_on_failure(delay = 1.5 seconds)]
fn seconds_apart() -> Option<u8> {
    None
}

#[retry_on_failure(delay = 2w)]
fn weeks() -> Option<u8> {
    None
}

fn main() {
    msec().or_else(seconds_apart).or_else(weeks);
}
