//! A stream that a signature does not show is not measured as one record; what is a record by its type is.

use std::ops::Range;
use std::{slice, vec};

use funcpipe::measured_stage;

type Rows = Box<dyn Iterator<Item = u32>>;

#[measured_stage]
fn alias(rows: Rows) -> Rows {
    rows
}

#[measured_stage]
fn slices<'a>(rows: slice::Iter<'a, u32>, _least: u32) -> slice::Iter<'a, u32> {
    rows
}

#[measured_stage]
fn elided(rows: slice::Iter<u32>) -> slice::Iter<u32> {
    rows
}

#[measured_stage]
fn vectors(rows: vec::IntoIter<u32>) -> std::iter::Take<vec::IntoIter<u32>> {
    rows.take(2)
}

struct Stage<I>(I);

impl<I: Iterator<Item = u32>> Stage<I> {
    #[measured_stage]
    fn of_the_impl(&self, rows: I) -> I {
        rows
    }
}

type Window = Range<u64>;

#[measured_stage]
fn window(window: Window) -> Window {
    window.start..window.end + 1
}

#[measured_stage]
fn records_of_a_line(line: String) -> vec::IntoIter<char> {
    line.chars().collect::<Vec<_>>().into_iter()
}

#[measured_stage]
fn sum(rows: vec::IntoIter<u32>) -> u32 {
    rows.sum()
}

#[measured_stage]
async fn awaited(rows: Rows) -> Rows {
    rows
}

fn main() {
    drop(awaited(Box::new(0..3)));
    let _ = alias(Box::new(0..3)).count() + slices([1].iter(), 1).count() + elided([1].iter()).count();
    let _ = (vectors(vec![1].into_iter()).count(), Stage(0..3).of_the_impl(0..3).count());
    let _ = (window(0..3), records_of_a_line(String::new()).count(), sum(vec![1].into_iter()));
}
