//! When to call again.

use std::fmt;
use std::time::Duration;

use super::invalid::{InvalidPolicy, PolicyProblem};
use crate::environment::clock::{Nanos, nanos};

/// How the delay grows from one attempt to the next, before jitter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Backoff {
    /// Not at all: delay, delay, delay.
    #[default]
    Constant,
    /// By the delay: delay, 2 × delay, 3 × delay.
    Linear,
    /// By a factor: delay, delay × factor, delay × factor².
    Exponential,
}

/// What chance does to a delay, so that callers who failed together do not come back together.
///
/// The kinds are those of Marc Brooker, "Exponential Backoff And Jitter" (AWS Architecture Blog, 2015).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Jitter {
    /// Nothing.
    #[default]
    None,
    /// Anything from zero to the delay.
    Full,
    /// Half of the delay, and anything up to the other half.
    Equal,
    /// Anything from the first delay to three times the one before; the backoff does not matter then.
    Decorrelated,
}

/// When to call again: how often, after which delays, and for how long.
///
/// A value that is checked when it is made. All arithmetic is in integers and saturates, so every delay is exact: no
/// overflow, no rounding that differs between machines.
///
/// ```
/// use std::time::Duration;
/// use funcpipe::retry::{Backoff, RetryPolicy};
///
/// const POLICY: RetryPolicy = RetryPolicy::builder()
///     .max_attempts(5)
///     .delay(Duration::from_millis(200))
///     .backoff(Backoff::Exponential)
///     .build_const();
///
/// let delays: Vec<u128> = POLICY.delays().map(|delay| delay.as_millis()).collect();
/// assert_eq!(delays, [200, 400, 800, 1600]);
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct RetryPolicy {
    pub(super) max_attempts: u32,
    pub(super) delay: Nanos,
    pub(super) backoff: Backoff,
    /// In thousandths.
    pub(super) factor: u64,
    pub(super) max_delay: Nanos,
    pub(super) jitter: Jitter,
    pub(super) seed: Option<u64>,
    pub(super) max_elapsed: Option<Nanos>,
}

/// No delay is longer than this unless the policy says so, or the first one is.
pub(super) const DEFAULT_MAX_DELAY: Duration = Duration::from_secs(30);

/// In how many parts 1 is divided to hold a factor as an integer.
pub(super) const FACTOR_UNIT: u64 = 1000;

impl RetryPolicy {
    /// Three attempts, 1 s apart.
    pub const DEFAULT: Self = Self::builder().build_const();

    /// To be filled in. What is not said is as in [`DEFAULT`](Self::DEFAULT).
    pub const fn builder() -> RetryPolicyBuilder {
        RetryPolicyBuilder {
            max_attempts: 3,
            delay: Duration::from_secs(1),
            backoff: Backoff::Constant,
            factor: 2.0,
            max_delay: None,
            jitter: Jitter::None,
            seed: None,
            max_elapsed: None,
        }
    }

    /// How often a function is called at most, the first call included.
    #[must_use]
    pub const fn max_attempts(&self) -> u32 {
        self.max_attempts
    }

    /// Whether there is never a delay to be worked out: there is none.
    #[inline]
    pub(super) const fn is_immediate(&self) -> bool {
        self.delay == 0 && matches!(self.jitter, Jitter::None)
    }

    /// The time between the first attempt and the second, before jitter.
    #[must_use]
    pub const fn delay(&self) -> Duration {
        Duration::from_nanos(self.delay)
    }

    /// How the delay grows.
    #[must_use]
    pub const fn backoff(&self) -> Backoff {
        self.backoff
    }

    /// By what it grows with [`Backoff::Exponential`], to three decimals.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "at most a million, in thousandths")]
    pub const fn factor(&self) -> f64 {
        self.factor as f64 / FACTOR_UNIT as f64
    }

    /// No delay is longer.
    #[must_use]
    pub const fn max_delay(&self) -> Duration {
        Duration::from_nanos(self.max_delay)
    }

    /// What chance does to the delays.
    #[must_use]
    pub const fn jitter(&self) -> Jitter {
        self.jitter
    }

    /// What makes the jitter the same for every call, if anything does.
    #[must_use]
    pub const fn seed(&self) -> Option<u64> {
        self.seed
    }

    /// How long after the first attempt began another may begin. `None`: for ever.
    #[must_use]
    pub const fn max_elapsed(&self) -> Option<Duration> {
        match self.max_elapsed {
            Some(limit) => Some(Duration::from_nanos(limit)),
            None => None,
        }
    }
}

