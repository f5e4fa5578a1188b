//! What is noted from where this thread is: in the run that it is in, or outside of runs.

use std::sync::Arc;

use super::breaks::BreakInfo;
use super::ledger::{FunctionLine, Ledger};
use super::releases::ReleaseReport;
use super::retries::{RetryKey, RetryLine};
use super::site::Site;
use super::stage::Role;
use super::{events, scope};

/// The line that a function reports to.
pub(crate) fn line(site: &'static Site, owner: &'static str, role: Role) -> Arc<FunctionLine> {
    match scope::ledger() {
        Some(ledger) => ledger.line(ledger.position_of(scope::current()), site, owner, role),
        None => Ledger::global().line(0, site, owner, role),
    }
}

/// The line of a function that is retried.
pub(crate) fn retry_line(key: RetryKey, name: impl FnOnce() -> String) -> Arc<RetryLine> {
    match scope::ledger() {
        Some(ledger) => ledger.retry_line(ledger.position_of(scope::current()), key, name),
        None => Ledger::global().retry_line(0, key, name),
    }
}

/// Whether this thread is in a run.
pub(crate) fn is_in_run() -> bool {
    scope::ledger().is_some()
}

/// Notes what went wrong with releases.
pub(crate) fn note_releases(errors: ReleaseReport) {
    match scope::ledger() {
        Some(ledger) => ledger.note_releases(errors),
        None => Ledger::global().note_latest_releases(errors),
    }
}

/// Notes that a stream that this thread reads was ended. Outside of runs there is no report that it could stand in.
#[cold]
pub(crate) fn note_break(info: &BreakInfo, truncated: bool) {
    let ledger = scope::ledger();
    let position = ledger.as_ref().map(|ledger| ledger.position_of(scope::current()));
    events::broken(position, info, truncated);
    if let (Some(ledger), Some(position)) = (ledger, position) {
        ledger.note_break(position, info, truncated);
    }
}
