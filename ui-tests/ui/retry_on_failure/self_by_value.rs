use std::sync::Arc;

use funcpipe::retry_on_failure;

struct Client;

impl Client {
    #[retry_on_failure]
    fn send(self) -> Option<u8> {
        None
    }

    #[retry_on_failure]
    fn send_mut(mut self) -> Option<u8> {
        self = Client;
        self.send()
    }

    #[retry_on_failure]
    fn send_boxed(self: Box<Self>) -> Option<u8> {
        None
    }

    #[retry_on_failure]
    async fn send_shared(self: Arc<Self>) -> Option<u8> {
        None
    }
}

fn main() {
    Client.send().or_else(|| Client.send_mut()).or_else(|| Box::new(Client).send_boxed());
    let _ = Arc::new(Client).send_shared();
}
