//! Literals that are no value of the field's type.

use funcpipe::config::ByteSize;
use funcpipe::prelude::*;
use std::time::Duration;


#[derive(ValidatedConfig)]
struct Config {
    #[config(default = "3")]
    quoted: u32,
    #[config(default = 3)]
    unquoted: String,
    #[config(default = 0.5)]
    fraction: u32,
    #[config(default = 3)]
    without_unit: Duration,
    #[config(max = 64kb)]
    unknown_unit: ByteSize,
    #[config(min = "3")]
    quoted_bound: u32,
    #[config(range = "1"..="3")]
    quoted_bounds: u32,
    #[config(default = true)]
    truth: u8,
    #[config(one_of("a", "b"))]
    in_parentheses: String,
    #[config(range(min = 1, max = 3))]
    bounds_by_name: u32,
    #[config(range = 1 - 3)]
    difference: u32,
    #[config(with = |level| check(level))]
    closure: u32,
    #[config(max = 64kb)]
    no_size: u32,
    #[config(default = 'c')]
    character: String,
    #[config(min = 0x10ms)]
    not_decimal: Duration,
    #[config(default = 2 * 1s)]
    expression: Duration,
}

fn main() {}
