use funcpipe::retry_on_failure;

#[retry_on_failure(max_attempts = 3)]
struct Client;

#[retry_on_failure]
impl Client {
    fn fetch(&self) -> Option<u8> {
        None
    }
}

#[retry_on_failure]
const LIMIT: Option<u8> = None;

fn main() {
    Client.fetch().or(LIMIT);
}
