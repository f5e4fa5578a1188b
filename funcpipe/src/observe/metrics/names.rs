//! Which metrics there are. The table in [`observe`](crate::observe) is held to this one by a test.

use metrics::{Metadata, Recorder, Unit};

use super::value::Value;
use crate::report::{RetryReport, RunReport, StageReport};

/// Where they come from, for recorders that filter.
pub(super) const ORIGIN: Metadata<'_> =
    Metadata::new(module_path!(), metrics::Level::INFO, Some(module_path!()));

/// What a recorder is to make of the values.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Counter,
    /// Seconds that add up. The facade's counters are whole numbers, so this is a gauge that only rises.
    Seconds,
    Histogram,
}

/// Whether a number only rises while a run goes on.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Known {
    Always,
    /// What an iterator stage has not given yet it may be holding: at the end that is known.
    AtTheEnd,
}

/// A number of a position, and of a measured function.
pub(super) struct OfLine {
    pub(super) stage: &'static str,
    pub(super) function: &'static str,
    pub(super) kind: Kind,
    pub(super) known: Known,
    pub(super) says: &'static str,
    pub(super) value: fn(&StageReport) -> Value,
}

macro_rules! of_line {
    ($name:literal, $kind:ident, $known:ident, $says:literal, $value:expr) => {
        OfLine {
            stage: concat!("funcpipe_stage_", $name),
            function: concat!("funcpipe_function_", $name),
            kind: Kind::$kind,
            known: Known::$known,
            says: $says,
            value: $value,
        }
    };
}

pub(super) const OF_LINES: [OfLine; 9] = [
    of_line!("records_in_total", Counter, Always, "Records received.", |line| Value::Count(line.records_in)),
    of_line!("records_out_total", Counter, Always, "Records handed on.", |line| Value::Count(
        line.records_out
    )),
    of_line!("records_dropped_total", Counter, AtTheEnd, "Records let go.", |line| Value::Count(
        line.dropped
    )),
    of_line!("records_added_total", Counter, AtTheEnd, "Records made by splitting.", |line| Value::Count(
        line.added
    )),
    of_line!("records_failed_total", Counter, Always, "Records that were or became errors.", |line| {
        Value::Count(line.failed)
    }),
    of_line!("records_panicked_total", Counter, Always, "Records lost in a panic.", |line| Value::Count(
        line.panicked
    )),
    of_line!("records_cancelled_total", Counter, Always, "Records whose future was dropped.", |line| {
        Value::Count(line.cancelled)
    }),
    of_line!("self_seconds", Seconds, Always, "Time at work, as far as the timed records tell.", |line| {
        Value::Time(line.self_time)
    }),
    of_line!("latency_seconds", Histogram, Always, "Time at work on one record.", |line| Value::Latency(
        line.latency.clone()
    )),
];

/// A number of a run.
pub(super) struct OfRun {
    pub(super) name: &'static str,
    pub(super) known: Known,
    pub(super) says: &'static str,
    pub(super) value: fn(&RunReport) -> u64,
}

pub(super) const OF_RUNS: [OfRun; 6] = [
    OfRun {
        name: "funcpipe_records_read_total",
        known: Known::Always,
        says: "Records that sources produced.",
        value: |run| run.read,
    },
    OfRun {
        name: "funcpipe_records_added_total",
        known: Known::AtTheEnd,
        says: "Records that stages made in addition.",
        value: |run| run.added,
    },
    OfRun {
        name: "funcpipe_records_delivered_total",
        known: Known::Always,
        says: "Records that sinks took.",
        value: |run| run.delivered,
    },
    OfRun {
        name: "funcpipe_records_dropped_total",
        known: Known::AtTheEnd,
        says: "Records that stages let go.",
        value: |run| run.dropped,
    },
    OfRun {
        name: "funcpipe_records_failed_total",
        known: Known::Always,
        says: "Records that an error or a panic took out of the stream.",
        value: |run| run.failed,
    },
    OfRun {
        name: RELEASE_ERRORS,
        known: Known::Always,
        says: "Resources that could not be released.",
        value: |run| run.release_errors.total(),
    },
];

/// A number of a retried function.
pub(super) struct OfRetries {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) says: &'static str,
    pub(super) value: fn(&RetryReport) -> Value,
}

pub(super) const OF_RETRIES: [OfRetries; 4] = [
    OfRetries {
        name: "funcpipe_retries_total",
        kind: Kind::Counter,
        says: "Attempts after the first.",
        value: |retries| Value::Count(retries.retries),
    },
    OfRetries {
        name: "funcpipe_retry_recovered_total",
        kind: Kind::Counter,
        says: "Calls that went well after a retry.",
        value: |retries| Value::Count(retries.recovered),
    },
    OfRetries {
        name: "funcpipe_retry_rejected_total",
        kind: Kind::Counter,
        says: "Calls not made because the circuit was open.",
        value: |retries| Value::Count(retries.rejected),
    },
    OfRetries {
        name: "funcpipe_retry_waited_seconds",
        kind: Kind::Seconds,
        says: "Time between attempts.",
        value: |retries| Value::Time(retries.waited),
    },
];

pub(super) const RUNS: &str = "funcpipe_runs_total";
pub(super) const RELEASE_ERRORS: &str = "funcpipe_release_errors_total";
pub(super) const BREAKS: &str = "funcpipe_breaks_total";
pub(super) const GAVE_UP: &str = "funcpipe_retry_gave_up_total";

/// Those that have a label of their own besides.
const LABELLED: [(&str, &str); 3] = [
    (RUNS, "Runs that ended, by outcome."),
    (BREAKS, "Streams that a breaker ended, by its rule."),
    (GAVE_UP, "Calls that ended in an error in spite of retries, by reason."),
];

/// Calls back with the name, the kind and the description of each.
fn each(mut call: impl FnMut(&'static str, Kind, &'static str)) {
    for OfLine { stage, function, kind, says, .. } in OF_LINES {
        call(stage, kind, says);
        call(function, kind, says);
    }
    for OfRun { name, says, .. } in OF_RUNS {
        call(name, Kind::Counter, says);
    }
    for OfRetries { name, kind, says, .. } in OF_RETRIES {
        call(name, kind, says);
    }
    for (name, says) in LABELLED {
        call(name, Kind::Counter, says);
    }
}

/// Tells the recorder what they are.
pub(super) fn describe(recorder: &dyn Recorder) {
    each(|name, kind, says| match kind {
        Kind::Counter => recorder.describe_counter(name.into(), Some(Unit::Count), says.into()),
        Kind::Seconds => recorder.describe_gauge(name.into(), Some(Unit::Seconds), says.into()),
        Kind::Histogram => recorder.describe_histogram(name.into(), Some(Unit::Seconds), says.into()),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documentation_lists_every_metric() {
        let documentation = include_str!("../mod.rs");
        each(|name, _, _| {
            let listed = name.replace("funcpipe_function_", "funcpipe_stage_");
            assert!(documentation.contains(&format!("`{listed}`")), "{name}");
        });
    }

    #[test]
    fn names_say_their_unit_as_prometheus_wants_it() {
        each(|name, kind, _| {
            let suffix = match kind {
                Kind::Counter => "_total",
                Kind::Seconds | Kind::Histogram => "_seconds",
            };
            assert!(name.ends_with(suffix), "{name}");
            assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{name}");
        });
    }
}