/// As people write them: a log line with nanoseconds and thousandths helps nobody.
impl fmt::Debug for RetryPolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { max_attempts, delay: _, backoff, factor: _, max_delay: _, jitter, seed, max_elapsed: _ } =
            self;
        f.debug_struct("RetryPolicy")
            .field("max_attempts", max_attempts)
            .field("delay", &self.delay())
            .field("backoff", backoff)
            .field("factor", &self.factor())
            .field("max_delay", &self.max_delay())
            .field("jitter", jitter)
            .field("seed", seed)
            .field("max_elapsed", &self.max_elapsed())
            .finish()
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// A [`RetryPolicy`] in the making.
#[derive(Clone, Copy, Debug)]
#[must_use = "a builder does nothing until it is built"]
pub struct RetryPolicyBuilder {
    pub(super) max_attempts: u32,
    pub(super) delay: Duration,
    pub(super) backoff: Backoff,
    pub(super) factor: f64,
    pub(super) max_delay: Option<Duration>,
    pub(super) jitter: Jitter,
    pub(super) seed: Option<u64>,
    pub(super) max_elapsed: Option<Duration>,
}

impl RetryPolicyBuilder {
    /// How often the function is called at most, the first call included: at least 1. Default 3.
    pub const fn max_attempts(mut self, calls: u32) -> Self {
        self.max_attempts = calls;
        self
    }

    /// The time between the first attempt and the second. Default 1 s.
    pub const fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// How the delay grows. Default [`Backoff::Constant`].
    pub const fn backoff(mut self, backoff: Backoff) -> Self {
        self.backoff = backoff;
        self
    }

    /// By what the delay grows with [`Backoff::Exponential`]: at least 1, in thousandths. Default 2.
    pub const fn factor(mut self, factor: f64) -> Self {
        self.factor = factor;
        self
    }

    /// No delay is longer, whatever backoff and jitter make of it. Default 30 s, or the delay if that is longer.
    pub const fn max_delay(mut self, max_delay: Duration) -> Self {
        self.max_delay = Some(max_delay);
        self
    }

    /// What chance does to the delays. Default [`Jitter::None`].
    pub const fn jitter(mut self, jitter: Jitter) -> Self {
        self.jitter = jitter;
        self
    }

    /// Makes the jitter the same for every call.
    pub const fn seed(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }

    /// How long after the first attempt began another may begin: no wait is begun that would end later. An attempt that is under
    /// way is not cut off; [`timeout`](super::Retry::timeout) does that. Default: for ever.
    pub const fn max_elapsed(mut self, max_elapsed: Duration) -> Self {
        self.max_elapsed = Some(max_elapsed);
        self
    }

    /// The policy.
    ///
    /// # Errors
    /// [`InvalidPolicy`] with everything that is wrong.
    #[allow(clippy::result_large_err, reason = "made once, and a constant cannot hold a box")]
    pub const fn build(self) -> Result<RetryPolicy, InvalidPolicy> {
        let invalid = self.problems();
        if invalid.first().is_none() { Ok(self.policy()) } else { Err(invalid) }
    }

    /// The policy, in a constant: what is wrong is a compile error.
    ///
    /// # Panics
    /// If anything is wrong. Use [`build`](Self::build) for numbers that are not known at compile time.
    #[must_use]
    #[track_caller]
    pub const fn build_const(self) -> RetryPolicy {
        match self.problems().first() {
            None => self.policy(),
            Some(problem) => panic!("{}", problem.rule()),
        }
    }

    /// Without a look at the rules.
    pub(super) const fn policy(&self) -> RetryPolicy {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "between 1 and a million, as was checked"
        )]
        let factor = (self.factor * FACTOR_UNIT as f64 + 0.5) as u64;
        RetryPolicy {
            max_attempts: self.max_attempts,
            delay: nanos(self.delay),
            backoff: self.backoff,
            factor,
            max_delay: nanos(self.max_delay_or_default()),
            jitter: self.jitter,
            seed: self.seed,
            max_elapsed: match self.max_elapsed {
                Some(limit) => Some(nanos(limit)),
                None => None,
            },
        }
    }

    const fn max_delay_or_default(&self) -> Duration {
        match self.max_delay {
            Some(max_delay) => max_delay,
            None if nanos(self.delay) > nanos(DEFAULT_MAX_DELAY) => self.delay,
            None => DEFAULT_MAX_DELAY,
        }
    }

    /// What is wrong. The macro checks literals by the same rules, at the place where they are written.
    const fn problems(&self) -> InvalidPolicy {
        let max_delay = match self.max_delay {
            Some(max_delay) => PolicyProblem::of_max_delay(self.delay, max_delay),
            None => None,
        };
        let max_elapsed = match self.max_elapsed {
            Some(max_elapsed) if self.max_attempts != 1 => {
                let shortest = self.jitter.shortest(nanos(self.delay));
                PolicyProblem::of_max_elapsed(self.delay, shortest, max_elapsed)
            }
            _ => None,
        };
        InvalidPolicy::new([
            PolicyProblem::of_max_attempts(self.max_attempts),
            PolicyProblem::of_factor(self.factor),
            max_delay,
            max_elapsed,
        ])
    }
}

impl Jitter {
    /// What it leaves of the first delay at least.
    pub(super) const fn shortest(self, delay: Nanos) -> Nanos {
        match self {
            Self::None | Self::Decorrelated => delay,
            Self::Equal => delay / 2,
            Self::Full => 0,
        }
    }
}
