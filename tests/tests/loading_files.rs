//! Loading configurations from files: where things are, what is missing, and what no error may show.

mod config {
    use std::collections::BTreeMap;
    use std::time::Duration;

    use funcpipe::config::{ByteSize, Secret};
    use funcpipe::prelude::*;

    #[derive(ValidatedConfig, Debug, Clone, PartialEq)]
    #[config(rename_all = kebab_case)]
    pub(super) struct Stage {
        #[config(range = 1..=10_000, default = 10, alias = "window")]
        window_size: u32,
        #[config(default)]
        is_fast: bool,
    }

    #[derive(ValidatedConfig, Debug, Clone)]
    #[config(env_prefix = "SENSOR_", check(low < high))]
    pub(super) struct Sensor {
        #[config(above = 0)]
        rate: f64,
        #[config(default = 5)]
        low: f64,
        #[config(default = 20)]
        high: f64,
        #[config(range = 100ms..=30s, default = 5s)]
        timeout: Duration,
        #[config(default = 64KiB)]
        buffer: ByteSize,
        #[config(each(len = 1..), default = Vec::new())]
        tags: Vec<String>,
        #[config(default = BTreeMap::new())]
        limits: BTreeMap<String, u8>,
        #[config(len = 8.., default = Secret::new(String::from("changeme!")))]
        token: Secret<String>,
        #[config(nested)]
        stage: Stage,
        #[config(nested, len = ..=2, default = Vec::new())]
        more: Vec<Stage>,
        #[config(nested)]
        spare: Option<Stage>,
    }
}

use std::fs;
use std::path::PathBuf;

use config::{Sensor, Stage};
use funcpipe::config::{Code, ConfigError, Loader};

fn toml(text: &str) -> Loader<Sensor> {
    Sensor::loader().toml_str("sensor.toml", text)
}

fn problems<C>(result: Result<C, ConfigError>) -> Vec<String> {
    let Err(error) = result else { return Vec::new() };
    error.violations().iter().map(ToString::to_string).collect()
}

/// A directory that goes when it is dropped.
struct Directory(PathBuf);

