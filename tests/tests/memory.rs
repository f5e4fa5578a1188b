//! Behaviour 15: the memory that measuring takes does not depend on the number of records, nor on that of the runs and threads
//! that were before.

use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread;

use allocation_counter::{AllocationInfo, measure};
use funcpipe::pipeline::Run;
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

/// More than everything else that a thread allocates for its calls, and less than a lane: one that cannot be had from those who
/// had it before is seen.
const LESS_THAN_A_LANE: u64 = 1_500;

/// Bytes, or allocations, by which two runs may differ, whatever they do: where a function and its position were not timed equally
/// often, which is chance, the report copies a histogram.
const CHANCE: u64 = 128;

/// Asserts that two runs have the same peak, and leave nothing behind.
fn assert_same_memory(one: &AllocationInfo, other: &AllocationInfo) {
    assert!(one.bytes_max.abs_diff(other.bytes_max) <= CHANCE, "{one:?} {other:?}");
    for run in [one, other] {
        assert!(run.bytes_current.unsigned_abs() <= CHANCE, "{run:?}");
    }
}

/// Runs a test in a thread of its own that has ended when the next one begins. Lanes are the process's: another test that took
/// some at the same time, or gave some back, would show in this one.
fn alone(test: impl FnOnce() + Send) {
    static ALONE: Mutex<()> = Mutex::new(());
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Err(panic) = thread::scope(|threads| threads.spawn(test).join()) {
        resume_unwind(panic);
    }
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
    alone(|| {
        let _scope = FakeClock::new().enter();
        run(10);
        // From 100,000 records on there is no room for samples of errors any more.
        let fewer = measure(|| run(100_000));
        let more = measure(|| run(300_000));
        assert_same_memory(&fewer, &more);
    });
}

#[test]
fn b15_nothing_is_allocated_for_a_record_that_is_no_error() {
    alone(|| {
        let run = |records: u64| {
            move || {
                let report =
                    Pipeline::new("p").source(move || 0..records).through(evens).map(|n| n + 1).run();
                assert!(report.is_ok());
            }
        };
        let _scope = FakeClock::new().enter();
        run(10)();
        let (fewer, more) = (measure(run(1_000)), measure(run(300_000)));
        assert!(more.count_total.abs_diff(fewer.count_total) <= CHANCE, "{fewer:?} {more:?}");
    });
}

#[test]
fn b15_a_run_after_a_thousand_others_takes_no_more_than_the_second() {
    alone(|| {
        let _scope = FakeClock::new().enter();
        let handed_to_a_thread = || {
            run(10);
            let report = Pipeline::new("p").source(|| 0..3).map(|n| {
                let run = Run::current();
                let in_run = move || {
                    let _in_run = run.as_ref().map(Run::enter);
                    halve(n)
                };
                thread::spawn(in_run).join().expect("it does not panic")
            });
            let report = report.skip_errors_up_to(1).run().expect("only 0 is round");
            assert_eq!(report.stages[0].functions[0].records_in, 3);
        };
        handed_to_a_thread();
        let second = measure(handed_to_a_thread);
        (0..1_000).for_each(|_| handed_to_a_thread());
        let later = measure(handed_to_a_thread);
        assert_same_memory(&later, &second);
        assert!(later.count_total.abs_diff(second.count_total) <= CHANCE, "{later:?} {second:?}");
    });
}

#[test]
fn b15_threads_that_come_and_go_take_over_the_lanes_of_those_before() {
    alone(|| {
        #[measured_stage]
        fn count(n: u64) -> u64 {
            n + 1
        }

        let in_thread = |run: Option<Run>| {
            let allocated = thread::spawn(move || {
                let _in_run = run.as_ref().map(Run::enter);
                measure(|| assert_eq!((0..100).map(count).sum::<u64>(), 5_050)).bytes_total
            });
            let allocated = allocated.join().expect("it does not panic");
            assert!(allocated < LESS_THAN_A_LANE, "{allocated}");
        };
        // The first ones may have to make their lanes.
        thread::spawn(|| (0..100).map(count).sum::<u64>()).join().expect("it does not panic");
        run(10);
        for _ in 0..200 {
            in_thread(None);
        }
        let report = Pipeline::new("p").source(|| 0..200).for_each(|_| {
            in_thread(Run::current());
            Ok(())
        });
        assert_eq!(report.expect("nothing fails").sink.functions[0].records_in, 20_000);
    });
}
