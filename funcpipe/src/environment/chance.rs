//! Chance: what jitter is drawn from.

use std::cell::Cell;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use super::current::with_current;
use super::rng::{STEP, mixed};

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
        // The product is less than 2^64 times 2^64.
        ((u128::from(number) * (u128::from(most) + 1)) >> 64) as u64
    }
}

fn of_environment() -> u64 {
    thread_local! {
        /// Seeded by the standard library's own randomness, which differs in every thread and process.
        static STATE: Cell<u64> = Cell::new(RandomState::new().hash_one(0));
    }
    let replaced = with_current(|environment| environment.rng.as_ref().map(Arc::clone)).flatten();
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
    fn both_ends_are_reached_and_never_passed() {
        let mut chance = Chance::Seeded(1);
        let drawn: Vec<u64> = (0..200).map(|_| chance.up_to(3)).collect();
        assert_eq!((drawn.iter().min(), drawn.iter().max()), (Some(&0), Some(&3)));
        assert_eq!(Chance::Seeded(1).up_to(0), 0);
    }
}
