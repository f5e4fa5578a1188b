//! Makes the documents of a folder searchable: reads its Markdown files, has a server embed them chunk by chunk, keeps the vectors
//! in `SQLite`, and answers a question from them.
//!
//! ```sh
//! cargo run --example rag_embed                                    # this repository's own documents
//! cargo run --example rag_embed -- ~/notes --query "where are the keys"
//! cargo run --example rag_embed -- --outage                        # the server begins to fail halfway
//! ```
//!
//! The server is a real one, on the loopback interface of this machine; the program starts it (`server.rs`), and its embedding is a
//! real one, if a small one (`embedding.rs`). All chunks go over one connection (`client.rs`). When more than a fifth of them
//! fail, a breaker ends the stream: the connection is closed, the transaction rolled back, and the report says why.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program tells its user what it did")]

mod arguments;
mod chunks;
mod client;
mod embedding;
mod server;
mod store;

use std::process::ExitCode;

use funcpipe::breaker::ErrorRate;
use funcpipe::prelude::*;
use indicatif::{ProgressBar, ProgressStyle};

use self::arguments::Arguments;
use self::chunks::{Documents, chunks};
use self::client::{Embedded, Embedder, embedded};
use self::server::{Server, Traffic};
use self::store::Store;

/// Above it the server is down, and there is no use in asking for the rest.
const BREAKER: BreakPolicy<ErrorRate> = BreakPolicy::error_rate(0.2).min_samples(10).window(50);

/// Chunks that may be missing here and there without anybody minding.
const TOLERATED: u64 = 100;

fn main() -> ExitCode {
    let arguments = match Arguments::parse(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(usage) => {
            println!("{usage}");
            return ExitCode::FAILURE;
        }
    };
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:?}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), BoxError> {
    let documents = Documents::find(&arguments.folder)?;
    let server = Server::start(arguments.outage.then_some(documents.bytes / 2))?;
    let mut store = Store::open(&arguments.database)?;
    let rows_before = store.rows()?;

    let progress = progress_bar(documents.bytes);
    let run = Pipeline::new("rag_embed")
        .source(|| chunks(&documents))
        // Nearly all the time goes into few calls: that is seen only if each is timed.
        .timing(Exact)
        .through(|chunks| embedded(chunks, server.address()))
        .through(|rows| rows.circuit_break(BREAKER))
        .skip_errors_up_to(TOLERATED)
        .through(|rows| rows.inspect(|row: &Embedded| progress.inc(row.chunk.new_bytes)))
        .run_into(store.replace_all()?);
    progress.finish_and_clear();
    if let Ok(report) = &run {
        println!("{report}");
    }

    let Traffic { opened, open, requests, failed } = server.traffic_at_rest();
    println!(
        "the server's own count: {opened} connection opened, {open} open; {requests} requests, {failed} of them failed"
    );
    println!("rows in the database: {} ({rows_before} before)", store.rows()?);
    run?;

    let mut embedder = Embedder::connect(server.address())?;
    println!("\n{}", arguments.query);
    for hit in store.nearest(&embedder.embed(&arguments.query)?, 3)? {
        println!("  {:.3}  {}:{}  {}", hit.similarity, hit.file, hit.line, hit.title());
    }
    Ok(())
}

/// Shown on a terminal only.
fn progress_bar(bytes: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:40} {bytes}/{total_bytes} {elapsed}");
    ProgressBar::new(bytes).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
