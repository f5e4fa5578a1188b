//! The delays of one call, one after the other.

use std::time::Duration;

use super::policy::{Backoff, FACTOR_UNIT, Jitter, RetryPolicy};
use crate::environment::Chance;
use crate::environment::clock::Nanos;

/// The bits behind the point in which an exponential delay grows: a delay of 1 ns with a factor of 1.001 must grow, too.
const FRACTION: u32 = 20;

/// See the module. Never ends: how often to try is the caller's business.
#[derive(Clone, Debug)]
pub(super) struct Delays {
    policy: RetryPolicy,
    /// How many there have been.
    count: u64,
    /// The exponential delay that comes next, with [`FRACTION`].
    growing: u128,
    /// The delay before, as it was given.
    previous: Nanos,
    chance: Chance,
}

impl Delays {
    pub(super) fn new(policy: &RetryPolicy) -> Self {
        Self {
            policy: *policy,
            count: 0,
            growing: u128::from(policy.delay) << FRACTION,
            previous: policy.delay,
            chance: policy.seed.map_or(Chance::OfEnvironment, Chance::Seeded),
        }
    }

    /// Without jitter, and not above the cap.
    fn backoff(&mut self) -> Nanos {
        let RetryPolicy { delay, backoff, factor, max_delay, .. } = self.policy;
        self.count += 1;
        let grown = match backoff {
            Backoff::Constant => delay,
            Backoff::Linear => delay.saturating_mul(self.count),
            Backoff::Exponential => {
                let grown = Nanos::try_from(self.growing >> FRACTION).unwrap_or(Nanos::MAX);
                // At most 2^84 times 2^30.
                let most = u128::from(Nanos::MAX) << FRACTION;
                self.growing = (self.growing * u128::from(factor) / u128::from(FACTOR_UNIT)).min(most);
                grown
            }
        };
        grown.min(max_delay)
    }

    /// The cap comes before the jitter, too: were the jitter drawn from a delay far above the cap, it would end up at the cap
    /// nearly always, and everybody would come back at the same time.
    fn next_nanos(&mut self) -> Nanos {
        let full = self.backoff();
        let drawn = match self.policy.jitter {
            Jitter::None => full,
            Jitter::Full => self.chance.up_to(full),
            Jitter::Equal => full - full / 2 + self.chance.up_to(full / 2),
            Jitter::Decorrelated => {
                let delay = self.policy.delay;
                let most = self.previous.saturating_mul(3).max(delay);
                delay + self.chance.up_to(most - delay)
            }
        };
        self.previous = drawn.min(self.policy.max_delay);
        self.previous
    }
}

impl Iterator for Delays {
    type Item = Nanos;

    fn next(&mut self) -> Option<Nanos> {
        Some(self.next_nanos())
    }
}

impl RetryPolicy {
    /// The delays of one call that fails every time: one fewer than there are attempts. Each is within `max_delay`. What ends the
    /// call earlier does not show here: `max_elapsed`, a budget, or a breaker.
    pub fn delays(&self) -> impl Iterator<Item = Duration> + use<> {
        let retries = usize::try_from(self.max_attempts - 1).unwrap_or(usize::MAX);
        Delays::new(self).map(Duration::from_nanos).take(retries)
    }
}
