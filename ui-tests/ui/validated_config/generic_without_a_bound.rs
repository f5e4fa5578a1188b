//! A rule of a type parameter that may be anything.

use funcpipe::prelude::*;

#[derive(ValidatedConfig)]
struct Config<T> {
    #[config(range = 1..=10)]
    value: T,
}

fn main() {}
