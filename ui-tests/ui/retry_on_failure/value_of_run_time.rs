use std::time::Duration;

use funcpipe::retry_on_failure;

struct Client {
    attempts: u32,
}

impl Client {
    #[retry_on_failure(max_attempts = self.attempts)]
    fn fetch(&self, id: u32) -> Option<u32> {
        (self.attempts > 0).then_some(id)
    }
}

#[retry_on_failure(delay = wait * 2, backoff = exponential, max_delay = std::cmp::max(wait, Duration::from_secs(1)))]
fn fetch(wait: Duration) -> Option<Duration> {
    Some(wait)
}

fn main() {
    Client { attempts: 1 }.fetch(2);
    fetch(Duration::ZERO);
}
