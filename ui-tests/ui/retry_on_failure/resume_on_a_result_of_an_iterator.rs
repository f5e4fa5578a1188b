use std::fs::File;
use std::io::{self, BufRead, BufReader};

use funcpipe::retry_on_failure;

#[retry_on_failure(resume = skip, max_restarts = 3)]
fn lines(path: &str) -> io::Result<impl Iterator<Item = io::Result<String>>> {
    Ok(BufReader::new(File::open(path)?).lines())
}

#[retry_on_failure(resume = skip)]
fn boxed(path: &str) -> io::Result<Box<dyn Iterator<Item = io::Result<String>>>> {
    Ok(Box::new(BufReader::new(File::open(path)?).lines()))
}

fn main() {
    let _ = (lines("1").is_ok(), boxed("1").is_ok());
}
