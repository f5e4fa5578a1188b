//! Defaults that the rules of their field refuse. Uses give no further errors.

use funcpipe::prelude::*;
use std::time::Duration;


#[derive(ValidatedConfig)]
struct Config {
    #[config(range = 1..=10, default = 11)]
    number: u32,
    #[config(above = 0, default)]
    of_the_type: f64,
    #[config(len = 1..=3, default = "long")]
    text: String,
    #[config(one_of = ["a", "b"], default = "c")]
    listed: String,
    #[config(range = 100ms..=30s, default = 1m)]
    time: Duration,
    #[config(len = 3.., default = [1, 2])]
    list: Vec<u8>,
    #[config(each(max = 3), default = [300])]
    elements: Vec<u8>,
    #[config(each(max = 3), default = [1, 9, 3])]
    array: [u8; 3],
    #[config(default = [1, 9])]
    short: [u8; 3],
    #[config(max = 3, default = Some(9))]
    optional: Option<u32>,
}

fn main() {
    let config = Config::builder().number(3).build().unwrap_or_default();
    println!("{} {}", config.number(), config.text());
}
