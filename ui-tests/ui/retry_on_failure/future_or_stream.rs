use std::future::Future;
use std::pin::Pin;

use funcpipe::retry_on_failure;

trait Stream {
    type Item;
}

impl Stream for u32 {
    type Item = u32;
}

#[retry_on_failure]
fn future(id: u32) -> impl Future<Output = Result<u32, String>> {
    std::future::ready(Ok(id))
}

/// What `#[async_trait]` makes of an `async fn`.
#[retry_on_failure(timeout = 1s)]
fn boxed<'a>(id: &'a u32) -> Pin<Box<dyn Future<Output = Result<u32, String>> + Send + 'a>> {
    Box::pin(std::future::ready(Ok(*id)))
}

#[retry_on_failure]
fn stream(id: u32) -> impl Stream<Item = u32> {
    id
}

fn main() {
    let _ = (future(1), boxed(&2), stream(3));
}
