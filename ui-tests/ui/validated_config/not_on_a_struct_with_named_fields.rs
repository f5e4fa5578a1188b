//! What else there is, and what to do about it.

use funcpipe::prelude::*;

#[derive(ValidatedConfig)]
enum Mode {
    Fast,
}

#[derive(ValidatedConfig)]
union Bits {
    float: f32,
    int: u32,
}

#[derive(ValidatedConfig)]
struct Pair(u32, u32);

#[derive(ValidatedConfig)]
struct One(u32);

#[derive(ValidatedConfig)]
struct Nothing;

fn main() {}
