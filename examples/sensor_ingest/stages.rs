//! The stages. Each is a plain function, and can be called and tested as one.

use std::collections::VecDeque;

use funcpipe::breaker::ErrorRate;
use funcpipe::prelude::*;
use funcpipe::report::RecordError;

use crate::reading::Reading;

/// What is left of a reading in the end.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CleanReading {
    pub(crate) date: String,
    /// The smoothed temperature, from 0 for the coldest that is kept to 1 for the warmest.
    pub(crate) warmth: f64,
}

/// Ends the stream where too many lines in a row are bad.
#[measured_stage]
pub(crate) fn breaker(
    readings: impl Iterator<Item = Result<Reading, RecordError>>,
    policy: BreakPolicy<ErrorRate>,
) -> impl Iterator<Item = Result<Reading, Break<RecordError>>> {
    readings.circuit_break(policy)
}

/// Keeps the readings with a temperature from `min` to `max`.
#[measured_stage]
pub(crate) fn threshold(
    readings: impl Iterator<Item = Reading>,
    min: f64,
    max: f64,
) -> impl Iterator<Item = Reading> {
    readings.filter(move |reading| (min..=max).contains(&reading.temperature))
}

/// Replaces each temperature by the mean of the last `window` ones. The first readings have fewer to look back on.
#[measured_stage(emits = one)]
pub(crate) fn moving_average(
    readings: impl Iterator<Item = Reading>,
    window: usize,
) -> impl Iterator<Item = Reading> {
    let mut latest = VecDeque::with_capacity(window);
    readings.map(move |reading| {
        if latest.len() >= window {
            latest.pop_front();
        }
        latest.push_back(reading.temperature);
        let (sum, count) = latest.iter().fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
        Reading { temperature: sum / count, ..reading }
    })
}

/// Scales the temperature so that `min` becomes 0, and `max` 1.
#[measured_stage]
pub(crate) fn normalize(reading: Reading, min: f64, max: f64) -> CleanReading {
    let warmth = ((reading.temperature - min) / (max - min)).clamp(0.0, 1.0);
    CleanReading { date: reading.date, warmth }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings(temperatures: &[f64]) -> impl Iterator<Item = Reading> {
        temperatures.iter().map(|temperature| Reading {
            date: String::new(),
            pressure: 1016.0,
            temperature: *temperature,
            wind: 3.0,
        })
    }

    fn temperatures(readings: impl Iterator<Item = Reading>) -> Vec<f64> {
        readings.map(|reading| reading.temperature).collect()
    }

    #[test]
    fn many_bad_lines_in_one_place_end_the_stream_and_as_many_here_and_there_do_not() {
        let lines = |every: usize, bad: usize| {
            let line = move |number: usize| {
                let is_bad = number.is_multiple_of(every) && number / every < bad;
                if is_bad { Err(RecordError::new("BAD", "bad")) } else { Ok(()) }
            };
            let readings =
                (0..1000).map(line).map(|line| line.map(|()| readings(&[10.0]).next().expect("one")));
            let policy = BreakPolicy::error_rate(0.5).min_samples(50).window(50);
            breaker(readings.collect::<Vec<_>>().into_iter(), policy).collect::<Vec<_>>()
        };
        assert_eq!(lines(3, 100).len(), 1000);
        let broken = lines(1, 100);
        assert!(
            matches!(broken.last(), Some(Err(Break::Tripped(info))) if info.total == 50),
            "{}",
            broken.len()
        );
    }

    #[test]
    fn both_ends_of_the_range_are_kept() {
        assert_eq!(temperatures(threshold(readings(&[4.9, 5.0, 20.0, 20.1]), 5.0, 20.0)), [5.0, 20.0]);
    }

    #[test]
    fn a_mean_looks_back_as_far_as_the_window() {
        assert_eq!(temperatures(moving_average(readings(&[1.0, 3.0, 8.0, 1.0]), 2)), [1.0, 2.0, 5.5, 4.5]);
    }

    #[test]
    fn the_range_becomes_0_to_1() {
        let warmth: Vec<f64> =
            readings(&[5.0, 8.0, 20.0]).map(|reading| normalize(reading, 5.0, 20.0).warmth).collect();
        assert_eq!(warmth, [0.0, 0.2, 1.0]);
    }
}
