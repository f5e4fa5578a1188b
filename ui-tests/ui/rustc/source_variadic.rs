use funcpipe::managed_source;

#[managed_source]
fn rows(first: u32, ...) -> impl Iterator<Item = u32> {
    yield_!(first);
}

fn main() {}
