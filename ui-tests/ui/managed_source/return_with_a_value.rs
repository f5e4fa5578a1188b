use funcpipe::managed_source;

#[managed_source]
fn rows(lines: &[String]) -> impl Iterator<Item = Result<u32, std::num::ParseIntError>> {
    for line in lines {
        if line.is_empty() {
            return Ok(());
        }
        match line.parse::<u32>() {
            Ok(0) => return None,
            Ok(n) => yield_!(Ok(n)),
            Err(error) => return Err(error),
        }
        let is_even = |n: u32| {
            return n % 2 == 0;
        };
        assert!(is_even(2), "closures return what they like");
    }
    Ok(())
}

#[managed_source]
fn last(line: &str) -> impl Iterator<Item = Result<u32, String>> {
    yield_!(line.parse().map_err(|_| String::new()));
    Err("no more".to_owned())
}

fn main() {
    rows(&[]).count();
    last("").count();
}
