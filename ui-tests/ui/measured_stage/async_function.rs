use std::future::Future;
use std::pin::Pin;

use funcpipe::measured_stage;

#[measured_stage]
async fn fetch(id: u32) -> u32 {
    id
}

#[measured_stage]
fn future(id: u32) -> impl Future<Output = u32> {
    fetch(id)
}

// What `#[async_trait]` makes of an async function.
#[measured_stage]
fn boxed(id: u32) -> Pin<Box<dyn Future<Output = u32> + Send>> {
    Box::pin(fetch(id))
}

fn main() {
    drop((fetch(1), future(1), boxed(1)));
}
