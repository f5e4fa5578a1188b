//! `#[retry_on_failure(resume = ..)]` on functions and methods that return iterators.

use std::cell::RefCell;
use std::io;
use std::time::Duration;

use funcpipe::Registry;
use funcpipe::prelude::*;
use funcpipe::retry::{CircuitBreaker, Position, Resume, RetryBudget, StopReason};
use funcpipe::testing::{FakeClock, FaultPlan};

type Plan = FaultPlan<io::Error>;

fn failing(at: u64, times: u32) -> Plan {
    FaultPlan::new().fail(at, times, || io::ErrorKind::ConnectionReset.into())
}

fn outcome(stream: impl Iterator<Item = io::Result<u64>>) -> Vec<Option<u64>> {
    stream.take(100).map(Result::ok).collect()
}

fn some(records: impl IntoIterator<Item = u64>) -> Vec<Option<u64>> {
    records.into_iter().map(Some).collect()
}

#[retry_on_failure(resume = cursor, cursor = |n| *n)]
fn by_cursor(plan: &Plan, resume: Resume<u64>) -> impl Iterator<Item = io::Result<u64>> {
    plan.open_at(resume.cursor.map_or(0, |last| last + 1), 0..5)
}

#[retry_on_failure(resume = skip)]
fn skipping(plan: &Plan) -> impl Iterator<Item = io::Result<u64>> {
    plan.open(0..5)
}

#[retry_on_failure(resume = skip(verify = |n| *n))]
fn verified(plan: &Plan) -> impl Iterator<Item = io::Result<u64>> + '_ {
    plan.open(0..5)
}

#[retry_on_failure(resume = first_only)]
fn first_only(plan: &Plan) -> impl Iterator<Item = io::Result<u64>> {
    plan.open(0..5)
}

#[retry_on_failure(resume = dedup(key = u64::clone, window = 9))]
fn dedup(plan: &Plan) -> Box<dyn Iterator<Item = io::Result<u64>> + '_> {
    Box::new(plan.open(0..5))
}

#[retry_on_failure(resume = restart)]
fn restart<'a>(plan: &'a Plan) -> Box<dyn Iterator<Item = io::Result<u64>> + Send + 'a> {
    Box::new(plan.open(0..5))
}

#[test]
fn b32_every_mode_goes_on_as_it_says() {
    let _scope = FakeClock::new().enter();
    assert_eq!(outcome(by_cursor(&failing(3, 2))), some(0..5));
    assert_eq!(outcome(skipping(&failing(3, 2))), some(0..5));
    assert_eq!(outcome(verified(&failing(3, 2))), some(0..5));
    assert_eq!(outcome(dedup(&failing(3, 2))), some(0..5));
    assert_eq!(outcome(first_only(&failing(3, 2))), [Some(0), Some(1), Some(2), None]);
    assert_eq!(outcome(restart(&failing(3, 2))), some([0, 1, 2, 0, 1, 2, 0, 1, 2, 3, 4]));
}

#[test]
fn b34_restarts_are_bounded_and_nothing_is_opened_before_the_first_pull() {
    const RESTARTS: u32 = 2;
    #[retry_on_failure(resume = skip, max_restarts = RESTARTS, delay = 1ms)]
    fn rows(plan: Plan_<'_>) -> impl Iterator<Item = io::Result<u64>> {
        plan.0.open(0..5)
    }
    #[derive(Clone, Copy)]
    struct Plan_<'a>(&'a Plan);
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let plan = failing(1, 1)
        .fail(2, 1, || io::ErrorKind::ConnectionReset.into())
        .fail(3, 1, || io::ErrorKind::ConnectionReset.into());
    let stream = rows(Plan_(&plan));
    assert_eq!(plan.opened(), 0);
    assert_eq!(outcome(stream), [Some(0), Some(1), Some(2), None]);
    assert_eq!((plan.opened(), plan.most_open(), clock.sleeps()), (3, 1, vec![Duration::from_millis(1); 2]));
}

#[derive(Debug, PartialEq)]
struct Row {
    id: u64,
    text: String,
}

impl Position for Row {
    type Cursor = u64;
    fn position(&self) -> u64 {
        self.id
    }
}

struct Table {
    plan: Plan,
    breaker: CircuitBreaker,
}

static BUDGET: RetryBudget = RetryBudget::percent(100);

