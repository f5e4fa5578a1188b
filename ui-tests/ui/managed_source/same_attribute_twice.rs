use funcpipe::managed_source;

#[managed_source]
#[funcpipe::managed_source]
fn rows() -> impl Iterator<Item = u32> {
    yield_!(1);
}

fn main() {
    rows().count();
}
