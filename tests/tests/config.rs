//! `#[derive(ValidatedConfig)]`: what is valid, what is said of what is not, and that nothing invalid can be held.

use funcpipe::config::Code;

mod sensor {
    use funcpipe::prelude::*;
    use std::time::Duration;

    #[derive(ValidatedConfig, Debug, Clone, PartialEq)]
    #[config(env_prefix = "SENSOR_", check(filter_min < filter_max))]
    pub(super) struct SensorConfig {
        #[config(above = 0, default = 100.0, unit = "Hz")]
        rate: f64,
        #[config(range = 1..=10_000, default = 10)]
        window_size: u32,
        #[config(range = -90..=100, default = 20, unit = "C")]
        filter_min: f64,
        #[config(range = -90..=100, default = 80, unit = "C")]
        filter_max: f64,
        #[config(range = 100ms..=30s, default = 5s)]
        timeout: Duration,
    }
}
use sensor::SensorConfig;

/// Every violation, in the order in which they are reported.
fn texts(error: &funcpipe::config::ConfigError) -> Vec<String> {
    error.violations().iter().map(ToString::to_string).collect()
}

#[test]
fn values_within_their_rules_are_accepted() {
    let config =
        SensorConfig::builder().rate(100.0).window_size(10).filter_min(20.0).filter_max(80.0).build();
    assert_eq!(config, Ok(SensorConfig::DEFAULT));
    assert_eq!(SensorConfig::default(), SensorConfig::DEFAULT);
}

#[test]
fn a_value_outside_is_refused_with_what_it_must_be_and_what_it_was() {
    for (config, text) in [
        (SensorConfig::builder().window_size(0).build(), "window_size must be in 1..=10000, got 0"),
        (SensorConfig::builder().window_size(10_001).build(), "window_size must be in 1..=10000, got 10001"),
        (SensorConfig::builder().rate(-5.0).build(), "rate must be greater than 0, got -5 Hz"),
    ] {
        assert_eq!(texts(&config.unwrap_err()), [text]);
    }
}

#[test]
fn nan_and_infinities_are_refused_and_said_once() {
    let error = SensorConfig::builder().rate(f64::NAN).filter_min(f64::NEG_INFINITY).build().unwrap_err();
    assert_eq!(
        texts(&error),
        ["rate must be a finite number, got NaN", "filter_min must be a finite number, got -inf"]
    );
    assert!(error.violations().iter().all(|violation| violation.code() == Code::NotFinite));
}

#[test]
fn a_rule_about_two_fields_is_judged_when_both_are_right_themselves() {
    let error = SensorConfig::builder().filter_min(90.0).build().unwrap_err();
    assert_eq!(texts(&error), ["filter_min < filter_max must hold, got filter_min = 90, filter_max = 80"]);
    let error = SensorConfig::builder().filter_min(190.0).build().unwrap_err();
    assert_eq!(texts(&error), ["filter_min must be in -90..=100, got 190 C"]);
}

#[test]
fn a_failed_set_leaves_the_value_and_a_pair_is_set_together() {
    let mut config = SensorConfig::DEFAULT;
    assert!(config.try_set_filter_min(85.0).is_err());
    assert!(config.edit().filter_min(85.0).window_size(0).commit().is_err());
    assert_eq!(config, SensorConfig::DEFAULT);
    config.edit().filter_min(85.0).filter_max(95.0).commit().unwrap();
    assert_eq!((config.filter_min(), config.filter_max()), (85.0, 95.0));
}
