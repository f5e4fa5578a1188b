use funcpipe::managed_source;
use funcpipe::resource::Managed;

#[managed_source]
fn iterator() -> impl Iterator {
    yield_!(1);
}

#[managed_source]
fn managed() -> impl Managed {
    yield_!(1);
}

fn main() {}
