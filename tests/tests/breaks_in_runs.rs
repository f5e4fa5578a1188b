//! Breakers in pipelines: what is behind a break is missing, and no report says otherwise.

use std::io;
use std::time::Duration;

use funcpipe::breaker::BreakInfo;
use funcpipe::prelude::*;
use funcpipe::report::{Outcome, RecordError};
use funcpipe::retry::resume;
use funcpipe::testing::FakeClock;

type Row = Result<usize, io::Error>;

/// `-` for a good record, `x` for a bad one.
fn rows(plan: &str) -> impl Iterator<Item = Row> {
    let row = |(at, c)| if c == 'x' { Err(io::Error::other(format!("record {at}"))) } else { Ok(at) };
    plan.chars().enumerate().map(row)
}

fn tripped(failed: &RunError) -> &BreakInfo {
    failed.downcast_ref::<Break<io::Error>>().and_then(Break::info).expect("the break is the cause")
}

fn early(by: &str) -> Outcome {
    Outcome::StoppedEarly { by: by.to_owned() }
}

fn law(report: &RunReport) {
    assert!(
        report.balances() && report.stages.iter().all(funcpipe::report::StageReport::balances),
        "{report}"
    );
}

#[test]
fn a_break_fails_the_run_whatever_the_policy_tolerates() {
    let failed = Pipeline::new("p")
        .source(|| rows("--xx-x--"))
        .through(|rows| rows.circuit_break(BreakPolicy::error_count(2)))
        .skip_errors_up_to(100)
        .run()
        .expect_err("the rest of it is missing");
    assert_eq!(tripped(&failed).reason, "errors 3 > 2");
    let report = &failed.report;
    assert_eq!(report.outcome, Outcome::Failed);
    // The break is added to the six records that were read, and is the fourth that failed.
    assert_eq!((report.read, report.added, report.delivered, report.failed), (6, 1, 3, 4), "{report}");
    let failure = report.failure.as_ref().expect("it failed");
    assert_eq!(failure.stage, "through@1");
    assert_eq!(
        failure.message,
        "ended by an error, and the rest is missing: errors 3 > 2 (BREAK/ERR_COUNT): 3 of 6 records were errors, \
         the last: record 5"
    );
    law(report);
    let breaks: Vec<_> = report.breaks.iter().map(|b| (b.stage.as_str(), b.truncated, b.count)).collect();
    assert_eq!(breaks, [("through@1", false, 1)]);
    assert_eq!(&report.breaks[0].first, tripped(&failed));
    let text = report.to_string();
    assert_eq!(text.matches("(BREAK/ERR_COUNT)").count(), 2, "as the failure and among the errors: {text}");
}

#[test]
fn the_error_too_many_of_a_policy_comes_before_the_break() {
    let failed = Pipeline::new("p")
        .source(|| rows("-x"))
        .through(|rows| rows.circuit_break(BreakPolicy::first_error()))
        .fail_on_error()
        .run()
        .expect_err("nothing is tolerated");
    let Some(Break::Record(error)) = failed.downcast_ref::<Break<io::Error>>() else { panic!("{failed:?}") };
    assert_eq!(error.to_string(), "record 1");
    assert_eq!(format!("{failed:?}").matches("caused by: record 1").count(), 1, "{failed:?}");
}

#[test]
fn dead_letters_are_of_records_and_not_of_breaks() {
    let mut letters = Vec::new();
    let failed = Pipeline::new("p")
        .source(|| rows("x-x-"))
        .through(|rows| rows.circuit_break(BreakPolicy::error_count(1)))
        .dead_letters(100, &mut letters)
        .run();
    assert_eq!(tripped(&failed.expect_err("the rest of it is missing")).n_err, 2);
    assert_eq!(letters.len(), 2);
    assert!(letters.iter().all(|letter| letter.info().is_none()));
}

