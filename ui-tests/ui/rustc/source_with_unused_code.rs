//! Lints of the user's own code are neither lost nor made worse.

#![deny(unused, clippy::all)]

use funcpipe::managed_source;

#[managed_source]
fn unused_parameters(upto: u32, mut rows: Vec<u32>, (left, right): (u32, u32)) -> impl Iterator<Item = u32> {
    yield_!(rows.len() as u32 + left);
}

#[managed_source]
fn unused_variables(lines: &[&str]) -> impl Iterator<Item = Result<u32, std::num::ParseIntError>> {
    let mut first = 1;
    #[release(drop)]
    let held = 1;
    lines[0].parse::<u32>();
    yield_!(Ok(lines[1].parse()?));
    return;
    yield_!(Ok(first));
}

#[must_use]
#[managed_source]
fn must_use() -> impl Iterator<Item = u32> {
    yield_!(1);
}

#[deprecated = "use `fresh`"]
#[managed_source]
fn stale() -> impl Iterator<Item = u32> {
    yield_!(1);
}

fn main() {
    unused_parameters(1, vec![], (1, 2)).count();
    unused_variables(&[]).count();
    must_use();
    stale().count();
}
