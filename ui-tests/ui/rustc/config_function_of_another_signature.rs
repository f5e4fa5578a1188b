//! What `with` and `check_with` expect.

use funcpipe::prelude::*;

fn is_even(value: u32) -> Result<(), String> {
    if value % 2 == 0 { Ok(()) } else { Err("odd".into()) }
}

fn is_short(text: &str) -> bool {
    text.len() < 8
}

#[derive(ValidatedConfig)]
#[config(check_with = fits)]
struct Config {
    #[config(with = is_even)]
    number: u32,
    #[config(with = is_short)]
    text: String,
}

fn fits() -> Result<(), String> {
    Ok(())
}

fn main() {}
