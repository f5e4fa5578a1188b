//! What may be left out, and how a variable or a flag says that it is: `none` takes away what an earlier layer or the default has.

mod config {
    use std::collections::BTreeMap;
    use std::time::Duration;

    use funcpipe::config::{Port, Secret};
    use funcpipe::prelude::*;
    use funcpipe::retry::Jitter;

    /// A text with a rule that `none` breaks, but is a text.
    #[derive(ValidatedValue, Clone, Debug, PartialEq)]
    #[config(len = ..=3)]
    pub(super) struct Code(String);

    #[derive(ValidatedConfig, Clone, Debug, PartialEq)]
    #[config(env_prefix = "N_")]
    pub(super) struct Perhaps {
        #[config(range = 2..=10, default = Some(5))]
        most: Option<u8>,
        #[config(default = Some(true))]
        is_strict: Option<bool>,
        #[config(max = 1h, default = Some(1s))]
        limit: Option<Duration>,
        #[config(default = Some(1KiB))]
        buffer: Option<funcpipe::config::ByteSize>,
        #[config(default = Some(Port::new_const(80)))]
        port: Option<Port>,
        #[config(default = Some('x'))]
        letter: Option<char>,
        #[config(default = Some(vec![1]))]
        numbers: Option<Vec<u32>>,
        #[config(default = Vec::new())]
        rows: Vec<Option<u32>>,
        #[config(default = Some(String::from("Jena")))]
        station: Option<String>,
        #[config(default = Some(Jitter::Full))]
        jitter: Option<Jitter>,
        code: Option<Code>,
        #[config(default = 1)]
        workers: u8,
    }

    #[derive(ValidatedConfig, Clone, Debug)]
    pub(super) struct Hidden {
        #[config(default = Some(Secret::new(7)))]
        pin: Option<Secret<u16>>,
        #[config(default = Some(Secret::new(String::from("swordfish"))))]
        password: Option<Secret<String>>,
    }

    #[derive(ValidatedConfig, Clone, Debug, PartialEq)]
    pub(super) struct Part {
        #[config(default = Some(5))]
        most: Option<u8>,
    }

    /// Parts in everything that a part can be in.
    #[derive(ValidatedConfig, Clone, Debug, PartialEq)]
    pub(super) struct Parts {
        #[config(nested)]
        part: Part,
        #[config(nested)]
        perhaps: Option<Part>,
        #[config(nested, default = Vec::new())]
        list: Vec<Part>,
        #[config(nested, default)]
        map: BTreeMap<String, Part>,
        #[config(nested, default = Some(Vec::new()))]
        perhaps_list: Option<Vec<Part>>,
        #[config(default = Some(BTreeMap::new()))]
        perhaps_map: Option<BTreeMap<String, u8>>,
        #[config(default = Some(vec![String::from("a")]))]
        texts: Option<Vec<String>>,
    }

    #[derive(ValidatedConfig, Clone, Debug)]
    pub(super) struct Key {
        key: Secret<String>,
    }

    #[derive(ValidatedConfig, Clone, Debug)]
    pub(super) struct Shown {
        most: Option<u8>,
        station: Option<String>,
    }

    #[derive(ValidatedConfig, Clone, Debug)]
    pub(super) struct Never {
        most: u8,
        station: Option<String>,
    }
}

use config::{Hidden, Key, Never, Part, Parts, Perhaps, Shown};
use funcpipe::config::ConfigError;

fn perhaps(flags: &[&str]) -> Result<Perhaps, ConfigError> {
    Perhaps::loader().args(flags.iter().copied()).load()
}

fn problems<T>(result: Result<T, ConfigError>) -> Vec<String> {
    let Err(error) = result else { return Vec::new() };
    error.violations().iter().map(ToString::to_string).collect()
}

#[test]
fn none_takes_away_what_the_default_has() {
    let flags = [
        "--most=none",
        "--is-strict=none",
        "--limit=none",
        "--buffer=none",
        "--port=none",
        "--letter=none",
        "--numbers=none",
    ];
    let loaded = perhaps(&flags).expect("every one may be left out");
    assert!(loaded.most().is_none() && loaded.is_strict().is_none() && loaded.limit().is_none());
    assert!(loaded.buffer().is_none() && loaded.port().is_none() && loaded.letter().is_none());
    assert!(loaded.numbers().is_none());
    let loaded = perhaps(&["--rows", "1,none,3"]).expect("each may be left out");
    assert_eq!(loaded.rows(), [Some(1), None, Some(3)]);
}

#[test]
fn a_variable_takes_away_what_a_file_has_and_a_flag_gives_it_again() {
    let base = || Perhaps::loader().toml_str("a.toml", "most = 7").env_from([("N_MOST", "none")]);
    let loaded = base().load_with_origins().expect("it may be left out");
    assert_eq!(loaded.config().most(), None);
    assert_eq!(loaded.origin("most").map(ToString::to_string).as_deref(), Some("N_MOST"));
    assert_eq!(base().args(["--most", "3"]).load().expect("it is in range").most(), Some(3));
}

#[test]
fn what_reads_it_itself_has_it_as_its_value() {
    let loaded = perhaps(&["--station=none", "--jitter=none"]).expect("both are values");
    assert_eq!(loaded.station(), Some("none"));
    assert_eq!(loaded.jitter(), Some(&funcpipe::retry::Jitter::None));
    // It is a text of its kind, and a wrong one.
    assert_eq!(problems(perhaps(&["--code=none"])).len(), 1);
}

