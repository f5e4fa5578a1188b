//! Behaviour 37: records that fail wait for their turn while others go on.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::io;
use std::time::Duration;

use funcpipe::prelude::*;
use funcpipe::retry::{Backoff, RetryBudget};
use funcpipe::testing::FakeClock;
use proptest::prelude::*;

const MS: fn(u64) -> Duration = Duration::from_millis;

fn policy(max_attempts: u32, delay: Duration) -> RetryPolicy {
    RetryPolicy::builder().max_attempts(max_attempts).delay(delay).build().expect("a valid policy")
}

/// Fails so many times for each record, and counts the calls.
struct Flaky {
    failures: HashMap<u32, u32>,
    calls: RefCell<HashMap<u32, u32>>,
}

impl Flaky {
    fn new(failures: impl IntoIterator<Item = (u32, u32)>) -> Self {
        Self { failures: failures.into_iter().collect(), calls: RefCell::default() }
    }

    fn call(&self, n: u32) -> io::Result<u32> {
        let mut calls = self.calls.borrow_mut();
        let call = calls.entry(n).or_default();
        *call += 1;
        if *call > self.failures.get(&n).copied().unwrap_or(0) {
            Ok(n)
        } else {
            Err(io::Error::other(n.to_string()))
        }
    }
}

fn shown(results: impl Iterator<Item = io::Result<u32>>) -> Vec<Result<u32, String>> {
    results.map(|result| result.map_err(|error| error.to_string())).collect()
}

#[test]
fn b37_without_a_delay_others_take_their_turns_in_between() {
    let _scope = FakeClock::new().enter();
    let flaky = Flaky::new([(0, 2)]);
    let records = (0..6).retry_records(policy(3, MS(0)), 2, |n| flaky.call(*n));
    assert_eq!(shown(records), [Ok(1), Ok(2), Ok(0), Ok(3), Ok(4), Ok(5)]);
    assert_eq!(flaky.calls.borrow()[&0], 3);
}

#[test]
fn b37_with_a_delay_the_others_go_on_meanwhile() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let flaky = Flaky::new([(0, 2)]);
    let records = (0..6).retry_records(policy(3, MS(1000)), 2, |n| flaky.call(*n));
    assert_eq!(shown(records), [Ok(1), Ok(2), Ok(3), Ok(4), Ok(5), Ok(0)]);
    assert_eq!(clock.sleeps(), [MS(1000); 2], "only when there is nothing else to do");
}

#[test]
fn b37_in_input_order_when_asked() {
    for delay in [MS(0), MS(1000)] {
        let _scope = FakeClock::new().enter();
        let flaky = Flaky::new([(0, 2), (3, 1)]);
        let records = (0..6).retry_records(policy(3, delay), 2, |n| flaky.call(*n)).in_input_order();
        assert_eq!(shown(records), [Ok(0), Ok(1), Ok(2), Ok(3), Ok(4), Ok(5)]);
    }
}

#[test]
fn what_fails_for_good_comes_out_as_the_error_in_its_place() {
    let _scope = FakeClock::new().enter();
    let flaky = Flaky::new([(1, 9), (2, 1)]);
    let records = (0..4).retry_records(policy(3, MS(10)), 4, |n| flaky.call(*n)).in_input_order();
    assert_eq!(shown(records), [Ok(0), Err("1".to_owned()), Ok(2), Ok(3)]);
    let gone = |n: &u32| if *n == 1 { Err(io::Error::from(io::ErrorKind::NotFound)) } else { Ok(*n) };
    let results: Vec<_> = (0..3).retry_records(policy(3, MS(10)), 4, gone).map(|r| r.is_ok()).collect();
    assert_eq!(results, [true, false, true], "a permanent error is not waited for");
}

#[test]
fn with_none_in_flight_there_would_be_no_records_and_it_is_refused() {
    let ways: [fn(); 2] = [
        || drop((0..6).retry_records(policy(3, MS(0)), 0, |n| io::Result::Ok(*n))),
        || drop(policy(3, MS(0)).retry().records(0..6, 0, |n| io::Result::Ok(*n))),
    ];
    for way in ways {
        let panic = std::panic::catch_unwind(way).expect_err("0 is refused");
        assert_eq!(panic.downcast_ref::<&str>().copied(), Some("at least 1 record is in flight"));
    }
}

#[test]
fn no_more_than_so_many_records_are_in_flight() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let (taken, finished) = (Cell::new(0_i64), Cell::new(0_i64));
    let input = (0..100).inspect(|_| taken.set(taken.get() + 1));
    let flaky = Flaky::new((0..100).map(|n| (n, n % 3)));
    let records = input.retry_records(policy(3, MS(50)), 5, |n| {
        assert!(taken.get() - finished.get() <= 5, "{} taken, {} finished", taken.get(), finished.get());
        flaky.call(*n)
    });
    let mut delivered: Vec<u32> = records
        .inspect(|_| finished.set(finished.get() + 1))
        .map(|result| result.expect("three attempts are enough"))
        .collect();
    delivered.sort_unstable();
    assert_eq!(delivered, (0..100).collect::<Vec<_>>());
}

#[test]
fn it_is_a_stage_whose_report_says_what_was_retried() {
    static BUDGET: RetryBudget = RetryBudget::percent(100);
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let flaky = Flaky::new([(2, 1), (3, 9)]);
    let slow = RetryPolicy::builder().max_attempts(2).backoff(Backoff::Linear).build().expect("valid");
    let retry = slow.retry().named("fetch").on(|_: &io::Error| true).budget(&BUDGET);
    let report = Pipeline::new("p")
        .source(|| 0..6)
        .timing(Exact)
        .through(|records| {
            retry.records(records, 3, |n| {
                clock.advance(MS(2));
                flaky.call(*n)
            })
        })
        .skip_errors_up_to(1)
        .run()
        .unwrap();
    assert_eq!((report.read, report.delivered, report.failed), (6, 5, 1));
    let fetch = report.retries("fetch").expect("it was retried");
    assert_eq!((fetch.retried, fetch.retries, fetch.recovered, fetch.gave_up), (2, 2, 1, 1));
    assert_eq!(report.stages[0].self_time, MS(16), "8 calls of 2 ms; waiting is nobody's work");
    assert_eq!(report.unexplained(), Duration::ZERO);
}

proptest! {
    #[test]
    fn every_record_comes_out_once_and_in_order_if_asked(
        failures in proptest::collection::vec(0_u32..5, 0..40),
        delay in 0_u64..3,
        in_flight in 1_usize..6,
        ordered in any::<bool>(),
    ) {
        let _scope = FakeClock::new().enter();
        let all: Vec<u32> = (0..).take(failures.len()).collect();
        let flaky = Flaky::new(all.iter().copied().zip(failures.iter().copied()));
        let records = all.iter().copied().retry_records(policy(3, MS(delay)), in_flight, |n| flaky.call(*n));
        let results = if ordered { shown(records.in_input_order()) } else { shown(records) };
        let mut numbers: Vec<u32> = results.iter().map(|result| match result {
            Ok(n) => *n,
            Err(text) => text.parse().expect("the error names the record"),
        }).collect();
        if !ordered {
            numbers.sort_unstable();
        }
        prop_assert_eq!(&numbers, &all);
        for (n, failures) in failures.iter().enumerate() {
            let n = u32::try_from(n).expect("few");
            prop_assert_eq!(flaky.calls.borrow()[&n], (failures + 1).min(3));
        }
    }
}
