//! Loading configurations: which layer counts, and every problem of every layer in one error, each with where it comes from.

mod config {
    use std::collections::BTreeMap;
    use std::net::SocketAddr;
    use std::path::PathBuf;
    use std::time::Duration;

    use funcpipe::config::{ByteSize, Port, Secret};
    use funcpipe::prelude::*;

    /// A type of somebody's own, which is no setting, but has a text.
    #[derive(Debug, Clone, Copy, PartialEq)]
    pub(super) enum Mode {
        Fast,
        Exact,
    }

    impl std::str::FromStr for Mode {
        type Err = String;

        fn from_str(text: &str) -> Result<Self, String> {
            match text {
                "fast" => Ok(Self::Fast),
                "exact" => Ok(Self::Exact),
                _ => Err("`fast` or `exact`".to_owned()),
            }
        }
    }

    #[derive(ValidatedConfig, Debug, Clone, PartialEq)]
    pub(super) struct Stage {
        #[config(range = 1..=10_000, default = 10)]
        window_size: u32,
        #[config(default)]
        is_fast: bool,
        #[config(env = "STAGE_LABEL")]
        label: Option<String>,
    }

    #[derive(ValidatedConfig, Debug, Clone)]
    #[config(env_prefix = "SENSOR_", check(filter_min < filter_max))]
    pub(super) struct Sensor {
        #[config(above = 0)]
        rate: f64,
        #[config(default = 5)]
        filter_min: f64,
        #[config(default = 20)]
        filter_max: f64,
        #[config(range = 100ms..=30s, default = 5s)]
        timeout: Duration,
        #[config(max = 1MiB, default = 64KiB)]
        buffer: ByteSize,
        #[config(len = 0..=3, each(len = 1..), default = Vec::new())]
        tags: Vec<String>,
        #[config(default = BTreeMap::new())]
        limits: BTreeMap<String, u8>,
        #[config(len = 8.., default = Secret::new(String::from("changeme!")))]
        token: Secret<String>,
        #[config(default = Port::new_const(80))]
        port: Port,
        #[config(default = vec![Mode::Fast])]
        modes: Vec<Mode>,
        address: Option<SocketAddr>,
        #[config(default = PathBuf::from("clean.csv"))]
        output: PathBuf,
        #[config(nested, default = Stage::builder().window_size(99).is_fast(true).build().expect("it is valid"))]
        stage: Stage,
        #[config(skip, default = 7)]
        generation: u32,
    }

    #[derive(ValidatedConfig, Debug)]
    #[config(env_prefix = "PLANT_", unknown = warn)]
    pub(super) struct Plant {
        #[config(range = 1..=100, when = is_limited)]
        most: u32,
        #[config(default)]
        is_limited: bool,
        #[config(nested)]
        stage: Stage,
        #[config(nested)]
        spare: Option<Stage>,
    }

    #[derive(ValidatedConfig, Debug)]
    #[config(check_with = fits, env_prefix = "BOX_", unknown = ignore)]
    pub(super) struct Crate {
        #[config(min = 1)]
        width: u8,
        #[config(min = 1)]
        height: u8,
    }

    fn fits(it: &Crate) -> Result<(), String> {
        if it.width() == it.height() { Ok(()) } else { Err("boxes are square".into()) }
    }

    #[derive(ValidatedConfig, Debug)]
    #[config(env_prefix = "NODE_")]
    pub(super) struct Node {
        #[config(range = 1..=9, default = 1)]
        size: u32,
        next: Option<Box<Node>>,
    }

    #[derive(ValidatedConfig, Debug)]
    pub(super) struct Limits<T: funcpipe::config::Number> {
        #[config(range = 0..=100)]
        percent: T,
    }
}

use std::time::Duration;

use config::{Crate, Limits, Mode, Node, Plant, Sensor, Stage};
use funcpipe::config::{ByteSize, Code, ConfigError, Loader, Origin};

/// Nothing but what is given.
fn sensor(variables: &[(&str, &str)], arguments: &[&str]) -> Result<Sensor, ConfigError> {
    Sensor::loader().env_from(variables.iter().copied()).args(arguments).load()
}

/// What is wrong, in the order in which it is told.
fn problems<C>(result: Result<C, ConfigError>) -> Vec<String> {
    let Err(error) = result else { return Vec::new() };
    error.violations().iter().map(ToString::to_string).collect()
}

