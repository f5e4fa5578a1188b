//! Fields of types of somebody's own, which are read and written by serde's traits.

#[path = "config_serde/own.rs"]
mod own;
#[path = "config_serde/types.rs"]
mod types;

use std::collections::HashMap;

use own::*;
use proptest::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::json;
use types::{Mode, Server};

fn json_error<T: DeserializeOwned>(document: &serde_json::Value) -> String {
    let error = serde_json::from_str::<T>(&document.to_string()).err().expect("it is wrong").to_string();
    // Where the format found the end of it.
    error.split(" at line").next().unwrap_or_default().to_owned()
}

#[test]
fn a_type_with_deserialize_alone_is_loaded() {
    let own: Own = serde_json::from_value(json!({
        "server": { "host": "a", "port": 1, "tags": ["x"] },
        "servers": [{ "host": "b", "port": 2 }],
        "mode": { "every": 5 },
        "weights": { "1": 0.5 },
        "shape": { "round": { "radius": 2 } },
        "corners": { "square": [1, 2] },
    }))
    .expect("all is well");
    assert_eq!(own.server(), &Server { host: "a".to_owned(), port: 1, tags: vec!["x".to_owned()] });
    assert_eq!(own.servers()[0].port, 2);
    assert_eq!((own.mode(), own.weights().0.get(&1)), (&Mode::Every(5), Some(&0.5)));
    assert_eq!((own.shape(), own.corners()), (&Form::Round { radius: 2 }, &Form::Square(1, 2)));
    let written = serde_json::to_value(&own).expect("it can be written");
    assert_eq!(serde_json::from_value::<Own>(written).expect("it was written so"), own);

    let own: Own = serde_json::from_value(json!({ "mode": "never" })).expect("all is well");
    assert_eq!(own.mode(), &Mode::Never);
}

#[test]
fn the_errors_of_such_types_name_what_was_expected_and_where() {
    let problem = |document: &serde_json::Value| json_error::<Own>(document).replacen("invalid Own: ", "", 1);
    assert_eq!(problem(&json!({ "server": 7 })), "server must be a `Server` (expected struct Server), got 7");
    assert_eq!(
        problem(&json!({ "server": { "host": "a", "port": 70_000 } })),
        "server[\"port\"] must be fit for a `Server` (expected u16), got an integer"
    );
    assert_eq!(
        problem(&json!({ "server": { "host": "a" } })),
        "server must be a `Server` (`port` is missing), got a table"
    );
    assert_eq!(
        problem(&json!({ "server": { "host": "a", "port": 1, "prot": 2 } })),
        "server must be a `Server` (unknown key `prot`, expected `host`, `port` or `tags`), got a table"
    );
    assert_eq!(
        problem(
            &json!({ "servers": [{ "host": "a", "port": 1 }, { "host": "a", "port": 1, "tags": ["a", true] }] })
        ),
        "servers[1][\"tags\"][1] must be fit for a `Server` (expected a string), got a truth value"
    );
    assert_eq!(
        problem(&json!({ "mode": "swordfish" })),
        "mode must be a `Mode` (expected `never` or `every`), got \"swordfish\""
    );
    assert_eq!(
        problem(&json!({ "mode": { "every": 1, "never": 2 } })),
        "mode must be a `Mode` (expected the name of a variant, or a table with that as its only key), got a table"
    );
    assert_eq!(
        problem(&json!({ "mode": { "every": true } })),
        "mode[\"every\"] must be fit for a `Mode` (expected u32), got a truth value"
    );
    let twice = r#"{ "server": { "host": "a", "port": 1, "host": "b" } }"#;
    let error = serde_json::from_str::<Own>(twice).expect_err("twice").to_string();
    assert!(
        error.starts_with("invalid Own: server must be a `Server` (`host` is given twice), got a table"),
        "{error}"
    );
}

#[test]
fn a_type_with_both_reads_texts_by_from_str_and_tables_by_deserialize() {
    let read = |document| serde_json::from_value::<Both>(document).map(|both| both.address().clone());
    let expected = Address { host: "a".to_owned(), port: 1 };
    assert_eq!(read(json!({ "address": "a:1" })).expect("a text"), expected);
    assert_eq!(read(json!({ "address": { "host": "a", "port": 1 } })).expect("a table"), expected);
    assert_eq!(
        json_error::<Both>(&json!({ "address": "a" })),
        "invalid Both: address must be a `Address` (no colon), got \"a\""
    );
    assert_eq!(
        json_error::<Both>(&json!({ "address": { "host": "a" } })),
        "invalid Both: address must be a `Address` (`port` is missing), got a table"
    );
    // Its own `Serialize` comes before its `Display`.
    let both = Both::builder().address(expected).build().expect("all is well");
    assert_eq!(
        serde_json::to_value(&both).expect("it can be written"),
        json!({ "address": { "host": "a", "port": 1 } })
    );
}

