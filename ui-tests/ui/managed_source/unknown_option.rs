use funcpipe::managed_source;

#[managed_source(name = "Rows")]
fn another_macros(upto: u32) -> impl Iterator<Item = u32> {
    for n in 0..upto {
        yield_!(n);
    }
}

#[managed_source(crat = funcpipe)]
fn mistyped(from: &str) -> impl Iterator<Item = Result<u32, std::num::ParseIntError>> + '_ {
    yield_!(Ok(from.parse()?));
}

#[managed_source("Rows")]
fn positional() -> impl Iterator<Item = u32> {
    yield_!(1);
}

fn main() {
    let _: Vec<u32> = another_macros(3).chain(positional()).collect();
    let _ = mistyped("1").map(|n| n.map_or(0, |n| n + 1)).sum::<u32>();
    for _ in mistyped("2") {}
}
