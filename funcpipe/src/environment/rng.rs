//! Random numbers. Not for secrets.

use std::sync::atomic::{AtomicU64, Ordering};

/// A source of random numbers.
pub trait Rng: Send + Sync {
    /// The next number; all are equally likely.
    fn next_u64(&self) -> u64;
}

/// The generator of Steele, Lea and Flood ("Fast Splittable Pseudorandom Number Generators", OOPSLA 2014): the same numbers
/// for the same seed, everywhere.
///
/// ```
/// use funcpipe::environment::{Rng, SplitMix64};
///
/// assert_eq!(SplitMix64::new(7).next_u64(), SplitMix64::new(7).next_u64());
/// ```
#[derive(Debug)]
pub struct SplitMix64 {
    state: AtomicU64,
}

/// 2^64 divided by the golden ratio, made odd.
pub(super) const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

impl SplitMix64 {
    /// A generator that starts from this seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self { state: AtomicU64::new(seed) }
    }
}

impl Rng for SplitMix64 {
    fn next_u64(&self) -> u64 {
        mixed(self.state.fetch_add(STEP, Ordering::Relaxed).wrapping_add(STEP))
    }
}

pub(super) const fn mixed(state: u64) -> u64 {
    let z = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_numbers_of_the_reference_implementation() {
        // From Vigna's splitmix64.c with x = 1234567.
        let rng = SplitMix64::new(1_234_567);
        assert_eq!([rng.next_u64(), rng.next_u64()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }
}
