use funcpipe::retry_on_failure;

#[retry_on_failure(max_attempts = 4)]
fn rows(path: &str) -> impl Iterator<Item = Result<u32, std::num::ParseIntError>> {
    path.lines().map(str::parse)
}

#[retry_on_failure]
fn boxed<'a>(path: &'a str) -> Box<dyn Iterator<Item = &'a str> + 'a> {
    Box::new(path.lines())
}

fn main() {
    let _ = (rows("1").count(), boxed("2").count());
}
