//! Behaviour 15: the memory that measuring takes does not depend on the number of records.

use allocation_counter::measure;
use funcpipe::prelude::*;
use funcpipe::testing::FakeClock;

#[measured_stage]
fn evens(numbers: impl Iterator<Item = u64>) -> impl Iterator<Item = u64> {
    numbers.filter(|n| n % 2 == 0)
}

#[measured_stage]
fn halve(n: u64) -> Result<u64, &'static str> {
    if n.is_multiple_of(1_000) { Err("round") } else { Ok(n / 2) }
}

fn run(records: u64) {
    let report = Pipeline::new("p")
        .source(|| 0..records)
        .through(evens)
        .through(|stream| stream.flat_map(|n| evens([n, n + 2].into_iter())))
        .map(halve)
        .skip_errors_up_to(u64::MAX)
        .run()
        .expect("every error is tolerated");
    assert!(report.balances());
}

#[test]
fn b15_memory_is_constant_in_the_number_of_records() {
    let _scope = FakeClock::new().enter();
    run(10);
    // From 100,000 records on there is no room for samples of errors any more.
    let fewer = measure(|| run(100_000));
    let more = measure(|| run(1_000_000));
    assert_eq!(fewer.bytes_max, more.bytes_max, "the peak does not grow");
    assert_eq!(fewer.bytes_current, more.bytes_current, "nor does what the thread keeps for its next run");
}

#[test]
fn b15_nothing_is_allocated_for_a_record_that_is_no_error() {
    let run = |records: u64| {
        move || {
            let report = Pipeline::new("p").source(move || 0..records).through(evens).map(|n| n + 1).run();
            assert!(report.is_ok());
        }
    };
    let _scope = FakeClock::new().enter();
    run(10)();
    assert_eq!(measure(run(1_000)).count_total, measure(run(1_000_000)).count_total);
}
