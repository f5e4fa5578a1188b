//! Whatever a body may look like.

#![deny(warnings)]

use std::num::ParseIntError;

use funcpipe::prelude::*;

type Rows = Result<u32, ParseIntError>;

#[managed_source]
fn loops(upto: u32) -> impl Iterator<Item = u32> {
    'outer: loop {
        for n in 0..upto {
            if n == 1 {
                continue;
            }
            yield_!(n);
            if n == 2 {
                break 'outer;
            }
        }
        while let Some(n) = upto.checked_sub(7) {
            yield_!(n);
            return;
        }
    }
}

#[managed_source]
fn returns(lines: &[&str]) -> impl Iterator<Item = Rows> {
    let Some(first) = lines.first() else { return };
    match first.parse() {
        Ok(0) => return,
        Ok(n) => yield_!(Ok(n)),
        Err(error) => Err(error)?,
    }
    let even = |n: &u32| {
        if *n == 0 {
            return false;
        }
        n % 2 == 0
    };
    if Some(2).filter(even).is_some() {
        return;
    }
}

#[managed_source]
fn in_macros(lines: &[&str]) -> impl Iterator<Item = Rows> {
    assert!({ yield_!(Ok(1)); true }, "{}", lines.len());
    assert!(matches!(yield_!(lines[0].parse()), ()));
    let _squares = vec![{ yield_!(Ok(lines[0].parse::<u32>()?)); 1 }; 2];
    assert!({
        if lines.len() == 1 {
            return;
        }
        true
    });
}

macro_rules! emit {
    ($($record:expr),*) => { $(yield_!(Ok($record));)* };
}

macro_rules! bail {
    ($text:expr) => {
        return Err($text.into())
    };
}

#[managed_source]
fn by_macros(n: u32) -> impl Iterator<Item = Result<u32, BoxError>> {
    macro_rules! twice {
        ($record:expr) => {
            yield_!(Ok($record));
            yield_!(Ok($record))
        };
    }
    emit!(n, n + 1);
    twice!(n);
    if n == 0 {
        bail!("nothing");
    }
}

/// However it is written.
#[managed_source]
#[rustfmt::skip]
fn brackets(n: u32) -> impl Iterator<Item = u32> {
    yield_! { n }
    yield_![n + 1,];
    #[cfg(any())]
    yield_!(nothing);
    #[allow(unused_parens)]
    yield_!((n + 2));
    yield_!({ yield_!(n + 3); n + 4 });
    if n == 1 { yield_! { n + 5 } } else { yield_!(0) }
    () = yield_!(n + 6)
}

/// Not written yet.
#[managed_source]
fn unwritten() -> impl Iterator<Item = u32> {
    todo!()
}

#[managed_source]
fn never_ends() -> impl Iterator<Item = Result<Box<dyn std::fmt::Display>, ParseIntError>> {
    loop {
        yield_!(Ok(Box::new(1)));
        "x".parse::<u8>()?;
    }
}

#[managed_source]
fn inner_and_outer(upto: u32) -> impl Iterator<Item = String> {
    #[managed_source]
    fn inner(upto: u32) -> impl Iterator<Item = u32> {
        for n in 0..upto {
            yield_!(n);
        }
    }
    struct Names;
    impl Names {
        #[managed_source]
        fn all(&self) -> impl Iterator<Item = &'static str> {
            yield_!("a");
        }
    }
    for n in inner(upto) {
        for name in Names.all() {
            yield_!(format!("{name}{n}"));
        }
    }
}

/// What is awaited, fails or returns in a block of its own is that block's.
#[managed_source]
fn others_business(n: u32) -> impl Iterator<Item = u32> {
    let parse = |text: &str| -> Option<u32> { Some(text.parse::<u32>().ok()? + n) };
    fn first(rows: &[u32]) -> Option<&u32> {
        let row = rows.first()?;
        return Some(row);
    }
    let _later = async { std::future::ready(1).await };
    yield_!(parse("1").unwrap_or(0) + first(&[1]).copied().unwrap_or(0));
}

/// The last expression borrows from a local, and from an argument.
#[managed_source]
fn temporaries(rows: std::cell::RefCell<Vec<u32>>) -> impl Iterator<Item = u32> {
    let more = std::cell::RefCell::new(vec![7]);
    for row in rows.borrow().iter().chain(more.borrow().iter()) {
        yield_!(*row);
    }
}

fn main() {
    assert_eq!(loops(3).collect::<Vec<_>>(), [0, 2]);
    assert_eq!(returns(&["3"]).collect::<Vec<_>>(), [Ok(3)]);
    assert_eq!(returns(&["0"]).count() + returns(&[]).count(), 0);
    assert_eq!(in_macros(&["3"]).collect::<Vec<_>>(), [Ok(1), Ok(3), Ok(3)]);
    assert_eq!(by_macros(0).filter(Result::is_ok).count(), 4);
    assert_eq!(by_macros(0).count(), 5);
    assert_eq!(brackets(1).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6, 7]);
    let _ = unwritten();
    assert_eq!(never_ends().count(), 2);
    assert_eq!(inner_and_outer(2).collect::<Vec<_>>(), ["a0", "a1"]);
    assert_eq!(others_business(3).collect::<Vec<_>>(), [5]);
    assert_eq!(temporaries(vec![1].into()).collect::<Vec<_>>(), [1, 7]);
}
