//! Errors in the body are where they would be without the attribute, and once.

use funcpipe::measured_stage;

#[measured_stage]
fn record(reading: f64) -> u32 {
    reading
}

#[measured_stage]
fn stage(input: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    input.map(|n| n + missing)
}

#[measured_stage]
fn unknown_type(reading: f64) -> Reading {
    reading
}

#[measured_stage]
fn fails(line: &str) -> Result<u32, std::num::ParseIntError> {
    let rate: f64 = line.parse::<f64>()?;
    Ok(rate as u32)
}

fn main() {
    record(1.0);
    let _ = stage([1].into_iter()).count();
}
