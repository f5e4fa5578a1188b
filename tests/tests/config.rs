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

mod single {
    use funcpipe::prelude::*;

    #[derive(ValidatedConfig, Debug, Clone, PartialEq)]
    pub(super) struct Levels {
        #[config(above = 0, below = 10, default = 1)]
        low: f32,
        #[config(min = 0, max = 10, default = 2, allow(inf))]
        high: f32,
        #[config(above = 0, max = 10, default = 3)]
        wide: f64,
    }
}
use single::Levels;

#[test]
fn what_is_no_number_is_said_once_of_every_field_whatever_its_rules() {
    let (nan, inf) = (f32::NAN, f32::INFINITY);
    let levels = Levels::builder().low(nan).high(nan).wide(f64::NAN).build();
    let texts = |levels: Result<Levels, _>| texts(&levels.unwrap_err());
    assert_eq!(
        texts(levels),
        [
            "low must be a finite number, got NaN",
            "high must be a finite number, got NaN",
            "wide must be a finite number, got NaN"
        ]
    );
    assert_eq!(texts(Levels::builder().low(inf).build()), ["low must be a finite number, got inf"]);
    // An infinity that is allowed is a number like any other.
    assert_eq!(texts(Levels::builder().high(inf).build()), ["high must be at most 10, got inf"]);
    assert_eq!(texts(Levels::builder().high(-inf).build()), ["high must be at least 0, got -inf"]);
    assert_eq!(texts(Levels::builder().low(-1.0).build()), ["low must be greater than 0, got -1"]);
    assert!(Levels::builder().low(9.5).high(10.0).build().is_ok());
}

#[test]
fn errors_are_the_same_if_they_say_the_same() {
    let made =
        |window: u32, rate: f64| SensorConfig::builder().window_size(window).rate(rate).build().unwrap_err();
    let upside_down = || SensorConfig::builder().filter_min(90.0).build().unwrap_err();
    assert_eq!(made(0, 1.0), made(0, 1.0));
    assert_eq!(upside_down(), upside_down());
    let different = [made(0, 1.0), made(10_001, 1.0), made(1, -1.0), made(1, f64::INFINITY), upside_down()];
    for (at, one) in different.iter().enumerate() {
        assert!(different[at + 1..].iter().all(|other| one != other), "{one}");
        assert_eq!(one.config(), "SensorConfig");
    }
}

#[test]
fn a_violation_says_where_it_is_what_was_expected_and_what_there_was() {
    let error = SensorConfig::builder().window_size(0).build().unwrap_err();
    let violation = &error.violations()[0];
    assert_eq!(violation.want(), "must be in 1..=10000");
    assert_eq!(violation.code().to_string(), "range");
    assert!(violation.path() == "window_size" && violation.path() != "window");
    assert_eq!(format!("{violation:?}"), violation.to_string());
}