impl Table {
    #[retry_on_failure(
        max_attempts = 5, delay = 10ms, resume = cursor, clone(prefix), budget = &BUDGET, breaker = &self.breaker, max_elapsed = 1h
    )]
    #[measured_stage]
    fn rows(
        &self,
        mut from: u64,
        prefix: String,
        Resume { cursor, delivered, .. }: Resume<u64>,
    ) -> impl Iterator<Item = io::Result<Row>> {
        from = cursor.map_or(from, |last| last + 1);
        assert_eq!(delivered, from - 1);
        let rows = self.plan.open_at(from, 0..6);
        rows.map(move |id| {
            let id = id?;
            Ok(Row { id, text: format!("{prefix}{id}") })
        })
    }

    #[measured_stage("Ids")]
    #[retry_on_failure(resume = cursor, cursor = |id| *id, max_attempts = 2)]
    fn ids(&self, at: Resume<u64>) -> impl Iterator<Item = Result<u64, RetryError<io::Error>>> {
        if at.attempt > 7 {
            return self.plan.open(0..0);
        }
        self.plan.open_at(at.cursor.map_or(0, |last| last + 1), 0..6)
    }

    #[retry_on_failure(resume = skip, max_attempts = 2)]
    fn boxed(&self) -> Box<dyn Iterator<Item = Result<u64, RetryError<io::Error>>> + '_> {
        Box::new(self.plan.open(0..6))
    }
}

fn table(plan: Plan) -> Table {
    Table { plan, breaker: CircuitBreaker::after_failures(9) }
}

#[test]
fn methods_get_their_arguments_again_and_are_measured_as_sources() {
    let _scope = FakeClock::new().enter();
    let table = table(failing(3, 1));
    let report = Pipeline::new("p")
        .source(|| table.rows(1, "r".into()))
        .fail_on_error()
        .for_each(|row| if row.text == format!("r{}", row.id) { Ok(()) } else { Err("other text".into()) })
        .unwrap();
    assert_eq!((report.read, report.delivered, table.plan.opened()), (5, 5, 2));
    let rows = report.retries("Table::rows").expect("it was retried");
    assert_eq!((rows.retried, rows.recovered, rows.replayed), (1, 1, 0));
}

#[test]
fn a_history_is_in_the_place_of_the_error() {
    let _scope = FakeClock::new().enter();
    for boxed in [false, true] {
        let table = table(failing(1, 9));
        let items: Vec<_> = if boxed { table.boxed().collect() } else { table.ids().collect() };
        let [Ok(0), Err(error)] = &items[..] else { panic!("{items:?}") };
        assert_eq!((error.attempts().len(), error.reason()), (2, StopReason::AttemptsExhausted));
    }
    assert!(Registry::global().snapshot().retries("Table::ids").is_some());
}

/// Breaks in its first two attempts; the release of each fails.
#[managed_source]
#[retry_on_failure(delay = 1ms, resume = skip, on = |error| error.to_string() == "reset")]
fn attempts(opened: &RefCell<u32>) -> impl Managed<Item = Result<u32, BoxError>> {
    let attempt = opened.replace_with(|opened| *opened + 1) + 1;
    #[release(move |_: u32| Err::<(), _>(format!("release {attempt}")))]
    let rows = 4;
    for row in 0..*rows {
        if row == 2 && attempt < 3 {
            Err("reset")?;
        }
        yield_!(Ok(row));
    }
}

#[test]
fn closing_a_stream_that_was_opened_again_tells_of_every_attempt() {
    let _scope = FakeClock::new().enter();
    for (taken, ended) in [(3, "closed halfway"), (5, "at its end")] {
        let opened = RefCell::new(0);
        let mut rows = attempts(&opened);
        let given: Vec<_> = rows.by_ref().take(taken).filter_map(Result::ok).collect();
        assert_eq!(given.len(), taken.min(4), "{ended}");
        let errors: Vec<_> = rows.close().expect_err(ended).iter().map(|e| e.message.clone()).collect();
        assert_eq!(errors, ["release 1", "release 2", "release 3"], "{ended}");
        assert!(rows.close().is_ok() && rows.next().is_none());
    }
    let opened = RefCell::new(0);
    let report =
        Pipeline::new("p").source(|| attempts(&opened)).fail_on_error().run().expect("it is all there");
    assert_eq!((report.delivered, report.release_errors.total()), (4, 3));
}
