//! Whatever a function may look like.

#![deny(warnings)]
#![deny(unused, unused_qualifications, elided_lifetimes_in_paths, unreachable_pub)]

use std::fmt::Display;

use funcpipe::prelude::*;

#[managed_source]
pub fn generic<T: Clone, const N: usize>(rows: [T; N], more: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
    for row in &rows {
        yield_!(row.clone());
    }
    for row in more {
        yield_!(row);
    }
}

#[managed_source]
fn where_clause<I, T, F>(rows: I, mut keep: F) -> impl Managed<Item = T>
where
    I: IntoIterator<Item = T>,
    F: FnMut(&T) -> bool,
{
    for row in rows {
        if keep(&row) {
            yield_!(row);
        }
    }
}

#[managed_source]
fn lifetimes<'a>(words: &'a [String], prefix: &str) -> impl Iterator<Item = &'a str> {
    for word in words {
        if word.starts_with(prefix) {
            yield_!(word.as_str());
        }
    }
}

#[managed_source]
fn captures_what_it_says<'a>(words: &'a [&'a str]) -> impl Iterator<Item = usize> + use<'a> {
    for word in words {
        yield_!(word.len());
    }
}

#[managed_source]
fn fused(n: u32) -> impl std::iter::FusedIterator<Item = u32> + std::fmt::Debug + Unpin {
    yield_!(n);
}

#[managed_source]
fn opaque_records(n: u32) -> impl Iterator<Item = impl Display> {
    yield_!(n);
}

#[managed_source]
fn opaque_records_that_may_fail(text: &str) -> impl Iterator<Item = Result<impl Display, std::num::ParseIntError>> {
    yield_!(Ok(text.parse::<u32>()?));
}

#[managed_source]
fn boxed_records() -> impl Iterator<Item = Box<dyn Display>> {
    yield_!(Box::new(1));
    yield_!(Box::new("a"));
}

#[managed_source]
fn unit() -> impl Iterator<Item = ()> {
    yield_!(());
}

struct Point {
    x: u32,
    y: u32,
}

#[managed_source]
fn patterns(
    (left, mut right): (u32, u32),
    Point { x, .. }: Point,
    [first, ref rest @ ..]: [u32; 3],
    &n: &u32,
    _: String,
    _unused: u8,
    mut mutable: Vec<u32>,
    #[cfg(all())] present: u32,
    #[cfg(any())] absent: DoesNotExist,
    #[allow(unused_variables)] allowed: u32,
    #[expect(unused_variables)] expected: u32,
) -> impl Iterator<Item = u32> {
    right += 1;
    mutable.push(left + right + x + first + n + present);
    for row in rest.iter().chain(&mutable) {
        yield_!(*row);
    }
}

#[managed_source]
fn r#match(r#in: &[u32], r#type: u32) -> impl Iterator<Item = u32> {
    #[release(drop)]
    let r#fn = String::from("a");
    for r#loop in r#in {
        yield_!(r#loop + r#type + r#fn.len() as u32);
    }
}

/// Documented,
#[managed_source]
#[doc = "twice"]
#[must_use = "for a reason"]
#[inline]
#[allow(unused_mut)]
fn other_attributes() -> impl Iterator<Item = u32> {
    #![allow(unused_variables)]
    let mut not_used = 1;
    yield_!(1);
}

#[cfg_attr(all(), managed_source)]
fn conditional() -> impl Iterator<Item = u32> {
    yield_!(1);
}

macro_rules! sources {
    ($($name:ident($arg:ident: $from:ty) -> $to:ty $body:block)*) => {$(
        #[managed_source]
        fn $name($arg: $from) -> $to $body
    )*};
}

sources! {
    counted(upto: u32) -> impl Iterator<Item = u32> {
        for n in 0..upto {
            yield_!(n);
        }
    }
    parsed(text: &str) -> impl Iterator<Item = Result<u32, std::num::ParseIntError>> {
        if text.is_empty() {
            return;
        }
        #[release(drop)]
        let held: String = text.to_owned();
        yield_!(Ok(held.parse()?));
    }
}

macro_rules! yields {
    ($name:ident, $record:expr, $item:ty) => {
        #[managed_source]
        fn $name() -> impl Iterator<Item = $item> {
            let record = 2;
            yield_!($record);
            yield_!(record);
        }
    };
}

yields!(of_a_fragment, { let record = 1; record }, u64);

fn main() {
    assert_eq!(generic([1, 2], [3].into_iter()).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(where_clause([1, 2], |n| *n > 1).collect::<Vec<_>>(), [2]);
    let words = ["ab".to_owned(), "b".to_owned()];
    assert_eq!(lifetimes(&words, &String::from("a")).collect::<Vec<_>>(), ["ab"]);
    assert_eq!(captures_what_it_says(&["a"]).collect::<Vec<_>>(), [1]);
    let mut fused = fused(1);
    assert!(format!("{fused:?}").contains("fused"));
    assert_eq!((fused.next(), fused.next(), fused.next()), (Some(1), None, None));
    assert_eq!(opaque_records(1).map(|n| n.to_string()).collect::<String>(), "1");
    assert_eq!(opaque_records_that_may_fail("1").map(|n| n.map_or(0, |n| n.to_string().len())).sum::<usize>(), 1);
    assert_eq!(boxed_records().map(|n| n.to_string()).collect::<String>(), "1a");
    assert_eq!(unit().count(), 1);
    let rows = patterns((1, 2), Point { x: 3, y: 0 }, [4, 5, 6], &7, String::new(), 8, vec![9], 10, 11, 12);
    assert_eq!(rows.collect::<Vec<_>>(), [5, 6, 9, 28]);
    assert_eq!(Point { x: 1, y: 2 }.y, 2);
    assert_eq!(r#match(&[1], 2).collect::<Vec<_>>(), [4]);
    assert_eq!(other_attributes().chain(conditional()).count(), 2);
    assert_eq!(counted(2).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(parsed("1").collect::<Vec<_>>(), [Ok(1)]);
    assert_eq!(parsed("").count(), 0);
    assert_eq!(of_a_fragment().collect::<Vec<_>>(), [1, 2]);
    std::thread::spawn(|| counted(1).count()).join().expect("a source is made where it is used");
}
