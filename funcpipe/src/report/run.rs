//! What a run did.

use std::time::Duration;

use super::breaks::BreakReport;
use super::errors::ErrorReport;
use super::retry::RetryReport;
use super::stage::StageReport;
use crate::meter::releases::ReleaseReport;

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Outcome {
    /// It has not: this is a report of a live run.
    Running,
    /// The source was exhausted, and every record is accounted for.
    Completed,
    /// A stage ended the stream before its input was exhausted, as `take` does.
    StoppedEarly {
        /// The stage.
        by: String,
    },
    /// A [`StopToken`](crate::pipeline::StopToken) ended it at a record boundary.
    Stopped,
    /// An error ended it.
    Failed,
    /// A panic ended it.
    Panicked,
}

impl Outcome {
    /// One word for whatever counts outcomes or filters by them.
    #[cfg(any(feature = "serde", feature = "tracing", feature = "metrics"))]
    pub(crate) fn label(&self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Completed => "completed",
            Self::StoppedEarly { .. } => "stopped_early",
            Self::Stopped => "stopped",
            Self::Failed => "failed",
            Self::Panicked => "panicked",
        }
    }
}

/// Why a run failed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Failure {
    /// The stage where it did.
    pub stage: String,
    /// Whether the sink had received its last record, and could not be finished.
    pub finishing: bool,
    /// The error and its causes, or the message of the panic.
    pub message: String,
}

/// The stage with the largest share of self time.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Bottleneck {
    /// Its name; source and sink count as stages here.
    pub stage: String,
    /// Its part of all self time, between 0 and 1.
    pub share: f64,
}

/// What became of every record of a run, and where the time went.
///
/// The counts obey one law, which is checked at the end of every run:
///
/// > read + added = delivered + dropped + failed
///
/// `Display` prints a table for people; [`log_lines`](RunReport::log_lines) gives the form for logs.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RunReport {
    /// The name of the pipeline.
    pub pipeline: String,
    /// How the run ended.
    pub outcome: Outcome,
    /// Why, if it failed or panicked.
    pub failure: Option<Failure>,
    /// From the start of the run to its end.
    pub elapsed: Duration,
    /// Records that the source produced.
    pub read: u64,
    /// Records that stages made in addition, by splitting for example.
    pub added: u64,
    /// Records that the sink took.
    pub delivered: u64,
    /// Records that stages let go: filtered, joined, or still in their hands when the run ended early.
    pub dropped: u64,
    /// Records that an error or a panic took out of the stream.
    pub failed: u64,
    /// The source.
    pub source: StageReport,
    /// The stages between source and sink, in order.
    pub stages: Vec<StageReport>,
    /// The sink.
    pub sink: StageReport,
    /// The errors of the records that failed, by reason.
    pub errors: ErrorReport,
    /// Streams that a [breaker](crate::breaker) ended, so that the rest of them is missing.
    pub breaks: Vec<BreakReport>,
    /// What went wrong while resources were being released, and whatever else failed after the run had already failed. An
    /// error of a release does not fail a run: it is listed beside what the run came to.
    pub release_errors: ReleaseReport,
}

impl RunReport {
    /// The line of a stage by its name: a position's, or else that of a measured function inside one.
    #[must_use]
    pub fn stage(&self, name: &str) -> Option<&StageReport> {
        let functions = self.positions().flat_map(|position| &position.functions);
        self.positions().chain(functions).find(|stage| stage.name == name)
    }

    /// What a function retried, by its name, at the first position where it did.
    #[must_use]
    pub fn retries(&self, function: &str) -> Option<&RetryReport> {
        self.positions().flat_map(|position| &position.retries).find(|retries| retries.name == function)
    }

    /// The time of the run that is in no stage's self time, nor in the pauses between retries or the waiting of async functions.
    ///
    /// A little is the pipeline's own: handing records on, timing, opening and closing. Much of it means that the sampled times
    /// are wrong: work that is rare and long, such as writing every thousandth record's batch, falls between the records that
    /// are timed. `.timing(Exact)` times each.
    #[must_use]
    pub fn unexplained(&self) -> Duration {
        let explained = |stage: &StageReport| {
            let waits = stage
                .waits
                .as_ref()
                .map_or(Duration::ZERO, |waits| waits.wall_time.saturating_sub(stage.self_time));
            let pauses: Duration = stage.retries.iter().map(|retries| retries.waited).sum();
            stage.self_time + waits + pauses
        };
        self.elapsed.saturating_sub(self.positions().map(explained).sum())
    }

    /// Whether so much is [unexplained](Self::unexplained) that any stage might be the slowest.
    pub(super) fn is_in_the_dark(&self) -> bool {
        let slowest = self.positions().map(|stage| stage.self_time).max().unwrap_or_default();
        let all_timed = self.positions().all(|stage| stage.timed >= stage.records_in.max(stage.records_out));
        !all_timed && self.unexplained() > slowest
    }

    /// The stage, source and sink included, with the largest share of self time. `None` if nothing was timed, or if so much time
    /// is [unexplained](Self::unexplained) that it might be any.
    #[must_use]
    pub fn bottleneck(&self) -> Option<Bottleneck> {
        if self.is_in_the_dark() {
            return None;
        }
        let slowest = self.positions().max_by_key(|stage| stage.self_time)?;
        let share = self.share(slowest);
        (share > 0.0).then(|| Bottleneck { stage: slowest.name.clone(), share })
    }

    /// The part of a stage of all self time, between 0 and 1.
    #[must_use]
    pub fn share(&self, stage: &StageReport) -> f64 {
        let total: Duration = self.positions().map(|stage| stage.self_time).sum();
        if total.is_zero() { 0.0 } else { stage.self_time.as_secs_f64() / total.as_secs_f64() }
    }

    /// How far the share may be off because not every record was timed: one standard error, by error propagation from the
    /// [`self_time_error`](StageReport::self_time_error)s of all stages.
    #[must_use]
    pub fn share_error(&self, stage: &StageReport) -> f64 {
        let total: f64 = self.positions().map(|stage| stage.self_time.as_secs_f64()).sum();
        if total <= 0.0 {
            return 0.0;
        }
        let square = |error: Duration| error.as_secs_f64().powi(2);
        let share = self.share(stage);
        let of_all: f64 = self.positions().map(|stage| square(stage.self_time_error())).sum();
        let own = square(stage.self_time_error());
        // d(t/T) = ((1 - share) dt - share dT') / T, where T' is the time of the others.
        ((1.0 - share).powi(2) * own + share.powi(2) * (of_all - own).max(0.0)).sqrt() / total
    }

    /// Whether read + added = delivered + dropped + failed.
    #[must_use]
    pub fn balances(&self) -> bool {
        self.read + self.added == self.delivered + self.dropped + self.failed
    }

    /// Source, stages and sink.
    pub(crate) fn positions(&self) -> impl Iterator<Item = &StageReport> {
        std::iter::once(&self.source).chain(&self.stages).chain(std::iter::once(&self.sink))
    }
}
