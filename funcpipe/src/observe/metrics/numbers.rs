//! How things stand: each number under its name and labels.

use std::collections::BTreeMap;

use metrics::{Key, Label};

use super::names::{BREAKS, GAVE_UP, Known, OF_LINES, OF_RETRIES, OF_RUNS, RELEASE_ERRORS, RUNS};
use super::value::Value;
use crate::meter::breaks::BreakLine;
use crate::meter::retries::StopReason;
use crate::report::{Outcome, RetryReport, RunReport, StageKind, StageReport};

/// See the module.
#[derive(Debug)]
pub(crate) struct Numbers {
    pipeline: String,
    /// Whether the run is over, so that nothing is on its way any more.
    has_ended: bool,
    pub(super) values: BTreeMap<Key, Value>,
}

impl Numbers {
    /// Of a run.
    pub(crate) fn of_run(report: &RunReport) -> Self {
        let has_ended = report.outcome != Outcome::Running;
        let mut numbers = Self { pipeline: report.pipeline.clone(), has_ended, values: BTreeMap::new() };
        for of_run in &OF_RUNS {
            if has_ended || of_run.known == Known::Always {
                numbers.add(of_run.name, &[], Value::Count((of_run.value)(report)));
            }
        }
        if has_ended {
            numbers.add(RUNS, &[("outcome", report.outcome.label())], Value::Count(1));
        }
        numbers
    }

    /// Of what happened outside of runs.
    pub(super) fn outside_of_runs(release_errors: u64) -> Self {
        let mut numbers = Self { pipeline: String::new(), has_ended: false, values: BTreeMap::new() };
        numbers.add(RELEASE_ERRORS, &[], Value::Count(release_errors));
        numbers
    }

    /// Adds those of a position. It is known by its place: the name under which it stands in a report may change while the run
    /// goes on.
    pub(crate) fn add_stage(&mut self, line: &StageReport) {
        for of_line in &OF_LINES {
            if self.is_known(of_line.known, line) {
                self.add(of_line.stage, &[("stage", &line.name)], (of_line.value)(line));
            }
        }
    }

    /// Adds those of a function, at a place or outside of runs.
    pub(crate) fn add_function(&mut self, place: &str, line: &StageReport) {
        for of_line in &OF_LINES {
            if self.is_known(of_line.known, line) {
                let labels = [("stage", place), ("function", &*line.name)];
                self.add(of_line.function, &labels, (of_line.value)(line));
            }
        }
    }

    /// Adds what was retried at a place or outside of runs.
    pub(crate) fn add_retries(&mut self, place: &str, retries: &RetryReport) {
        let labels = [("stage", place), ("function", &*retries.name)];
        for of_retries in &OF_RETRIES {
            self.add(of_retries.name, &labels, (of_retries.value)(retries));
        }
        for (reason, count) in &retries.gave_up_for {
            let [stage, function] = labels;
            self.add(GAVE_UP, &[stage, function, ("reason", label_of(*reason))], Value::Count(*count));
        }
    }

    /// Adds the breaks of one kind at a place.
    pub(crate) fn add_breaks(&mut self, place: &str, breaks: &BreakLine) {
        self.add(BREAKS, &[("stage", place), ("code", breaks.first.code)], Value::Count(breaks.count));
    }

    fn is_known(&self, known: Known, line: &StageReport) -> bool {
        self.has_ended || known == Known::Always || line.kind != StageKind::Iterator
    }

    fn add(&mut self, name: &'static str, labels: &[(&'static str, &str)], value: Value) {
        let labels = labels.iter().map(|(key, value)| Label::new(*key, (*value).to_owned()));
        let labels = std::iter::once(Label::new("pipeline", self.pipeline.clone())).chain(labels);
        let key = Key::from_parts(name, labels.collect::<Vec<_>>());
        match self.values.get_mut(&key) {
            Some(same) => same.add(value),
            None => {
                self.values.insert(key, value);
            }
        }
    }
}

/// The same words as in JSON.
fn label_of(reason: StopReason) -> &'static str {
    match reason {
        StopReason::AttemptsExhausted => "attempts_exhausted",
        StopReason::Permanent => "permanent",
        StopReason::TimeExhausted => "time_exhausted",
        StopReason::BudgetExhausted => "budget_exhausted",
        StopReason::CircuitOpen => "circuit_open",
        StopReason::NotResumable => "not_resumable",
        StopReason::RestartsExhausted => "restarts_exhausted",
        StopReason::Stopped => "stopped",
    }
}

#[cfg(all(test, feature = "serde"))]
mod tests {
    use super::*;

    #[test]
    fn a_reason_has_one_name_in_metrics_and_in_json() {
        for reason in StopReason::ALL {
            assert_eq!(serde_json::to_value(reason).expect("a text"), label_of(reason));
        }
    }
}
