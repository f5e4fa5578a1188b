//! What one stage did.

use std::time::Duration;

use super::format::OneLine;
use super::retry::RetryReport;
use crate::meter::counts::Counts;
use crate::meter::histogram::Histogram;
use crate::meter::ledger::FunctionLine;
use crate::meter::line::{Ended, Line};
use crate::meter::stage::Role;

/// What stands at a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum StageKind {
    /// Produces the records.
    Source,
    /// A function from iterator to iterator: what comes out need not match what goes in.
    Iterator,
    /// A function from record to record.
    Record,
    /// Takes the errors out of the stream.
    Policy,
    /// Receives the records at the end.
    Sink,
}

/// One line of a report: a position of a pipeline, or a measured function.
///
/// All counts are exact. A record function's records add up, in = out + dropped + failed + panicked + cancelled, and so
/// do a policy's, in = out + failed. An iterator stage may keep, drop, split and join records as it likes: what comes
/// out short is `dropped`, what comes out on top is `added`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct StageReport {
    /// The name of the function, or where the stage stands: `map@2` is the second position after the source.
    pub name: String,
    /// The position in the pipeline. The source is 0.
    pub position: usize,
    /// What kind of stage it is.
    pub kind: StageKind,
    /// Records that were received.
    pub records_in: u64,
    /// Records that were handed on; an `Err` is not one.
    pub records_out: u64,
    /// Records that the stage let go.
    pub dropped: u64,
    /// Records that an iterator stage made.
    pub added: u64,
    /// Records that became an `Err` here, or were taken out of the stream for being one.
    pub failed: u64,
    /// Records that were being processed when the function panicked.
    pub panicked: u64,
    /// Records whose future was dropped before it was ready.
    pub cancelled: u64,
    /// How long the stage itself was at work, without waiting for its input or its consumer. An estimate unless every
    /// record is timed.
    pub self_time: Duration,
    /// How many records were timed.
    pub timed: u64,
    /// Self time of a single record: from its receipt until the stage hands one on or asks for the next.
    pub latency: Histogram,
    /// What there is to say of an async function besides.
    pub waits: Option<WaitReport>,
    /// How the stage ended.
    pub ended: Ended,
    /// The measured functions that were at work in this position. Their times are part of this stage's.
    pub functions: Vec<StageReport>,
    /// What was retried at this position. Empty for a function: what it retries belongs to its position.
    pub retries: Vec<RetryReport>,
}

/// What an async function did besides being at work, which is its [self time](StageReport::self_time): it waited.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct WaitReport {
    /// How often it was polled.
    pub polls: u64,
    /// From the first poll of each call to its end, added up. Calls that wait side by side count side by side.
    #[cfg_attr(feature = "serde", serde(rename = "wall_seconds", serialize_with = "super::format::seconds"))]
    pub wall_time: Duration,
    /// The same of single calls.
    pub wall_latency: Histogram,
}

impl StageReport {
    pub(crate) fn of_line(name: String, position: usize, kind: StageKind, line: &Line) -> Self {
        let counts = line.counts();
        let mut stage = Self::of_counts(name, position, kind, &counts);
        stage.self_time = line.self_time(&counts);
        stage.timed = line.timed();
        stage.latency = line.latency();
        stage.waits = line.async_waits().map(|waits| WaitReport {
            polls: waits.polls(),
            wall_time: waits.wall_time(counts.records_in),
            wall_latency: waits.latency(),
        });
        stage.ended = line.ended();
        stage
    }

    pub(crate) fn of_function(function: &FunctionLine) -> Self {
        let kind = match function.role {
            Role::Source => StageKind::Source,
            Role::Iterator => StageKind::Iterator,
            Role::Records => StageKind::Record,
        };
        Self::of_line(function.name.clone(), function.position, kind, &function.line)
    }

    fn of_counts(name: String, position: usize, kind: StageKind, counts: &Counts) -> Self {
        let (mut dropped, mut added) = (counts.dropped, 0);
        if kind == StageKind::Iterator {
            dropped = counts.records_in.saturating_sub(counts.records_out);
            added = counts.records_out.saturating_sub(counts.records_in);
        }
        Self {
            name,
            position,
            kind,
            records_in: counts.records_in,
            records_out: counts.records_out,
            dropped,
            added,
            failed: counts.failed,
            panicked: counts.panicked,
            cancelled: counts.cancelled,
            self_time: Duration::ZERO,
            timed: 0,
            latency: Histogram::new(),
            waits: None,
            ended: Ended::Running,
            functions: Vec::new(),
            retries: Vec::new(),
        }
    }

    /// Records that passed through in the course of a second of self time; 0 where there was none.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "a rate for people")]
    pub fn throughput(&self) -> f64 {
        let seconds = self.self_time.as_secs_f64();
        if seconds > 0.0 { self.passed() as f64 / seconds } else { 0.0 }
    }

    /// Self time divided by records; zero where there was none.
    #[must_use]
    pub fn mean_latency(&self) -> Duration {
        let nanos = self.self_time.as_nanos().checked_div(u128::from(self.passed())).unwrap_or(0);
        Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX))
    }

    /// How far the self time may be off because not every record was timed: one standard error of the mean of a sample
    /// drawn without replacement, s / √n · √(1 − n/N) (Cochran, *Sampling Techniques*, 2.6), times N. Zero if every record
    /// was timed, or none.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "an estimate")]
    pub fn self_time_error(&self) -> Duration {
        let (timed, all) = (self.timed as f64, self.passed() as f64);
        if self.timed == 0 || timed >= all {
            return Duration::ZERO;
        }
        let relative = self.latency.relative_deviation() / timed.sqrt() * (1.0 - timed / all).sqrt();
        self.self_time.mul_f64(relative)
    }

    /// `[ThresholdFilter] in=10000 out=7823 throughput=45000rps meanLatency=0.022ms`. Behind that stand `failed`, `panicked` and
    /// `cancelled`, each if there were any: `.. meanLatency=0.022ms failed=2`.
    #[must_use]
    pub fn log_line(&self) -> String {
        let lost = [("failed", self.failed), ("panicked", self.panicked), ("cancelled", self.cancelled)];
        let lost =
            lost.iter().filter(|(_, count)| *count > 0).map(|(what, count)| format!(" {what}={count}"));
        format!(
            "[{}] in={} out={} throughput={:.0}rps meanLatency={:.3}ms{}",
            OneLine(&self.name),
            self.records_in,
            self.records_out,
            self.throughput(),
            self.mean_latency().as_secs_f64() * 1e3,
            lost.collect::<String>(),
        )
    }

    /// Whether every record that a record function or a policy received is accounted for. Iterator stages may do as
    /// they like, so they always balance.
    #[must_use]
    pub fn balances(&self) -> bool {
        match self.kind {
            StageKind::Source | StageKind::Iterator => true,
            StageKind::Record | StageKind::Policy | StageKind::Sink => {
                let accounted =
                    self.records_out + self.dropped + self.failed + self.panicked + self.cancelled;
                self.records_in == accounted
            }
        }
    }

    /// The records by which rates are reckoned: those that came in, or out of a source.
    fn passed(&self) -> u64 {
        if self.kind == StageKind::Source { self.records_out } else { self.records_in }
    }
}
