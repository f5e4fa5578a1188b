//! Errors in the body are where they would be without the attribute, and once.

use funcpipe::retry_on_failure;

#[retry_on_failure]
fn whole(n: u32) -> Option<u32> {
    n
}

#[retry_on_failure]
async fn in_a_future(path: &str) -> std::io::Result<u32> {
    if path.is_empty() {
        return Some(1);
    }
    path.len()
}

#[retry_on_failure]
fn question_mark(line: &str, digits: usize) -> std::io::Result<u32> {
    let n: u32 = line[..digits].parse()?;
    Ok(n)
}

#[retry_on_failure]
fn name(n: u32) -> Option<u32> {
    Some(n + missing)
}

#[retry_on_failure]
async fn type_in_the_signature(n: u32) -> Result<Row, std::io::Error> {
    Ok(n)
}

#[retry_on_failure(clone(rows))]
fn moved(rows: Vec<u32>) -> Option<Vec<u32>> {
    drop(rows);
    Some(rows)
}

fn main() {}
