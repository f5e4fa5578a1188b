//! Bounds and defaults out of the range of the type itself.

use funcpipe::prelude::*;

#[derive(ValidatedConfig)]
struct Config {
    #[config(range = -5..=5)]
    negative: u32,
    #[config(max = 300)]
    large: u8,
    #[config(default = 256)]
    overflowing: u8,
    #[config(default = -1)]
    signed: u16,
    #[config(min = -129)]
    small: i8,
    #[config(max = 1e999)]
    infinite: f64,
    #[config(max = 1e39)]
    infinite_as_a_single: f32,
}

fn main() {}
