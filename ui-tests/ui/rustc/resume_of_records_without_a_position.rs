use funcpipe::retry::{Class, Classify, Resume};
use funcpipe::retry_on_failure;

struct Row;

#[retry_on_failure(resume = cursor)]
fn no_position(_resume: Resume<u64>) -> impl Iterator<Item = std::io::Result<Row>> {
    std::iter::once(Ok(Row))
}
#[derive(Debug)]
struct Failed;

impl Classify for Failed {
    fn classify(&self) -> Class {
        Class::Transient
    }
}

#[retry_on_failure(resume = skip(verify = |row| *row))]
fn cannot_say_so() -> impl Iterator<Item = Result<u32, Failed>> {
    std::iter::once(Ok(1))
}

fn main() {
    let _ = (no_position().count(), cannot_say_so().count());
}
