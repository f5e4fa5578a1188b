//! What `with` and `check_with` expect.

use funcpipe::prelude::*;

fn is_even(value: u32) -> Result<(), String> {
    if value % 2 == 0 { Ok(()) } else { Err("odd".into()) }
}

fn is_short(text: &str) -> bool {
    text.len() < 8
}

fn is_name(_: &String) -> Result<(), String> {
    Ok(())
}

fn of_two(_: &u32, _: &u32) -> Result<(), String> {
    Ok(())
}

struct Unsaid;

fn unsaid(_: &u32) -> Result<(), Unsaid> {
    Err(Unsaid)
}

#[derive(ValidatedConfig)]
#[config(check_with = fits)]
struct Config {
    #[config(with = is_even)]
    number: u32,
    #[config(with = is_short)]
    text: String,
    #[config(with = is_name)]
    name: String,
    #[config(each(with = of_two))]
    elements: Vec<u32>,
    #[config(with = unsaid)]
    unsaid: Option<u32>,
}

fn fits() -> Result<(), String> {
    Ok(())
}

fn main() {}
