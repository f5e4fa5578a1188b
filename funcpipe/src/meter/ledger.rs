//! What was measured and noted, in one run or outside of all runs: functions, retries, releases, breaks, streams that ended too early.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::breaks::{BreakInfo, BreakLine};
use super::events;
use super::line::{Latency, Line};
use super::notes::Notes;
use super::releases::ReleaseReport;
use super::retries::{RetryKey, RetryLine, StopReason};
use super::sampler::Timing;
use super::site::Site;
use super::stage::Role;

/// Identifies a position of a run among all positions of all runs of the process. Zero is outside of every run.
pub(crate) type ScopeId = u64;

/// A function at a position: statistics are keyed by (run, position, function).
#[derive(Debug)]
pub(crate) struct FunctionLine {
    pub(crate) name: String,
    /// The position of the run; zero outside of runs.
    pub(crate) position: usize,
    pub(crate) role: Role,
    pub(crate) line: Arc<Line>,
}

/// All measured functions of one run, or of the process outside of runs, in the order of their first use.
#[derive(Debug)]
pub(crate) struct Ledger {
    first_scope: ScopeId,
    /// Of the positions of the run.
    lines: Vec<Arc<Line>>,
    timing: Option<Timing>,
    functions: Mutex<Functions>,
    retries: Mutex<Vec<Arc<RetryLine>>>,
    notes: Mutex<Notes>,
    releases: Mutex<ReleaseReport>,
    breaks: Mutex<Vec<BreakLine>>,
}

#[derive(Debug, Default)]
struct Functions {
    by_key: HashMap<Key, Arc<FunctionLine>>,
    in_order: Vec<Arc<FunctionLine>>,
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct Key {
    position: usize,
    /// The address of the site: one for each annotated function.
    site: usize,
    owner: &'static str,
}

impl Ledger {
    /// For a run with these positions. Its functions are timed as the run is, unless they say how themselves.
    pub(crate) fn of_run(lines: Vec<Arc<Line>>, timing: Timing) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        // Also that of a run without positions is its own.
        let first_scope = NEXT.fetch_add(lines.len().max(1) as u64, Ordering::Relaxed);
        Self {
            first_scope,
            lines,
            timing: Some(timing),
            functions: Mutex::default(),
            retries: Mutex::default(),
            notes: Mutex::default(),
            releases: Mutex::default(),
            breaks: Mutex::default(),
        }
    }

