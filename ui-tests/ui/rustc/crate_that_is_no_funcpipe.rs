//! One error for each, where it is written.

use funcpipe::prelude::*;

#[measured_stage(crate = nope)]
fn record(x: u32) -> u32 {
    x
}

#[measured_stage(crate = std)]
fn stage(rows: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    rows
}

#[retry_on_failure(crate = nope)]
async fn retried(x: u32) -> std::io::Result<u32> {
    Ok(x)
}

#[managed_source(crate = std::vec)]
fn source(path: &str) -> impl Iterator<Item = std::io::Result<u8>> {
    #[release(drop)]
    let file = std::fs::File::open(path)?;
    yield_!(Ok(1));
}

#[derive(ValidatedConfig)]
#[config(crate = crate::nope, check(low < high))]
struct Config {
    #[config(range = 1..=3, default = 1)]
    low: u32,
    #[config(with = is_high)]
    high: u32,
    names: Vec<String>,
}

fn is_high(_: &u32) -> Result<(), String> {
    Ok(())
}

#[derive(ValidatedValue)]
#[config(crate = nope, range = 1..=3)]
struct Value(u32);

fn main() {
    record(1);
    stage([1].into_iter()).count();
    let _ = retried(1);
    source("").count();
}
