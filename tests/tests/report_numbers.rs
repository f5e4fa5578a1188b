//! What a report works out of its numbers: means, shares, what they may be off by, and whether they add up.

use std::time::Duration;

use funcpipe::measure::Histogram;
use funcpipe::prelude::*;
use funcpipe::report::{StageKind, StageReport};

const MS: fn(u64) -> Duration = Duration::from_millis;

/// A run of which all times and counts are still zero: a source, a stage, a sink.
fn blank() -> RunReport {
    let mut report =
        Pipeline::new("p").source(std::iter::empty::<u64>).map(|n| n).run().expect("nothing fails");
    report.elapsed = Duration::ZERO;
    for stage in stages(&mut report) {
        (stage.self_time, stage.timed, stage.latency) = (Duration::ZERO, 0, Histogram::new());
    }
    report
}

fn stages(report: &mut RunReport) -> impl Iterator<Item = &mut StageReport> {
    [&mut report.source, &mut report.sink].into_iter().chain(&mut report.stages)
}

/// A stage that took one second for sixteen records, four of which were timed: half of them three times as long as the others.
fn sampled(stage: &mut StageReport) {
    let mut latency = Histogram::new();
    for ns in [1, 3, 1, 3] {
        latency.record(Duration::from_nanos(ns));
    }
    (stage.records_in, stage.records_out, stage.timed, stage.latency) = (16, 16, 4, latency);
    stage.self_time = MS(1000);
}

/// The mean of 1, 3, 1, 3 is 2 and their deviation 1, so of the mean of four it is a half of a half; of sixteen records twelve
/// were not timed.
const RELATIVE: f64 = 0.5 / 2.0 * 0.866_025_403_784;

fn is_near(left: f64, right: f64) -> bool {
    (left - right).abs() < 1e-6
}

#[test]
fn the_error_of_a_self_time_is_that_of_a_sample_without_replacement() {
    let mut report = blank();
    let stage = &mut report.stages[0];
    assert_eq!(stage.self_time_error(), Duration::ZERO, "nothing was timed");
    sampled(stage);
    assert!(is_near(stage.self_time_error().as_secs_f64(), RELATIVE), "{:?}", stage.self_time_error());
    stage.timed = 16;
    assert_eq!(stage.self_time_error(), Duration::ZERO, "every record was timed");
    stage.timed = 20;
    assert_eq!(stage.self_time_error(), Duration::ZERO, "and what happens once besides");
    (stage.timed, stage.latency) = (0, Histogram::new());
    assert_eq!(stage.self_time_error(), Duration::ZERO, "none was");
}

#[test]
fn records_that_take_the_same_time_leave_no_error() {
    let mut report = blank();
    let stage = &mut report.stages[0];
    sampled(stage);
    stage.latency = Histogram::new();
    for _ in 0..4 {
        stage.latency.record(Duration::from_nanos(3));
    }
    assert_eq!(stage.self_time_error(), Duration::ZERO);
}

#[test]
fn a_source_is_reckoned_by_what_comes_out_of_it() {
    let mut report = blank();
    (report.source.records_in, report.source.records_out) = (0, 10);
    report.source.self_time = MS(100);
    assert_eq!(report.source.mean_latency(), MS(10));
    assert!(is_near(report.source.throughput(), 100.0));
}

#[test]
fn the_error_of_a_share_is_that_of_both_its_parts() {
    let mut report = blank();
    assert!(is_near(report.share_error(&report.source), 0.0), "nothing took any time");
    sampled(&mut report.source);
    sampled(&mut report.stages[0]);
    report.sink.self_time = MS(2000);
    let (quarter, half) = (report.share(&report.source), report.share(&report.sink));
    assert!(is_near(quarter, 0.25) && is_near(half, 0.5));
    // Of 4 s, a quarter with an error of its own and that of another quarter; and a half that is known exactly.
    let expected = (0.75_f64.powi(2) + 0.25_f64.powi(2)).sqrt() * RELATIVE / 4.0;
    assert!(is_near(report.share_error(&report.source), expected), "{}", report.share_error(&report.source));
    let expected = 0.5 * 2.0_f64.sqrt() * RELATIVE / 4.0;
    assert!(is_near(report.share_error(&report.sink), expected), "{}", report.share_error(&report.sink));
}

#[test]
fn a_bottleneck_needs_time_that_was_taken_and_explained() {
    let mut report = blank();
    assert_eq!(report.bottleneck(), None, "nothing took any time");
    sampled(&mut report.stages[0]);
    report.elapsed = MS(2000);
    let found = report.bottleneck().map(|slowest| slowest.share);
    assert!(found.is_some_and(|share| is_near(share, 1.0)), "as much as the slowest is still explained");
    report.elapsed = MS(2001);
    assert_eq!(report.unexplained(), MS(1001));
    assert_eq!(report.bottleneck(), None, "it might be any");
    report.stages[0].timed = 16;
    assert!(report.bottleneck().is_some(), "but not if every record was timed");
}

#[test]
fn waiting_of_async_functions_explains_time_once() {
    let mut report = blank();
    sampled(&mut report.stages[0]);
    let waits = report.stages[0].waits.get_or_insert_default();
    (waits.polls, waits.wall_time) = (32, MS(1700));
    report.elapsed = MS(2000);
    assert_eq!(report.unexplained(), MS(300), "1 s of self time, and 0.7 s that it waited besides");
}

#[test]
fn a_record_too_few_or_too_many_is_no_balance() {
    let mut report = blank();
    (report.read, report.added) = (10, 5);
    (report.delivered, report.dropped, report.failed) = (9, 4, 2);
    assert!(report.balances());
    for number in
        [|r| &mut r.read, |r| &mut r.added, |r| &mut r.delivered, |r| &mut r.dropped, |r| &mut r.failed]
            as [fn(&mut RunReport) -> &mut u64; 5]
    {
        *number(&mut report) += 1;
        assert!(!report.balances());
        *number(&mut report) -= 1;
    }

    let stage = &mut report.stages[0];
    assert_eq!(stage.kind, StageKind::Record);
    stage.records_in = 20;
    (stage.records_out, stage.dropped, stage.failed, stage.panicked, stage.cancelled) = (10, 4, 3, 2, 1);
    assert!(stage.balances());
    for number in [|s| &mut s.dropped, |s| &mut s.failed, |s| &mut s.panicked, |s| &mut s.cancelled]
        as [fn(&mut StageReport) -> &mut u64; 4]
    {
        *number(stage) += 1;
        assert!(!stage.balances());
        *number(stage) -= 1;
    }
    (stage.kind, stage.records_in) = (StageKind::Iterator, 0);
    assert!(stage.balances(), "an iterator stage may do as it likes");
}
