use funcpipe::retry_on_failure;

type Parsed = Result<u32, std::num::ParseIntError>;

#[retry_on_failure(max_attempts = 4)]
fn rows(path: &str) -> impl Iterator<Item = Parsed> {
    path.lines().map(str::parse)
}

#[retry_on_failure]
fn boxed<'a>(path: &'a str) -> Box<dyn Iterator<Item = Parsed> + 'a> {
    Box::new(path.lines().map(str::parse))
}

fn main() {
    let _ = (rows("1").count(), boxed("2").count());
}
