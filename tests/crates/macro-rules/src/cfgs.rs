//! Parts that are compiled in or not. `all()` always is, `any()` never.

use funcpipe::measured_stage;

#[cfg(any())]
#[measured_stage]
pub fn absent_above(n: DoesNotExist) -> u32 {
    n
}

#[measured_stage]
#[cfg(any())]
pub fn absent_below(n: DoesNotExist) -> u32 {
    n
}

#[cfg_attr(all(), measured_stage("Conditional"))]
pub fn conditional(n: u32) -> u32 {
    n
}

#[cfg_attr(any(), measured_stage(does_not = exist))]
pub fn never_measured(n: u32) -> u32 {
    n
}

#[measured_stage]
pub fn record(#[cfg(all())] n: u32, #[cfg(any())] absent: DoesNotExist) -> Option<u32> {
    #[cfg(any())]
    return absent;
    #[cfg(all())]
    let n = n + 1;
    #[cfg(any())]
    let n = absent;
    (n > 1).then_some(n)
}

#[measured_stage]
pub fn stream_with_parts(
    #[cfg(all())] input: impl Iterator<Item = u32>,
    #[cfg(any())] absent: DoesNotExist,
    #[cfg(all())] more: u32,
) -> impl Iterator<Item = u32> {
    #[cfg(any())]
    let input = absent;
    input.map(move |n| n + more)
}

#[measured_stage]
pub fn generic<#[cfg(any())] T: DoesNotExist, #[cfg(all())] I: Iterator<Item = u32>>(
    input: I,
) -> impl Iterator<Item = u32> {
    input.skip(1)
}

#[cfg(any())]
#[measured_stage]
pub fn either_way(n: DoesNotExist) -> u32 {
    n
}

#[cfg(all())]
#[measured_stage]
pub fn either_way(n: u32) -> u32 {
    n
}

/// A type with methods that are there or not.
pub struct Scaler;

impl Scaler {
    #[cfg(any())]
    #[measured_stage]
    pub fn scale(&self, n: DoesNotExist) -> u32 {
        n
    }

    #[measured_stage]
    #[cfg(all())]
    pub fn scale(&self, #[cfg(any())] absent: DoesNotExist, n: u32) -> u32 {
        n
    }
}