#[test]
fn variables_stand_for_what_such_a_type_asks_for() {
    let load = |name: &str, value: &str| Own::loader().env_from([(name, value)]).load();
    assert_eq!(load("OWN_MODE", "never").expect("a variant").mode(), &Mode::Never);
    assert_eq!(load("OWN_CELSIUS", "20.5").expect("a number").celsius(), &Celsius(20.5));
    assert_eq!(load("OWN_FLAG", "true").expect("a truth value").flag(), &Flag(true));
    assert_eq!(
        load("OWN_NAMES", "a, b").expect("a list").names(),
        &Names(vec!["a".to_owned(), "b".to_owned()])
    );
    assert_eq!(
        load("OWN_WEIGHTS", "1=0.5,2=1").expect("a table").weights(),
        &Weights(HashMap::from([(1, 0.5), (2, 1.0)]))
    );
    let error = load("OWN_CELSIUS", "warm").expect_err("no number");
    assert_eq!(
        error.to_string(),
        "invalid Own: celsius must be a `Celsius` (expected f64), got \"warm\" (OWN_CELSIUS)"
    );
    let error = load("OWN_FLAG", "yes").expect_err("no truth value");
    assert_eq!(
        error.to_string(),
        "invalid Own: flag must be a `Flag` (expected a boolean), got \"yes\" (OWN_FLAG)"
    );

    let own = Own::builder()
        .celsius(Celsius(f64::INFINITY))
        .names(Names(vec!["a,b".to_owned()]))
        .build()
        .expect("all is well");
    let again = Own::loader().env_from(own.to_env()).load().expect("as it was");
    assert_eq!((again.celsius(), again.names()), (own.celsius(), own.names()));
}

#[test]
fn what_cannot_be_written_is_named() {
    let mute = Mute::builder()
        .part(vec![MutePart::builder().build().expect("all is well")])
        .build()
        .expect("all is well");
    let error = serde_json::to_string(&mute).expect_err("there is no way").to_string();
    assert_eq!(error, "`part[0].silent` cannot be written: a `Silent` has neither `Serialize` nor `Display`");
    let failing = Failing::builder().build().expect("all is well");
    let error = serde_json::to_string(&failing).expect_err("it says so").to_string();
    assert_eq!(error, "`value` cannot be written: not today");
    // What has a text is written as that.
    let texts = Texts::builder().build().expect("all is well");
    assert_eq!(serde_json::to_value(&texts).expect("it can be written"), json!({ "value": "loud" }));
    assert_eq!(
        serde_json::from_value::<Texts>(json!({ "value": "loud" })).expect("it was written so").value(),
        &Loud
    );
}

#[test]
fn a_file_tells_the_line_of_what_is_within() {
    let toml =
        "mode = 'sometimes'\n\n[server]\nhost = 'a'\nport = 70000\n\n[[servers]]\nhost = 'a'\nprot = 1\n";
    let error = Own::loader().toml_str("own.toml", toml).load().expect_err("much is wrong");
    assert_eq!(
        format!("{error:?}"),
        "invalid Own:
  server[\"port\"] must be fit for a `Server` (expected u16), got an integer (own.toml:5:8)
  servers[0] must be a `Server` (unknown key `prot`, expected `host`, `port` or `tags`), got a table (own.toml:9:1)
  mode must be a `Mode` (expected `never` or `every`), got \"sometimes\" (own.toml:1:8)"
    );
    let json = "{\n  \"weights\": { \"1\": 0.5, \"two\": 1 },\n  \"names\": [\"a\", null]\n}";
    let error = Own::loader().json_str("own.json", json).load().expect_err("two are wrong");
    assert_eq!(
        format!("{error:?}"),
        "invalid Own:
  weights must be a `Weights` (expected u32), got a table (own.json:2:26)
  names[1] must be fit for a `Names` (expected a string), got null (own.json:3:18)"
    );
}

/// Nobody knows what is secret in a type of somebody's own, so only a value that stands alone is shown.
#[test]
fn what_is_within_is_not_shown() {
    let wrong = [
        json!({ "host": 5_770_000, "port": 1 }),
        json!({ "host": "a", "port": "swordfish" }),
        json!({ "host": "a", "port": 1, "tags": ["a", ["swordfish"]] }),
        json!({ "host": "a", "port": 1, "tags": "swordfish" }),
        json!([["swordfish"]]),
    ];
    for server in wrong {
        let error = json_error::<Own>(&json!({ "server": server }));
        assert!(!error.contains("swordfish") && !error.contains("577"), "{error}");
    }
}

proptest! {
    #[test]
    fn whatever_comes_is_read_or_refused(text in "[\\[\\]{}:,\"a-c0-9.e-]{0,40}") {
        let _ = serde_json::from_str::<Own>(&format!("{{\"server\":{text},\"mode\":{text}}}"));
        let _ = Own::loader().env_from([("OWN_SERVER", &text), ("OWN_NAMES", &text), ("OWN_WEIGHTS", &text)]).load();
    }
}

/// What a type writes into files is not for everybody, so people are told of a default what its `Display` says, or nothing.
#[test]
fn no_help_tells_what_a_type_serializes() {
    for told in [Keys::help_config(), Keys::json_schema()] {
        assert!(!told.contains("swordfish"), "{told}");
    }
    assert!(Keys::help_config().contains("masked"));
    let written = serde_json::to_value(Keys::default()).expect("it can be written");
    assert_eq!(written, json!({ "key": { "text": "swordfish" }, "shown": "swordfish" }));
}
