//! What the user's own code cannot reach is still said, and once.

#![deny(unreachable_code)]

use std::io;

use funcpipe::retry_on_failure;

#[retry_on_failure]
fn statement(x: u32) -> io::Result<u32> {
    return Ok(x);
    drop(x + 1);
}

#[retry_on_failure]
async fn expression(x: u32) -> io::Result<u32> {
    loop {
        std::hint::black_box(x);
    }
    Ok(x)
}

#[retry_on_failure]
fn call(x: u32) -> io::Result<u32> {
    Ok(x.max(todo!()))
}

fn main() {
    let _ = (statement, expression, call);
}
