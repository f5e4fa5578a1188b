//! What is noted from where this thread is: in the run that it is in, or outside of runs.

use std::cell::RefCell;
use std::sync::Arc;

use super::breaks::BreakInfo;
use super::ledger::{FunctionLine, Ledger};
use super::releases::ReleaseReport;
use super::retries::{RetryKey, RetryLine};
use super::scope::Whereabouts;
use super::site::Site;
use super::stage::Role;
use super::{events, scope};
use crate::environment::is_stopped;

/// The line that a function reports to.
pub(crate) fn line(site: &'static Site, owner: &'static str, role: Role) -> Arc<FunctionLine> {
    match scope::ledger() {
        Some(ledger) => ledger.line(ledger.position_of(scope::current()), site, owner, role),
        None => Ledger::global().line(0, site, owner, role),
    }
}

/// The line of the last call that was retried on a thread: that of the next one, if that is of the same function in the same place.
struct LastRetry {
    from: Whereabouts,
    line: Arc<RetryLine>,
}

thread_local! {
    /// It outlives its run until something else is retried on this thread.
    static LAST_RETRY: RefCell<Option<LastRetry>> = const { RefCell::new(None) };
}

/// The line of a function that is retried.
#[inline]
pub(crate) fn retry_line(key: RetryKey, name: impl FnOnce() -> String) -> Arc<RetryLine> {
    let from = Whereabouts::here();
    let is_same = |last: &&LastRetry| last.from == from && last.line.key.is_identical(&key);
    let known = |last: &RefCell<Option<LastRetry>>| {
        last.borrow().as_ref().filter(is_same).map(|last| Arc::clone(&last.line))
    };
    match LAST_RETRY.try_with(known) {
        Ok(Some(line)) => line,
        _ => look_up_retry_line(from, key, name),
    }
}

#[cold]
#[inline(never)]
fn look_up_retry_line(from: Whereabouts, key: RetryKey, name: impl FnOnce() -> String) -> Arc<RetryLine> {
    let line = match scope::ledger() {
        Some(ledger) => ledger.retry_line(ledger.position_of(scope::current()), key, name),
        None => Ledger::global().retry_line(0, key, name),
    };
    let last = LastRetry { from, line: Arc::clone(&line) };
    // A thread that is being torn down remembers nothing.
    let _before = LAST_RETRY.try_with(|place| place.replace(Some(last)));
    line
}

/// Whether this thread is at work in the source of a run that is to stop. A stream may end there. Elsewhere it is part of a record, or of
/// many, that are to run through, and must not end as if it were complete.
pub(crate) fn is_in_stopped_source() -> bool {
    is_stopped() && scope::ledger().is_some_and(|ledger| ledger.position_of(scope::current()) == 0)
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
