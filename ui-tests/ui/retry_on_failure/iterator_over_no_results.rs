use funcpipe::retry_on_failure;

#[retry_on_failure(resume = skip)]
fn lengths(text: &str) -> impl Iterator<Item = usize> {
    text.lines().map(str::len)
}

#[retry_on_failure(resume = skip)]
fn found(text: &str) -> Box<dyn Iterator<Item = Option<usize>> + '_> {
    Box::new(text.lines().map(|line| line.find('x')))
}

fn main() {
    let _ = (lengths("1").count(), found("2").count());
}
