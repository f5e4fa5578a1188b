use std::future::Future;

use funcpipe::measured_stage;

#[measured_stage]
fn future(id: u32) -> impl Future<Output = u32> {
    async move { id }
}

#[measured_stage]
async fn rows(input: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    input
}

#[measured_stage]
async fn total(input: impl Iterator<Item = u32>) -> u32 {
    input.sum()
}

#[measured_stage(emits = one)]
async fn emits(id: u32) -> u32 {
    id
}

fn main() {
    drop((future(1), rows(0..1), total(0..1), emits(1)));
}
