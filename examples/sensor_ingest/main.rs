//! Cleans the hourly records of a weather station: leaves out damaged lines, keeps the mild hours, smooths the
//! temperature and scales it to 0..1.
//!
//! ```text
//! cargo run --example sensor_ingest
//! cargo run --example sensor_ingest -- my_station.csv my_clean.csv
//! ```
//!
//! `rows` is the source, `reading` tells good lines from bad ones, `stages` holds the stages, and `clean_file` is the
//! sink. What the program prints in the end is the report that the run returns.

mod arguments;
mod clean_file;
mod reading;
mod rows;
mod stages;

use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::{self, Path};
use std::process::ExitCode;

use funcpipe::prelude::*;
use funcpipe::report::RecordError;

use crate::arguments::{Command, Files, USAGE};
use crate::clean_file::CleanFile;
use crate::reading::parse;
use crate::rows::rows;
use crate::stages::{CleanReading, moving_average, normalize, threshold};

/// Readings that are averaged.
const WINDOW: usize = 10;

/// The hours that are kept, by their temperature in °C. These become 0 and 1.
const COLDEST: f64 = 5.0;
const WARMEST: f64 = 20.0;

/// A file with more bad lines than this is not worth cleaning.
const BAD_LINES: u64 = 100;

fn main() -> ExitCode {
    match Command::parse(std::env::args_os().skip(1)) {
        Ok(Command::Help) => print(USAGE),
        Ok(Command::Ingest(files)) => match ingest(&files) {
            Ok(report) => print(done(&report, &files)),
            Err(error) => fail(1, explain(&error, &files)),
        },
        Err(mistake) => fail(2, format_args!("error: {mistake}\n\n{USAGE}")),
    }
}

fn ingest(files: &Files) -> Result<RunReport, BoxError> {
    if is_same_file(&files.input, &files.output) {
        return Err(format!("`{}` is both the input and the output", files.input.display()).into());
    }
    let sink = CleanFile::create(&files.output)?;
    Ok(pipeline(&files.input).run_into(sink)?)
}

/// Two kinds of errors, two policies. A file that cannot be read any further ends the run, however few lines were bad:
/// the rest is missing, and nobody knows what was in it. So that comes first; behind it only single lines can be wrong.
fn pipeline(input: &Path) -> Pipeline<'_, CleanReading> {
    Pipeline::new("sensor_ingest")
        .source(|| rows(input))
        .fail_on_error()
        .try_map(parse)
        .skip_errors_up_to(BAD_LINES)
        .through(|readings| threshold(readings, COLDEST, WARMEST))
        .through(|readings| moving_average(readings, WINDOW))
        .map(|reading| normalize(reading, COLDEST, WARMEST))
}

fn done(report: &RunReport, files: &Files) -> String {
    let output = path::absolute(&files.output).unwrap_or_else(|_| files.output.clone());
    format!("{report}\n  clean readings: {}\n", output.display())
}

/// What went wrong in a line or two, and what was done until then.
fn explain(error: &BoxError, files: &Files) -> String {
    let Some(run) = error.downcast_ref::<RunError>() else {
        return format!("error: {error}\n");
    };
    match run.downcast_ref::<RecordError>() {
        None => format!("error: {}\n\n{}", run.cause, run.report),
        Some(last_straw) => {
            let input = files.input.display();
            let report = &run.report;
            format!(
                "error: more than {BAD_LINES} bad lines in `{input}`; the run ended at\n  {last_straw}\n\n{report}"
            )
        }
    }
}

fn is_same_file(one: &Path, other: &Path) -> bool {
    matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(one), Ok(other)) if one == other)
}

/// `println!` would panic when the reader of a pipe has seen enough, as `head` has.
fn print(text: impl fmt::Display) -> ExitCode {
    let mut stdout = io::stdout().lock();
    match write!(stdout, "{text}").and_then(|()| stdout.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => fail(1, format_args!("error: cannot write to standard output: {error}\n")),
    }
}

fn fail(code: u8, text: impl fmt::Display) -> ExitCode {
    // When nobody listens to complaints either, the exit code still tells.
    let _ = write!(io::stderr().lock(), "{text}");
    ExitCode::from(code)
}
