//! In rustc's words, at the default.

use funcpipe::prelude::*;

const NAME: &str = "x";

#[derive(ValidatedConfig)]
struct Config {
    #[config(default = NAME)]
    number: u32,
    #[config(max = NAME)]
    bounded: u32,
}

fn main() {}
