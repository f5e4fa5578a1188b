use funcpipe::managed_source;

#[managed_source]
fn numbers(lines: &[&str]) -> impl Iterator<Item = u32> {
    for line in lines {
        yield_!(line.parse()?);
    }
}

#[managed_source]
fn options(lines: &[&str]) -> impl Iterator<Item = Option<u32>> {
    let first = lines.first()?;
    yield_!(first.parse().ok());
}

fn main() {
    numbers(&["1"]).zip(options(&[])).count();
}
