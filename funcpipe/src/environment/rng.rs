//! Chance: what jitter is drawn from. Not for secrets.

use std::cell::Cell;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;
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
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

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

const fn mixed(state: u64) -> u64 {
    let z = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// Where one call's jitter comes from: a seed of its own, or the environment.
#[derive(Clone, Debug)]
pub(crate) enum Chance {
    Seeded(u64),
    OfEnvironment,
}

impl Chance {
    /// A number from 0 to `most`. By multiplication, so that none is left out; how much one is likelier than another, by less
    /// than `most` / 2^64, matters to no jitter.
    pub(crate) fn up_to(&mut self, most: u64) -> u64 {
        let number = match self {
            Self::Seeded(state) => {
                *state = state.wrapping_add(STEP);
                mixed(*state)
            }
            Self::OfEnvironment => of_environment(),
        };
        #[allow(clippy::cast_possible_truncation, reason = "the product is less than 2^64 times 2^64")]
        let scaled = ((u128::from(number) * (u128::from(most) + 1)) >> 64) as u64;
        scaled
    }
}

fn of_environment() -> u64 {
    thread_local! {
        /// Seeded by the standard library's own randomness, which differs in every thread and process.
        static STATE: Cell<u64> = Cell::new(RandomState::new().hash_one(0));
    }
    let replaced = super::with_current(|environment| environment.rng.as_ref().map(Arc::clone)).flatten();
    if let Some(rng) = replaced {
        return rng.next_u64();
    }
    let next = |state: &Cell<u64>| {
        state.set(state.get().wrapping_add(STEP));
        mixed(state.get())
    };
    STATE.try_with(next).unwrap_or_else(|_| RandomState::new().hash_one(0))
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

    #[test]
    fn both_ends_are_reached_and_never_passed() {
        let mut chance = Chance::Seeded(1);
        let drawn: Vec<u64> = (0..200).map(|_| chance.up_to(3)).collect();
        assert_eq!((drawn.iter().min(), drawn.iter().max()), (Some(&0), Some(&3)));
        assert_eq!(Chance::Seeded(1).up_to(0), 0);
    }
}