    /// Of the functions that are called outside of any run.
    pub(crate) fn global() -> &'static Self {
        static GLOBAL: OnceLock<Ledger> = OnceLock::new();
        GLOBAL.get_or_init(|| Self {
            first_scope: 0,
            lines: Vec::new(),
            timing: None,
            functions: Mutex::default(),
            retries: Mutex::default(),
            notes: Mutex::default(),
            releases: Mutex::default(),
            breaks: Mutex::default(),
        })
    }

    /// The scope of a position of this run.
    pub(crate) fn scope(&self, position: usize) -> ScopeId {
        self.first_scope + position as u64
    }

    /// Outside of runs there is one scope, and no position.
    fn scopes(&self) -> u64 {
        self.lines.len().max(1) as u64
    }

    /// Whether a scope is a position of this run.
    pub(super) fn has(&self, scope: ScopeId) -> bool {
        scope.checked_sub(self.first_scope).is_some_and(|position| position < self.scopes())
    }

    /// The functions so far, in the order of their first use.
    pub(crate) fn functions(&self) -> Vec<Arc<FunctionLine>> {
        self.functions.lock().unwrap_or_else(PoisonError::into_inner).in_order.clone()
    }

    /// The position that a scope of this run belongs to.
    pub(crate) fn position_of(&self, scope: ScopeId) -> usize {
        usize::try_from(scope.saturating_sub(self.first_scope)).unwrap_or(0)
    }

    /// What was retried so far, in the order of the first time.
    pub(crate) fn retries(&self) -> Vec<Arc<RetryLine>> {
        self.retries.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether something at a position would have been tried again, had the run not been stopped.
    #[cold]
    pub(crate) fn gave_up_to_stop(&self, position: usize) -> bool {
        let retries = self.retries.lock().unwrap_or_else(PoisonError::into_inner);
        retries
            .iter()
            .any(|line| line.position == position && line.gave_up_for(StopReason::Stopped).get() > 0)
    }

    /// How many records have left a position.
    pub(super) fn records_out(&self, position: usize) -> u64 {
        self.lines.get(position).map_or(0, |line| line.counts().records_out)
    }

    pub(super) fn notes(&self) -> MutexGuard<'_, Notes> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether this item of a position is the error that ended a stream. It is asked for once.
    pub(crate) fn claim_incomplete(&self, position: usize, item: u64) -> bool {
        self.notes().claim(position, item)
    }

    /// The position where the last of the `streams` was ended that this thread noted last, if that is before the policy at this one.
    pub(crate) fn claim_incomplete_of_pull(
        &self,
        streams: u64,
        policy: usize,
        is_break: bool,
    ) -> Option<usize> {
        if streams == 0 {
            return None;
        }
        self.notes().claim_last(streams, policy, is_break)
    }

    /// The first position where a stream was ended by an error that nobody has claimed.
    pub(crate) fn incomplete(&self) -> Option<usize> {
        self.notes().first_of_errors()
    }

    /// The first position where the rest of a stream is missing for that, or because a breaker ended it as if it were through.
    pub(crate) fn cut_short(&self) -> Option<usize> {
        self.notes().first_position()
    }

    /// What went wrong with releases so far.
    pub(crate) fn releases(&self) -> ReleaseReport {
        self.releases.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Notes what went wrong with releases in this run.
    pub(crate) fn note_releases(&self, errors: ReleaseReport) {
        events::not_released(&errors);
        self.releases.lock().unwrap_or_else(PoisonError::into_inner).append(errors);
    }

    /// The same, outside of runs. The process goes on: what is new says more than what has long been known.
    pub(super) fn note_latest_releases(&self, errors: ReleaseReport) {
        events::not_released(&errors);
        self.releases.lock().unwrap_or_else(PoisonError::into_inner).append_latest(errors);
    }

    /// The breaks so far, in the order of the first of each kind.
    pub(crate) fn breaks(&self) -> Vec<BreakLine> {
        self.breaks.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// See [`breaks`](super::breaks). Bounded by the number of positions and of rules, whatever the number of streams.
    pub(super) fn note_break(&self, position: usize, info: &BreakInfo, truncated: bool) {
        let mut breaks = self.breaks.lock().unwrap_or_else(PoisonError::into_inner);
        let is_same = |line: &&mut BreakLine| {
            line.position == position && line.truncated == truncated && line.first.code == info.code
        };
        if let Some(line) = breaks.iter_mut().find(is_same) {
            line.count += 1;
        } else {
            breaks.push(BreakLine { position, truncated, count: 1, first: info.clone() });
        }
    }

    pub(super) fn retry_line(
        &self,
        position: usize,
        key: RetryKey,
        name: impl FnOnce() -> String,
    ) -> Arc<RetryLine> {
        let mut retries = self.retries.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = retries.iter().find(|line| line.position == position && line.key == key) {
            return Arc::clone(known);
        }
        let line = Arc::new(RetryLine::new(name(), position, key));
        retries.push(Arc::clone(&line));
        line
    }

    pub(super) fn line(
        &self,
        position: usize,
        site: &'static Site,
        owner: &'static str,
        role: Role,
    ) -> Arc<FunctionLine> {
        let key = Key { position, site: std::ptr::from_ref(site).addr(), owner };
        let mut functions = self.functions.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = functions.by_key.get(&key) {
            return Arc::clone(known);
        }
        let timing = site.timing().or(self.timing).unwrap_or_default();
        let latency = if role == Role::Source { Latency::OfPulls } else { Latency::OfRecords };
        let function = Arc::new(FunctionLine {
            name: site.name(owner),
            position,
            role,
            line: Arc::new(Line::new(timing, site.gap(), latency)),
        });
        functions.by_key.insert(key, Arc::clone(&function));
        functions.in_order.push(Arc::clone(&function));
        function
    }
}
