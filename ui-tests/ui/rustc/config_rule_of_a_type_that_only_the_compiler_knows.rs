//! An alias, and types of one's own.

use funcpipe::prelude::*;

type Name = String;

#[derive(Debug)]
struct Mine;

#[derive(ValidatedConfig)]
struct Config {
    #[config(range = 1..=10)]
    alias: Name,
    #[config(len = 1..=10)]
    length: Mine,
    #[config(one_of = ["a"])]
    listed: Mine,
    #[config(unique)]
    elements: Mine,
    #[config(nested)]
    part: Mine,
}

fn main() {}