#[test]
fn each_layer_overrides_those_below_whatever_the_order_of_the_calls() {
    let variables = [("SENSOR_RATE", "1"), ("SENSOR_TIMEOUT", "2s"), ("SENSOR_STAGE__WINDOW_SIZE", "7")];
    let arguments = ["--timeout=1500ms", "--stage.is-fast=false", "--modes", "exact,fast"];
    for loader in [
        Sensor::loader().args(arguments).env_from(variables),
        Sensor::loader().env_from(variables).args(arguments),
    ] {
        let loaded = loader.load_with_origins().expect("all is well");
        let sensor = loaded.config();
        assert_eq!(sensor.timeout(), Duration::from_millis(1500));
        assert_eq!(sensor.buffer(), ByteSize::kib(64));
        assert_eq!(sensor.modes(), [Mode::Exact, Mode::Fast]);
        assert_eq!((sensor.stage().window_size(), sensor.stage().is_fast()), (7, false));
        let of = |path: &str| loaded.origin(path).map(ToString::to_string).unwrap_or_default();
        assert_eq!(of("rate"), "SENSOR_RATE");
        assert_eq!(of("timeout"), "--timeout");
        assert_eq!(of("buffer"), "default");
        assert_eq!(of("stage.window_size"), "SENSOR_STAGE__WINDOW_SIZE");
        assert_eq!(of("stage.is_fast"), "--stage.is-fast");
        assert_eq!(loaded.origin("stage.label"), Some(&Origin::Unset));
    }
}

#[test]
fn everything_that_is_wrong_in_any_layer_is_told_at_once_in_declaration_order() {
    let variables = [
        ("SENSOR_FILTER_MIN", "30"),
        ("SENSOR_TIMEOUT", "tru"),
        ("SENSOR_BUFFER", "2MiB"),
        ("SENSOR_LIMITS", "a=1,b=300"),
        ("SENSOR_TOKEN", "short"),
        ("SENSOR_STAGE__WINDW_SIZE", "1"),
        ("SENSOR_PORT", "0"),
        ("SENSOR_MODES", "fast,slow"),
    ];
    let arguments =
        ["--timeout", "-3s", "--stage.window-size=0", "--tagz", "x", "--stage.is-fast=yes", "stray"];
    let expected = [
        "rate is required: set `SENSOR_RATE` or `--rate`",
        "timeout must be a duration with one unit (`ns`, `us`, `ms`, `s`, `m`, `h`, `d`), such as `1.5s`, got \"tru\" (SENSOR_TIMEOUT)",
        "timeout must be a duration with one unit (`ns`, `us`, `ms`, `s`, `m`, `h`, `d`), such as `1.5s`, got \"-3s\" (--timeout)",
        "buffer must be at most 1MiB, got 2MiB (SENSOR_BUFFER)",
        "limits[\"b\"] must be an integer from 0 to 255, got \"300\" (SENSOR_LIMITS)",
        "token must have a length of at least 8, got a secret (SENSOR_TOKEN)",
        "port must be at least 1, got 0 (SENSOR_PORT)",
        "modes[1] must be a `Mode` (`fast` or `exact`), got \"slow\" (SENSOR_MODES)",
        "stage.window_size must be in 1..=10000, got 0 (--stage.window-size)",
        "stage.is_fast must be `true` or `false`, got \"yes\" (--stage.is-fast)",
        "filter_min < filter_max must hold, got filter_min = 30, filter_max = 20 (filter_min: SENSOR_FILTER_MIN, filter_max: default)",
        "unknown variable `SENSOR_STAGE__WINDW_SIZE`; did you mean `SENSOR_STAGE__WINDOW_SIZE`? (SENSOR_STAGE__WINDW_SIZE)",
        "unknown flag `--tagz`; did you mean `--tags`? (argument 4)",
        "an argument that belongs to no flag (argument 7)",
    ];
    assert_eq!(problems(sensor(&variables, &arguments)), expected);
}

#[test]
fn a_mistake_is_one_also_where_a_later_layer_overrides_it() {
    let found = problems(sensor(
        &[("SENSOR_RATE", "-1"), ("SENSOR_BUFFER", "x")],
        &["--rate", "1", "--buffer", "1B"],
    ));
    assert_eq!(found[0], "rate must be greater than 0, got -1 (SENSOR_RATE)");
    assert!(found[1].starts_with("buffer must be a size with a unit"), "{}", found[1]);
    assert_eq!(found.len(), 2);
}

