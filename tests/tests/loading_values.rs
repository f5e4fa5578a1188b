//! Single values that are wrong: what is told of each, and that it is short, whole and no secret.

mod config {
    use std::time::Duration;

    use funcpipe::config::{Port, Secret};
    use funcpipe::prelude::*;

    #[derive(ValidatedConfig, Debug)]
    pub(super) struct Spare {
        size: u32,
    }

    #[derive(ValidatedConfig, Debug)]
    #[config(env_prefix = "V_")]
    pub(super) struct Values {
        #[config(range = 1..=64, default = 1)]
        workers: u8,
        #[config(above = 0, below = 100, unit = "%", default = 1)]
        share: i8,
        #[config(min = 3, default = 3)]
        least: u16,
        #[config(default = 1)]
        free: u8,
        #[config(range = 1..=64, when = free == 2, default = 1)]
        perhaps: u8,
        port: Option<Port>,
        #[config(default = 1)]
        rate: f64,
        #[config(max = 1, default = 1)]
        ratio: f64,
        #[config(default = 1)]
        single: f32,
        #[config(range = 100ms..=1h, default = 1s)]
        timeout: Duration,
        #[config(max = 1d)]
        pause: Option<Duration>,
        #[config(default = Secret::new(String::new()))]
        password: Secret<String>,
        #[config(default = Secret::new(7))]
        pin: Secret<u8>,
        #[config(nested, default = Spare::builder().size(1).build().expect("it is valid"))]
        spare: Spare,
        #[config(default = 1)]
        count: u32,
        #[config(default = String::new())]
        text: String,
    }
}

use config::Values;
use funcpipe::config::{Code, ConfigError};

/// What is wrong, in the order in which it is told.
fn problems(result: Result<Values, ConfigError>) -> Vec<String> {
    let Err(error) = result else { return Vec::new() };
    error.violations().iter().map(ToString::to_string).collect()
}

fn of_flag(argument: &str) -> String {
    problems(Values::loader().args([argument]).load()).join("\n")
}

fn of_json(text: &str) -> String {
    problems(Values::loader().json_str("a.json", text).load()).join("\n")
}

#[test]
fn what_the_type_cannot_hold_is_held_against_the_rule() {
    for (argument, expected) in [
        ("--workers=300", "workers must be in 1..=64, got 300 (--workers)"),
        ("--workers=-1", "workers must be in 1..=64, got -1 (--workers)"),
        ("--workers=x", "workers must be an integer from 1 to 64, got \"x\" (--workers)"),
        ("--workers=1.5", "workers must be an integer from 1 to 64, got \"1.5\" (--workers)"),
        ("--share=200", "share must be less than 100, got 200 % (--share)"),
        ("--share=-200", "share must be greater than 0, got -200 % (--share)"),
        ("--share=x", "share must be an integer from 1 to 99, got \"x\" (--share)"),
        // The rule allows it; the type does not.
        ("--least=70000", "least must be an integer from 3 to 65535, got \"70000\" (--least)"),
        ("--least=-70000", "least must be at least 3, got -70000 (--least)"),
        ("--free=300", "free must be an integer from 0 to 255, got \"300\" (--free)"),
        // The rule may not hold.
        ("--perhaps=300", "perhaps must be an integer from 0 to 255, got \"300\" (--perhaps)"),
        ("--port=-1", "port must be at least 1, got -1 (--port)"),
        ("--port=x", "port must be an integer from 1 to 65535, got \"x\" (--port)"),
    ] {
        assert_eq!(of_flag(argument), expected);
    }
    let error = Values::loader().json_str("a.json", "{\"workers\": 300}").load().expect_err("too many");
    assert_eq!(error.violations()[0].code(), Code::Range);
    assert_eq!(error.violations()[0].to_string(), "workers must be in 1..=64, got 300 (a.json:1:13)");
}

#[test]
fn a_number_has_no_more_digits_than_anybody_reads() {
    for (argument, expected) in [
        (
            "--rate=1e400",
            "rate must be a number from -1.7976931348623157e308 to 1.7976931348623157e308, got \"1e400\" (--rate)",
        ),
        (
            "--single=1e39",
            "single must be a number from -3.4028235e38 to 3.4028235e38, got \"1e39\" (--single)",
        ),
        ("--ratio=1e300", "ratio must be at most 1, got 1e300 (--ratio)"),
        ("--ratio=123456.5", "ratio must be at most 1, got 123456.5 (--ratio)"),
    ] {
        assert_eq!(of_flag(argument), expected);
    }
}

#[test]
fn null_is_told_with_its_place() {
    for (text, expected) in [
        ("{\"rate\": null}", "rate must be a number, got null (a.json:1:10)"),
        ("{\"count\": null}", "count must be an integer from 0 to 4294967295, got null (a.json:1:11)"),
        ("{\"text\": null}", "text must be a text, got null (a.json:1:10)"),
        ("{\"spare\": null}", "spare must be a table, got null (a.json:1:11)"),
        ("{\"password\": null}", "password must be a text, got null (a.json:1:14)"),
    ] {
        assert_eq!(of_json(text), expected);
    }
}

#[test]
fn of_a_secret_the_kind_is_told_if_that_is_what_is_wrong() {
    for (text, expected) in [
        ("{\"password\": [\"x\"]}", "password must be a text, got a list (a.json:1:14)"),
        ("{\"password\": {\"x\": 1}}", "password must be a text, got a table (a.json:1:14)"),
        ("{\"password\": 123}", "password must be a text, got an integer (a.json:1:14)"),
        ("{\"pin\": 300}", "pin must be an integer from 0 to 255, got a secret (a.json:1:9)"),
        ("{\"pin\": \"x\"}", "pin must be an integer from 0 to 255, got a secret (a.json:1:9)"),
        ("{\"pin\": [1]}", "pin must be an integer from 0 to 255, got a list (a.json:1:9)"),
    ] {
        assert_eq!(of_json(text), expected);
    }
    assert_eq!(of_flag("--pin=swordfish"), "pin must be an integer from 0 to 255, got a secret (--pin)");
}

#[test]
fn durations_are_told_as_people_write_them() {
    for (argument, expected) in [
        ("--timeout=2h", "timeout must be in 100ms..=1h, got 2h (--timeout)"),
        ("--timeout=90m", "timeout must be in 100ms..=1h, got 90m (--timeout)"),
        ("--timeout=1.5d", "timeout must be in 100ms..=1h, got 36h (--timeout)"),
        ("--timeout=99.5ms", "timeout must be in 100ms..=1h, got 99500us (--timeout)"),
        ("--timeout=0s", "timeout must be in 100ms..=1h, got 0s (--timeout)"),
        ("--pause=36h", "pause must be at most 1d, got 36h (--pause)"),
    ] {
        assert_eq!(of_flag(argument), expected);
    }
}
