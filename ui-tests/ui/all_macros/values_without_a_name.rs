//! What begins like no option, and what was meant by it.

use funcpipe::prelude::*;

#[derive(ValidatedConfig)]
struct Bounds {
    #[config((range = 1..=3))]
    parentheses: u32,
    #[config(>= 3)]
    least: u32,
    #[config(<10, default = 2)]
    below: u32,
    #[config(..=3)]
    range: u32,
    #[config(&LIMIT, =)]
    other: u32,
}

#[retry_on_failure(|error| error.is_empty(), delay = 1s)]
fn closure() -> Result<u8, String> {
    Ok(1)
}

#[measured_stage(|x| x)]
fn no_closure(x: u32) -> u32 {
    x
}

fn main() {}
