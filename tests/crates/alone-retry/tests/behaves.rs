//! Whoever uses nothing but `#[retry_on_failure]` gets functions, futures and sources that are tried again.

#[path = "../../ready.rs"]
mod ready;

use std::cell::Cell;

use alone_retry::{Busy, read, read_later, rows};
use funcpipe::testing::FakeClock;
use ready::ready;

#[test]
fn a_function_called_directly_is_called_again() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let calls = Cell::new(0);
    assert_eq!((read(&calls), calls.get(), clock.sleeps().len()), (Ok(3), 3, 2));
}

#[test]
fn so_is_an_async_one_and_the_error_is_its_own_when_no_attempt_is_left() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let calls = Cell::new(0);
    assert_eq!((ready(read_later(&calls)), calls.get()), (Err(Busy(2)), 2));
}

#[test]
fn a_source_goes_on_after_its_last_record() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let calls = Cell::new(0);
    assert_eq!(rows(&calls).collect::<Result<Vec<_>, _>>(), Ok(vec![0, 1, 2, 3, 4]));
    assert_eq!(calls.get(), 2);
}
