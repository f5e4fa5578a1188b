//! What a rule of one value cannot be on.

use funcpipe::prelude::*;

#[derive(ValidatedValue)]
#[config(min = 1)]
enum Level {
    Low,
}

#[derive(ValidatedValue)]
#[config(min = 1)]
struct Pair(u32, u32);

#[derive(ValidatedValue)]
#[config(min = 1)]
struct Named {
    value: u32,
}

#[derive(ValidatedValue)]
struct Free(u32);

#[derive(ValidatedValue)]
#[config(min = 1)]
struct Open(pub u32);

#[derive(ValidatedValue)]
struct Inside(#[config(min = 1)] u32);

fn main() {}
