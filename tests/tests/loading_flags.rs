//! Flags: which arguments belong to which field, and what is said of the others.

mod config {
    use std::path::PathBuf;

    use funcpipe::prelude::*;

    #[derive(ValidatedConfig, Debug)]
    pub(super) struct Stage {
        #[config(default)]
        is_fast: bool,
        #[config(range = 1..=10_000, default = 10)]
        window_size: u32,
    }

    #[derive(ValidatedConfig, Debug)]
    #[config(env_prefix = "SENSOR_")]
    pub(super) struct Sensor {
        #[config(above = 0)]
        rate: f64,
        #[config(default = 5)]
        filter_min: f64,
        #[config(default = 80)]
        port: u16,
        #[config(default = Vec::new())]
        tags: Vec<String>,
        #[config(default = PathBuf::from("clean.csv"))]
        output: PathBuf,
        #[config(nested)]
        stage: Stage,
    }
}

use std::ffi::OsString;

use config::Sensor;
use funcpipe::config::ConfigError;

fn sensor(arguments: &[&str]) -> Result<Sensor, ConfigError> {
    Sensor::loader().args(arguments).load()
}

/// What is wrong, in the order in which it is told.
fn problems<C>(result: Result<C, ConfigError>) -> Vec<String> {
    let Err(error) = result else { return Vec::new() };
    error.violations().iter().map(ToString::to_string).collect()
}

#[test]
fn flags_come_once_but_those_of_lists() {
    let loaded = sensor(&["--rate=1", "--tags", "a,b", "--tags", "c"]).expect("all is well");
    assert_eq!(loaded.tags(), ["a", "b", "c"]);
    assert_eq!(problems(sensor(&["--rate=1", "--rate", "2"])), ["`--rate` is given twice (--rate)"]);
    let found = problems(sensor(&["--rate"]));
    assert_eq!(found, ["`--rate` needs a value; one that begins with `--` goes behind `=` (--rate)"]);
    let found = problems(sensor(&["--rate", "--port", "1"]));
    assert_eq!(found.len(), 1, "what is missing stands behind the flag: {found:?}");
    // A value may begin with a dash.
    let loaded = sensor(&["--rate=1", "--filter-min", "-5", "--output=--odd"]).expect("all is well");
    assert_eq!((loaded.filter_min(), loaded.output().to_str()), (-5.0, Some("--odd")));
}

#[test]
fn a_double_dash_ends_the_flags() {
    let found = problems(sensor(&["--rate=1", "--", "--rate=2"]));
    assert_eq!(found, ["an argument that belongs to no flag (argument 3)"]);
}

#[test]
fn beside_another_parser_only_the_own_flags_are_taken() {
    let of = |list: &[&str]| list.iter().map(OsString::from).collect::<Vec<_>>();
    let mut arguments = of(&[
        "prog",
        "--rate",
        "2",
        "in.csv",
        "--verbose",
        "--stage.is-fast",
        "-o",
        "x",
        "--",
        "--rate",
        "3",
    ]);
    let loaded = Sensor::loader().take_args(&mut arguments).load().expect("all is well");
    assert_eq!(arguments, of(&["prog", "in.csv", "--verbose", "-o", "x", "--", "--rate", "3"]));
    assert!((loaded.rate() - 2.0).abs() < f64::EPSILON && loaded.stage().is_fast());
}

#[cfg(unix)]
#[test]
fn what_is_no_unicode_is_told_and_nothing_else_is_blamed_for_it() {
    use std::os::unix::ffi::OsStringExt as _;

    let broken = || OsString::from_vec(vec![b'1', 0xFF]);
    let found = problems(Sensor::loader().env_from([("SENSOR_RATE", broken())]).load());
    assert_eq!(found, ["the value is not Unicode (SENSOR_RATE)"]);
    let mut odd = OsString::from("--rate=");
    odd.push(broken());
    assert_eq!(problems(Sensor::loader().args([odd]).load()).len(), 1);
}
