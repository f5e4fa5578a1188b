//! What is measured in this process: functions outside of runs, runs under way, and runs that a panic took.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};

use crate::meter::ledger::Ledger;
use crate::report::{Outcome, ReleaseReport, RetryReport, RunReport, StageReport};

/// Reports of panicked runs that are kept; older ones go first.
const MAX_PANICKED: usize = 16;

/// A run that can say at any time, from any thread, how far it is.
pub(crate) trait LiveRun: Send + Sync {
    fn report(&self) -> RunReport;

    /// Publishes what is new of it.
    #[cfg(feature = "metrics")]
    fn publish(&self);
}

/// Where everything in the process that is measured can be seen, at any time and from any thread.
///
/// ```
/// use funcpipe::prelude::*;
///
/// #[measured_stage]
/// fn double(n: u32) -> u32 {
///     n * 2
/// }
///
/// assert_eq!(double(4), 8);
/// let snapshot = funcpipe::measure::Registry::global().snapshot();
/// # #[cfg(feature = "measure")]
/// assert_eq!(snapshot.function("double").map(|double| double.records_in), Some(1));
/// ```
#[derive(Default)]
pub struct Registry {
    runs: Mutex<Vec<Weak<dyn LiveRun>>>,
    panicked: Mutex<VecDeque<RunReport>>,
}

/// The counts at one moment. Records that are being processed just then may be counted in, but not out.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Snapshot {
    /// The measured functions that were called outside of runs, in the order of their first call.
    pub functions: Vec<StageReport>,
    /// What was retried outside of runs, in the order in which it first failed.
    pub retries: Vec<RetryReport>,
    /// The runs under way, in the order in which they began.
    pub runs: Vec<RunReport>,
}

impl Registry {
    /// The registry of the process.
    #[must_use]
    pub fn global() -> &'static Self {
        static GLOBAL: OnceLock<Registry> = OnceLock::new();
        GLOBAL.get_or_init(Self::default)
    }

    /// How things stand now.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        let functions =
            Ledger::global().functions().iter().map(|function| StageReport::of_function(function)).collect();
        let runs = self.known_runs();
        // A run that has ended is still there while somebody holds a handle of it.
        let reports = runs.iter().map(|run| run.report());
        let retries = Ledger::global().retries().iter().map(|line| RetryReport::of_line(line)).collect();
        Snapshot { functions, retries, runs: reports.filter(|run| run.outcome == Outcome::Running).collect() }
    }

    /// The reports of the last 16 runs that a panic ended, oldest first. Such a run cannot return its report.
    #[must_use]
    pub fn panicked_runs(&self) -> Vec<RunReport> {
        self.panicked.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    /// What went wrong while resources were being released outside of runs, and nobody who called
    /// [`close`](crate::resource::Managed::close) was told of. The last 100 errors are kept, all are counted.
    #[must_use]
    pub fn release_errors(&self) -> ReleaseReport {
        Ledger::global().releases()
    }

    /// Publishes [metrics](crate::observe#metrics) now: of the runs under way, and of what happened outside of runs, which is published at
    /// no other time. A thread that exports metrics calls this before it does.
    #[cfg(feature = "metrics")]
    pub fn publish_metrics(&self) {
        for run in self.known_runs() {
            run.publish();
        }
        crate::observe::metrics::publish_outside_of_runs();
    }

    pub(crate) fn add_run(&self, run: &Arc<dyn LiveRun>) {
        let mut runs = self.live();
        runs.retain(|run| run.strong_count() > 0);
        runs.push(Arc::downgrade(run));
    }

    pub(crate) fn add_panicked(&self, report: RunReport) {
        let mut panicked = self.panicked.lock().unwrap_or_else(PoisonError::into_inner);
        if panicked.len() == MAX_PANICKED {
            panicked.pop_front();
        }
        panicked.push_back(report);
    }

    /// Those under way, and those that somebody holds a handle of. A report takes other locks; this one is held no longer than it takes
    /// to copy the list.
    fn known_runs(&self) -> Vec<Arc<dyn LiveRun>> {
        self.live().iter().filter_map(Weak::upgrade).collect()
    }

    fn live(&self) -> std::sync::MutexGuard<'_, Vec<Weak<dyn LiveRun>>> {
        self.runs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Registry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Registry").field("runs", &self.live().len()).finish_non_exhaustive()
    }
}

impl Snapshot {
    /// The line of a function by its name.
    #[must_use]
    pub fn function(&self, name: &str) -> Option<&StageReport> {
        self.functions.iter().find(|function| function.name == name)
    }

    /// What a function retried, by its name.
    #[must_use]
    pub fn retries(&self, function: &str) -> Option<&RetryReport> {
        self.retries.iter().find(|retries| retries.name == function)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prelude::{Pipeline, RunPipeline};

    #[test]
    fn the_last_sixteen_runs_that_panicked_are_kept() {
        let registry = Registry::default();
        for number in 0..20 {
            let run = Pipeline::new(number.to_string()).source(|| 0..1_u8).run();
            registry.add_panicked(run.expect("nothing fails"));
        }
        let kept = registry.panicked_runs();
        assert_eq!((kept.len(), kept[0].pipeline.as_str(), kept[15].pipeline.as_str()), (16, "4", "19"));
    }

    #[test]
    fn a_run_that_is_over_is_forgotten_with_the_next() {
        let registry = Registry::default();
        let (first, second): (Arc<dyn LiveRun>, Arc<dyn LiveRun>) = (Arc::new(Over), Arc::new(Over));
        registry.add_run(&first);
        registry.add_run(&second);
        assert_eq!(registry.live().len(), 2);
        drop(first);
        registry.add_run(&second);
        assert_eq!(registry.live().len(), 2);
    }

    struct Over;

    impl LiveRun for Over {
        fn report(&self) -> RunReport {
            unreachable!("nobody asks")
        }

        #[cfg(feature = "metrics")]
        fn publish(&self) {}
    }
}
