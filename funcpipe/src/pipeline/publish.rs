//! What the metrics are told of a run.

use super::state::RunState;
use crate::observe::metrics::Numbers;
use crate::report::{RetryReport, RunReport, StageReport};

impl RunState {
    /// Publishes what is new in this report, and at each position.
    pub(super) fn publish(&self, report: &RunReport) {
        let mut numbers = Numbers::of_run(report);
        for position in 0..self.positions.len() {
            numbers.add_stage(&self.line_of_place(position));
        }
        for function in self.ledger.functions() {
            numbers.add_function(&self.place_name(function.position), &StageReport::of_function(&function));
        }
        for line in self.ledger.retries() {
            numbers.add_retries(&self.place_name(line.position), &RetryReport::of_line(&line));
        }
        for breaks in self.ledger.breaks() {
            numbers.add_breaks(&self.place_name(breaks.position), &breaks);
        }
        self.published.publish(numbers);
    }
}
