use funcpipe::prelude::*;

fn rows() -> impl Iterator<Item = u32> {
    yield_!(1);
    [1].into_iter()
}

#[managed_source]
fn by_a_path() -> impl Iterator<Item = u32> {
    yield_!(1);
    funcpipe::yield_!(2);
}

fn main() {
    rows().chain(by_a_path()).count();
}
