//! A record of another type is an error about the record.

use funcpipe::managed_source;

#[managed_source]
fn numbers() -> impl Iterator<Item = u32> {
    yield_!("1");
    yield_!(1_u32);
    if let Some(n) = Some(2_u64) {
        yield_!(n);
    }
}

#[managed_source]
fn results(text: &str) -> impl Iterator<Item = Result<u32, std::num::ParseIntError>> {
    yield_!(text.parse::<u32>()?);
}

fn main() {}
