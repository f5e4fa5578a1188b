//! Behaviour 17: reports of several runs add up, in whatever order they are put together.

use std::io;
use std::time::Duration;

use funcpipe::prelude::*;
use funcpipe::report::{Outcome, RecordError};
use funcpipe::testing::FakeClock;
use proptest::prelude::*;

/// A run that depends on the numbers only: `shape` says which stages it has.
fn run(records: u64, bad_every: u64, shape: u8) -> RunReport {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let mut pipeline = Pipeline::new("p")
        .source(|| 1..=records)
        .timing(Exact)
        .try_map(|n| {
            clock.advance(Duration::from_micros(n % 7));
            if n % bad_every == 0 {
                Err(RecordError::new(format!("CODE_{}", n % 90), format!("{n} is bad")).at_line(n))
            } else {
                Ok(n)
            }
        })
        .skip_errors_up_to(u64::MAX);
    if shape & 1 == 1 {
        pipeline = pipeline.through(|s| s.filter(|n| n % 2 == 0));
    }
    if shape & 2 == 2 {
        pipeline = pipeline.map(|n| n + 1);
    }
    if shape & 4 == 4 {
        pipeline = pipeline.through(|s| s.take(5));
    }
    pipeline.run().expect("every error is tolerated")
}

fn any_run() -> impl Strategy<Value = RunReport> {
    (0_u64..300, 1_u64..4, 0_u8..8).prop_map(|(records, bad_every, shape)| run(records, bad_every, shape))
}

fn merged(mut left: RunReport, right: &RunReport) -> RunReport {
    left.merge(right);
    left
}

proptest! {
    #[test]
    fn b17_merging_is_commutative_and_associative_and_adds(a in any_run(), b in any_run(), c in any_run()) {
        let ab = merged(a.clone(), &b);
        prop_assert_eq!(&ab, &merged(b.clone(), &a));
        prop_assert_eq!(merged(ab.clone(), &c), merged(a.clone(), &merged(b.clone(), &c)));
        prop_assert_eq!(ab.read, a.read + b.read);
        prop_assert_eq!(ab.errors.total(), a.errors.total() + b.errors.total());
        prop_assert_eq!(ab.stages[0].latency.count(), a.stages[0].latency.count() + b.stages[0].latency.count());
        prop_assert_eq!(ab.stages[0].self_time, a.stages[0].self_time + b.stages[0].self_time);
        prop_assert!(ab.balances());
    }
}

/// A run in which something was retried, with a different number everywhere.
fn numbered() -> RunReport {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let fetch = |n: u32| {
        let mut busy = Some(io::Error::from(io::ErrorKind::TimedOut));
        RetryPolicy::DEFAULT.retry().named("fetch").run(|_| busy.take().map_or(Ok(n), Err))
    };
    let run = Pipeline::new("p").source(|| 0..2).try_map(fetch).fail_on_error().run();
    let mut report: RunReport = run.expect("the second attempt succeeds");
    let stage = &mut report.stages[0];
    (stage.records_in, stage.records_out, stage.dropped, stage.added) = (101, 102, 103, 104);
    (stage.failed, stage.panicked, stage.cancelled, stage.timed) = (105, 106, 107, 108);
    let waits = stage.waits.get_or_insert_default();
    (waits.polls, waits.wall_time) = (109, Duration::from_secs(110));
    let retries = &mut stage.retries[0];
    (retries.retried, retries.retries, retries.recovered, retries.gave_up) = (111, 112, 113, 114);
    (retries.rejected, retries.abandoned, retries.attempts) = (115, 116, 117);
    (retries.calls, retries.replayed, retries.waited) = (118, 119, Duration::from_secs(120));
    report.elapsed = Duration::from_secs(121);
    (report.added, report.delivered, report.dropped, report.failed) = (122, 123, 124, 125);
    report
}

#[test]
fn every_number_adds_up() {
    let both = merged(numbered(), &numbered());
    assert_eq!(both.elapsed, Duration::from_secs(242));
    assert_eq!((both.added, both.delivered, both.dropped, both.failed), (244, 246, 248, 250));
    let stage = &both.stages[0];
    assert_eq!((stage.records_in, stage.records_out, stage.dropped, stage.added), (202, 204, 206, 208));
    assert_eq!((stage.failed, stage.panicked, stage.cancelled, stage.timed), (210, 212, 214, 216));
    let waits = stage.waits.as_ref().expect("both have waited");
    assert_eq!((waits.polls, waits.wall_time), (218, Duration::from_secs(220)));
    assert_eq!(stage.retries.len(), 1, "one line for one function");
    let retries = &stage.retries[0];
    let counts = (retries.retried, retries.retries, retries.recovered, retries.gave_up);
    assert_eq!(counts, (222, 224, 226, 228));
    assert_eq!((retries.rejected, retries.abandoned, retries.attempts), (230, 232, 234));
    assert_eq!((retries.calls, retries.replayed, retries.waited), (236, 238, Duration::from_secs(240)));
}

#[test]
fn the_worse_outcome_stays_and_of_several_names_the_first_in_order() {
    let named = |name: &str, outcome: &Outcome| {
        let mut report = numbered();
        (report.pipeline, report.source.name) = (name.to_owned(), format!("{name}_source"));
        report.outcome = outcome.clone();
        report
    };
    let by = "take".to_owned();
    let from_best = [
        Outcome::Completed,
        Outcome::StoppedEarly { by },
        Outcome::Stopped,
        Outcome::Failed,
        Outcome::Panicked,
    ];
    for pair in from_best.windows(2) {
        for (first, second) in [(0, 1), (1, 0)] {
            let both = merged(named("left", &pair[first]), &named("right", &pair[second]));
            assert_eq!(both.outcome, pair[1]);
        }
    }
    for (one, other) in [("left", "right"), ("right", "left")] {
        let both = merged(named(one, &Outcome::Completed), &named(other, &Outcome::Completed));
        assert_eq!((both.pipeline.as_str(), both.source.name.as_str()), ("left", "left_source"));
    }
}
