//! Downloads a table from a server that fails in every way a server fails, and shows that each row arrived once.
//!
//! ```sh
//! cargo run --example flaky_api
//! ```
//!
//! The server is a real one, on the loopback interface of this machine; the program starts it. It serves hourly readings of a
//! weather station in pages, by a fixed plan of faults (`server.rs`). The client (`client.rs`) is what a user would write:
//! functions that fetch, annotated with what to do when they fail.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program tells its user what it did")]

mod client;
mod server;

use std::process::ExitCode;

use funcpipe::prelude::*;

use self::client::{Api, Row};
use self::server::Server;

#[measured_stage]
fn warm(row: Row) -> Option<Row> {
    (row.temperature > 5.0).then_some(row)
}

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error:?}");
            ExitCode::FAILURE
        }
    }
}

/// Whether every row arrived exactly once.
fn run() -> Result<bool, BoxError> {
    let server = Server::start()?;
    let api = Api::new(server.address());
    let expected = api.count()?;

    let mut arrived = vec![0_u32; expected as usize];
    let report = Pipeline::new("flaky_api")
        .source(|| client::rows(&api))
        // A page takes long to come, and its rows do not: that is seen only if each is timed.
        .timing(Exact)
        .fail_on_error()
        .map(|row: Row| {
            if let Some(times) = arrived.get_mut(row.number as usize - 1) {
                *times += 1;
            }
            row
        })
        .filter_map(warm)
        .run()?;
    println!("{report}");

    let exactly_once = arrived.iter().all(|times| *times == 1);
    let (missing, repeated) = (
        arrived.iter().filter(|times| **times == 0).count(),
        arrived.iter().filter(|times| **times > 1).count(),
    );
    println!("rows: {expected} on the server, {missing} missing, {repeated} repeated");
    println!("requests, by the server's own count: {}", server.requests());
    for fault in server.faults() {
        println!("  {fault}");
    }
    Ok(exactly_once)
}
