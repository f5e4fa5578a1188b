//! Bounds and defaults that only the compiler can evaluate.

use funcpipe::prelude::*;
use std::time::Duration;


const LEAST: u32 = 10;
const MOST: u32 = 5;
const NOTHING: u32 = 0;
const ENDLESS: f32 = f32::INFINITY;

const fn default_timeout() -> Duration {
    Duration::from_secs(60)
}

#[derive(ValidatedConfig)]
#[config(check(low < high))]
struct Config {
    #[config(range = LEAST..=MOST)]
    empty: u32,
    #[config(max = 5, default = LEAST)]
    path: u32,
    #[config(range = 100ms..=30s, default = default_timeout())]
    function: Duration,
    #[config(above = f64::NAN)]
    nan: f64,
    #[config(range = 0.0..=f64::NAN)]
    nan_of_a_range: f64,
    #[config(max = f64::INFINITY)]
    infinite: f64,
    #[config(above = ENDLESS, below = 3)]
    above_all: f32,
    #[config(range = 0.0..=f64::INFINITY)]
    infinite_range: f64,
    #[config(range = 0.0..=f64::INFINITY, allow(inf))]
    infinite_and_allowed: f64,
    #[config(max = 10, step = NOTHING)]
    step: u32,
    #[config(default = LEAST + 1)]
    low: u32,
    #[config(default = MOST)]
    high: u32,
}

#[derive(ValidatedValue)]
#[config(range = 1..=10)]
struct Window(u32);

const TOO_WIDE: Window = Window::new_const(11);

fn main() {}
