//! What `?` gives has to become the error of the records.

use funcpipe::managed_source;

type Rows = Vec<u32>;

#[managed_source]
fn another_error(text: &str) -> impl Iterator<Item = Result<u32, std::fmt::Error>> {
    yield_!(Ok(text.parse()?));
}

#[managed_source]
fn an_option(rows: &[u32]) -> impl Iterator<Item = std::io::Result<u32>> {
    let first = rows.first()?;
    yield_!(Ok(*first));
}

#[managed_source]
fn no_result_by_another_name(text: &str) -> impl Iterator<Item = Rows> {
    yield_!(vec![text.parse()?]);
}

fn main() {}
