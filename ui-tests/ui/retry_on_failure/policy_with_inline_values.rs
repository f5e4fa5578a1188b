use funcpipe::retry_on_failure;

#[retry_on_failure(policy = funcpipe::retry::RetryPolicy::DEFAULT, max_attempts = 4, delay = 200ms)]
fn policy() -> Option<u8> {
    None
}

fn main() {
    policy();
}
