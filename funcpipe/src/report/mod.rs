//! What a run says of itself: how many records went where, how long each stage was at work, which errors there were.
//!
//! [`RunReport`] is what every end of a pipeline returns, and what [`RunError`](crate::pipeline::RunError) carries. It is
//! plain data: print it, take numbers from it, look at it [in a browser](RunReport::html), serialise it (feature `serde`), or
//! [merge](RunReport::merge) it with the reports of other runs.

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
mod retry;
mod run;
mod stage;
mod tally;

pub use breaks::BreakReport;
pub use broken::Break;
pub(crate) use broken::{is_break, says_break};
pub use collect::{CollectedErrors, collect_all};
pub use errors::{ErrorGroup, ErrorReport, ErrorSample};
pub(crate) use errors::{code_of, short_type_name};
pub(crate) use format::{OneLine, cut};
pub use html::Html;
pub use record_error::{BoxError, RecordError};
pub(crate) use record_error::{causes, panic_message, with_causes};
pub use retry::RetryReport;
pub use run::{Bottleneck, Failure, Outcome, RunReport};
pub use stage::{StageKind, StageReport, WaitReport};

pub use crate::meter::line::Ended;
pub use crate::meter::releases::{ReleaseError, ReleaseReport};
