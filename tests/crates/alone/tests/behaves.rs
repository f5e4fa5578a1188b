//! Whoever uses nothing but `#[measured_stage]` finds its functions in the registry.

#[path = "../../counts.rs"]
mod counts;
#[path = "../../ready.rs"]
mod ready;

use std::panic::catch_unwind;

use alone::{Filter, evens, later, panics_on_three, parse};
use counts::counts;
use funcpipe::Registry;
use ready::ready;

#[test]
fn what_is_called_without_a_pipeline_is_in_the_registry() {
    let parsed: Vec<u32> = ["1", "x", "4"].into_iter().filter_map(|line| parse(line).ok()).collect();
    assert_eq!(evens(parsed.into_iter()).collect::<Vec<_>>(), [4]);
    assert_eq!(counts("parse"), [3, 2, 0, 1]);
    assert_eq!(ready(later(1)), 1);
    assert_eq!(counts("later"), [1, 1, 0, 0]);
    assert_eq!(counts("evens"), [2, 1, 1, 0]);
}

#[test]
fn calls_on_every_thread_are_counted_on_one_line_of_the_type() {
    std::thread::scope(|scope| {
        for min in 0..4_u32 {
            scope.spawn(move || {
                let filter = Filter { min };
                assert_eq!((0..4).filter_map(|n| filter.keep(n)).count() as u32, 4 - min);
            });
        }
    });
    assert_eq!(counts("Filter::keep"), [16, 10, 6, 0]);
}

#[test]
fn a_panic_goes_on_and_is_counted() {
    assert!((0..5).all(|n| catch_unwind(|| panics_on_three(n)).is_ok() == (n != 3)));
    let snapshot = Registry::global().snapshot();
    let function = snapshot.function("panics_on_three").expect("it was called");
    assert_eq!((function.records_in, function.records_out, function.panicked), (5, 4, 1));
    assert_eq!(function.timed, 5);
    assert!(function.balances());
}

#[test]
fn there_are_no_runs() {
    assert!(Registry::global().snapshot().runs.is_empty());
}
