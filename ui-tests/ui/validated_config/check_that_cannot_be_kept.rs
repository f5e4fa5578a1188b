//! By the defaults, or by any values.

use funcpipe::prelude::*;
use std::time::Duration;


#[derive(ValidatedConfig)]
#[config(check(low < high), check(first < last))]
struct Defaults {
    #[config(range = 0..=100, default = 20)]
    low: u32,
    #[config(range = 0..=100, default = 5)]
    high: u32,
    #[config(default = 5s)]
    first: Duration,
    #[config(default = 100ms)]
    last: Duration,
}

#[derive(ValidatedConfig)]
#[config(check(low < high && high < 200))]
struct Ranges {
    #[config(range = 10..=20)]
    low: u32,
    #[config(range = 1..=5)]
    high: u32,
}

fn main() {}
