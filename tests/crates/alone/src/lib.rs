//! Only `#[measured_stage]`: no pipeline, no prelude, no configuration; and no `std` by name.

#![no_std]
#![forbid(unsafe_code)]
#![deny(warnings)]

use funcpipe::measured_stage;

#[measured_stage]
pub fn parse(line: &str) -> Result<u32, core::num::ParseIntError> {
    line.parse()
}

#[measured_stage]
pub fn evens(numbers: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    numbers.filter(|n| n % 2 == 0)
}

#[measured_stage]
pub async fn later(n: u32) -> u32 {
    core::future::ready(n).await
}

#[measured_stage(mode = exact)]
pub fn panics_on_three(n: u32) -> u32 {
    assert_ne!(n, 3);
    n
}

pub struct Filter<T> {
    pub min: T,
}

impl<T: PartialOrd> Filter<T> {
    #[measured_stage]
    pub fn keep(&self, record: T) -> Option<T> {
        (record >= self.min).then_some(record)
    }
}
