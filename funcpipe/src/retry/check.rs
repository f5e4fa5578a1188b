//! The rules of a policy for expressions that only the compiler can evaluate: each is called in a constant, so that a broken
//! one is a compile error at the user's expression.

use std::time::Duration;

use super::invalid::PolicyProblem;
use crate::environment::clock::nanos;

/// # Panics
/// If it is 0.
#[track_caller]
pub const fn max_attempts(calls: u32) {
    refuse(PolicyProblem::of_max_attempts(calls));
}

/// # Panics
/// If it is below 1, above a million, or no number.
#[track_caller]
pub const fn factor(factor: f64) {
    refuse(PolicyProblem::of_factor(factor));
}

/// # Panics
/// If the longest delay is shorter than the first.
#[track_caller]
pub const fn max_delay(delay: Duration, max_delay: Duration) {
    refuse(PolicyProblem::of_max_delay(delay, max_delay));
}

/// # Panics
/// If there is no time for the shortest that jitter makes of the first delay.
#[track_caller]
pub const fn max_elapsed(shortest: Duration, max_elapsed: Duration) {
    refuse(PolicyProblem::of_max_elapsed(shortest, nanos(shortest), max_elapsed));
}

/// # Panics
/// If it is zero.
#[track_caller]
pub const fn timeout(timeout: Duration) {
    assert!(!timeout.is_zero(), "with a timeout of zero no attempt can succeed");
}

/// # Panics
/// If it is 0.
#[track_caller]
pub const fn max_restarts(restarts: u32) {
    assert!(restarts > 0, "`max_restarts` is 0: the source is never opened again");
}

#[track_caller]
const fn refuse(problem: Option<PolicyProblem>) {
    if let Some(problem) = problem {
        panic!("{}", problem.rule());
    }
}
