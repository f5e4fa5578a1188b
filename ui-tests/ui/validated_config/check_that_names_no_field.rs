//! A rule about several fields that does not know them.

use funcpipe::prelude::*;

#[derive(ValidatedConfig)]
#[config(check(filter_mni < filter_max), check(1 < 2), check(filter_min <), check(filter_min < filter_max, rate > 0.0))]
struct Config {
    filter_min: f64,
    filter_max: f64,
    #[config(above = 0, when = filter_mxa > 0.0)]
    rate: f64,
}

#[derive(ValidatedConfig)]
#[config(check = low < high, check = "low > 0")]
struct WithoutParentheses {
    low: u32,
    high: u32,
}

fn main() {}
