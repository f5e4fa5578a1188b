//! Only `#[derive(ValidatedConfig)]` and `#[derive(ValidatedValue)]`: no pipeline, no prelude; and no `std` by name.

#![no_std]
#![forbid(unsafe_code)]
#![deny(warnings)]

extern crate alloc;

use alloc::string::String;
use core::time::Duration;

use funcpipe::{ValidatedConfig, ValidatedValue};

#[derive(ValidatedValue, Clone, Copy, Debug, PartialEq)]
#[config(range = 1..=10_000)]
pub struct WindowSize(u32);

#[derive(ValidatedConfig, Clone, Debug, PartialEq)]
#[config(env_prefix = "ALONE_", check(filter_min < filter_max))]
pub struct Settings {
    window: WindowSize,
    #[config(range = -90..=60, default = 5)]
    filter_min: f64,
    #[config(range = -90..=60, default = 20)]
    filter_max: f64,
    #[config(range = 100ms..=30s, default = 5s)]
    timeout: Duration,
    #[config(len = 1..=8)]
    station: String,
}
