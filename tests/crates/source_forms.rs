//! Every form of a function whose body hands over records.
//!
//! Part of `forms.rs`, and in words that mean the same in each edition.

use std::cell::Cell;
use std::num::ParseIntError;

use funcpipe::resource::Managed;
use funcpipe::retry::{Resume, RetryError};
use funcpipe::{managed_source, measured_stage, retry_on_failure};

thread_local! {
    static DROPPED: Cell<u32> = const { Cell::new(0) };
}

/// Counts when it is dropped.
pub struct Guard;

impl Drop for Guard {
    fn drop(&mut self) {
        DROPPED.set(DROPPED.get() + 1);
    }
}

#[managed_source]
pub fn source(upto: u32) -> impl Iterator<Item = u32> {
    for n in 0..upto {
        yield_!(n);
    }
}

#[managed_source]
#[measured_stage("Measured source", mode = exact)]
pub fn source_that_may_fail<'a>(
    lines: &'a [&'a str],
    (skipped, _): (usize, Guard),
) -> impl Managed<Item = Result<u32, ParseIntError>> + 'a {
    #[release(|open: Guard| drop(open))]
    let _open = Guard;
    for line in lines.iter().skip(skipped) {
        #[release(drop)]
        let text: String = line.to_string();
        if text.is_empty() {
            return;
        }
        assert!(matches!(yield_!(Ok(text.parse()?)), ()), "{} lines", lines.len());
    }
}

#[measured_stage]
#[retry_on_failure(resume = cursor, cursor = |row| *row, delay = 0s, on = |_| true)]
#[managed_source]
pub fn resumed_source(upto: u32, at: Resume<u32>) -> impl Iterator<Item = Result<u32, RetryError<String>>> {
    for n in at.cursor.map_or(0, |row| row + 1)..upto {
        if n % 2 == 1 && at.attempt == 1 {
            Err("it breaks")?;
        }
        yield_!(Ok(n));
    }
}

#[measured_stage]
#[managed_source]
pub fn source_of_a_source(input: impl Iterator<Item = u32>, mut left: u32) -> impl Iterator<Item = u32> {
    for n in input {
        yield_!(n);
        left -= 1;
        if left == 0 {
            return;
        }
    }
}

pub struct Scaler {
    factor: u32,
    rows: Vec<u32>,
}

impl Scaler {
    #[managed_source]
    #[measured_stage]
    pub fn source<'a>(&'a self, rows: &'a [u32]) -> impl Iterator<Item = u32> + 'a {
        for n in rows {
            yield_!(n * self.factor);
        }
    }

    #[managed_source]
    pub fn into_source(mut self) -> impl Iterator<Item = u32> {
        while let Some(n) = self.rows.pop() {
            yield_!(n);
        }
    }
}

/// Calls each function, and asserts what it must do, measured or not.
pub fn call_each() {
    assert_eq!(source(2).collect::<Vec<_>>(), [0, 1]);
    let lines = ["skipped", "1", "x", "2"];
    let mut numbers = source_that_may_fail(&lines, (1, Guard));
    assert_eq!(numbers.next(), Some(Ok(1)));
    assert!(matches!(numbers.next(), Some(Err(_))));
    assert_eq!((numbers.next(), DROPPED.take()), (None, 2));
    assert!(numbers.close().is_ok());
    let mut numbers = source_that_may_fail(&lines, (1, Guard));
    numbers.next();
    assert!(numbers.close().is_ok());
    assert_eq!((numbers.next(), DROPPED.take()), (None, 2));
    assert_eq!(resumed_source(4).map_while(Result::ok).collect::<Vec<_>>(), [0, 1, 2, 3]);
    assert_eq!(source_of_a_source(source(9), 3).collect::<Vec<_>>(), [0, 1, 2]);
    let scaler = Scaler { factor: 2, rows: vec![7, 8] };
    assert_eq!(scaler.source(&[1, 2]).collect::<Vec<_>>(), [2, 4]);
    assert_eq!(scaler.into_source().collect::<Vec<_>>(), [8, 7]);
}
