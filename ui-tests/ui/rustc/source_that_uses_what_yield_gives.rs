//! What is wrong about a `yield_!` is told of the `yield_!`, not of the attribute.

use funcpipe::managed_source;

#[managed_source]
fn value() -> impl Iterator<Item = u32> {
    let next: u32 = yield_!(1);
    yield_!(next);
}

#[managed_source]
fn condition() -> impl Iterator<Item = u32> {
    while yield_!(1) {}
}

#[managed_source]
fn operand() -> impl Iterator<Item = Result<u32, std::fmt::Error>> {
    yield_!(Ok(1)) + 2;
    match 1 {
        1 => yield_!(Ok(1)),
        n => n,
    }
}

fn main() {}
