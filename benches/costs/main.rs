//! `cargo bench -p funcpipe-benches` prints what funcpipe costs; see [the README](../README.md).
//!
//! Nothing is measured in this process. It builds `benches/cases`, with measuring and without, and runs each case as a process
//! of its own: in turn and in rounds, so that a drift of the machine meets all of them, and once more under callgrind, whose
//! counts of instructions can be repeated.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the table is what this program is for")]

mod binary;
mod build_times;
mod figures;
mod generated;
mod limit;
mod measured;
mod page;
mod row;
mod sections;
mod table;

use std::process::ExitCode;

use binary::Binaries;
use measured::Measured;
use row::Section;

fn main() -> ExitCode {
    // `--bench` comes from cargo. Without it (`cargo test --all-targets`) there is nothing to be done.
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if !arguments.iter().any(|argument| argument == "--bench") {
        return ExitCode::SUCCESS;
    }
    let asked: Vec<&str> = arguments.iter().map(String::as_str).filter(|a| *a != "--bench").collect();
    let done = match asked[..] {
        [] => run_times(),
        ["build-times"] => build_times::take().map(|taken| build_times::print(&taken)),
        ["page"] => everything(),
        _ => Err(format!("no such benchmark: {}; there are `build-times` and `page`", asked.join(" "))),
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
    let sections = sections::all();
    let measured = Measured::take(&Binaries::build()?, &sections)?;
    table::print(&sections, &measured);
    kept(&sections, &measured)
}

/// Both tables, for the guide.
fn everything() -> Result<(), String> {
    let sections = sections::all();
    let measured = Measured::take(&Binaries::build()?, &sections)?;
    let page = page::write(&sections, &measured, &build_times::take()?)?;
    println!("written: {}", page.display());
    kept(&sections, &measured)
}

fn kept(sections: &[Section], measured: &Measured) -> Result<(), String> {
    let broken = measured.broken_promises(sections);
    if broken.is_empty() { Ok(()) } else { Err(broken.join("\n")) }
}
