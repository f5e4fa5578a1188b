//! The stages. Each is a plain function, and can be called and tested as one.

use std::collections::VecDeque;

use funcpipe::prelude::*;

use crate::reading::Reading;

/// What is left of a reading in the end.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CleanReading {
    pub(crate) date: String,
    /// The smoothed temperature, from 0 for the coldest that is kept to 1 for the warmest.
    pub(crate) warmth: f64,
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
