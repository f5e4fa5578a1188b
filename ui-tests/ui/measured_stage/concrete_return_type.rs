use std::iter::{Filter, Take};

use funcpipe::measured_stage;

#[measured_stage]
fn adapter<I: Iterator<Item = u32>>(input: I) -> Filter<I, fn(&u32) -> bool> {
    input.filter(|n| n % 2 == 0)
}

#[measured_stage]
fn in_a_result(input: impl Iterator<Item = u32>) -> Result<impl Iterator<Item = u32>, String> {
    Ok(input)
}

#[measured_stage]
fn parameter<I>(input: I) -> I
where
    I: Iterator<Item = u32>,
{
    input
}

#[measured_stage]
fn boxed(input: Box<dyn Iterator<Item = u32>>) -> Take<Box<dyn Iterator<Item = u32>>> {
    input.take(3)
}

fn main() {
    let _ = in_a_result(adapter(parameter(boxed(Box::new(0..3))))).map(Iterator::count);
}
