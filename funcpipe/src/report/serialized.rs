//! Reports as programs read them: the names, units and forms of the [module's documentation](super#as-json).

use std::time::Duration;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::breaks::BreakReport;
use super::errors::ErrorReport;
use super::format::seconds;
use super::retry::RetryReport;
use super::run::{Bottleneck, Failure, Outcome, RunReport};
use super::stage::{StageKind, StageReport, WaitReport};
use crate::meter::histogram::Histogram;
use crate::meter::line::Ended;
use crate::meter::releases::ReleaseReport;

/// Raised by any change that a program which reads the fields of today could stumble over.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Run<'a> {
    format: u32,
    pipeline: &'a str,
    #[serde(flatten)]
    outcome: &'a Outcome,
    failure: Option<&'a Failure>,
    #[serde(serialize_with = "seconds")]
    elapsed_seconds: Duration,
    #[serde(serialize_with = "seconds")]
    unexplained_seconds: Duration,
    bottleneck: Option<Bottleneck>,
    read: u64,
    added: u64,
    delivered: u64,
    dropped: u64,
    failed: u64,
    source: &'a StageReport,
    stages: &'a [StageReport],
    sink: &'a StageReport,
    errors: &'a ErrorReport,
    breaks: &'a [BreakReport],
    release_errors: &'a ReleaseReport,
}

impl Serialize for RunReport {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let run = Run {
            format: FORMAT,
            pipeline: &self.pipeline,
            outcome: &self.outcome,
            failure: self.failure.as_ref(),
            elapsed_seconds: self.elapsed,
            unexplained_seconds: self.unexplained(),
            bottleneck: self.bottleneck(),
            read: self.read,
            added: self.added,
            delivered: self.delivered,
            dropped: self.dropped,
            failed: self.failed,
            source: &self.source,
            stages: &self.stages,
            sink: &self.sink,
            errors: &self.errors,
            breaks: &self.breaks,
            release_errors: &self.release_errors,
        };
        run.serialize(serializer)
    }
}

/// Always both fields, so that the outcome is a text whatever it is.
impl Serialize for Outcome {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let stopped_by = match self {
            Self::StoppedEarly { by } => Some(by),
            _ => None,
        };
        let mut fields = serializer.serialize_struct("Outcome", 2)?;
        fields.serialize_field("outcome", self.label())?;
        fields.serialize_field("stopped_by", &stopped_by)?;
        fields.end()
    }
}

#[derive(Serialize)]
struct Stage<'a> {
    name: &'a str,
    position: usize,
    kind: StageKind,
    ended: Ended,
    records_in: u64,
    records_out: u64,
    dropped: u64,
    added: u64,
    failed: u64,
    panicked: u64,
    cancelled: u64,
    #[serde(serialize_with = "seconds")]
    self_seconds: Duration,
    #[serde(serialize_with = "seconds")]
    self_seconds_error: Duration,
    records_per_second: f64,
    timed: u64,
    latency: &'a Histogram,
    waits: Option<&'a WaitReport>,
    functions: &'a [StageReport],
    retries: &'a [RetryReport],
}

impl Serialize for StageReport {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let stage = Stage {
            name: &self.name,
            position: self.position,
            kind: self.kind,
            ended: self.ended,
            records_in: self.records_in,
            records_out: self.records_out,
            dropped: self.dropped,
            added: self.added,
            failed: self.failed,
            panicked: self.panicked,
            cancelled: self.cancelled,
            self_seconds: self.self_time,
            self_seconds_error: self.self_time_error(),
            records_per_second: self.throughput(),
            timed: self.timed,
            latency: &self.latency,
            waits: self.waits.as_ref(),
            functions: &self.functions,
            retries: &self.retries,
        };
        stage.serialize(serializer)
    }
}
