//! What was retried.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::meter::retries::{RetryLine, StopReason};

/// What came of the retries of one function at one position. Calls that went well at once are not counted.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct RetryReport {
    /// The function.
    pub name: String,
    /// Calls that were made again at least once.
    pub retried: u64,
    /// How often they were made again.
    pub retries: u64,
    /// Those that went well in the end.
    pub recovered: u64,
    /// Calls that ended in an error, though it was worth another attempt or came after one.
    pub gave_up: u64,
    /// Those by reason.
    pub gave_up_for: BTreeMap<StopReason, u64>,
    /// Calls that were not made, because the circuit was open.
    pub rejected: u64,
    /// Calls that were cancelled, or panicked, before it came to an end.
    pub abandoned: u64,
    /// Attempts of the calls that did not go well at once. Of a source that is resumed: how often it was opened, once it failed.
    pub attempts: u64,
    /// What those attempts came to: each is one call, but one in which something else was retried is as many as that took. So
    /// 3 attempts with 3 attempts inside of each are 9 calls.
    pub calls: u64,
    /// The time between attempts. It is in no stage's self time.
    #[cfg_attr(
        feature = "serde",
        serde(rename = "waited_seconds", serialize_with = "super::format::seconds")
    )]
    pub waited: Duration,
    /// Records, and errors of records, that a source gave again after it was opened again, and that were left out. They are not among the
    /// records read.
    pub replayed: u64,
}

impl RetryReport {
    pub(crate) fn of_line(line: &RetryLine) -> Self {
        let attempts = line.attempts.get();
        let gave_up = StopReason::ALL.map(|reason| (reason, line.gave_up_for(reason).get()));
        Self {
            name: line.name.clone(),
            retried: line.retried.get(),
            retries: line.retries.get(),
            recovered: line.recovered.get(),
            gave_up: gave_up.iter().map(|(_, count)| count).sum(),
            gave_up_for: gave_up.into_iter().filter(|(_, count)| *count > 0).collect(),
            rejected: line.rejected.get(),
            abandoned: line.abandoned.get(),
            attempts,
            calls: attempts + line.further_calls.get(),
            waited: Duration::from_nanos(line.waited.get()),
            replayed: line.replayed.get(),
        }
    }

    /// Whether something else was retried inside of it, so that it took more calls than its own attempts.
    #[must_use]
    pub fn is_nested(&self) -> bool {
        self.calls > self.attempts
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.retried += other.retried;
        self.retries += other.retries;
        self.recovered += other.recovered;
        self.gave_up += other.gave_up;
        for (reason, count) in &other.gave_up_for {
            *self.gave_up_for.entry(*reason).or_default() += count;
        }
        self.rejected += other.rejected;
        self.abandoned += other.abandoned;
        self.attempts += other.attempts;
        self.calls += other.calls;
        self.waited += other.waited;
        self.replayed += other.replayed;
    }
}
