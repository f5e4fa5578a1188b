//! Calling again what failed: when, what for, how often, and when not to.
//!
//! [`#[retry_on_failure]`](macro@crate::retry_on_failure) puts all of this around a function. None of it needs the macro:
//!
//! - [`RetryPolicy`]: when to call again. A constant, checked when it is made.
//! - [`Classify`]: what to call again for.
//! - [`Retry`]: a policy with everything else there is to say, and the loops.
//! - [`RetryRecords::retry_records`]: the records of a stream, each on its own; others go on while one waits.
//! - [`RetryBudget`] and [`CircuitBreaker`]: when not to, in view of all calls together.
//! - [`resume`]: streams whose source is opened again when it fails.
//! - [`RetryError`]: what went wrong, attempt by attempt.
//! - [`environment`](crate::environment): the clock, the waiting and the chance, which a test replaces.
//!
//! Under the feature `tracing` there are events of the target `funcpipe::retry`: `retrying` (info: `function`, `attempt`, `delay`),
//! `recovered` (info: `function`, `attempts`), `gave up` (warn: `function`, `attempts`, `reason`), `circuit opened` (warn:
//! `cool_down`), `circuit closed` (info), and `not called, the circuit is open` (debug: `function`). They do not hold the errors,
//! which need not be printable; `on_retry` does.
//!
//! What was retried is in the report of the run, at the position where it happened ([`RetryReport`]), or else in the
//! [`Registry`](crate::Registry). Waiting is no stage's self time where the thread waits by itself; an async function that a stage
//! waits for (`.map(|id| runtime.block_on(fetch(id)))`) is told apart from work if it is measured, too.

mod asynchronous;
mod attempt;
mod breaker;
mod budget;
#[doc(hidden)]
pub mod check;
mod classified;
mod classify;
mod course;
mod delays;
mod error;
mod events;
mod fallible;
mod guard;
mod invalid;
mod mode;
mod name;
mod parameters;
mod policy;
mod records;
pub mod resume;
#[allow(clippy::module_inception, reason = "the central type of the module has its name")]
mod retry;
mod rules;
mod run;
mod setting;

pub use self::attempt::Attempt;
pub use self::breaker::{CircuitBreaker, CircuitState, Permit};
pub use self::budget::RetryBudget;
pub use self::classify::{Class, Classify};
pub use self::error::{AttemptFailure, FailedAttempt, RetryError, StopReason};
pub use self::fallible::{Fallible, Missing};
pub use self::invalid::{InvalidPolicy, PolicyProblem};
pub use self::policy::{Backoff, Jitter, RetryPolicy, RetryPolicyBuilder};
pub use self::records::{RetriedRecords, RetryRecords};
pub use self::resume::{Position, Resume};
pub use self::retry::Retry;
pub use self::rules::RetryEvent;
pub use crate::report::RetryReport;
pub use crate::report::rejected::Rejected;

/// What expansions name besides.
pub(crate) mod private {
    pub use super::asynchronous::{Attempts, Pause};
    pub use super::course::{Began, Untimed};
    pub use super::guard::{Breaker, Called, Calling, Limited, Unguarded};
    pub use super::name::{Name, no_owner};
    pub use super::parameters::{asserted, cloned, copied, nanos, policy_of};
    pub use super::resume::{Records, Resuming, first_only, restart, skip};
}
