//! Policies as fields of configurations.

use std::time::Duration;

use funcpipe_macros::ValidatedConfig;

use super::invalid::{LEAST_ATTEMPTS, MAX_FACTOR, MIN_FACTOR, PolicyProblem};
use super::policy::{Backoff, DEFAULT_MAX_DELAY, Jitter, RetryPolicy, RetryPolicyBuilder};
use crate::config::load::private::{Content, Place, Setting, Shape};
use crate::config::load::word_settings;
use crate::environment::clock::nanos;

const DEFAULTS: RetryPolicyBuilder = RetryPolicy::builder();

/// What can be set of a policy.
#[derive(ValidatedConfig)]
#[config(
    crate = crate,
    check(is_long_enough(delay, max_delay), "`max_delay` is below `delay`"),
    check(
        leaves_time(max_attempts, delay, *jitter, max_elapsed),
        "`max_elapsed` is too short: there is no time for `delay` and a second attempt"
    )
)]
pub(super) struct RetrySettings {
    /// How often a call is made at most, the first time included.
    #[config(min = LEAST_ATTEMPTS, default = DEFAULTS.max_attempts)]
    max_attempts: u32,
    /// The wait before the second attempt.
    #[config(default = DEFAULTS.delay)]
    delay: Duration,
    /// How the waits grow: not at all, by `delay`, or by `factor`.
    #[config(default = DEFAULTS.backoff)]
    backoff: Backoff,
    /// By what the waits grow with `backoff = exponential`, to three decimals.
    #[config(range = MIN_FACTOR..=MAX_FACTOR, default = DEFAULTS.factor)]
    factor: f64,
    /// No wait is longer. If it is left out: 30s, or `delay` if that is longer.
    max_delay: Option<Duration>,
    /// What chance does to the waits.
    #[config(default = DEFAULTS.jitter)]
    jitter: Jitter,
    /// Makes the jitter the same for every call.
    seed: Option<u64>,
    /// How long after the first attempt began another may begin. If it is left out: for ever.
    max_elapsed: Option<Duration>,
}

fn is_long_enough(delay: Duration, max_delay: Option<Duration>) -> bool {
    max_delay.is_none_or(|max_delay| PolicyProblem::of_max_delay(delay, max_delay).is_none())
}

fn leaves_time(max_attempts: u32, delay: Duration, jitter: Jitter, max_elapsed: Option<Duration>) -> bool {
    let shortest = jitter.shortest(nanos(delay));
    let fits = |limit| PolicyProblem::of_max_elapsed(delay, shortest, limit).is_none();
    max_attempts == 1 || max_elapsed.is_none_or(fits)
}

impl RetrySettings {
    /// They keep its rules.
    fn policy(&self) -> RetryPolicy {
        let Self { max_attempts, delay, backoff, factor, max_delay, jitter, seed, max_elapsed } = *self;
        let builder =
            RetryPolicyBuilder { max_attempts, delay, backoff, factor, max_delay, jitter, seed, max_elapsed };
        builder.policy()
    }

    fn of(policy: &RetryPolicy) -> Self {
        // What nobody has said is not said here: a longer delay takes it along.
        let unsaid = DEFAULT_MAX_DELAY.max(policy.delay());
        Self {
            max_attempts: policy.max_attempts(),
            delay: policy.delay(),
            backoff: policy.backoff(),
            factor: policy.factor(),
            max_delay: Some(policy.max_delay()).filter(|limit| *limit != unsaid),
            jitter: policy.jitter(),
            seed: policy.seed(),
            max_elapsed: policy.max_elapsed(),
        }
    }
}

/// A table. What is not given is as the default of the field has it, or else as in [`RetryPolicy::DEFAULT`].
///
/// ```
/// mod config {
///     use funcpipe::prelude::*;
///     use std::time::Duration;
///
///     #[derive(ValidatedConfig, Debug)]
///     #[config(env_prefix = "FETCH_")]
///     pub struct Fetch {
///         #[config(default = RetryPolicy::builder().max_attempts(5).delay(Duration::from_millis(200)).build_const())]
///         retry: RetryPolicy,
///     }
/// }
/// use config::Fetch;
///
/// let fetch = Fetch::loader().env_from([("FETCH_RETRY__BACKOFF", "exponential")]).args(["--retry.max-attempts", "4"]).load()?;
/// let delays: Vec<u128> = fetch.retry().delays().map(|delay| delay.as_millis()).collect();
/// assert_eq!(delays, [200, 400, 800]);
///
/// let error = Fetch::loader().env_from([("FETCH_RETRY__MAX_ATTEMPTS", "0")]).load().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "invalid Fetch: retry.max_attempts must be at least 1, got 0 (FETCH_RETRY__MAX_ATTEMPTS)"
/// );
/// # Ok::<(), funcpipe::config::ConfigError>(())
/// ```
impl Setting for RetryPolicy {
    fn __funcpipe_shape() -> Shape {
        RetrySettings::__funcpipe_shape().named("RetryPolicy")
    }

    fn __funcpipe_load(place: &mut Place<'_>, base: Option<Self>) -> Option<Self> {
        let base = base.as_ref().map(RetrySettings::of);
        RetrySettings::__funcpipe_load(place, base).map(|settings| settings.policy())
    }

    fn __funcpipe_store(&self) -> Content {
        RetrySettings::of(self).__funcpipe_store()
    }
}

word_settings! {
    Backoff {
        Constant: "constant",
        Linear: "linear",
        Exponential: "exponential",
    }
    Jitter {
        None: "none",
        Full: "full",
        Equal: "equal",
        Decorrelated: "decorrelated",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::load::private::outline;

    #[test]
    fn the_words_are_those_of_compile_errors() {
        let second = Duration::from_secs(1);
        let all_wrong = RetryPolicy::builder().max_attempts(0).factor(0.0).max_delay(Duration::ZERO);
        let all_wrong = all_wrong.max_elapsed(second).build().expect_err("in every way there is");
        // What is wrong with one field says the rule of the field.
        let is_of_several = |problem: &&PolicyProblem| match problem {
            PolicyProblem::NoAttempts | PolicyProblem::Factor { .. } => false,
            PolicyProblem::MaxDelayBelowDelay { .. } | PolicyProblem::MaxElapsedTooShort { .. } => true,
        };
        let of_several: Vec<&str> =
            all_wrong.problems().filter(is_of_several).map(PolicyProblem::rule).collect();
        assert_eq!(outline::<RetryPolicy>().checks, of_several);
    }
}
