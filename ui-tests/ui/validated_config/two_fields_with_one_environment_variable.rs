//! By name, and by prefix.

use funcpipe::prelude::*;

#[derive(ValidatedConfig)]
#[config(env_prefix = "APP_")]
struct Config {
    port: u16,
    #[config(env = "APP_PORT")]
    other: u16,
    #[config(env = "")]
    nameless: u16,
}

fn main() {}
