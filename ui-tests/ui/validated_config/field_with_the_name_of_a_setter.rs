//! It would have a getter that is there already.

use funcpipe::prelude::*;

#[derive(ValidatedConfig)]
struct Config {
    port: u16,
    try_set_port: bool,
}

fn main() {}
