use funcpipe::retry::Attempt;
use funcpipe::retry_on_failure;

#[retry_on_failure(clone(reqest))]
fn typo(request: &str) -> Option<usize> {
    Some(request.len())
}

#[retry_on_failure(clone(url, buffer))]
fn references(url: &str, buffer: &mut String) -> Option<usize> {
    buffer.push_str(url);
    None
}

#[retry_on_failure(clone(name, id, name))]
fn twice(name: String, id: u32) -> Option<String> {
    Some(format!("{name} {id}"))
}

#[retry_on_failure(clone(rows))]
fn part_of_a_pattern((rows, count): (&[u8], usize)) -> Option<u8> {
    rows.get(count).copied()
}

#[retry_on_failure(clone(name, attempt))]
fn attempt(name: String, attempt: Attempt) -> Option<String> {
    attempt.is_last().then_some(name)
}

struct Client;

impl Client {
    #[retry_on_failure(clone(self))]
    fn method(&self) -> Option<u8> {
        None
    }
}

fn main() {
    typo("").or(references("", &mut String::new()));
    twice(String::new(), 1);
    part_of_a_pattern((&[], 1)).or_else(|| Client.method());
}
