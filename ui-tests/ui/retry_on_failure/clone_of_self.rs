use funcpipe::retry_on_failure;

#[derive(Clone)]
struct Client;

impl Client {
    #[retry_on_failure(clone(self))]
    fn by_reference(&self) -> Option<u8> {
        None
    }

    #[retry_on_failure(clone(self))]
    fn by_value(self) -> Option<u8> {
        None
    }
}

fn main() {
    let _ = (Client.by_reference(), Client.by_value());
}