#[test]
fn errors_are_grouped_as_if_there_were_no_breaker() {
    let bad = |n| match n {
        0 => Err(RecordError::new("EMPTY", "nothing").at_line(7)),
        n => Ok(n),
    };
    let report = Pipeline::new("p")
        .source(|| (0..3).map(bad).circuit_break(BreakPolicy::error_count(9)))
        .skip_errors_up_to(9)
        .run()
        .expect("one is tolerated");
    let group = report.errors.groups().next().expect("one");
    assert_eq!((group.code.as_str(), group.samples[0].line), ("EMPTY", Some(7)));
    assert_eq!(group.samples[0].message, "nothing");
    assert_eq!(report.breaks, []);

    let failed = Pipeline::new("p")
        .source(|| rows("x").circuit_break(BreakPolicy::first_error()))
        .skip_errors_up_to(9)
        .run()
        .expect_err("the rest of it is missing");
    let codes: Vec<&str> = failed.report.errors.groups().map(|group| group.code.as_str()).collect();
    assert_eq!(codes, ["BREAK/FIRST_ERR", "io::Error Other"]);

    let parsed = ["x"].into_iter().map(str::parse::<u8>).circuit_break(BreakPolicy::error_count(1));
    let parsed = parsed.circuit_break(BreakPolicy::error_count(1)).inspect(|_| {});
    let report = Pipeline::new("p")
        .source(|| parsed.circuit_break(BreakPolicy::error_count(1)))
        .skip_errors_up_to(1)
        .run()
        .expect("one is tolerated");
    assert_eq!(report.errors.groups().next().map(|group| group.code.as_str()), Some("ParseIntError"));
}

#[test]
fn a_truncation_is_no_failure_but_completed_it_is_not() {
    let (records, report) = Pipeline::new("p")
        .source(|| rows("-x-x--"))
        .through(|rows| rows.circuit_break(BreakPolicy::error_count(1)).truncate())
        .skip_errors_up_to(2)
        .collect()
        .expect("both errors are tolerated");
    assert_eq!((records, &report.outcome), (vec![0, 2], &early("through@1")));
    assert_eq!((report.read, report.added, report.failed), (4, 0, 2));
    law(&report);
    let [breaks] = &report.breaks[..] else { panic!("{:?}", report.breaks) };
    assert_eq!((breaks.stage.as_str(), breaks.truncated), ("through@1", true));
    assert_eq!((breaks.first.n_ok, breaks.first.n_err), (2, 2));
    let text = report.to_string();
    let line = "  truncated in `through@1`: errors 2 > 1 (BREAK/ERR_COUNT): 2 of 4 records were errors, the last: record 3\n";
    assert!(text.contains(line), "{text}");
}

#[test]
fn a_truncation_in_the_source_is_no_exhaustion() {
    let report = Pipeline::new("p")
        .source(|| rows("-x-").circuit_break(BreakPolicy::first_error()).truncate())
        .skip_errors_up_to(1)
        .run()
        .expect("the error is tolerated");
    assert_eq!(report.outcome, early("source"));
}

#[test]
fn a_policy_does_not_take_a_later_error_for_a_truncation() {
    // The first file is truncated, and the second one has a bad record of its own.
    let (records, report) = Pipeline::new("p")
        .source(|| ["x-", "-x-"].into_iter())
        .through(|files| {
            let policy =
                BreakPolicy::when(|row: &Row| row.as_ref().is_err_and(|e| e.to_string() == "record 0"));
            files.flat_map(move |file| rows(file).circuit_break(policy).truncate())
        })
        .skip_errors_up_to(2)
        .collect()
        .expect("two bad records");
    assert_eq!((records, report.outcome), (vec![0, 2], early("through@1")));
}

#[test]
fn breaks_of_many_streams_are_counted_and_the_first_is_kept() {
    let report = Pipeline::new("p")
        .source(|| std::iter::repeat_n("-x-", 1000))
        .through(|files| {
            files.flat_map(|file| rows(file).circuit_break(BreakPolicy::first_error()).truncate())
        })
        .skip_errors_up_to(1000)
        .run()
        .expect("one error in each");
    let [breaks] = &report.breaks[..] else { panic!("{:?}", report.breaks) };
    assert_eq!((breaks.count, breaks.first.total), (1000, 2));
    assert!(report.to_string().contains("the last: record 1; and 999 streams more\n"), "{report}");
}

