//! Lints of the user's own code are neither lost nor made worse.

#![deny(unused, clippy::all)]

use funcpipe::measured_stage;

#[measured_stage]
fn unused_input(input: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    [1].into_iter()
}

#[measured_stage]
fn unused_mut(mut input: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    input
}

#[measured_stage]
fn unused_record(reading: f64) -> f64 {
    let half = 0.5;
    1.0
}

#[must_use]
#[measured_stage]
fn must_use(reading: f64) -> f64 {
    reading
}

#[deprecated = "use `fresh`"]
#[measured_stage]
fn stale(reading: f64) -> f64 {
    reading
}

fn main() {
    let _ = unused_input([1].into_iter()).count();
    let _ = unused_mut([1].into_iter()).count();
    unused_record(1.0);
    must_use(1.0);
    stale(1.0);
}
