//! The pipeline: the readings of a weather station, as far as they are whole, into a store that is busy now and then.

use std::collections::BTreeMap;
use std::io;

use funcpipe::prelude::*;

const TABLE: &str = include_str!("../data/weather_station.csv");

/// A reading of an hour.
struct Reading {
    time: &'static str,
    celsius: f64,
}

#[derive(Debug, thiserror::Error)]
enum ReadingError {
    #[error("a field is missing")]
    Missing,
    #[error("the temperature is no number")]
    Temperature(#[from] std::num::ParseFloatError),
}

#[measured_stage]
fn reading(line: &'static str) -> Result<Reading, ReadingError> {
    let mut fields = line.split(',');
    let (time, celsius) = (fields.next(), fields.nth(1));
    let (Some(time), Some(celsius)) = (time, celsius) else { return Err(ReadingError::Missing) };
    Ok(Reading { time, celsius: celsius.parse()? })
}

#[measured_stage]
fn thawing(reading: Reading) -> Option<Reading> {
    (reading.celsius > 0.0).then_some(reading)
}

/// Says that it is busy at every thousandth request.
#[derive(Default)]
struct Store {
    requests: u32,
    readings: BTreeMap<&'static str, f64>,
}

impl Store {
    #[retry_on_failure(max_attempts = 3, delay = 2ms)]
    fn put(&mut self, reading: &Reading) -> io::Result<()> {
        self.requests += 1;
        if self.requests.is_multiple_of(1000) {
            return Err(io::ErrorKind::ResourceBusy.into());
        }
        self.readings.insert(reading.time, reading.celsius);
        Ok(())
    }
}

/// Runs it once.
pub(crate) fn run() -> Result<RunReport, RunError> {
    let mut store = Store::default();
    Pipeline::new("weather")
        .source(|| TABLE.lines().skip(1))
        .try_map(reading)
        .skip_errors_up_to(100)
        .filter_map(thawing)
        .for_each(|reading| Ok(store.put(&reading)?))
}
