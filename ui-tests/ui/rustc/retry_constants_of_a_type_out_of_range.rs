//! What depends on a type is checked when the function is used, and the program built.

use std::time::Duration;

use funcpipe::retry_on_failure;

struct Client;

impl Client {
    const LIMIT: Duration = Duration::ZERO;
    const RESTARTS: u32 = 0;

    #[retry_on_failure(timeout = Self::LIMIT)]
    async fn timeout(&self) -> std::io::Result<u8> {
        Ok(1)
    }

    #[retry_on_failure(resume = restart, max_restarts = Self::RESTARTS)]
    fn max_restarts(&self) -> impl Iterator<Item = std::io::Result<u8>> {
        std::iter::empty()
    }
}

fn main() {
    let _ = Client.max_restarts().count();
    let _ = std::pin::pin!(Client.timeout()).as_mut().poll(&mut std::task::Context::from_waker(std::task::Waker::noop()));
}
