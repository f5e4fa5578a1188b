//! Behaviours 65 to 67: folds over errors, and the report that pipelines, breakers and retries share.

use std::io;
use std::time::Duration;

use funcpipe::prelude::*;
use funcpipe::report::{ErrorReport, RecordError, collect_all};
use funcpipe::retry::CircuitBreaker;
use funcpipe::testing::FakeClock;
use proptest::prelude::*;

fn bad(code: &'static str) -> RecordError {
    RecordError::new(code, "bad")
}

#[test]
fn b65_all_values_or_every_error_in_order() {
    let all = collect_all((0..10_000).map(Ok::<u32, String>), 10);
    assert_eq!(all, Ok((0..10_000).collect()));

    let rows = || (0..10_000_u32).map(|n| if n % 10 == 3 { Err(n) } else { Ok(n) });
    let wrong = collect_all(rows(), usize::MAX).expect_err("a thousand of them");
    assert_eq!((wrong.n_ok(), wrong.total(), wrong.overflow()), (9000, 1000, 0));
    assert_eq!(wrong.into_errors(), (0..1000).map(|n| n * 10 + 3).collect::<Vec<_>>());

    let capped = collect_all(rows(), 3).expect_err("a thousand of them");
    assert_eq!((capped.errors(), capped.overflow(), capped.total()), (&[3, 13, 23][..], 997, 1000));
    let uncollected = collect_all(rows(), 0).expect_err("counted all the same");
    assert_eq!((uncollected.overflow(), capped.overflow()), (1000, 997));
    assert_eq!(uncollected.to_string(), "1000 of 10000 records are errors");
    assert_eq!(capped.to_string(), "1000 of 10000 records are errors, the first: 3");

    let failed = collect_all([Ok(1), Err(bad("A")), Err(bad("B"))], 2).expect_err("two of them");
    let source = std::error::Error::source(&failed).expect("the first error");
    assert_eq!(source.to_string(), bad("A").to_string());
}

#[test]
fn a_report_is_empty_until_there_is_an_error() {
    let empty = Pipeline::new("p").source(|| 0..3).run().expect("nothing fails").errors;
    assert!(empty.is_empty() && empty.total() == 0);
    let rows = || [Ok(1), Err(bad("A"))].into_iter();
    let run = Pipeline::new("p").source(rows).skip_errors_up_to(1).run();
    assert!(!run.expect("one is tolerated").errors.is_empty());
}

#[test]
fn b65_a_rate_stops_a_fold_as_soon_as_there_are_enough_samples() {
    let policy = BreakPolicy::error_rate(0.2).min_samples(10);
    let mut pulled = 0;
    let rows = (0..200).inspect(|_| pulled += 1).map(|n| Err::<u32, _>(io::Error::other(format!("{n}"))));
    let mut errors = collect_all(rows.circuit_break(policy), usize::MAX).expect_err("all are").into_errors();
    let Some(Break::Tripped(info)) = errors.pop() else { panic!("no break") };
    assert_eq!((info.total, info.n_err, info.error_rate().to_string().as_str()), (10, 10, "1"));
    assert_eq!((errors.len(), pulled), (10, 10));
}

#[test]
fn b66_errors_are_counted_by_code_stage_and_the_first_three_parts_of_their_place() {
    let mut report = ErrorReport::new();
    report.add("parse", 1, &bad("A").at_path("1.2.3.4"));
    report.add("parse", 2, &bad("B").at_path("1.2.3.5"));
    report.add("check", 1, &bad("A").at_path("1.2"));
    report.add("check", 2, &bad("A").at_path("/rows/7/cells/2").in_stage("parse_cells"));
    report.add("check", 3, &bad("A").at_path("docs/guide/intro.md"));
    report.add("check", 4, &io::Error::from(io::ErrorKind::TimedOut));
    assert_eq!(
        Vec::from_iter(report.by_path()),
        [("/rows/7/cells", 1), ("1.2", 1), ("1.2.3", 2), ("docs/guide/intro.md", 1)]
    );
    assert_eq!(Vec::from_iter(report.by_stage()), [("check", 3), ("parse", 2), ("parse_cells", 1)]);
    assert_eq!(Vec::from_iter(report.by_code()), [("A", 4), ("B", 1), ("io::Error TimedOut", 1)]);
    assert_eq!(report.total(), 6);
    let sample = &report.groups().next().expect("a group").samples[0];
    assert_eq!((sample.record, sample.path.as_deref()), (1, Some("1.2")));
    let text = report.to_string();
    assert!(text.contains("by stage: check (3), parse (2), parse_cells (1)\n"), "{text}");
    assert!(
        text.contains("by place: 1.2.3 (2), /rows/7/cells (1), 1.2 (1), docs/guide/intro.md (1)\n"),
        "{text}"
    );
}

