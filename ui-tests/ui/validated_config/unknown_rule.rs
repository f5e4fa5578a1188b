//! Rules that do not exist, one by one, with what was meant.

use funcpipe::prelude::*;

#[derive(ValidatedConfig)]
struct Config {
    #[config(ragne = 1..=10)]
    near: u32,
    #[config(min_value = 1)]
    of_another_library: u32,
    #[config(not_empty)]
    short: String,
    #[config(secret)]
    hidden: String,
    #[config(frobnicate = 3)]
    unknown: u32,
    #[config(env_prefix = "A_")]
    of_the_struct: u32,
    #[config(each(default = 3, unit = "x", frobnicate))]
    of_each: Vec<u32>,
    #[config(1..=3)]
    nameless: u32,
}

#[derive(ValidatedConfig)]
#[config(range = 1..=10, chek(a < b))]
struct Other {
    a: u32,
    b: u32,
}

fn main() {}
