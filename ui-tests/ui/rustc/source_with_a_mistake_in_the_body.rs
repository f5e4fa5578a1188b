//! Errors in the body are where they would be without the attribute, and once.

use funcpipe::managed_source;

#[managed_source]
fn last_expression(rows: &[u32]) -> impl Iterator<Item = u32> {
    yield_!(1);
    rows.len()
}

#[managed_source]
fn last_expression_of_one_that_may_fail(text: &str) -> impl Iterator<Item = Result<u32, std::num::ParseIntError>> {
    yield_!(Ok(text.parse()?));
    text.len()
}

#[managed_source]
fn name() -> impl Iterator<Item = u32> {
    yield_!(missing);
}

#[managed_source]
fn type_in_the_signature() -> impl Iterator<Item = Row> {
    yield_!(1);
}

#[managed_source]
fn moved(rows: Vec<u32>) -> impl Iterator<Item = usize> {
    drop(rows);
    yield_!(rows.len());
}

#[managed_source]
fn borrowed() -> impl Iterator<Item = &'static u32> {
    let row = 1;
    yield_!(&row);
}

fn main() {}
