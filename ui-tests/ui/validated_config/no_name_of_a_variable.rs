//! What a shell could not set.

use funcpipe::prelude::*;

#[derive(ValidatedConfig)]
#[config(env_prefix = "sensor-")]
struct Config {
    #[config(env = "A=B")]
    equals: u16,
    #[config(env = "a b")]
    spaced: u16,
    #[config(env = "2ND_PORT")]
    numbered: u16,
    other: u16,
}

fn main() {}