#[test]
fn nothing_is_guessed_or_rounded() {
    for (flag, text) in [
        ("--timeout", ""),
        ("--timeout", "10"),
        ("--timeout", " 1s"),
        ("--timeout", "1e3ms"),
        ("--rate", "1e400"),
        ("--rate", ""),
        ("--rate", "1,5"),
        ("--rate", "NaN"),
        ("--rate", "inf"),
        ("--port", "80.0"),
        ("--port", "65536"),
        ("--port", "-1"),
        ("--stage.is-fast", "True"),
        ("--stage.is-fast", "1"),
        ("--stage.is-fast", ""),
        ("--buffer", "64k"),
        ("--tags", "a,,b"),
        ("--limits", "a"),
        ("--limits", "a=1,a=2"),
        ("--address", "localhost:80"),
    ] {
        let argument = format!("{flag}={text}");
        let rate = if flag == "--rate" { None } else { Some("--rate=1") };
        let arguments: Vec<&str> = rate.into_iter().chain([argument.as_str()]).collect();
        let found = problems(sensor(&[], &arguments));
        assert_eq!(found.len(), 1, "{argument}: {found:?}");
        let shows_text =
            text.is_empty() || found[0].contains(text.trim()) || flag == "--tags" || flag == "--limits";
        assert!(shows_text && found[0].contains(flag), "{argument}: {found:?}");
    }
}

#[test]
fn durations_are_what_they_say() {
    for (text, millis) in
        [("10s", 10_000), ("1500ms", 1_500), ("0.5m", 30_000), ("7.5s", 7_500), ("500ms", 500)]
    {
        let loaded = sensor(&[("SENSOR_RATE", "1"), ("SENSOR_TIMEOUT", text)], &[]).expect("a duration");
        assert_eq!(loaded.timeout(), Duration::from_millis(millis), "{text}");
    }
}

#[test]
fn a_part_takes_what_nobody_gives_from_the_default_of_its_field() {
    let loaded = sensor(&[("SENSOR_RATE", "1"), ("STAGE_LABEL", "x")], &[]).expect("all is well");
    let stage = loaded.stage();
    assert_eq!((stage.window_size(), stage.is_fast(), stage.label()), (99, true, Some("x")));
}

#[test]
fn a_part_without_a_default_is_made_of_those_of_its_fields() {
    let plant = Plant::loader().env_from([("PLANT_MOST", "500")]).load().expect("all is well");
    assert_eq!(*plant.stage(), Stage::DEFAULT);
    assert_eq!(plant.spare(), None);
    let given = [("PLANT_MOST", "500"), ("PLANT_SPARE__WINDOW_SIZE", "3")];
    let plant = Plant::loader().env_from(given).load().expect("all is well");
    assert_eq!(plant.spare().map(Stage::window_size), Some(3));
}

#[test]
fn a_rule_with_a_condition_is_asked_when_that_is_known() {
    let load = |limited: &'static str| {
        Plant::loader().env_from([("PLANT_MOST", "500"), ("PLANT_IS_LIMITED", limited)]).load()
    };
    assert!(load("false").is_ok());
    assert_eq!(problems(load("true")), ["most must be in 1..=100 if `is_limited`, got 500 (PLANT_MOST)"]);
    let found = problems(load("perhaps"));
    assert_eq!(found.len(), 1, "what the condition is nobody knows: {found:?}");
}

#[test]
fn the_whole_is_judged_when_all_else_is_right() {
    let load = |width: &'static str, height: &'static str| {
        Crate::loader().env_from([("BOX_WIDTH", width), ("BOX_HEIGHT", height)]).load()
    };
    assert!(load("2", "2").is_ok());
    assert_eq!(problems(load("1", "2")), ["boxes are square"]);
    assert_eq!(problems(load("0", "2")), ["width must be at least 1, got 0 (BOX_WIDTH)"]);
}