impl Directory {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("funcpipe-loading-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).expect("a directory");
        Self(path)
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, text).expect("a file");
        path
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn every_kind_of_value_is_read_from_a_file() {
    let text = r#"
        rate = 100
        timeout = "1.5s"
        buffer = "1MiB"
        tags = ["a", "b,c"]
        limits = { x = 1, "y z" = 2 }
        token = "swordfish"
        [stage]
        window = 7
        [[more]]
        is-fast = true
        [[more]]
        window-size = 3
        [spare]
    "#;
    let sensor = toml(text).load().expect("all is well");
    assert!((sensor.rate() - 100.0).abs() < f64::EPSILON);
    assert_eq!(sensor.timeout().as_millis(), 1500);
    assert_eq!(sensor.tags(), ["a", "b,c"]);
    assert_eq!(sensor.limits().get("y z"), Some(&2));
    assert_eq!(sensor.token().expose(), "swordfish");
    assert_eq!(sensor.stage().window_size(), 7);
    assert_eq!(sensor.more().iter().map(Stage::window_size).collect::<Vec<_>>(), [10, 3]);
    assert_eq!(sensor.spare(), Some(&Stage::DEFAULT));

    let text =
        r#"{"rate": 1.5, "more": [{"window": 2}], "spare": null, "limits": {}, "stage": {"is-fast": true}}"#;
    let sensor = Sensor::loader().json_str("sensor.json", text).load().expect("all is well");
    assert_eq!((sensor.more()[0].window_size(), sensor.spare(), sensor.stage().is_fast()), (2, None, true));
}

#[test]
fn every_problem_has_its_line_and_column() {
    let text = "\
rate = -1
timeout = 10
bufer = \"1kB\"
tags = [\"a\", \"\", 3]
limits = { x = 1, y = 256 }
low = 30

[stage]
windw-size = 1
is-fast = \"yes\"

[[more]]
[[more]]
window-size = 0
[[more]]
";
    let expected = [
        "rate must be greater than 0, got -1 (sensor.toml:1:8)",
        "timeout must be a duration with one unit (`ns`, `us`, `ms`, `s`, `m`, `h`, `d`), such as `1.5s`, got 10 (sensor.toml:2:11)",
        "tags[1] must not be empty, got a length of 0 (sensor.toml:4:14)",
        "tags[2] must be a text, got 3 (sensor.toml:4:18)",
        "limits[\"y\"] must be an integer from 0 to 255, got 256 (sensor.toml:5:23)",
        "stage.is_fast must be `true` or `false`, got \"yes\" (sensor.toml:10:11)",
        "stage: unknown key `windw-size`; did you mean `window-size`? (sensor.toml:9:1)",
        "more[1].window_size must be in 1..=10000, got 0 (sensor.toml:14:15)",
        "low < high must hold, got low = 30, high = 20 (low: sensor.toml:6:7, high: default)",
        "unknown key `bufer`; did you mean `buffer`? (sensor.toml:3:1)",
    ];
    assert_eq!(problems(toml(text).load()), expected);
}

#[test]
fn a_value_of_a_list_that_is_read_is_judged_at_its_place() {
    let found = problems(toml("rate = 1\ntags = [\"a\", \"\"]\nmore = [{}, {}, {}]").load());
    assert_eq!(
        found,
        [
            "tags[1] must not be empty, got a length of 0 (sensor.toml:2:14)",
            "more must have a length of at most 2, got a length of 3 (sensor.toml:3:8)"
        ]
    );
}

#[test]
fn files_environment_and_arguments_are_merged_also_within_parts() {
    let loaded = Sensor::loader()
        .toml_str(
            "base.toml",
            "rate = 1\nlow = 1\nhigh = 2\ntags = [\"a\"]\n[stage]\nwindow-size = 1\nis-fast = true",
        )
        .json_str("site.json", r#"{"low": 0.5, "tags": ["b"], "stage": {"window": 2}}"#)
        .env_from([("SENSOR_STAGE__WINDOW_SIZE", "3"), ("SENSOR_SPARE__IS_FAST", "true")])
        .args(["--high", "7"])
        .load_with_origins()
        .expect("all is well");
    let sensor = loaded.config();
    assert_eq!((sensor.low(), sensor.high(), sensor.tags()), (0.5, 7.0, &["b".to_owned()][..]));
    assert_eq!((sensor.stage().window_size(), sensor.stage().is_fast()), (3, true));
    assert_eq!(sensor.spare().map(Stage::is_fast), Some(true));
    let of = |path: &str| loaded.origin(path).map(ToString::to_string).unwrap_or_default();
    assert_eq!(of("rate"), "base.toml:1:8");
    assert_eq!(of("low"), "site.json:1:9");
    assert_eq!(of("stage.is_fast"), "base.toml:7:11");
    assert_eq!(of("stage.window_size"), "SENSOR_STAGE__WINDOW_SIZE");
    assert_eq!(of("spare.window_size"), "default");
}

#[test]
fn a_later_layer_may_take_a_part_away() {
    let base = "rate = 1\n[spare]\nwindow = 3";
    let load = |json: &str| toml(base).json_str("site.json", json).load().expect("all is well");
    assert_eq!(load(r#"{"spare": null}"#).spare(), None);
    assert_eq!(load("{}").spare().map(Stage::window_size), Some(3));
    let again = toml(base).json_str("a.json", r#"{"spare": null}"#).json_str("b.json", r#"{"spare": {}}"#);
    assert_eq!(again.load().expect("all is well").spare(), Some(&Stage::DEFAULT));
}

#[test]
fn a_part_that_must_be_there_is_not_null() {
    let loader = Sensor::loader().json_str("a.json", r#"{"rate": 1, "stage": null}"#);
    for loader in [loader.clone(), loader.env_from([("SENSOR_STAGE__IS_FAST", "true")])] {
        assert_eq!(problems(loader.load()), ["stage must be a table, got null (a.json:1:22)"]);
    }
}

#[test]
fn where_the_parts_of_a_list_are_from_is_told_of_the_list_that_counts() {
    let base = toml("rate = 1\n[[more]]\nwindow = 3\n[[more]]\nwindow = 4");
    let loaded =
        base.json_str("b.json", r#"{"more": [{"is-fast": true}]}"#).load_with_origins().expect("all is well");
    let more: Vec<(&str, String)> = loaded
        .origins()
        .filter(|(path, _)| path.starts_with("more["))
        .map(|(path, at)| (path, at.to_string()))
        .collect();
    assert_eq!(more, [("more[0].window_size", "default".into()), ("more[0].is_fast", "b.json:1:23".into())]);
}

#[test]
fn a_number_of_another_kind_is_shown_as_it_is() {
    let found = problems(toml("rate = 1\n[stage]\nwindow = 3.0").load());
    assert_eq!(found, ["stage.window_size must be an integer from 1 to 10000, got 3.0 (sensor.toml:3:10)"]);
}

#[test]
fn a_file_must_be_there_unless_it_is_asked_for_as_optional() {
    let directory = Directory::new("missing");
    let path = directory.0.join("none.toml");
    let found = problems(Sensor::loader().toml(&path).args(["--low", "x"]).load());
    assert_eq!(found.len(), 2, "what else is wrong is told, and nothing is called missing: {found:?}");
    assert!(found[0].starts_with("low must be a number"), "{found:?}");
    assert!(found[1].starts_with(&format!("cannot read `{}`: ", path.display())), "{found:?}");
    assert!(Sensor::loader().toml_if_exists(&path).args(["--rate", "1"]).load().is_ok());
    let path = directory.file("some.json", "{\"rate\": 1}");
    assert!(Sensor::loader().json(&path).load().is_ok());
    let error = Sensor::loader().json_if_exists(&directory.0).load().expect_err("a directory is no file");
    assert_eq!(error.violations()[0].code(), Code::Unreadable);
}

#[test]
fn a_file_is_read_when_the_configuration_is_loaded() {
    let directory = Directory::new("reload");
    let path = directory.file("sensor.toml", "rate = 1");
    let loader = Sensor::loader().toml(&path);
    assert!((loader.load().expect("all is well").rate() - 1.0).abs() < f64::EPSILON);
    directory.file("sensor.toml", "rate = 2");
    assert!((loader.load().expect("all is well").rate() - 2.0).abs() < f64::EPSILON);
}

#[test]
fn a_broken_file_says_where_and_the_other_layers_speak_too() {
    let found = problems(toml("rate = 1\nlow = \nhigh = = 3\n").env_from([("SENSOR_LOW", "x")]).load());
    assert_eq!(found[0], "low must be a number, got \"x\" (SENSOR_LOW)");
    assert!(
        found.len() >= 2 && found[1].starts_with("invalid TOML: ") && found[1].ends_with(')'),
        "{found:?}"
    );
    assert!(found[1].contains("(sensor.toml:2:"), "{found:?}");
    assert!(!found.iter().any(|found| found.contains("required")), "{found:?}");
}

#[test]
fn what_is_no_utf_8_is_told_with_its_place() {
    let directory = Directory::new("utf-8");
    let path = directory.0.join("latin.toml");
    fs::write(&path, b"rate = 1\n# \xC3\xBC \xFC\nlow = 3\n").expect("a file");
    let found = problems(Sensor::loader().toml(&path).load());
    assert_eq!(found, [format!("invalid TOML: a byte that is not UTF-8 ({}:2:5)", path.display())]);
}

#[test]
fn a_json_file_may_name_its_schema() {
    let load = |text: &str| problems(Sensor::loader().json_str("a.json", text).load());
    assert_eq!(load(r#"{"$schema": "./sensor.schema.json", "rate": 1}"#), [""; 0]);
    assert_eq!(
        load(r#"{"$schema": 1, "rate": 1, "stage": {"$schema": "x"}}"#),
        ["stage: unknown key `$schema` (a.json:1:37)", "unknown key `$schema` (a.json:1:2)"]
    );
    assert_eq!(problems(toml("\"$schema\" = \"x\"\nrate = 1").load()), [""; 0]);
    let schema: serde_json::Value = serde_json::from_str(&Sensor::json_schema()).expect("it is JSON");
    assert_eq!(schema["properties"]["$schema"]["type"], "string");
    assert_eq!(schema["$defs"]["Stage"]["properties"].get("$schema"), None);
}

#[test]
fn a_key_that_nobody_has_is_told_by_the_name_that_somebody_has() {
    let found = problems(toml("rate = 1\n[stage]\nwindow_size = 1\n").load());
    assert_eq!(found, ["stage: unknown key `window_size`; did you mean `window-size`? (sensor.toml:3:1)"]);
}

#[test]
fn keys_come_once_under_one_name() {
    let found = problems(toml("rate = 1\n[stage]\nwindow = 1\nwindow-size = 2").load());
    assert_eq!(
        found,
        [
            "stage: `window` and `window-size` are one setting, and both are given: `window` at sensor.toml:3:1, \
          `window-size` here (sensor.toml:4:1)"
        ]
    );
    let json = r#"{"rate": 1, "rate": 2}"#;
    let found = problems(Sensor::loader().json_str("a.json", json).load());
    assert_eq!(found, ["`rate` is given twice, before at a.json:1:2 (a.json:1:13)"]);
}

#[test]
fn in_files_values_have_their_types() {
    for text in ["rate = \"1\"", "rate = true", "rate = nan", "rate = inf", "rate = [1]", "rate = {}"] {
        assert_eq!(problems(toml(text).load()).len(), 1, "{text}");
    }
    for text in
        ["stage = 1", "stage = []", "tags = \"a,b\"", "limits = []", "limits = \"a=1\"", "low = 1979-05-27"]
    {
        let found = problems(toml(&format!("rate = 1\n{text}")).load());
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert!(found[0].contains("(sensor.toml:2:"), "{text}: {found:?}");
    }
}

/// What is secret is not shown, wherever it got to by mistake.
#[test]
fn a_secret_is_in_no_error_and_no_output() {
    const CANARY: &str = "swordfish";
    let mut seen = Vec::new();
    for text in [
        "token = \"swordfi\"\nrate = 0",
        "token = [\"swordfish\"]",
        "token = { swordfish = 1 }",
        "stage = \"swordfish\"",
        "token = swordfish",
        "token = \"swordfish",
        "token = 'swordfish\nrate = 1",
        "rate = 0\ntoken = \"swordfish-long\"\ntokn = \"swordfish\"",
    ] {
        let text = text.replace("swordfi\"", "fish\"");
        seen.push(toml(&text).load().map(|sensor| format!("{sensor:?}")));
    }
    for arguments in [
        &["--token", "swordfish", "--rate=x"][..],
        &["--tokn", "swordfish"],
        &["--tokn=swordfish"],
        &["--token:swordfish"],
        &["--token swordfish"],
        &["--token", "x", "swordfish"],
        &["--", "swordfish"],
    ] {
        let loader = Sensor::loader().args(arguments.iter().copied());
        assert!(!format!("{loader:?}").contains(CANARY));
        seen.push(loader.load().map(|sensor| format!("{sensor:?}")));
    }
    let variables = [("SENSOR_TOKEN", "swordfish"), ("SENSOR_RATE", "1"), ("SENSOR_TOKN", "swordfish")];
    seen.push(Sensor::loader().env_from(variables).load().map(|sensor| format!("{sensor:?}")));
    for result in seen {
        let text = match result {
            Ok(text) => text,
            Err(error) => format!("{error} {error:?} {:?}", error.violations()),
        };
        assert!(!text.contains(CANARY), "{text}");
    }
    let loaded = toml("rate = 1\ntoken = \"swordfish\"").load_with_origins().expect("all is well");
    assert!(!format!("{loaded:?} {:?} {}", loaded.config().to_env(), Sensor::help_config()).contains(CANARY));
}