#[test]
fn whoever_hides_a_break_is_not_told_that_all_is_well() {
    let report = Pipeline::new("p")
        .source(|| rows("-x-"))
        .through(|rows| rows.circuit_break(BreakPolicy::first_error()).filter_map(Result::ok))
        .run()
        .expect("nobody said that it is an error");
    assert_eq!((report.delivered, &report.outcome), (1, &early("through@1")));
    assert!(
        report.to_string().contains("  broken off in `through@1`: first error (BREAK/FIRST_ERR)"),
        "{report}"
    );
}

#[test]
fn a_record_that_is_made_of_a_truncated_stream_is_made_of_a_part_of_it() {
    let (sums, report) = Pipeline::new("p")
        .source(|| ["---", "x--"].into_iter())
        .map(|file| {
            rows(file)
                .circuit_break(BreakPolicy::first_error())
                .truncate()
                .filter_map(Result::ok)
                .sum::<usize>()
        })
        .collect()
        .expect("no error is in the stream");
    assert_eq!((sums, report.outcome), (vec![3, 0], early("map@1")));
}

#[test]
fn breakers_in_two_stages_have_one_level_of_errors() {
    let (first, second) = (BreakPolicy::error_count(1), BreakPolicy::error_count(2));
    let run = |first, second| {
        Pipeline::new("p")
            .source(|| rows("-x-x-x-x"))
            .through(move |rows| rows.circuit_break(first))
            .through(move |rows| rows.circuit_break(second))
            .skip_errors_up_to(100)
            .run()
            .expect_err("one of them trips")
    };
    // The break has passed through the second breaker, and stays that of the first.
    let by_first = run(first, second);
    assert_eq!(tripped(&by_first).reason, "errors 2 > 1");
    assert_eq!(by_first.report.failure.as_ref().map(|failure| failure.stage.as_str()), Some("through@1"));
    assert_eq!(by_first.report.breaks.len(), 1);
    let by_second = run(second, first);
    assert_eq!(by_second.report.failure.as_ref().map(|failure| failure.stage.as_str()), Some("through@2"));
}

#[test]
fn a_break_is_known_behind_other_stages_and_other_threads() {
    let broken = |rows: &'static str| self::rows(rows).circuit_break(BreakPolicy::first_error());
    let failed = Pipeline::new("p")
        .source(|| broken("-x-"))
        .through(|rows| {
            let mut rows = rows.peekable();
            std::iter::from_fn(move || rows.next().inspect(|_| _ = rows.peek()))
        })
        .skip_errors_up_to(100)
        .run()
        .expect_err("the rest of it is missing");
    assert_eq!(tripped(&failed).n_err, 1);
    assert_eq!(failed.report.failure.as_ref().map(|failure| failure.stage.as_str()), Some("source"));

    let failed = Pipeline::new("p")
        .source(|| {
            let run = funcpipe::pipeline::Run::current();
            let reader = std::thread::spawn(move || {
                let _in_run = run.as_ref().map(funcpipe::pipeline::Run::enter);
                broken("-x-").collect::<Vec<_>>()
            });
            reader.join().expect("no panic").into_iter()
        })
        .skip_errors_up_to(100)
        .run();
    assert_eq!(tripped(&failed.expect_err("the rest of it is missing")).n_err, 1);
}

#[test]
fn a_break_that_a_record_function_returns_is_the_error_of_one_record() {
    let (lengths, report) = Pipeline::new("p")
        .source(|| ["---", "-x-", "--"].into_iter())
        .try_map(|file| {
            let broken = rows(file).circuit_break(BreakPolicy::first_error());
            broken.filter(|row| !matches!(row, Err(Break::Record(_)))).collect::<Result<Vec<_>, _>>()
        })
        .skip_errors_up_to(1)
        .collect()
        .expect("one file is bad, and may be");
    assert_eq!((lengths.len(), report.failed, report.outcome), (2, 1, Outcome::Completed));
    assert_eq!(report.errors.groups().next().map(|group| group.code.as_str()), Some("BREAK/FIRST_ERR"));
}

