//! Cleans the hourly records of a weather station: leaves out damaged lines, keeps the mild hours, smooths the
//! temperature and scales it to 0..1.
//!
//! ```text
//! cargo run --example sensor_ingest
//! cargo run --example sensor_ingest -- my_station.csv my_clean.csv
//! cargo run --example sensor_ingest -- --report html    # report.html, to look at
//! cargo run --example sensor_ingest -- --report json    # for a program
//! cargo run --example sensor_ingest -- --help-config    # what can be set, and how
//! ```
//!
//! `rows` is the source, and `station` what it does when the file changes under it; `reading` tells good lines from bad ones, `stages`
//! holds the stages, and `clean_file` is the sink. `settings` has what somebody may want to have otherwise. What the program prints in
//! the end is the report that the run returns (`reporting`).

mod arguments;
mod clean_file;
mod lines;
mod reading;
mod reporting;
mod rows;
mod settings;
mod stages;
mod station;

use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::{self, Path};
use std::process::ExitCode;

use funcpipe::prelude::*;
use funcpipe::report::RecordError;

use crate::arguments::{Command, Job, USAGE};
use crate::clean_file::CleanFile;
use crate::reading::parse;
use crate::rows::rows;
use crate::settings::Ingest;
use crate::stages::{CleanReading, breaker, moving_average, normalize, threshold};
use crate::station::Station;

/// What settings are read from, if it is there and nobody names another file.
const SETTINGS: &str = "sensor_ingest.toml";

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1).collect();
    let loader = Ingest::loader().env().take_args(&mut arguments);
    match Command::parse(arguments.into_iter()) {
        Ok(Command::Help) => print(USAGE),
        Ok(Command::HelpConfig) => print(Ingest::help_config()),
        Ok(Command::Ingest(job)) => {
            let loader = match &job.settings {
                Some(file) => loader.toml(file),
                None => loader.toml_if_exists(SETTINGS),
            };
            match loader.load() {
                Ok(settings) => ingest(&job, &settings),
                Err(mistakes) => fail(2, format_args!("error: {mistakes:?}\n")),
            }
        }
        Err(mistake) => fail(2, format_args!("error: {mistake}\n\n{USAGE}")),
    }
}

fn ingest(job: &Job, settings: &Ingest) -> ExitCode {
    match run(job, settings) {
        Ok(report) => match job.reporting.report(&report, Some(&job.output)) {
            Ok(text) => print(text),
            Err(error) => fail(1, format_args!("error: {error}\n")),
        },
        Err(error) => match error.downcast() {
            Ok(failed) => tell_failure(&failed, job, settings),
            // There was no run, so there is no report.
            Err(error) => fail(1, format_args!("error: {error}\n")),
        },
    }
}

fn run(job: &Job, settings: &Ingest) -> Result<RunReport, BoxError> {
    check_files(job)?;
    let sink = CleanFile::create(&job.output)?;
    let station = Station::at(&job.input);
    Ok(pipeline(&station, settings).run_into(sink)?)
}

/// None of them is to be written over by another.
fn check_files(job: &Job) -> Result<(), String> {
    let report = job.reporting.file.iter().map(|file| ("the report", file));
    let files: Vec<_> =
        [("the input", &job.input), ("the output", &job.output)].into_iter().chain(report).collect();
    for (at, (what, path)) in files.iter().enumerate() {
        if let Some((other, _)) = files[at + 1..].iter().find(|(_, other)| is_same_file(path, other)) {
            return Err(format!("`{}` is both {what} and {other}", path.display()));
        }
    }
    Ok(())
}

/// Two kinds of errors, two policies. A file that cannot be read any further ends the run, however few lines were bad:
/// the rest is missing, and nobody knows what was in it. So that comes first; behind it only single lines can be wrong, here and there.
/// Where nearly all are, the breaker says so.
fn pipeline<'a>(station: &'a Station, settings: &'a Ingest) -> Pipeline<'a, CleanReading> {
    let (coldest, warmest) = (settings.coldest(), settings.warmest());
    Pipeline::new("sensor_ingest")
        .source(|| rows(station, settings.retry()))
        // The hours of a year are few: each is timed.
        .timing(Exact)
        .fail_on_error()
        .try_map(parse)
        .through(|readings| breaker(readings, *settings.breaker()))
        .skip_errors_up_to(settings.bad_lines())
        .through(move |readings| threshold(readings, coldest, warmest))
        .through(|readings| moving_average(readings, settings.window_size()))
        .map(move |reading| normalize(reading, coldest, warmest))
}

/// What went wrong in a line or two to standard error, and the report where it was asked for; a table stands below the error.
fn tell_failure(failed: &RunError, job: &Job, settings: &Ingest) -> ExitCode {
    let error = explain(failed, &job.input, settings.bad_lines());
    match job.reporting.report(&failed.report, None) {
        Ok(text) if job.reporting.goes_below_an_error() => fail(1, format_args!("error: {error}\n\n{text}")),
        Ok(text) => {
            print(text);
            fail(1, format_args!("error: {error}\n"))
        }
        Err(unsaved) => fail(1, format_args!("error: {error}\nerror: {unsaved}\n")),
    }
}

fn explain(failed: &RunError, input: &Path, bad_lines: u64) -> String {
    let input = input.display();
    match failed.downcast_ref::<Break<RecordError>>() {
        None => failed.cause.to_string(),
        Some(Break::Record(last_straw)) => {
            format!("more than {bad_lines} bad lines in `{input}`; the run ended at\n  {last_straw}")
        }
        Some(Break::Tripped(info)) => {
            let last = info.last_error.as_deref().unwrap_or_default();
            format!("`{input}` has more bad lines than good ones in one place; the run ended at\n  {last}")
        }
    }
}

/// Also of files that are not there yet.
fn is_same_file(one: &Path, other: &Path) -> bool {
    let place = |path: &Path| fs::canonicalize(path).or_else(|_| path::absolute(path));
    matches!((place(one), place(other)), (Ok(one), Ok(other)) if one == other)
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
