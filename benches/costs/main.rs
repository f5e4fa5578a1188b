//! `cargo bench -p funcpipe-benches` prints what measuring and retrying cost; see [the README](../README.md).
//!
//! Nothing is measured in this process. It builds `benches/cases`, with measuring and without, and runs each case as a process
//! of its own: in turn and in rounds, so that a drift of the machine meets all of them, and once more under callgrind, whose
//! counts of instructions can be repeated.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the table is what this program is for")]

mod binary;
mod build_times;
mod config_rows;
mod generated;
mod limit;
mod measured;
mod retry_rows;
mod rows;
mod source_rows;
mod table;

use std::process::ExitCode;

use binary::Binaries;
use measured::Measured;

fn main() -> ExitCode {
    // `--bench` comes from cargo. Without it (`cargo test --all-targets`) there is nothing to be done.
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if !arguments.iter().any(|argument| argument == "--bench") {
        return ExitCode::SUCCESS;
    }
    let asked: Vec<&str> = arguments.iter().map(String::as_str).filter(|a| *a != "--bench").collect();
    let done = match asked[..] {
        [] => run_times(),
        ["build-times"] => build_times::print(),
        _ => Err(format!("no such benchmark: {}; there is `build-times`", asked.join(" "))),
    };
    done.map_or_else(
        |problem| {
            eprintln!("{problem}");
            ExitCode::FAILURE
        },
        |()| ExitCode::SUCCESS,
    )
}

/// The costs per call and per record.
fn run_times() -> Result<(), String> {
    let sections = rows::sections();
    let measured = Measured::take(&Binaries::build()?, &sections)?;
    table::print(&sections, &measured);
    let broken = measured.broken_promises(&sections);
    if broken.is_empty() { Ok(()) } else { Err(broken.join("\n")) }
}
