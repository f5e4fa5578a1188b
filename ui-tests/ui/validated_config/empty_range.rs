//! Ranges with nothing in them.

use funcpipe::prelude::*;
use std::time::Duration;


#[derive(ValidatedConfig)]
struct Config {
    #[config(range = 10..=1)]
    swapped: u32,
    #[config(range = 5..5)]
    half_open: i64,
    #[config(range = 30s..=100ms)]
    time: Duration,
    #[config(range = 0.5..=-0.5)]
    float: f64,
    #[config(len = 8..=1)]
    name: String,
    #[config(range = ..)]
    unbounded: u32,
    #[config(range = 5)]
    no_range: u32,
}

fn main() {}
