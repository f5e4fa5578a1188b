#![deny(warnings)]

use std::io;

use funcpipe::retry::{Class, Classify, Position, Resume, RetryError};
use funcpipe::{measured_stage, retry_on_failure};

#[derive(Debug)]
struct Row<'a>(u64, &'a str);

impl Position for Row<'_> {
    type Cursor = u64;
    fn position(&self) -> u64 {
        self.0
    }
}

/// An error type of which a rejection cannot be made: only what can be rejected asks for that.
#[derive(Debug)]
struct Plain;

impl Classify for Plain {
    fn classify(&self) -> Class {
        Class::Permanent
    }
}

#[retry_on_failure(resume = restart)]
fn restarting() -> impl Iterator<Item = Result<u8, Plain>> {
    [Ok(1)].into_iter()
}

#[retry_on_failure(resume = dedup(key = |n| *n, window = 2 * 8), on = |_: &Plain| false)]
fn dedup(n: u8) -> impl Iterator<Item = Result<u8, Plain>> + Send + use<> {
    (0..n).map(Ok)
}

#[retry_on_failure(resume = first_only)]
fn early(n: u8) -> impl Iterator<Item = Result<u8, Plain>> {
    if n == 0 {
        return None.into_iter();
    }
    Some(Ok(n)).into_iter()
}

#[retry_on_failure(resume = cursor)]
fn with_history<'t>(
    text: &'t str,
    resume: Resume<u64>,
) -> impl Iterator<Item = Result<Row<'t>, RetryError<Plain>>> + use<'t> {
    let from = resume.cursor.map_or(0, |last| last + 1);
    (from..3).map(move |n| Ok(Row(n, text)))
}

struct Table<T>(Vec<T>);

trait Read {
    type Record;
    fn read(&self) -> Box<dyn Iterator<Item = io::Result<Self::Record>> + '_>;
    fn ids(&self) -> impl Iterator<Item = io::Result<usize>>;
}

impl<T: Clone> Read for Table<T> {
    type Record = T;

    #[retry_on_failure(resume = restart, max_restarts = 3)]
    fn read(&self) -> Box<dyn Iterator<Item = io::Result<Self::Record>> + '_> {
        Box::new(self.0.iter().cloned().map(Ok))
    }

    #[measured_stage]
    #[retry_on_failure(resume = skip(verify = usize::clone))]
    fn ids(&self) -> impl Iterator<Item = io::Result<usize>> {
        (0..self.0.len()).map(Ok)
    }
}

#[retry_on_failure(delay = 1ms, resume = skip)]
#[measured_stage("Both")]
fn both(calls: &std::cell::Cell<u32>, limit: impl Fn() -> u32 + Copy) -> impl Iterator<Item = io::Result<u32>> {
    calls.set(calls.get() + 1);
    (0..limit()).map(Ok)
}

macro_rules! source {
    ($name:ident, $mode:ident, $key:expr, $window:expr, $item:ty) => {
        #[retry_on_failure(resume = $mode(key = $key, window = $window))]
        fn $name(n: u8) -> impl Iterator<Item = $item> {
            (0..n).map(Ok)
        }
    };
}
source!(by_a_macro, dedup, |n| *n, 3, io::Result<u8>);

fn main() {
    assert_eq!(by_a_macro(3).count(), 3);
    assert_eq!((restarting().count(), dedup(3).count(), early(0).count(), early(1).count()), (1, 3, 0, 1));
    assert_eq!(with_history("t").map(|row| row.unwrap().1.len()).sum::<usize>(), 3);
    let table = Table(vec!["a", "b"]);
    assert_eq!((table.read().count(), table.ids().count()), (2, 2));
    let calls = std::cell::Cell::new(0);
    assert_eq!((both(&calls, || 4).count(), calls.get()), (4, 1));
}
