//! `nested` on what is no configuration.

use funcpipe::prelude::*;

#[derive(ValidatedConfig)]
struct Config {
    #[config(nested)]
    window: u32,
    #[config(nested)]
    names: Vec<String>,
}

fn main() {}
