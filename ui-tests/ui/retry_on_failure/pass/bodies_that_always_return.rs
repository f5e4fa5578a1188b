//! A body that never comes to its end is correct code, whatever it takes: no lint has anything to say about it.

#![deny(unused, clippy::all)]

use std::io;

use funcpipe::retry::Resume;
use funcpipe::retry_on_failure;

#[retry_on_failure]
fn goes_round(x: u32) -> io::Result<u32> {
    loop {
        if x > 2 {
            return Ok(x);
        }
    }
}

#[retry_on_failure]
#[allow(clippy::needless_return, reason = "without the attribute, clippy says this, too")]
fn returns(x: u32) -> io::Result<u32> {
    return Ok(x);
}

#[retry_on_failure]
#[allow(clippy::needless_return, reason = "without the attribute, clippy says this, too")]
fn returns_from_every_arm(x: Option<u32>) -> io::Result<u32> {
    match x {
        Some(x) => return Ok(x),
        None => return Ok(0),
    }
}

#[retry_on_failure]
fn is_yet_to_be_written(_x: u32) -> io::Result<u32> {
    todo!()
}

#[retry_on_failure]
fn gives_up(x: u32) -> io::Result<u32> {
    panic!("{x}")
}

#[retry_on_failure]
async fn goes_round_async(x: u32) -> io::Result<u32> {
    loop {
        if x > 2 {
            return Ok(x);
        }
    }
}

#[retry_on_failure(clone(x))]
async fn gives_up_async(x: String) -> io::Result<u32> {
    unimplemented!("{x}")
}

#[retry_on_failure(resume = cursor, cursor = |x| *x)]
#[allow(clippy::needless_return, reason = "without the attribute, clippy says this, too")]
fn source(upto: u32, from: Resume<u32>) -> impl Iterator<Item = io::Result<u32>> {
    return (from.cursor.map_or(0, |last| last + 1)..upto).map(Ok);
}

fn main() -> io::Result<()> {
    assert_eq!((goes_round(3)?, returns(1)?, returns_from_every_arm(None)?), (3, 1, 0));
    assert_eq!(source(2).count(), 2);
    let _ = (is_yet_to_be_written, gives_up, goes_round_async, gives_up_async);
    Ok(())
}