#[test]
fn unknown_names_are_errors_warnings_or_nothing() {
    let given = [("PLANT_MOST", "5"), ("PLANT_MSOT", "6"), ("PLANT_STAGE__WINDOW", "6")];
    let loaded = Plant::loader().env_from(given).load_with_origins().expect("only warnings");
    let warnings: Vec<String> = loaded.warnings().iter().map(ToString::to_string).collect();
    assert_eq!(
        warnings,
        [
            "unknown variable `PLANT_MSOT`; did you mean `PLANT_MOST`? (PLANT_MSOT)",
            "unknown variable `PLANT_STAGE__WINDOW`; did you mean `PLANT_STAGE__WINDOW_SIZE`? (PLANT_STAGE__WINDOW)"
        ]
    );
    let given = [("BOX_WIDTH", "2"), ("BOX_HEIGHT", "2"), ("BOX_DEPTH", "2"), ("PATH", "/bin")];
    let loaded = Crate::loader().env_from(given).args(["--depth", "3"]).load_with_origins().expect("nothing");
    assert!(loaded.warnings().is_empty());
}

#[test]
fn skipped_fields_have_their_default_and_no_name() {
    let found = problems(sensor(&[("SENSOR_RATE", "1"), ("SENSOR_GENERATION", "8")], &["--generation", "8"]));
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|found| found.starts_with("unknown")), "{found:?}");
    assert_eq!(sensor(&[("SENSOR_RATE", "1")], &[]).expect("all is well").generation(), 7);
}

#[test]
fn a_loader_can_be_kept_and_used_again() {
    let loader: Loader<Sensor> = Sensor::loader().env_from([("SENSOR_RATE", "1")]);
    let (one, other) = (loader.load(), loader.clone().load());
    assert!(one.is_ok() && other.is_ok());
}

#[test]
fn the_environment_of_the_process_is_read_when_the_configuration_is_loaded() {
    // Nobody sets these; what is there is what every process has.
    let found = problems(Sensor::loader().env().load());
    assert_eq!(found, ["rate is required: set `SENSOR_RATE`"]);
}

#[test]
fn a_generic_configuration_is_loaded_if_its_parameters_can_be() {
    let loaded = Limits::<f64>::loader().args(["--percent", "40.5"]).load().expect("all is well");
    assert!((loaded.percent() - 40.5).abs() < f64::EPSILON);
    let found = problems(Limits::<u8>::loader().args(["--percent", "101"]).load());
    assert_eq!(found, ["percent must be in 0..=100, got 101 (--percent)"]);
}

#[test]
fn only_files_reach_into_a_configuration_within_itself() {
    let given = [("NODE_SIZE", "2"), ("NODE_NEXT__SIZE", "3")];
    let found = problems(Node::loader().env_from(given).args(["--next.size", "4"]).load());
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|found| found.starts_with("unknown")), "{found:?}");
    let node =
        Node::loader().toml_str("a", "[next]\nsize = 3\n[next.next]\nsize = 4").load().expect("all is well");
    let sizes = std::iter::successors(Some(&node), |node| node.next().map(|next| &**next));
    assert_eq!(sizes.map(Node::size).collect::<Vec<_>>(), [1, 3, 4]);
    assert_eq!(node.to_env(), [("NODE_SIZE".to_owned(), "1".to_owned())]);
    assert!(Node::help_config().contains("size"));
}

#[test]
fn programs_can_ask_what_is_wrong_and_where() {
    let error = sensor(&[("SENSOR_RATE", "0"), ("SENSOR_RAET", "1")], &["x"]).expect_err("it is wrong");
    let codes: Vec<Code> = error.violations().iter().map(funcpipe::config::Violation::code).collect();
    assert_eq!(codes, [Code::Above, Code::Unknown, Code::Unknown]);
    assert_eq!(error.violations()[0].origin(), Some(&Origin::Variable("SENSOR_RATE".into())));
    assert_eq!(error.violations()[2].origin(), Some(&Origin::Argument(1)));
    assert_eq!(error.violations()[0].path(), "rate");
}

#[test]
fn a_configuration_gives_the_variables_that_load_it_again() {
    let variables =
        [("SENSOR_RATE", "1"), ("SENSOR_TOKEN", "swordfish-canary"), ("SENSOR_TAGS", "a,\"b,c\"")];
    let loaded = sensor(&variables, &["--stage.label="]).expect("all is well");
    let again = loaded.to_env();
    assert!(
        again.iter().all(|(name, value)| name != "SENSOR_TOKEN" && !value.contains("canary")),
        "{again:?}"
    );
    assert!(again.contains(&("SENSOR_TAGS".to_owned(), "a,\"b,c\"".to_owned())), "{again:?}");
    let again = Sensor::loader().env_from(again).load().expect("it loads again");
    assert_eq!(again.tags(), loaded.tags());
    assert_eq!(again.stage(), loaded.stage());
}
