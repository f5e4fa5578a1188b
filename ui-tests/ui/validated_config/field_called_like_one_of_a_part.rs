//! What the macro knows to be no part has no variables but its own.

use funcpipe::prelude::*;

#[derive(ValidatedConfig)]
struct Part {
    low: u32,
}

#[derive(ValidatedConfig)]
#[config(env_prefix = "APP_")]
struct Config {
    #[config(nested)]
    main: Part,
    main__low: u32,
    #[config(env = "APP_MAIN__HIGH")]
    high: u32,
    #[config(env = "LOW")]
    main__lower: u32,
    plain: u32,
    plain__low: u32,
}

#[derive(ValidatedConfig)]
struct WithoutPrefix {
    spare: Option<Part>,
    spare__low: u32,
}

fn main() {}
