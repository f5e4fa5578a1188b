//! Records of a source that holds a resource: by hand, by us, and by others that turn a body into an iterator.
//!
//! One does next to nothing for a record: a shift register, which cannot fail and holds nothing. The other is what a reader of
//! a file is: a resource that is released, rows that may be wrong and have to be read, two records for each.

mod by_hand;
mod ours;
mod peers;

use std::hint::black_box;

use crate::Case;
use crate::time_parts;
use crate::work::mix;

pub(crate) fn cases() -> Vec<(&'static str, Case)> {
    [by_hand::CASES, ours::CASES, peers::CASES].concat()
}

/// The error.
#[derive(Debug)]
#[allow(dead_code, reason = "nobody looks at it")]
struct Failed(u64);

/// A step of the shift register.
#[inline(always)]
fn shift(mut x: u64) -> u64 {
    x ^= x << 13;
    x ^= x >> 7;
    x ^ (x << 17)
}

/// What has to be released.
struct Rows {
    next: u64,
}

impl Rows {
    #[inline(always)]
    fn open() -> Self {
        Self { next: black_box(0) }
    }

    /// Its error path is live, though it never fails, and it never ends, though the compiler cannot know.
    #[inline(always)]
    fn next_row(&mut self) -> Option<Result<u64, Failed>> {
        self.next += 1;
        match black_box(self.next) {
            u64::MAX => None,
            row if row == u64::MAX - 1 => Some(Err(Failed(row))),
            row => Some(Ok(mix(row))),
        }
    }

    #[inline(always)]
    fn release(self) {
        black_box(self.next);
    }
}

/// Pulls one record after the other out of one source.
#[inline(always)]
fn time_source<T, I: Iterator<Item = T>>(count: u64, open: impl Fn() -> I) {
    time_parts(count, |each| {
        let mut source = open();
        for _ in 0..black_box(each) {
            let _ = black_box(source.next());
        }
    });
}

/// The same behind a pointer, as a pipeline holds it.
#[inline(always)]
fn time_dyn<T, I: Iterator<Item = T> + 'static>(count: u64, open: impl Fn() -> I) {
    time_source(count, || -> Box<dyn Iterator<Item = T>> { black_box(Box::new(open())) });
}

/// Opens sources that are dropped after their first record.
#[inline(always)]
fn time_opening<T, I: Iterator<Item = T>>(count: u64, open: impl Fn() -> I) {
    time_parts(count, |each| {
        for _ in 0..black_box(each) {
            let _ = black_box(open().next());
        }
    });
}
