//! What is wrong with a policy.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use crate::environment::clock::{Nanos, nanos};

/// The first call counts.
pub(super) const LEAST_ATTEMPTS: u32 = 1;

/// With a smaller one each wait would be shorter than the wait before it.
pub(super) const MIN_FACTOR: f64 = 1.0;

/// The largest factor there is. A delay that grows faster is at any limit after two attempts.
pub(super) const MAX_FACTOR: f64 = 1_000_000.0;

/// Numbers that make no policy: everything that is wrong with them.
///
/// ```
/// use std::time::Duration;
/// use funcpipe::retry::RetryPolicy;
///
/// let invalid = RetryPolicy::builder().max_attempts(0).factor(0.5).build().unwrap_err();
/// assert_eq!(
///     invalid.to_string(),
///     "invalid retry policy: `max_attempts` is 0, expected at least 1 (it counts the first call); \
///      `factor` is 0.5, expected 1 to 1000000"
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InvalidPolicy {
    problems: Problems,
}

/// One of each kind at most, in the order of the builder's methods.
pub(super) type Problems = [Option<PolicyProblem>; 4];

/// One thing that is wrong with a policy.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum PolicyProblem {
    /// `max_attempts` is 0.
    NoAttempts,
    /// The factor is below 1, above a million, or no number.
    Factor {
        /// What was given.
        factor: f64,
    },
    /// The longest delay is shorter than the first.
    MaxDelayBelowDelay {
        /// The first delay.
        delay: Duration,
        /// The longest.
        max_delay: Duration,
    },
    /// There is not even time for a second attempt.
    MaxElapsedTooShort {
        /// The first delay.
        delay: Duration,
        /// The shortest that jitter makes of it: half of it, or nothing. Without jitter it is the delay.
        shortest: Duration,
        /// The time for everything.
        max_elapsed: Duration,
    },
}

impl InvalidPolicy {
    pub(super) const fn new(problems: Problems) -> Self {
        Self { problems }
    }

    pub(super) const fn first(&self) -> Option<PolicyProblem> {
        let mut at = 0;
        while at < self.problems.len() {
            if self.problems[at].is_some() {
                return self.problems[at];
            }
            at += 1;
        }
        None
    }

    /// Everything that is wrong, in the order of the builder's methods.
    pub fn problems(&self) -> impl Iterator<Item = &PolicyProblem> {
        self.problems.iter().flatten()
    }
}

/// The rules of a policy: for the builder, for constants in attributes, and for configurations.
impl PolicyProblem {
    pub(super) const fn of_max_attempts(calls: u32) -> Option<Self> {
        if calls < LEAST_ATTEMPTS { Some(Self::NoAttempts) } else { None }
    }

    pub(super) const fn of_factor(factor: f64) -> Option<Self> {
        let is_one = factor >= MIN_FACTOR && factor <= MAX_FACTOR;
        if is_one { None } else { Some(Self::Factor { factor }) }
    }

    pub(super) const fn of_max_delay(delay: Duration, max_delay: Duration) -> Option<Self> {
        let is_below = nanos(max_delay) < nanos(delay);
        if is_below { Some(Self::MaxDelayBelowDelay { delay, max_delay }) } else { None }
    }

    /// `shortest`: what jitter leaves of the delay at least.
    pub(super) const fn of_max_elapsed(
        delay: Duration,
        shortest: Nanos,
        max_elapsed: Duration,
    ) -> Option<Self> {
        if nanos(max_elapsed) > shortest {
            return None;
        }
        Some(Self::MaxElapsedTooShort { delay, shortest: Duration::from_nanos(shortest), max_elapsed })
    }

    /// The rule that is broken.
    pub(super) const fn rule(&self) -> &'static str {
        match self {
            Self::NoAttempts => "`max_attempts` is 0: it counts the first call, so it is at least 1",
            Self::Factor { .. } => "`factor` is below 1, above 1000000, or no number",
            Self::MaxDelayBelowDelay { .. } => "`max_delay` is below `delay`",
            Self::MaxElapsedTooShort { .. } => {
                "`max_elapsed` is too short: there is no time for `delay` and a second attempt"
            }
        }
    }
}

impl fmt::Display for PolicyProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoAttempts => {
                f.write_str("`max_attempts` is 0, expected at least 1 (it counts the first call)")
            }
            Self::Factor { factor } => write!(f, "`factor` is {factor}, expected 1 to 1000000"),
            Self::MaxDelayBelowDelay { delay, max_delay } => {
                write!(f, "`max_delay` is {max_delay:?}, expected at least the `delay` of {delay:?}")
            }
            Self::MaxElapsedTooShort { delay, shortest, max_elapsed } => {
                write!(f, "`max_elapsed` is {max_elapsed:?}, expected more than ")?;
                // Longer delays saturate.
                if nanos(*delay) != nanos(*shortest) {
                    write!(f, "{shortest:?}, the shortest that jitter makes of ")?;
                }
                write!(f, "the `delay` of {delay:?}: there is no time for a second attempt")
            }
        }
    }
}

impl fmt::Display for InvalidPolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("invalid retry policy: ")?;
        for (at, problem) in self.problems().enumerate() {
            let separator = if at == 0 { "" } else { "; " };
            write!(f, "{separator}{problem}")?;
        }
        Ok(())
    }
}

impl Error for InvalidPolicy {}
