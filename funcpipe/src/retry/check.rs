//! The rules of a policy for expressions that only the compiler can evaluate: each is called in a constant, so that a broken
//! one is a compile error at the user's expression.

use std::time::Duration;

use super::policy::MAX_FACTOR;
use crate::environment::clock::nanos;

/// # Panics
/// If it is 0.
#[track_caller]
pub const fn max_attempts(calls: u32) {
    assert!(calls > 0, "`max_attempts` is 0: it counts the first call, so it is at least 1");
}

/// # Panics
/// If it is below 1, above a million, or no number.
#[track_caller]
pub const fn factor(factor: f64) {
    assert!(factor >= 1.0 && factor <= MAX_FACTOR, "`factor` is below 1, above 1000000, or no number");
}

/// # Panics
/// If the longest delay is shorter than the first.
#[track_caller]
pub const fn max_delay(delay: Duration, max_delay: Duration) {
    assert!(nanos(max_delay) >= nanos(delay), "`max_delay` is below `delay`");
}

/// # Panics
/// If there is no time for the first delay.
#[track_caller]
pub const fn max_elapsed(delay: Duration, max_elapsed: Duration) {
    assert!(
        nanos(max_elapsed) > nanos(delay),
        "`max_elapsed` is too short: there is no time for `delay` and a second attempt"
    );
}
