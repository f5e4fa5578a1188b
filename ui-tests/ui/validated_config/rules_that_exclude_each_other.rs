//! Rules given twice, and rules that leave nothing.

use funcpipe::prelude::*;

#[derive(ValidatedConfig)]
struct Config {
    #[config(min = 1, max = 5, min = 2)]
    twice: u32,
    #[config(min = 1)]
    #[config(min = 2)]
    in_two_attributes: u32,
    #[config(range = 1..=3, min = 2)]
    bounded_twice: u32,
    #[config(above = 1, min = 2)]
    two_lower_bounds: u32,
    #[config(above = 5, below = 3)]
    contradictory: f64,
    #[config(below = 0)]
    below_all: u32,
    #[config(range = 1..=4, step = 5)]
    between_steps: u32,
    #[config(len = 9..)]
    longer_than_itself: [u8; 4],
    #[config(unique)]
    unique_twice: std::collections::HashSet<u8>,
    #[config(unit = "C")]
    text_of_degrees: String,
    #[config(step = 0)]
    no_step: u32,
    #[config(one_of = [1, 2, 1])]
    listed_twice: u32,
    #[config(one_of = [1, 20], max = 10)]
    listed_in_vain: u32,
    #[config(skip, default = 3, max = 5)]
    skipped: u32,
    #[config(skip)]
    skipped_without_a_value: u32,
    #[config(when = twice > 1)]
    when_nothing: u32,
}

fn main() {}
