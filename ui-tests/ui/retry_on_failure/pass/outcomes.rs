//! Everything that a function can return to be retried.

#![deny(warnings)]

use std::fmt::Display;
use std::io;

use funcpipe::retry::{self, Classify, RetryError, StopReason};
use funcpipe::retry_on_failure;
use funcpipe::testing::FakeClock;

type Fetched<T> = Result<T, FetchError>;

#[derive(Debug, PartialEq)]
enum FetchError {
    Busy,
    NotFound,
}

impl Classify for FetchError {
    fn classify(&self) -> retry::Class {
        match self {
            Self::Busy => retry::Class::Transient,
            Self::NotFound => retry::Class::Permanent,
        }
    }
}

trait Shape {
    fn name(&self) -> String;
}

impl Shape for u32 {
    fn name(&self) -> String {
        self.to_string()
    }
}

#[retry_on_failure]
fn result(calls: &mut u32) -> Result<u32, FetchError> {
    *calls += 1;
    if *calls < 3 { Err(FetchError::Busy) } else { Ok(*calls) }
}

#[retry_on_failure]
fn alias(calls: &mut u32) -> Fetched<()> {
    *calls += 1;
    Err(FetchError::NotFound)
}

#[retry_on_failure]
fn alias_of_std(calls: &mut u32) -> io::Result<u32> {
    *calls += 1;
    "1".parse::<u32>().map_err(io::Error::other)
}

#[retry_on_failure]
fn option(calls: &mut u32) -> Option<u32> {
    *calls += 1;
    (*calls == 2).then_some(7)
}

#[retry_on_failure(max_attempts = 2)]
fn history(calls: &mut u32) -> Result<u32, RetryError<FetchError>> {
    *calls += 1;
    Err(FetchError::Busy)
}

#[retry_on_failure]
fn history_by_path(calls: &mut u32) -> std::result::Result<(), retry::RetryError<io::Error>> {
    *calls += 1;
    Err(io::Error::other("busy"))?;
    Ok(())
}

#[retry_on_failure]
fn type_without_a_name(calls: &u32) -> io::Result<impl Display + use<>> {
    Ok(*calls)
}

/// Both the last expression and the `return`s are coerced.
#[retry_on_failure(on = |_| false)]
fn trait_object(calls: &mut u32) -> Result<Box<dyn Shape>, Box<dyn std::error::Error>> {
    *calls += 1;
    if *calls == 1 {
        return Ok(Box::new(3));
    }
    if *calls == 2 {
        return Err("even".into());
    }
    let parsed: u32 = "x".parse()?;
    Ok(Box::new(parsed))
}

#[retry_on_failure]
fn borrowed<'a>(lines: &'a [String], buffer: &mut String) -> Option<&'a str> {
    buffer.push('x');
    lines.first().map(String::as_str)
}

#[retry_on_failure(on = |_| false)]
fn by_a_macro_that_returns() -> Result<u32, String> {
    macro_rules! bail {
        ($text:literal) => {
            return Err($text.to_owned())
        };
    }
    bail!("no")
}

#[retry_on_failure]
fn never_ends(never: bool) -> io::Result<std::convert::Infallible> {
    if never { Err(io::ErrorKind::NotFound.into()) } else { loop {} }
}

fn main() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let mut calls = [0; 9];
    assert_eq!(result(&mut calls[0]), Ok(3));
    assert_eq!(alias(&mut calls[1]), Err(FetchError::NotFound));
    assert_eq!(alias_of_std(&mut calls[2]).unwrap(), 1);
    assert_eq!(option(&mut calls[3]), Some(7));
    let error = history(&mut calls[4]).unwrap_err();
    assert_eq!((error.reason(), error.attempts().len()), (StopReason::AttemptsExhausted, 2));
    assert!(history_by_path(&mut calls[5]).is_err());
    assert_eq!(type_without_a_name(&5).unwrap().to_string(), "5");
    assert_eq!(trait_object(&mut calls[6]).unwrap().name(), "3");
    assert_eq!(borrowed(&["a".to_owned()], &mut String::new()), Some("a"));
    assert_eq!(by_a_macro_that_returns(), Err("no".to_owned()));
    assert!(never_ends(true).is_err());
    assert_eq!(calls, [3, 1, 1, 2, 2, 3, 1, 0, 0]);
}
