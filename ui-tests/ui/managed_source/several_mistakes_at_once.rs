//! The bar: as many errors as mistakes, each with its fix, and nothing about the uses of the function.

use funcpipe::managed_source;

#[managed_source(nmae = "Rows", moed = exact)]
fn rows(path: &str, least: u32) -> impl Iterator<Item = Result<u32, std::io::Error>> {
    #[release]
    let text = std::fs::read_to_string(path)?;
    text.lines().for_each(|line| yield_!(Ok(line.len() as u32 + least)));
    return Ok(());
}

fn main() {
    let rows_of_a: Vec<_> = rows("a", 1).collect();
    let longest = rows("b", 2).filter_map(Result::ok).max();
    assert!(rows("c", longest.unwrap_or(0)).count() < rows_of_a.len());
}
