//! What a run says of itself: how many records went where, how long each stage was at work, which errors there were.
//!
//! [`RunReport`] is what every end of a pipeline returns, and what [`RunError`](crate::pipeline::RunError) carries. It is
//! plain data: print it, take numbers from it, look at it [in a browser](RunReport::html), serialise it (feature `serde`), or
//! [merge](RunReport::merge) it with the reports of other runs.
//!
//! # As JSON
//! With the feature `serde`, `serde_json::to_string(&report)` gives an object that programs can rely on:
//!
//! ```json
//! {
//!   "format": 1,
//!   "pipeline": "temperatures", "outcome": "completed", "stopped_by": null, "failure": null,
//!   "elapsed_seconds": 0.000615, "unexplained_seconds": 0.000281,
//!   "bottleneck": { "stage": "warm", "share": 0.409 },
//!   "read": 5, "added": 0, "delivered": 2, "dropped": 2, "failed": 1,
//!   "source": { .. }, "stages": [ .. ], "sink": { .. },
//!   "errors": { "total": 1, "groups": [ .. ], .. }, "breaks": [ .. ], "release_errors": { "total": 0, "errors": [] }
//! }
//! ```
//!
//! - Every field is always there; what there is not is `null`, an empty list, or 0. `format` is raised when a field changes its meaning or
//!   goes; new ones may come any time.
//! - Times are seconds, as their names say (`.._seconds`), with fractions down to nanoseconds. Shares are between 0 and 1. Counts are
//!   integers up to 2⁶⁴ − 1; a program that reads all numbers as `f64` is exact up to 2⁵³.
//! - What is one of a few is a text: `outcome` is `running`, `completed`, `stopped_early` (then `stopped_by` is the stage), `stopped`,
//!   `failed` or `panicked`; the two last have a `failure` with `stage`, `finishing` and `message`.
//! - A stage has `name`, `position` (the source is 0), `kind` (`source`, `iterator`, `record`, `policy`, `sink`), `ended` (`running`,
//!   `exhausted`, `stopped_early`, `panicked`; what has no end of its own, as a sink, stays `running`), the counts `records_in`, `records_out`,
//!   `dropped`, `added`, `failed`, `panicked`, `cancelled`; `self_seconds`, `self_seconds_error` (one standard error), `records_per_second`
//!   and `timed`; `latency` and, of async functions, `waits`; and lists of the same form, `functions`, and of `retries`.
//! - `latency` has `count`, `p50_seconds`, `p90_seconds`, `p99_seconds` and `max_seconds`. `waits` has `polls`, `wall_seconds` and
//!   `wall_latency`.
//! - `retries` have `name`, `retried`, `retries`, `recovered`, `gave_up`, `gave_up_for` (counts by reason: `attempts_exhausted`, `permanent`,
//!   `time_exhausted`, `budget_exhausted`, `circuit_open`, `not_resumable`, `restarts_exhausted`, `stopped`), `rejected`, `abandoned`, `attempts`,
//!   `calls`, `waited_seconds` and `replayed`.
//! - `errors.groups` have `code`, `stage`, `count` and up to 20 `samples` with `record`, `line`, `message` and `path`. `errors` has the counts
//!   `by_stage` and `by_path`, `mean_attempts` and `mean_next_delay_seconds` besides.
//! - `breaks` have `stage`, `truncated`, `count`, and as `first` the `code`, `reason`, `last_error`, `n_ok`, `n_err`, `total` and `threshold` of
//!   the first. `release_errors.errors` have `source`, `resource`, `message` and `panicked`.

mod breaks;
mod broken;
mod collect;
mod display;
mod errors;
mod format;
mod html;
mod mean;
mod merge;
mod record_error;
pub(crate) mod rejected;
mod retry;
mod run;
#[cfg(feature = "serde")]
mod serialized;
mod stage;
mod tally;

pub use breaks::BreakReport;
pub use broken::Break;
pub(crate) use broken::{is_break, says_break};
pub use collect::{CollectedErrors, collect_all};
#[cfg(feature = "tracing")]
pub(crate) use display::starting;
pub use errors::{ErrorGroup, ErrorReport, ErrorSample};
pub(crate) use errors::{code_of, short_type_name};
pub(crate) use format::{OneLine, cut};
pub use html::Html;
pub use record_error::{BoxError, RecordError};
pub(crate) use record_error::{causes, panic_message, with_causes};
pub(crate) use rejected::Rejected;
pub use retry::RetryReport;
pub use run::{Bottleneck, Failure, Outcome, RunReport};
pub use stage::{StageKind, StageReport, WaitReport};

pub use crate::meter::line::Ended;
pub use crate::meter::releases::{ReleaseError, ReleaseReport};
