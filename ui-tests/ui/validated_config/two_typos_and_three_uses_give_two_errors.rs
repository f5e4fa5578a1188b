//! The bar for every macro: two mistakes are two errors, and nothing is said of the uses.

use funcpipe::prelude::*;
use std::time::Duration;


#[derive(ValidatedConfig, Debug)]
struct Config {
    #[config(ragne = 1..=10, default = 5)]
    window: u32,
    #[config(above = 0, defualt = 100.0)]
    rate: f64,
    #[config(range = 100ms..=30s)]
    timeout: Duration,
}

fn main() {
    let built = Config::builder().rate(5.0).timeout(Duration::from_secs(1)).build();
    let mut config = built.expect("valid");
    config.try_set_window(7).expect("valid");
    config.edit().window(8).rate(4.0).commit().expect("valid");
    println!("{} {} {}", config.window(), config.rate(), Config::FIELDS.len());
}
