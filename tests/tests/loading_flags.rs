//! Flags: which arguments belong to which field, and what is said of the others.

mod config {
    use std::collections::BTreeMap;
    use std::path::PathBuf;

    use funcpipe::prelude::*;

    #[derive(ValidatedConfig, Clone, Debug)]
    pub(super) struct Stage {
        #[config(default)]
        is_fast: bool,
        #[config(range = 1..=10_000, default = 10)]
        window_size: u32,
    }

    #[derive(ValidatedConfig, Debug)]
    #[config(env_prefix = "NAMES_", rename_all = camel_case)]
    pub(super) struct Names {
        #[config(rename = "sensor-address", alias = "host", default = String::new())]
        remote: String,
        #[config(env = "HTTP_PORT", default = 80)]
        listen_on: u16,
        #[config(default)]
        is_verbose: bool,
        #[config(nested)]
        stage: Stage,
        #[config(nested, default = Vec::new())]
        stages: Vec<Stage>,
        #[config(nested, default)]
        named_stages: BTreeMap<String, Stage>,
    }

    /// No setting has a variable.
    #[derive(ValidatedConfig, Debug)]
    pub(super) struct Silent {
        #[config(nested)]
        stage: Stage,
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

use config::{Names, Sensor, Silent};
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

fn names(arguments: &[&str]) -> Vec<String> {
    problems(Names::loader().args(arguments).load())
}

#[test]
fn a_flag_that_nobody_has_is_told_by_the_name_that_somebody_has() {
    for (written, meant) in [
        ("--remot", "--remote"),
        // By what it is called in files, and by its variable.
        ("--sensor-address", "--remote"),
        ("--sensor_adress", "--remote"),
        ("--host", "--remote"),
        ("--http-port", "--listen-on"),
        ("--HTTP_PORT", "--listen-on"),
        ("--listenOn", "--listen-on"),
        ("--is_verbose", "--is-verbose"),
        ("--stage.windowSize", "--stage.window-size"),
        ("--stage-window-size", "--stage.window-size"),
        // A part has the flags of its settings.
        ("--stage", "--stage.is-fast"),
    ] {
        let expected = format!("unknown flag `{written}`; did you mean `{meant}`? (argument 1)");
        assert_eq!(names(&[written, "x"]), [expected]);
    }
    assert_eq!(names(&["--colour", "x"]), ["unknown flag `--colour` (argument 1)"]);
}

#[test]
fn the_value_of_a_truth_value_goes_behind_the_equals_sign() {
    for (text, value) in
        [("false", "false"), ("true", "true"), ("False", "false"), ("no", "false"), ("1", "true")]
    {
        let expected = format!(
            "an argument that belongs to no flag; `--is-verbose` takes a value behind `=`: `--is-verbose={value}` (argument 2)"
        );
        assert_eq!(names(&["--is-verbose", text]), [expected]);
    }
    assert_eq!(names(&["--is-verbose", "x"]), ["an argument that belongs to no flag (argument 2)"]);
    assert_eq!(names(&["--is-verbose=false", "false"]), ["an argument that belongs to no flag (argument 2)"]);
    // Else the program would go on with `true`, and with an argument too many.
    let mut arguments = ["--is-verbose", "false", "in.csv"].map(OsString::from).to_vec();
    let found = problems(Names::loader().take_args(&mut arguments).load());
    assert!(found.len() == 1 && found[0].contains("`--is-verbose=false`"), "{found:?}");
    assert_eq!(arguments, ["in.csv"]);
}

#[test]
fn what_only_files_can_have_is_told_so() {
    let stages = "stages: only a file can have it: it is a list of tables";
    let named = "named_stages: only a file can have it: its values are tables";
    assert_eq!(names(&["--stages", "x"]), [format!("{stages} (--stages)")]);
    assert_eq!(names(&["--stages=x"]), [format!("{stages} (--stages)")]);
    assert_eq!(names(&["--stages"]), [format!("{stages} (--stages)")]);
    assert_eq!(names(&["--named-stages", "a=1"]), [format!("{named} (--named-stages)")]);
    let variables = [("NAMES_STAGES", "x"), ("NAMES_NAMED_STAGES", "")];
    assert_eq!(
        problems(Names::loader().env_from(variables).load()),
        [format!("{stages} (NAMES_STAGES)"), format!("{named} (NAMES_NAMED_STAGES)")]
    );
}

#[test]
fn an_environment_that_nothing_is_read_from_is_a_mistake() {
    let found = problems(Silent::loader().env_from([("STAGE__IS_FAST", "true")]).load());
    assert_eq!(
        found,
        [
            "no setting has an environment variable: write `#[config(env_prefix = \"..\")]` on `Silent`, or leave out `.env()`"
        ]
    );
    assert!(Silent::loader().args(["--stage.is-fast"]).load().is_ok());
}

#[test]
fn what_stands_behind_an_unknown_flag_with_a_value_is_looked_at() {
    let found = problems(sensor(&["--rate=1", "--foo=1", "bar"]));
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(problems(sensor(&["--rate=1", "--foo", "bar"])).len(), 1, "most likely it is its value");
}

#[test]
fn a_value_behind_anything_but_an_equals_sign_is_not_shown() {
    let found = problems(sensor(&["--rate:5", "--rate=1"]));
    assert_eq!(found, ["`--rate` takes its value behind `=` or as the next argument (argument 1)"]);
}

#[cfg(unix)]
#[test]
fn a_variable_whose_name_is_no_text_is_unknown_like_any_other() {
    use std::os::unix::ffi::OsStringExt;
    let name = OsString::from_vec(b"SENSOR_RATE\xff".to_vec());
    let found = problems(Sensor::loader().env_from([(name, "1")]).args(["--rate=1"]).load());
    assert_eq!(
        found,
        ["unknown variable `SENSOR_RATE\u{fffd}`; did you mean `SENSOR_RATE`? (SENSOR_RATE\u{fffd})"]
    );
}
