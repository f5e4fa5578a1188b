//! The place of the mistake within the expression.

use funcpipe::prelude::*;

#[derive(ValidatedConfig)]
struct Config {
    #[config(pattern = "^[a-z+$")]
    name: String,
}

fn main() {}
