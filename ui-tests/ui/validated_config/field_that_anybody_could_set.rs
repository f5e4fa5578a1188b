//! And one that would hide a function.

use funcpipe::prelude::*;

#[derive(ValidatedConfig)]
struct Config {
    #[config(range = 1..=10)]
    pub window: u32,
    pub(crate) name: String,
    edit: bool,
}

fn main() {}