#[test]
fn b66_samples_are_the_first_in_the_order_in_which_they_came() {
    let mut report = ErrorReport::new();
    for record in 1..=100 {
        report.add("parse", record, &bad("A"));
    }
    let group = report.groups().next().expect("one");
    let records: Vec<u64> = group.samples.iter().map(|sample| sample.record).collect();
    assert_eq!((group.count, records), (100, (1..=20).collect()));
}

#[test]
fn b66_the_number_of_groups_stages_and_places_is_bounded_and_nothing_is_lost() {
    let mut report = ErrorReport::new();
    let long = "x".repeat(100_000);
    for n in 0..500_u32 {
        let error = RecordError::new(format!("CODE_{n}_{long}"), long.as_str());
        report.add(&format!("stage_{n}"), 1, &error.at_path(format!("{n}{long}")));
    }
    assert_eq!((report.groups().len(), report.by_path().len(), report.by_stage().len()), (65, 65, 65));
    let all = |counts: std::collections::BTreeMap<&str, u64>| counts.values().sum::<u64>();
    assert_eq!((report.total(), all(report.by_code())), (500, 500));
    assert_eq!((all(report.by_path()), all(report.by_stage())), (500, 500));
    assert_eq!(report.by_path()[ErrorReport::OTHER], 436);
    assert!(format!("{report:?}").len() < 300_000, "texts are cut");
}

#[test]
fn b67_averages_are_taken_of_the_errors_that_carry_them() {
    let mut report = ErrorReport::new();
    report.add("fetch", 1, &bad("A"));
    assert_eq!(
        (report.mean_attempts().to_string().as_str(), report.mean_next_delay()),
        ("0", Duration::ZERO)
    );
    assert!(!report.to_string().contains("on average"), "{report}");
    report.add("fetch", 2, &bad("A").after_attempts(2).again_in(Duration::from_millis(100)));
    report.add("fetch", 3, &bad("A").after_attempts(5));
    report.add("fetch", 4, &bad("A").again_in(Duration::from_millis(300)));
    assert_eq!(
        (report.mean_attempts().to_string().as_str(), report.mean_next_delay()),
        ("3.5", Duration::from_millis(200))
    );
    let text = report.to_string();
    assert!(
        text.contains("tried 3.5 times on average\nto be tried again after 200 ms on average\n"),
        "{text}"
    );
}

#[test]
fn b67_what_was_retried_says_how_often_and_when_again() {
    let _scope = FakeClock::new().enter();
    let breaker = CircuitBreaker::after_failures(4).cool_down(Duration::from_secs(8));
    let fetch = |n: u32| {
        let call = RetryPolicy::DEFAULT.retry().named("fetch").breaker(&breaker);
        call.run_with_history(|_| Err::<u32, _>(io::Error::from(io::ErrorKind::TimedOut)))
            .map_err(|error| RecordError::from(error).at_line(n.into()))
    };
    let report =
        Pipeline::new("p").source(|| 1..=3).try_map(fetch).skip_errors_up_to(3).run().expect("skipped");
    // Three attempts, one that opens the circuit, and none.
    let codes = Vec::from_iter(report.errors.by_code());
    assert_eq!(codes, [("RetryError", 1), ("io::Error TimedOut", 2)]);
    assert_eq!(report.errors.mean_attempts().to_string(), "1.3333333333333333");
    assert!(
        report.errors.mean_next_delay() > Duration::from_secs(4),
        "{:?}",
        report.errors.mean_next_delay()
    );
    let timed_out = report.errors.groups().find(|group| group.count == 2).expect("two");
    assert_eq!(timed_out.samples[0].line, Some(1));
    assert_eq!(
        timed_out.samples[0].message,
        "fetch failed after 3 attempts in 2s (no attempts left): timed out"
    );
}

