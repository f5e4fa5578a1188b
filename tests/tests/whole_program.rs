//! A whole program, with nothing but the prelude imported of funcpipe: a configuration, a source, stages and a sink.

#![allow(clippy::unnecessary_wraps, reason = "what stands for files cannot fail")]

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use funcpipe::prelude::*;

mod config {
    use funcpipe::prelude::*;

    #[derive(ValidatedConfig, Debug, Clone)]
    #[config(env_prefix = "SENSOR_", check(filter_min < filter_max))]
    pub(crate) struct SensorConfig {
        #[config(range = 1..=10_000, default = 10)]
        window_size: u32,
        #[config(range = -90..=60, default = 5, unit = "C")]
        filter_min: f64,
        #[config(range = -90..=60, default = 20, unit = "C")]
        filter_max: f64,
        #[config(range = 100ms..=30s, default = 5s)]
        timeout: Duration,
    }
}

use config::SensorConfig;

#[managed_source]
fn readings(path: PathBuf) -> impl Iterator<Item = Result<Reading, ReadError>> {
    #[release(close_reader)]
    let rows = open_reader(&path)?;
    while let Some(row) = rows.next_row() {
        yield_!(Reading::parse(row?));
    }
}

#[measured_stage]
fn threshold(input: impl Iterator<Item = Reading>, min: f64, max: f64) -> impl Iterator<Item = Reading> {
    input.filter(move |r| (min..=max).contains(&r.temperature))
}

#[measured_stage]
fn normalize(reading: Reading) -> Reading {
    Reading { temperature: reading.temperature / 100.0 }
}

fn program() -> Result<RunReport, BoxError> {
    let config = SensorConfig::loader().env().load()?;
    let report = Pipeline::new("sensor_ingest")
        .source(|| readings("weather_station.csv".into()))
        .skip_errors_up_to(100)
        .through(|rows| threshold(rows, config.filter_min(), config.filter_max()))
        .map(normalize)
        .run_into(CsvSink::create("clean.csv")?)?;
    assert_eq!((config.window_size(), config.timeout()), (10, Duration::from_secs(5)));
    Ok(report)
}

#[test]
fn the_prelude_is_all_that_a_whole_program_needs() {
    let report = program().expect("one bad row is tolerable");
    assert_eq!((report.read, report.failed, report.dropped, report.delivered), (5, 1, 2, 2));
    assert!(report.to_string().starts_with("pipeline `sensor_ingest`: completed after "), "{report}");
    assert_eq!(
        TRACE.take(),
        ["open weather_station.csv", "0.075", "0.2", "reader closed", "clean.csv written"]
    );
}

// What any such program has of its own.

thread_local! {
    static TRACE: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

fn note(what: impl Into<String>) {
    TRACE.with_borrow_mut(|trace| trace.push(what.into()));
}

#[derive(Debug)]
struct Reading {
    temperature: f64,
}

impl Reading {
    fn parse(row: &str) -> Result<Self, ReadError> {
        row.parse().map(|temperature| Self { temperature }).map_err(|_| ReadError::NotANumber(row.to_owned()))
    }
}

#[derive(Debug, thiserror::Error)]
enum ReadError {
    #[error("cannot read it")]
    Io(#[from] std::io::Error),
    #[error("{0:?} is no temperature")]
    NotANumber(String),
}

struct Reader(std::slice::Iter<'static, &'static str>);

impl Reader {
    fn next_row(&mut self) -> Option<std::io::Result<&'static str>> {
        self.0.next().copied().map(Ok)
    }
}

fn open_reader(path: &Path) -> std::io::Result<Reader> {
    note(format!("open {}", path.display()));
    Ok(Reader(["4.0", "7.5", "?", "20", "21"].iter()))
}

fn close_reader(_reader: Reader) {
    note("reader closed");
}

struct CsvSink(String);

impl CsvSink {
    fn create(path: &str) -> std::io::Result<Self> {
        Ok(Self(path.to_owned()))
    }
}

impl Sink<Reading> for CsvSink {
    type Error = std::io::Error;

    fn receive(&mut self, reading: Reading) -> std::io::Result<()> {
        note(reading.temperature.to_string());
        Ok(())
    }

    fn finish(&mut self) -> std::io::Result<()> {
        note(format!("{} written", self.0));
        Ok(())
    }
}