#[test]
fn what_must_be_there_is_not_taken_away() {
    assert_eq!(
        problems(perhaps(&["--workers=none"])),
        ["workers must be an integer from 0 to 255, got \"none\" (--workers)"]
    );
    // Nothing near it is.
    for text in ["None", "NONE", " none", "null", "", "nil"] {
        assert_eq!(problems(perhaps(&[&format!("--most={text}")])).len(), 1, "{text:?}");
    }
}

#[test]
fn a_file_says_it_too() {
    let toml = "most = \"none\"\nnumbers = \"none\"\nstation = \"none\"";
    let loaded = Perhaps::loader().toml_str("a.toml", toml).load().expect("they may be left out");
    assert!(loaded.most().is_none() && loaded.numbers().is_none());
    assert_eq!(loaded.station(), Some("none"), "it is a text");
    let json = r#"{"most": null, "station": null}"#;
    let loaded = Perhaps::loader().json_str("a.json", json).load().expect("they may be left out");
    assert!(loaded.most().is_none() && loaded.station().is_none());
}

#[test]
fn a_secret_is_never_none() {
    let loaded =
        Hidden::loader().args(["--pin=none", "--password=none"]).load().expect("they may be left out");
    assert!(loaded.pin().is_none() && loaded.password().is_none());
    assert_eq!(
        problems(Key::loader().args(["--key=none"]).load()),
        ["key must be the secret itself: `none` stands for no value, got a secret (--key)"]
    );
}

#[test]
fn what_was_taken_away_is_written_into_the_environment() {
    let perhaps = perhaps(&["--most=none", "--numbers=none", "--limit=none"]).expect("they may be left out");
    let variables = perhaps.to_env();
    assert!(variables.contains(&("N_MOST".to_owned(), "none".to_owned())), "{variables:?}");
    assert_eq!(Perhaps::loader().env_from(variables).load(), Ok(perhaps));
}

#[test]
fn what_was_taken_away_is_written_into_files_also_where_there_is_no_null() {
    let flags = ["--most=none", "--numbers=none", "--limit=none", "--code=abc"];
    let perhaps = perhaps(&flags).expect("they may be left out");
    let toml = toml::to_string(&perhaps).expect("it can be written");
    assert!(toml.contains("most = \"none\"\n"), "{toml}");
    assert_eq!(toml::from_str::<Perhaps>(&toml).as_ref(), Ok(&perhaps), "{toml}");
    assert_eq!(Perhaps::loader().toml_str("a.toml", &*toml).load().as_ref(), Ok(&perhaps), "{toml}");
    let json = serde_json::to_string(&perhaps).expect("it can be written");
    assert_eq!(serde_json::from_str::<Perhaps>(&json).expect("it was written so"), perhaps, "{json}");
    // What has none by default is not said.
    let plain = Shown::builder().build().expect("it is valid");
    assert_eq!(serde_json::to_string(&plain).expect("it can be written"), r#"{"most":null,"station":null}"#);
}

#[test]
fn what_parts_have_not_is_written_whatever_they_are_in() {
    let none = || Part::builder().most(None).build().expect("it is valid");
    let parts = Parts::builder()
        .part(none())
        .perhaps(Some(none()))
        .list(vec![none(), Part::default()])
        .map([("a".to_owned(), none())].into())
        .perhaps_list(None)
        .perhaps_map(None)
        .texts(None);
    let parts = parts.build().expect("it is valid");
    let toml = toml::to_string(&parts).expect("it can be written");
    assert_eq!(toml::from_str::<Parts>(&toml).as_ref(), Ok(&parts), "{toml}");
    assert_eq!(Parts::loader().toml_str("a.toml", &*toml).load().as_ref(), Ok(&parts), "{toml}");
    assert_eq!(toml.matches("\"none\"").count(), 7, "{toml}");
}

#[test]
fn a_list_of_texts_is_taken_away_in_files_and_has_the_word_in_it_elsewhere() {
    let file = Parts::loader().toml_str("a.toml", "texts = \"none\"\nperhaps_map = \"none\"").load();
    let loaded = file.expect("both may be left out");
    assert!(loaded.texts().is_none() && loaded.perhaps_map().is_none());
    let loaded = Parts::loader().args(["--texts=none", "--perhaps-map=none"]).load().expect("both are right");
    assert_eq!(loaded.texts().map(<[String]>::to_vec), Some(vec!["none".to_owned()]));
    assert!(loaded.perhaps_map().is_none());
    let of_tables = Parts::loader().args(["--perhaps-list=none"]).load();
    assert_eq!(
        problems(of_tables),
        ["perhaps_list: only a file can have it: it is a list of tables (--perhaps-list)"]
    );
    let help = Parts::help_config();
    assert!(help.lines().any(|line| line.starts_with("part.most ")), "{help}");
}

#[test]
fn help_says_none_where_it_can_be_said() {
    let help = Shown::help_config();
    let line = |name: &str| help.lines().find(|line| line.starts_with(name)).expect("it is listed");
    assert!(line("most").ends_with("  none") && line("station").ends_with("  not set"), "{help}");
    assert!(help.contains("\nnone: no value,"), "{help}");
    assert!(!Never::help_config().contains("none"), "{}", Never::help_config());
}