#[test]
fn b67_what_a_record_was_survives_its_retries() {
    let error = || bad("EMPTY_CELL").at_line(7).at_path("a.b").in_stage("parse");
    let failed = RetryPolicy::DEFAULT.retry().on(|_| false).run_with_history(|_| Err::<(), _>(error()));
    let described = RecordError::from(failed.expect_err("it is permanent"));
    assert_eq!(
        (described.code.as_ref(), described.line, described.attempts()),
        ("EMPTY_CELL", Some(7), Some(1))
    );
    assert_eq!((described.path.as_deref(), described.stage()), (Some("a.b"), Some("parse")));
}

#[test]
fn a_record_error_says_its_causes_when_it_is_asked_to() {
    let error = bad("A").at_line(7).caused_by(io::Error::other("disk full"));
    assert_eq!(
        (format!("{error}").as_str(), format!("{error:#}").as_str()),
        ("line 7: bad", "line 7: bad: disk full")
    );
    let rows = std::iter::once(Err::<(), _>(error)).circuit_break(BreakPolicy::first_error());
    let mut rows = rows.truncate();
    rows.by_ref().for_each(drop);
    assert_eq!(rows.info().and_then(|info| info.last_error.as_deref()), Some("line 7: bad: disk full"));
}

#[test]
fn the_error_of_an_open_circuit_says_when_it_may_be_called_again() {
    let _scope = FakeClock::new().enter();
    let breaker = CircuitBreaker::after_failures(1).cool_down(Duration::from_secs(8));
    let fetch = |_: u32| {
        RetryPolicy::DEFAULT.retry().breaker(&breaker).run(|_| Err::<u32, _>(io::Error::other("down")))
    };
    let report =
        Pipeline::new("p").source(|| 0..3).try_map(fetch).skip_errors_up_to(3).run().expect("skipped");
    assert_eq!(report.errors.mean_next_delay(), Duration::from_secs(8));
}

#[derive(Clone, Debug)]
struct Given {
    stage: u8,
    code: u8,
    path: Option<u8>,
    attempts: Option<u32>,
    delay: Option<u64>,
}

fn given() -> impl Strategy<Value = Vec<Given>> {
    let one = (0_u8..3, 0_u8..60, any::<Option<u8>>(), any::<Option<u32>>(), any::<Option<u64>>());
    let one =
        one.prop_map(|(stage, code, path, attempts, delay)| Given { stage, code, path, attempts, delay });
    proptest::collection::vec(one, 0..120)
}

fn report(errors: &[Given]) -> ErrorReport {
    let mut report = ErrorReport::new();
    for (given, record) in errors.iter().zip(1..) {
        let mut error = RecordError::new(format!("CODE_{}", given.code), "bad");
        error.path = given.path.map(|path| format!("a.{path}.c.d"));
        if let Some(attempts) = given.attempts {
            error = error.after_attempts(attempts);
        }
        if let Some(delay) = given.delay {
            error = error.again_in(Duration::from_nanos(delay));
        }
        report.add(&format!("stage_{}", given.stage), record, &error);
    }
    report
}

fn merged(mut left: ErrorReport, right: &ErrorReport) -> ErrorReport {
    left.merge(right);
    left
}

proptest! {
    #[test]
    fn b67_reports_merge_in_whatever_order(a in given(), b in given(), c in given()) {
        let (ra, rb, rc) = (report(&a), report(&b), report(&c));
        let ab = merged(ra.clone(), &rb);
        prop_assert_eq!(&ab, &merged(rb.clone(), &ra));
        let abc = merged(ab, &rc);
        prop_assert_eq!(&abc, &merged(ra.clone(), &merged(rb, &rc)));
        prop_assert_eq!(&merged(ra.clone(), &ErrorReport::new()), &ra);
        // Nothing is lost, and there is no more than there is room for.
        prop_assert_eq!(abc.total(), (a.len() + b.len() + c.len()) as u64);
        prop_assert_eq!(abc.by_stage().values().sum::<u64>(), abc.total());
        prop_assert!(abc.groups().len() <= 65 && abc.by_path().len() <= 65);
        // The means are those of all, however they came together.
        let all = report(&[a, b, c].concat());
        prop_assert_eq!(abc.mean_attempts().to_bits(), all.mean_attempts().to_bits());
        prop_assert_eq!(abc.mean_next_delay(), all.mean_next_delay());
    }
}
