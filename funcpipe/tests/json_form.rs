//! The report as JSON, in the form that the documentation of `funcpipe::report` promises to programs.
#![cfg(feature = "serde")]

use std::collections::BTreeMap;
use std::io;
use std::time::Duration;

use funcpipe::prelude::*;
use funcpipe::report::RecordError;
use funcpipe::retry::StopReason;
use funcpipe::testing::FakeClock;
use serde::Deserialize;
use serde_json::{Value, json};

const MS: fn(u64) -> Duration = Duration::from_millis;

/// Every field that is promised, and no other: one that is missing, new or of another form fails the test.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Run {
    format: u32,
    pipeline: String,
    outcome: String,
    stopped_by: Value,
    failure: Value,
    elapsed_seconds: f64,
    unexplained_seconds: f64,
    bottleneck: Option<Bottleneck>,
    read: u64,
    added: u64,
    delivered: u64,
    dropped: u64,
    failed: u64,
    source: Stage,
    stages: Vec<Stage>,
    sink: Stage,
    errors: Errors,
    breaks: Vec<Breaks>,
    release_errors: Value,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Bottleneck {
    stage: String,
    share: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stage {
    name: String,
    position: u64,
    kind: String,
    ended: String,
    records_in: u64,
    records_out: u64,
    dropped: u64,
    added: u64,
    failed: u64,
    panicked: u64,
    cancelled: u64,
    self_seconds: f64,
    self_seconds_error: f64,
    records_per_second: f64,
    timed: u64,
    latency: Latency,
    waits: Value,
    functions: Vec<Stage>,
    retries: Vec<Again>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Latency {
    count: u64,
    p50_seconds: f64,
    p90_seconds: f64,
    p99_seconds: f64,
    max_seconds: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "that they are there is the test")]
struct Again {
    name: String,
    retried: u64,
    retries: u64,
    recovered: u64,
    gave_up: u64,
    gave_up_for: BTreeMap<String, u64>,
    rejected: u64,
    abandoned: u64,
    attempts: u64,
    calls: u64,
    waited_seconds: f64,
    replayed: u64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Errors {
    total: u64,
    groups: Value,
    by_stage: BTreeMap<String, u64>,
    by_path: BTreeMap<String, u64>,
    mean_attempts: f64,
    mean_next_delay_seconds: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Breaks {
    stage: String,
    truncated: bool,
    count: u64,
    first: Value,
}

fn parsed(report: &RunReport) -> Run {
    let text = serde_json::to_string(report).expect("a report can be serialised");
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[retry_on_failure(max_attempts = 2, delay = 500ms)]
fn fetch(n: u64) -> io::Result<u64> {
    if n == 7 { Err(io::ErrorKind::TimedOut.into()) } else { Ok(n) }
}

/// Ten records of which 3 has an error of its own, and 7 is not to be had.
fn run_with_errors() -> Run {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let checked = |n: u64| {
        clock.advance(MS(2));
        let error = RecordError::new("ODD_ONE", "it is 3").at_line(4).at_path("rows.3.n");
        if n == 3 { Err(error.after_attempts(2).again_in(MS(1500))) } else { Ok(n) }
    };
    let report = Pipeline::new("p")
        .source(|| 0..10_u64)
        .timing(Exact)
        .try_map(checked)
        .skip_errors_up_to(5)
        .try_map(fetch)
        .skip_errors_up_to(5)
        .through(|numbers| numbers.filter(|n| n % 2 == 0))
        .run()
        .expect("two errors are let go");
    parsed(&report)
}

#[test]
fn a_run_is_told_in_counts_seconds_and_words() {
    let run = run_with_errors();
    assert_eq!((run.format, run.pipeline.as_str(), run.outcome.as_str()), (1, "p", "completed"));
    assert_eq!((run.stopped_by, run.failure), (Value::Null, Value::Null));
    assert_eq!((run.read, run.added, run.delivered, run.dropped, run.failed), (10, 0, 5, 3, 2));
    assert_eq!((run.elapsed_seconds, run.unexplained_seconds), (0.52, 0.0));
    let slowest = run.bottleneck.expect("one stage takes all the time");
    assert_eq!((slowest.stage.as_str(), slowest.share), ("try_map@1", 1.0));
    assert_eq!(run.release_errors, json!({ "total": 0, "errors": [] }));
}

#[test]
fn a_stage_is_told_in_counts_seconds_and_words() {
    let run = run_with_errors();
    let kinds: Vec<&str> = run.stages.iter().map(|stage| stage.kind.as_str()).collect();
    assert_eq!(kinds, ["record", "policy", "record", "policy", "iterator"]);
    assert_eq!((run.source.kind.as_str(), run.source.position, run.source.records_out), ("source", 0, 10));
    assert_eq!(
        (run.sink.kind.as_str(), run.sink.name.as_str(), run.sink.ended.as_str()),
        ("sink", "sink", "running")
    );
    let first = &run.stages[0];
    assert_eq!((first.name.as_str(), first.ended.as_str()), ("try_map@1", "exhausted"));
    assert_eq!((first.records_in, first.records_out, first.dropped, first.added), (10, 9, 0, 0));
    assert_eq!((first.failed, first.panicked, first.cancelled, first.timed), (1, 0, 0, 10));
    assert_eq!((first.self_seconds, first.self_seconds_error, first.records_per_second), (0.02, 0.0, 500.0));
    assert_eq!((first.latency.count, first.latency.max_seconds), (10, 0.002));
    for percentile in [first.latency.p50_seconds, first.latency.p90_seconds, first.latency.p99_seconds] {
        assert!((percentile - 0.002).abs() <= 0.002 / 8.0);
    }
    assert_eq!(first.waits, Value::Null);

    let retries = &run.stages[2].retries[0];
    assert_eq!(
        (retries.name.as_str(), retries.retries, retries.gave_up, retries.waited_seconds),
        ("fetch", 1, 1, 0.5)
    );
    assert_eq!(retries.gave_up_for, BTreeMap::from([("attempts_exhausted".to_owned(), 1)]));
}

#[test]
fn errors_are_told_by_kind_stage_and_path() {
    let run = run_with_errors();
    assert_eq!(run.errors.total, 2);
    let group = json!({ "code": "ODD_ONE", "stage": "skip_errors_up_to@2", "count": 1,
        "samples": [{ "record": 4, "line": 4, "message": "it is 3", "path": "rows.3.n" }] });
    assert_eq!(run.errors.groups[0], group);
    assert_eq!(run.errors.groups[1]["samples"][0]["line"], Value::Null);
    assert_eq!(run.errors.by_stage.values().sum::<u64>(), 2);
    assert_eq!(run.errors.by_path, BTreeMap::from([("rows.3.n".to_owned(), 1)]));
    assert_eq!((run.errors.mean_attempts, run.errors.mean_next_delay_seconds), (2.0, 1.5));
}

#[test]
fn each_outcome_is_a_word_and_only_one_has_a_stage() {
    let early = parsed(&Pipeline::new("p").source(|| 0..9).through(|s| s.take(2)).run().expect("it ends"));
    assert_eq!((early.outcome.as_str(), early.stopped_by), ("stopped_early", json!("through@1")));
    assert_eq!(
        (early.stages[0].ended.as_str(), early.source.ended.as_str()),
        ("stopped_early", "stopped_early")
    );

    let failing =
        Pipeline::new("p").source(|| ["1", "x"].into_iter()).try_map(str::parse::<u8>).fail_on_error().run();
    let failed = parsed(&failing.expect_err("x is no number").report);
    assert_eq!((failed.outcome.as_str(), failed.stopped_by), ("failed", Value::Null));
    let failure =
        json!({ "stage": "fail_on_error@2", "finishing": false, "message": "invalid digit found in string" });
    assert_eq!(failed.failure, failure);

    let token = StopToken::new();
    token.stop();
    let stopped = Pipeline::new("p").source(|| 0..9).stop_on(&token).run().expect("it ends");
    assert_eq!(parsed(&stopped).outcome, "stopped");
}

#[test]
fn breaks_and_functions_are_in_it() {
    let rows = |n: u64| if n > 1 { Err(io::Error::other("disk full")) } else { Ok(n) };
    let report = Pipeline::new("p")
        .source(|| 0..9_u64)
        .map(rows)
        .through(|rows| rows.circuit_break(BreakPolicy::error_count(1)).truncate())
        .skip_errors_up_to(9)
        .map(|n| fetch(n).map_or(0, |n| n))
        .run();
    let run = parsed(&report.expect("it ends early"));
    assert_eq!(run.breaks.len(), 1);
    let breaks = &run.breaks[0];
    assert_eq!((breaks.stage.as_str(), breaks.truncated, breaks.count), ("through@2", true, 1));
    let first = json!({ "code": "BREAK/ERR_COUNT", "reason": "errors 2 > 1", "last_error": "disk full",
        "n_ok": 2, "n_err": 2, "total": 4, "threshold": 1.0 });
    assert_eq!(breaks.first, first);
    assert!(run.stages.iter().all(|stage| stage.functions.is_empty()));
}

#[test]
fn a_report_of_no_records_has_every_field_too() {
    let run = parsed(&Pipeline::new("p").source(|| 0..0_u64).map(|n| n).run().expect("it ends"));
    assert_eq!((run.read, run.errors.total, run.stages[0].records_per_second), (0, 0, 0.0));
}

#[test]
fn a_reason_to_stop_is_a_word() {
    let word = |reason| serde_json::to_value(reason).expect("it can be");
    assert_eq!(word(StopReason::RestartsExhausted), "restarts_exhausted");
    assert_eq!(word(StopReason::CircuitOpen), "circuit_open");
    assert_eq!(word(StopReason::Stopped), "stopped");
}
