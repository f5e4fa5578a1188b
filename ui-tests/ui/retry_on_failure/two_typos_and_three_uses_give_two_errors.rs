//! The bar: as many errors as mistakes, each with its fix, and nothing about the uses of the function.

use funcpipe::retry_on_failure;

#[retry_on_failure(max_atempts = 4, dealy = 200ms)]
fn read(path: &str, limit: usize) -> std::io::Result<String> {
    let mut text = std::fs::read_to_string(path)?;
    text.truncate(limit);
    Ok(text)
}

fn main() -> std::io::Result<()> {
    let text = read("a", 1)? + &read("b", 2)?;
    assert!(read(&text, 3).is_err());
    Ok(())
}
