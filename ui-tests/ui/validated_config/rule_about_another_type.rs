//! A rule that is about something else.

use funcpipe::prelude::*;
use std::time::Duration;


#[derive(ValidatedConfig)]
struct Config {
    #[config(range = 1..=10)]
    name: String,
    #[config(len = 1..=10)]
    count: u32,
    #[config(above = 0)]
    enabled: bool,
    #[config(range = 1..=10)]
    lanes: Vec<u32>,
    #[config(each(len = 1..))]
    parts: Vec<u32>,
    #[config(allow(nan), min = 1)]
    level: u32,
    #[config(pattern = "a")]
    timeout: Duration,
    #[config(one_of = [Mode::Exact, Mode::Sampled])]
    mode: Mode,
    #[config(range = 1s..=30s)]
    seconds: u32,
    #[config(max = 10GiB)]
    bytes: u64,
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Mode {
    Exact,
    Sampled,
}

fn main() {}
