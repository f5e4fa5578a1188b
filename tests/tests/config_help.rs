//! `help_config`: what people at a terminal are told of the settings.

mod config {
    use std::collections::BTreeMap;
    use std::fmt;
    use std::str::FromStr;
    use std::time::Duration;

    use funcpipe::config::{ByteSize, Port, Secret};
    use funcpipe::prelude::*;

    /// Of somebody's own.
    #[derive(Clone, Copy, Debug)]
    pub(super) enum Level {
        Quiet,
        Loud,
    }

    impl FromStr for Level {
        type Err = String;

        fn from_str(text: &str) -> Result<Self, String> {
            match text {
                "quiet" => Ok(Self::Quiet),
                "loud" => Ok(Self::Loud),
                _ => Err("`quiet` or `loud`".to_owned()),
            }
        }
    }

    impl fmt::Display for Level {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(if matches!(self, Self::Quiet) { "quiet" } else { "loud" })
        }
    }

    /// A secret whose type does not say so, and which shows itself.
    #[derive(Clone, Debug)]
    pub(super) struct ApiKey(pub(super) String);

    impl FromStr for ApiKey {
        type Err = String;

        fn from_str(text: &str) -> Result<Self, String> {
            Ok(Self(text.to_owned()))
        }
    }

    impl fmt::Display for ApiKey {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(&self.0)
        }
    }

    type Token = Secret<String>;

    #[derive(ValidatedConfig, Clone, Debug)]
    pub(super) struct Stage {
        /// How many readings are averaged.
        #[config(range = 1..=10_000, default = 10)]
        window_size: u32,
        #[config(default)]
        is_fast: bool,
    }

    #[derive(ValidatedConfig, Clone, Debug)]
    pub(super) struct Tree {
        #[config(len = 1..)]
        name: String,
        #[config(nested, default = Vec::new())]
        children: Vec<Tree>,
    }

    #[derive(ValidatedConfig, Debug)]
    #[config(
        env_prefix = "SENSOR_",
        check(filter_min < filter_max),
        check(window_size >= 2 || !is_strict, "a strict sensor averages at least two readings")
    )]
    pub(super) struct Sensor {
        /// Readings a second. The sensor itself takes up to ten thousand, but what comes of more than a few hundred
        /// nobody has ever looked at.
        ///
        /// See the data sheet.
        #[config(above = 0, max = 10_000, unit = "Hz")]
        rate: f64,
        #[config(range = 1..=10_000, default = 10)]
        window_size: u32,
        #[config(default)]
        is_strict: bool,
        #[config(range = -90..=60, default = 5, unit = "C")]
        filter_min: f64,
        #[config(range = -90..=60, default = 20, unit = "C")]
        filter_max: f64,
        #[config(range = 100ms..=30s, default = 5s)]
        timeout: Duration,
        #[config(below = 1GiB, default = 64KiB)]
        buffer: ByteSize,
        #[config(one_of = ["Potsdam", "Jena"], default = "Jena", alias = "site", env = "STATION")]
        station: String,
        #[config(len = 0..=3, each(len = 1..), unique, default = Vec::new())]
        tags: Vec<String>,
        #[config(default = BTreeMap::from([(String::from("x"), 1)]), rename = "per-row")]
        per_row: BTreeMap<String, u8>,
        #[config(range = 1..=100, when = is_strict, default = 7)]
        most: u16,
        #[config(len = 8.., default = Secret::new(String::from("swordfish")))]
        password: Secret<String>,
        #[config(default = Secret::new(String::from("swordfish")))]
        token: Token,
        #[config(default = ApiKey(String::from("swordfish")))]
        key: ApiKey,
        other_password: Option<Secret<String>>,
        #[config(default = Port::new_const(80))]
        port: Port,
        #[config(default = Level::Loud)]
        level: Level,
        /// Where the readings go. Nowhere if it is left out.
        output: Option<std::path::PathBuf>,
        #[config(default = [1.0, 2.0])]
        scale: [f64; 2],
        #[config(skip, default = 7)]
        generation: u32,
        /// The first stage.
        #[config(nested, default = Stage::builder().window_size(99).build().expect("it is valid"))]
        stage: Stage,
        #[config(nested)]
        second: Option<Stage>,
        #[config(nested, default = Vec::new())]
        stages: Vec<Stage>,
        #[config(nested)]
        tree: Tree,
    }
}

use config::Sensor;
use funcpipe::config::Code;

/// To bless: `UPDATE_SNAPSHOTS=1 cargo test -p funcpipe-tests --test config_help`.
#[test]
fn everything_is_in_one_table() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/config_help/sensor.txt");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(file, Sensor::help_config()).expect("it can be written");
    }
    assert_eq!(Sensor::help_config(), std::fs::read_to_string(file).expect("it is there"));
}

#[test]
fn it_fits_a_terminal_and_is_the_same_in_each() {
    let help = Sensor::help_config();
    assert_eq!(help, Sensor::help_config());
    for line in help.lines() {
        assert!(line.chars().count() <= 80 && line.trim_end() == line, "{line:?}");
    }
}

#[test]
fn no_secret_is_in_it_whatever_its_type_is_called() {
    assert!(!Sensor::help_config().contains("swordfish"));
}

#[test]
fn what_cannot_be_loaded_is_not_in_it() {
    assert!(!Sensor::help_config().contains("generation"));
}

#[test]
fn every_flag_and_variable_in_it_is_one() {
    let help = Sensor::help_config();
    let words = || help.split([' ', '\n', ',', '=']);
    let flags: Vec<&str> = words().filter(|word| word.starts_with("--")).collect();
    let variables: Vec<&str> =
        words().filter(|word| word.starts_with("SENSOR_") || *word == "STATION").collect();
    assert_eq!((flags.len(), variables.len()), (25, 25));
    for (ways, is_flag) in [(flags, true), (variables, false)] {
        for way in ways {
            let value = if ["--second", "SENSOR_SECOND"].contains(&way) { "none" } else { "?" };
            let loader = Sensor::loader();
            let loader = if is_flag {
                loader.args([format!("{way}={value}")])
            } else {
                loader.env_from([(way, value)])
            };
            let error = loader.load().expect_err("something is required");
            let is_known = error.violations().iter().all(|violation| violation.code() != Code::Unknown);
            assert!(is_known, "{way}: {error}");
        }
    }
}
