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

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use super::*;

    /// At run time, what would be a compile error in a constant.
    fn refused(check: fn()) -> bool {
        catch_unwind(check).is_err()
    }

    #[test]
    fn a_policy_of_constants_keeps_the_rules_of_one_that_is_built() {
        const MS: fn(u64) -> Duration = Duration::from_millis;
        assert!(refused(|| max_attempts(0)) && !refused(|| max_attempts(1)));
        for (check, is_refused) in [
            (|| factor(0.5), true),
            (|| factor(1.0), false),
            (|| factor(1_000_000.0), false),
            (|| factor(1_000_001.0), true),
            (|| factor(f64::NAN), true),
            (|| max_delay(MS(2), MS(1)), true),
            (|| max_delay(MS(2), MS(2)), false),
            (|| max_elapsed(MS(2), MS(2)), true),
            (|| max_elapsed(MS(2), MS(3)), false),
            (|| timeout(MS(0)), true),
            (|| timeout(MS(1)), false),
            (|| max_restarts(0), true),
            (|| max_restarts(1), false),
        ] as [(fn(), bool); 13]
        {
            assert_eq!(refused(check), is_refused);
        }
    }
}
