//! Why a call was given up, with everything that went before.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use super::classify::{Class, Classify};
pub use crate::meter::retries::StopReason;
use crate::report::{RecordError, Rejected, code_of};

/// A call that failed in spite of all attempts: each of them, and why there were no more.
///
/// A function that returns `Result<T, RetryError<E>>` gets it from `#[retry_on_failure]`.
///
/// ```
/// use funcpipe::retry::{RetryPolicy, StopReason};
/// use std::time::Duration;
///
/// let policy = RetryPolicy::builder().max_attempts(2).delay(Duration::ZERO).build()?;
/// let error = policy.retry().run_with_history(|attempt| {
///     Err::<(), _>(std::io::Error::other(format!("busy at attempt {}", attempt.number())))
/// })
/// .unwrap_err();
///
/// assert_eq!(error.reason(), StopReason::AttemptsExhausted);
/// let errors: Vec<String> = error.errors().map(ToString::to_string).collect();
/// assert_eq!(errors, ["busy at attempt 1", "busy at attempt 2"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct RetryError<E> {
    pub(super) function: String,
    pub(super) reason: StopReason,
    pub(super) attempts: Vec<FailedAttempt<E>>,
    pub(super) elapsed: Duration,
    pub(super) rejected: Option<Rejected>,
}

/// One attempt of many.
#[derive(Debug)]
#[non_exhaustive]
pub struct FailedAttempt<E> {
    /// The first is 1.
    pub number: u32,
    /// What went wrong.
    pub failure: AttemptFailure<E>,
    /// How long the wait after it was, if there was one.
    pub delay: Option<Duration>,
}

/// What went wrong with an attempt.
#[derive(Debug)]
#[non_exhaustive]
pub enum AttemptFailure<E> {
    /// The function returned this error.
    Error(E),
    /// It took too long, or went on at another place than it should.
    Rejected(Rejected),
    /// The function returned something that `on_result` did not accept.
    NotAccepted,
}

impl<E> RetryError<E> {
    pub(super) fn of_one_attempt(error: E) -> Self {
        let attempt = FailedAttempt { number: 1, failure: AttemptFailure::Error(error), delay: None };
        Self {
            function: String::new(),
            reason: StopReason::Permanent,
            attempts: vec![attempt],
            elapsed: Duration::ZERO,
            rejected: None,
        }
    }

    /// Why there were no more attempts.
    #[must_use]
    pub fn reason(&self) -> StopReason {
        self.reason
    }

    /// All attempts, in their order. Empty if the circuit was open from the start.
    #[must_use]
    pub fn attempts(&self) -> &[FailedAttempt<E>] {
        &self.attempts
    }

    /// The errors that the function returned, in their order.
    #[must_use]
    pub fn errors(&self) -> impl DoubleEndedIterator<Item = &E> {
        self.attempts.iter().filter_map(|attempt| match &attempt.failure {
            AttemptFailure::Error(error) => Some(error),
            AttemptFailure::Rejected(_) | AttemptFailure::NotAccepted => None,
        })
    }

    /// From the first call to the end of the last, waits included.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// The error of the last attempt. `None` if it returned none: it timed out, say.
    #[must_use]
    pub fn into_last_error(mut self) -> Option<E> {
        match self.attempts.pop()?.failure {
            AttemptFailure::Error(error) => Some(error),
            AttemptFailure::Rejected(_) | AttemptFailure::NotAccepted => None,
        }
    }

    /// All attempts, to keep.
    #[must_use]
    pub fn into_attempts(self) -> Vec<FailedAttempt<E>> {
        self.attempts
    }

    /// What the breaker said, if it did not let the next call through.
    #[must_use]
    pub fn rejected(&self) -> Option<Rejected> {
        self.rejected
    }
}

impl fmt::Display for StopReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AttemptsExhausted => "no attempts left",
            Self::Permanent => "the error is permanent",
            Self::TimeExhausted => "no time left for another",
            Self::BudgetExhausted => "the retry budget is spent",
            Self::CircuitOpen => "the circuit is open",
            Self::NotResumable => "the source cannot go on where it stopped",
            Self::RestartsExhausted => "no restarts left",
            Self::Stopped => "the run was stopped",
        })
    }
}

/// `fetch failed after 3 attempts in 2.1s (no attempts left)`; the last error is the [source](Error::source), and with `{:#}`
/// it is printed, too.
impl<E: fmt::Display> fmt::Display for RetryError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.attempts.len();
        let plural = if count == 1 { "" } else { "s" };
        let Self { function, reason, elapsed, .. } = self;
        let subject = if function.is_empty() { "the call" } else { function.as_str() };
        write!(f, "{subject} failed after {count} attempt{plural} in {elapsed:?} (")?;
        match &self.rejected {
            Some(rejected) => write!(f, "{rejected})")?,
            None => write!(f, "{reason})")?,
        }
        match self.attempts.last() {
            Some(last) if f.alternate() => write!(f, ": {}", last.failure),
            _ => Ok(()),
        }
    }
}

impl<E: fmt::Display> fmt::Display for AttemptFailure<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Error(error) => error.fmt(f),
            Self::Rejected(rejected) => rejected.fmt(f),
            Self::NotAccepted => f.write_str("what was returned was not accepted"),
        }
    }
}

/// Says of one record what was tried for it, so that a report can tell the number of attempts: the function returns
/// `Result<_, RecordError>`, and `?` or `map_err(RecordError::from)` makes it one. Grouped as the last error would be.
impl<E: Error + Send + Sync + 'static> From<RetryError<E>> for RecordError {
    fn from(error: RetryError<E>) -> Self {
        let code = match error.errors().next_back() {
            Some(last) => code_of(last),
            None => "RetryError".to_owned(),
        };
        let mut described = Self::new(code, error.to_string());
        if let Some(last) = RecordError::find(&error) {
            described.line = last.line;
            described.path.clone_from(&last.path);
            if let Some(stage) = last.stage() {
                described = described.in_stage(stage.to_owned());
            }
        }
        if let Some(Rejected::CircuitOpen { retry_in }) = error.rejected {
            described = described.again_in(retry_in);
        }
        let attempts = u32::try_from(error.attempts.len()).unwrap_or(u32::MAX);
        described.after_attempts(attempts).caused_by(error)
    }
}

/// It has been retried: whoever calls the function that did so has nothing to add.
impl<E> Classify for RetryError<E> {
    fn classify(&self) -> Class {
        Class::Permanent
    }
}

impl<E: Error + 'static> Error for RetryError<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.attempts.last()?.failure {
            AttemptFailure::Error(error) => Some(error),
            AttemptFailure::Rejected(rejected) => Some(rejected),
            AttemptFailure::NotAccepted => None,
        }
    }
}