#[test]
fn what_another_attempt_makes_good_is_not_missing() {
    let _scope = FakeClock::new().enter();
    let mut plans = ["-x-", "---"].into_iter();
    let report = Pipeline::new("p")
        .source(|| 0..1)
        .try_map(|_: u8| {
            RetryPolicy::DEFAULT.retry().run(|_| {
                let plan = plans.next().unwrap_or_default();
                let rows = rows(plan).circuit_break(BreakPolicy::first_error()).truncate();
                rows.collect::<io::Result<Vec<_>>>()
            })
        })
        .fail_on_error()
        .run()
        .expect("the second attempt is all of it");
    assert_eq!(report.outcome, Outcome::Completed);
    assert_eq!(report.breaks.len(), 1, "it happened all the same");
}

#[test]
fn the_source_is_released_before_the_policy_sees_the_break() {
    struct Open<'a>(std::ops::Range<usize>, &'a std::cell::Cell<bool>);
    impl Iterator for Open<'_> {
        type Item = Row;
        fn next(&mut self) -> Option<Row> {
            self.0.next().map(|n| if n > 1 { Err(io::Error::other("down")) } else { Ok(n) })
        }
    }
    impl Drop for Open<'_> {
        fn drop(&mut self) {
            self.1.set(false);
        }
    }
    let is_open = std::cell::Cell::new(true);
    let was_open_at_the_break = std::cell::Cell::new(true);
    Pipeline::new("p")
        .source(|| Open(0..9, &is_open))
        .through(|rows| rows.circuit_break(BreakPolicy::first_error()))
        .through(|rows| {
            rows.inspect(|row| {
                if matches!(row, Err(Break::Tripped(_))) {
                    was_open_at_the_break.set(is_open.get());
                }
            })
        })
        .skip_errors_up_to(100)
        .run()
        .expect_err("it breaks");
    assert!(!was_open_at_the_break.get());
}

#[test]
fn a_source_that_is_resumed_is_broken_by_what_it_gives_up_with() {
    let _scope = FakeClock::new().enter();
    let policy =
        RetryPolicy::builder().max_attempts(2).delay(Duration::from_millis(1)).build().expect("valid");
    let down =
        || policy.retry().resume(resume::skip(), |_| std::iter::once(Err::<u8, _>(io::Error::other("down"))));
    let items: Vec<_> = down().circuit_break(BreakPolicy::first_error()).collect();
    assert!(matches!(&items[..], [Err(Break::Record(_)), Err(Break::Tripped(_))]), "{items:?}");
}

#[test]
fn b17_breaks_merge_in_whatever_order() {
    let run = |plan: &'static str, max| {
        Pipeline::new("p")
            .source(move || rows(plan))
            .through(move |rows| rows.circuit_break(BreakPolicy::error_count(max)).truncate())
            .skip_errors_up_to(100)
            .run()
            .expect("all is tolerated")
    };
    let merged = |reports: [&RunReport; 3]| {
        let mut sum = reports[0].clone();
        sum.merge(reports[1]);
        sum.merge(reports[2]);
        sum.breaks
    };
    let (a, b, c) = (run("-x-x", 1), run("xx", 1), run("--", 1));
    let breaks = merged([&a, &b, &c]);
    assert_eq!((breaks.len(), breaks[0].count, breaks[0].first.total), (1, 2, 2));
    assert_eq!(breaks, merged([&c, &b, &a]));
    assert_eq!(breaks, merged([&b, &c, &a]));
}

#[test]
fn a_break_of_before_the_run_fails_it_all_the_same() {
    let kept: Vec<_> = rows("-x-").circuit_break(BreakPolicy::first_error()).collect();
    let failed = Pipeline::new("p").source(move || kept.into_iter()).skip_errors_up_to(9).run();
    assert_eq!(tripped(&failed.expect_err("the rest of it is missing")).n_err, 1);
}
