//! Configurations in and out of serde's formats, and types of somebody's own as their fields.

#[path = "config_serde/configs.rs"]
mod configs;
#[path = "config_serde/types.rs"]
mod types;

use std::collections::BTreeMap;
use std::time::Duration;

use configs::*;
use funcpipe::config::{ByteSize, ConfigError, Loader, Port, Secret, ValidatedConfig};
use proptest::prelude::*;
use serde::de::DeserializeOwned;
use serde::de::value::{Error as ValueError, MapDeserializer};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// In no message and no output.
const CANARY: &str = "swordfish";

fn json_error<T: DeserializeOwned>(document: &serde_json::Value) -> String {
    let error = serde_json::from_str::<T>(&document.to_string()).err().expect("it is wrong").to_string();
    // Where the format found the end of it.
    error.split(" at line").next().unwrap_or_default().to_owned()
}

#[test]
fn every_type_comes_back_from_json_and_toml() {
    let everything = everything();
    let json = serde_json::to_string(&everything).expect("it can be written");
    assert_eq!(serde_json::from_str::<Everything>(&json).expect("it was written so"), everything);
    let toml = toml::to_string(&everything).expect("it can be written");
    assert_eq!(toml::from_str::<Everything>(&toml).expect("it was written so"), everything);
    let value = serde_json::to_value(&everything).expect("it can be written");
    assert_eq!(serde_json::from_value::<Everything>(value).expect("it was written so"), everything);
}

#[test]
fn it_is_written_as_a_file_would_have_it() {
    let written = serde_json::to_value(everything()).expect("it can be written");
    let some = |key: &str| written[key].clone();
    assert_eq!(some("duration"), json!("1500ms"));
    assert_eq!(some("size"), json!("64KiB"));
    assert_eq!(some("small-float"), json!(0.1));
    assert_eq!(some("nothing"), json!(null));
    assert_eq!(some("by_number"), json!({ "1": "one", "20": "twenty" }));
    assert_eq!(some("part"), json!({ "window": 7, "label": null }));
    assert_eq!(some("parts"), json!([{ "window": 1, "label": "a" }, { "window": 2, "label": null }]));
    assert_eq!(some("port"), json!(8080));
    assert_eq!((some("timing"), some("retry")["delay"].clone()), (json!("exact"), json!("200ms")));
    assert_eq!(some("tree"), json!({ "host": "a", "port": 1, "tags": ["x"] }));
    assert_eq!(some("level"), json!("fast"));
    assert_eq!(some("mode"), json!({ "every": 5 }));
    assert!(written.get("skipped").is_none(), "{written}");
    let wide = [some("wide"), some("wide_signed")];
    assert_eq!(wide, [json!(u128::MAX.to_string()), json!(i128::MIN.to_string())]);
    assert_eq!(some("most"), json!(u64::MAX));
}

#[test]
fn what_no_number_of_the_format_can_be_is_a_text() {
    for value in [f64::INFINITY, f64::NEG_INFINITY, f64::NAN] {
        let config = AnyFloat::builder().value(value).build().expect("it is allowed");
        let written = serde_json::to_string(&config).expect("it can be written");
        let read = serde_json::from_str::<AnyFloat>(&written).expect("it was written so").value();
        assert_eq!(read.to_string(), value.to_string(), "{written}");
        let written = toml::to_string(&config).expect("it can be written");
        let read = toml::from_str::<AnyFloat>(&written).expect("it was written so").value();
        assert_eq!(read.to_string(), value.to_string(), "{written}");
        // As TOML has it.
        let plain = format!("value = {}", value.to_string().to_lowercase());
        let read = toml::from_str::<AnyFloat>(&plain).expect("TOML has these").value();
        assert_eq!(read.to_string(), value.to_string(), "{plain}");
    }
    // A text is no number where the format has numbers.
    for text in ["1.5", "1e400", "infinite", ""] {
        let error = json_error::<AnyFloat>(&json!({ "value": text }));
        assert_eq!(error, format!("invalid AnyFloat: value must be a number, got {text:?}"));
    }
    for text in ["7", "-7", "18446744073709551615"] {
        let error = json_error::<Wide>(&json!({ "value": text }));
        assert!(error.starts_with("invalid Wide: value must be an integer from 0 to 3402"), "{error}");
    }
    assert_eq!(
        serde_json::from_value::<Wide>(json!({ "value": "18446744073709551616" }))
            .expect("too great for 64 bits")
            .value(),
        1 << 64
    );
}

#[test]
fn every_problem_is_in_one_error_of_one_line() {
    let error = json_error::<Sensor>(&json!({
        "filter_min": 30, "filter_max": 20, "timeout": "1h", "buffer": 12, "tags": ["", "a"], "limits": { "a": 300 },
        "stage": { "window_size": 0, "windw": 1 }, "colour": "red"
    }));
    assert_eq!(
        error,
        "invalid Sensor: rate is required; \
         timeout must be in 100ms..=30s, got 1h; \
         buffer must be a size with a unit (`B`, `kB`, `MB`, `GB`, `TB`, `KiB`, `MiB`, `GiB`, `TiB`), such as `64KiB`, got 12; \
         tags[0] must not be empty, got a length of 0; \
         limits[\"a\"] must be an integer from 0 to 255, got 300; \
         stage.window_size must be in 1..=10000, got 0; \
         stage: unknown key `windw`; \
         filter_min < filter_max must hold, got filter_min = 30, filter_max = 20; \
         unknown key `colour`"
    );
}

#[test]
fn names_are_those_of_files() {
    let sensor: Sensor = serde_json::from_value(json!({ "rate": 1, "out": "x", "stage": { "fast": true } }))
        .expect("all is well");
    assert_eq!(
        (sensor.output(), sensor.stage().is_fast(), sensor.timeout()),
        ("x", true, Duration::from_secs(5))
    );
    let sensor: Sensor = serde_json::from_value(json!({ "rate": 1, "to": "y" })).expect("an alias");
    assert_eq!(sensor.output(), "y");
    let written = serde_json::to_value(&sensor).expect("it can be written");
    assert_eq!((written["out"].clone(), written["stage"]["fast"].clone()), (json!("y"), json!(false)));
    let error = json_error::<Sensor>(&json!({ "rate": 1, "out": "x", "to": "y" }));
    assert_eq!(error, "invalid Sensor: `out` and `to` are one setting, and both are given");
    let error = serde_json::from_str::<Sensor>(r#"{ "rate": 1, "rate": 2 }"#).expect_err("twice").to_string();
    assert!(error.starts_with("invalid Sensor: `rate` is given twice"), "{error}");
}

#[test]
fn unknown_keys_are_what_the_configuration_says() {
    let document = json!({ "value": 1, "other": 2 });
    assert_eq!(json_error::<Strict>(&document), "invalid Strict: unknown key `other`");
    assert_eq!(serde_json::from_value::<Lax>(document.clone()).expect("it is ignored").value(), 1);
    assert_eq!(serde_json::from_value::<Warned>(document).expect("it is a warning").value(), 1);
}

#[test]
fn what_is_no_table_is_no_configuration() {
    for (document, noun) in
        [(json!(1), "an integer"), (json!([1]), "a list"), (json!(null), "null"), (json!("a"), "a text")]
    {
        assert_eq!(json_error::<Strict>(&document), format!("invalid Strict: must be a table, got {noun}"));
    }
}

#[derive(Deserialize, Serialize)]
struct Mine {
    window: Window,
    strict: Strict,
}

#[test]
fn a_value_with_rules_is_read_from_its_plain_value() {
    assert_eq!(serde_json::from_str::<Window>("12").expect("it keeps its rule").get(), 12);
    assert_eq!(json_error::<Window>(&json!(0)), "invalid Window: must be in 1..=10000, got 0");
    assert_eq!(
        json_error::<Window>(&json!("x")),
        "invalid Window: must be an integer from 1 to 10000, got \"x\""
    );
    assert_eq!(serde_json::to_string(&Window::new_const(12)).expect("it can be written"), "12");
    assert_eq!(serde_json::to_string(&Port::new_const(80)).expect("it can be written"), "80");
    assert_eq!(
        serde_json::to_value(Token::new(Secret::new(CANARY.to_owned())).expect("long enough"))
            .expect("it can be written"),
        "***"
    );
    // In types of anybody's.
    let mine: Mine =
        serde_json::from_value(json!({ "window": 3, "strict": { "value": 4 } })).expect("all is well");
    assert_eq!((mine.window.get(), mine.strict.value()), (3, 4));
    assert_eq!(
        serde_json::to_value(&mine).expect("it can be written"),
        json!({ "window": 3, "strict": { "value": 4 } })
    );
    assert_eq!(json_error::<Mine>(&json!({ "window": 0 })), "invalid Window: must be in 1..=10000, got 0");
}

#[test]
fn generic_configurations_are_read_and_written() {
    let pair: Pair<u8, Window> =
        serde_json::from_value(json!({ "left": 3, "right": 4, "all": [5] })).expect("all is well");
    assert_eq!((*pair.left(), pair.right().get(), pair.all().len()), (3, 4, 1));
    assert_eq!(
        serde_json::to_value(&pair).expect("it can be written"),
        json!({ "left": 3, "right": 4, "all": [5] })
    );
    assert_eq!(
        json_error::<Pair<u8, Window>>(&json!({ "left": 300, "right": 0, "all": [0, 1] })),
        "invalid Pair: left must be an integer from 0 to 255, got 300; \
         right must be in 1..=10000, got 0; all[0] must be in 1..=10000, got 0"
    );
    let nested: Pair<Duration, Pair<u8, bool>> = serde_json::from_value(
        json!({ "left": "2s", "right": { "left": 1, "right": true, "all": [] }, "all": [] }),
    )
    .expect("all is well");
    assert_eq!((nested.left().as_secs(), *nested.right().right()), (2, true));
}

/// With a lifetime, and so with a type that nothing can be read into: it is written all the same.
#[test]
fn what_cannot_be_read_can_be_written() {
    let named = Named::builder().name("a").value(1_u8).build().expect("all is well");
    assert_eq!(serde_json::to_value(&named).expect("it can be written"), json!({ "name": "a", "value": 1 }));
}

#[test]
fn a_secret_is_nowhere() {
    let secrets = Secrets::builder()
        .token(Secret::new(CANARY.to_owned()))
        .maybe(Some(Secret::new(CANARY.to_owned())))
        .list(vec![Secret::new(CANARY.to_owned())])
        .by_name(BTreeMap::from([("a".to_owned(), Secret::new(CANARY.to_owned()))]))
        .alias(Secret::new(CANARY.to_owned()))
        .own(Secret::new(Pin(CANARY.to_owned())))
        .value(Token::new(Secret::new(CANARY.to_owned())).expect("long enough"))
        .number(1)
        .build()
        .expect("all is well");
    let written = serde_json::to_value(&secrets).expect("it can be written");
    let expected = json!({
        "token": "***", "maybe": "***", "list": ["***"], "by_name": { "a": "***" }, "alias": "***", "own": "***", "value": "***",
        "number": 1, "no_token": null
    });
    assert_eq!(written, expected);
    let toml = toml::to_string(&secrets).expect("it can be written");
    assert!(!toml.contains(CANARY), "{toml}");
    assert!(!format!("{secrets:?}").contains(CANARY));
    let error = toml::from_str::<Secrets>(&format!("token = '{CANARY}'\nmaybe = ['{CANARY}']"))
        .expect_err("more is missing");
    assert!(!error.to_string().contains(CANARY) && !format!("{error:?}").contains(CANARY), "{error:?}");

    // Right or wrong, together with another field that is wrong.
    let wrong = [
        json!(CANARY),
        json!("fish"),
        json!([CANARY]),
        json!({ CANARY: CANARY }),
        json!({ CANARY: "fish" }),
        json!(5_770_000),
        json!([[CANARY]]),
        json!({ "a": { CANARY: 1 } }),
        json!([5_770_000]),
        json!({ "a": 5_770_000 }),
    ];
    for value in wrong {
        for key in ["token", "maybe", "list", "alias", "own", "value", "no_token"] {
            let mut document = expected.clone();
            document[key] = value.clone();
            document["number"] = json!(0);
            let error = serde_json::from_value::<Secrets>(document).expect_err("the number is 0");
            let (shown, debug) = (error.to_string(), format!("{error:?}"));
            assert!(shown.contains("number must be"), "{shown}");
            for told in ["fish", "577"] {
                assert!(!shown.contains(told) && !debug.contains(told), "{key}: {shown}");
            }
        }
    }
}

/// A configuration that was written and is read again would start with `***` for a password.
#[test]
fn what_stands_for_a_secret_is_none() {
    let secrets = json!({ "token": "***", "list": ["***"], "by_name": { "a": "*** " }, "alias": "long enough", "number": 1 });
    let error = json_error::<Secrets>(&secrets);
    for path in ["token", "list[0]"] {
        let told = format!("{path} must be the secret itself: `***` stands for one where it is written");
        assert!(error.contains(&told), "{error}");
    }
    assert!(!error.contains("by_name") && !error.contains("alias"), "{error}");
    let error = Secrets::loader().args(["--token", "***"]).load().expect_err("it is none").to_string();
    assert!(error.contains("token must be the secret itself"), "{error}");
}

#[test]
fn only_formats_for_people_are_read() {
    struct Binary;
    impl<'de> serde::Deserializer<'de> for Binary {
        type Error = ValueError;
        fn deserialize_any<V: serde::de::Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
            visitor.visit_map(MapDeserializer::new([("value", 1)].into_iter()))
        }
        fn is_human_readable(&self) -> bool {
            false
        }
        serde::forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct
            seq tuple tuple_struct map struct enum identifier ignored_any
        }
    }
    let error = Strict::deserialize(Binary).expect_err("it is not for people").to_string();
    assert_eq!(error, "`Strict` is read from formats for people, such as JSON, TOML and YAML");
}

#[test]
fn nesting_ends_somewhere() {
    let lists = |depth: usize| format!("{{\"text\": {}{}}}", "[".repeat(depth - 1), "]".repeat(depth - 1));
    let error = serde_json::from_str::<Lax>(&lists(64)).expect_err("there is no value").to_string();
    assert!(error.starts_with("invalid Lax: value is required"), "{error}");
    let error = serde_json::from_str::<Lax>(&lists(65)).expect_err("too deep").to_string();
    assert!(error.starts_with("nested too deeply"), "{error}");
}

#[test]
fn a_date_in_toml_is_a_text() {
    let dated: Dated =
        toml::from_str("day = 1979-05-27\nnext = 1979-05-28\nlast = 1979-05-29").expect("they are read");
    let days = (dated.day(), dated.next().0.to_string(), dated.last().to_string());
    assert_eq!(days, ("1979-05-27", "1979-05-28".to_owned(), "1979-05-29".to_owned()));
    let written = toml::to_string(&dated).expect("it can be written");
    assert_eq!(toml::from_str::<Dated>(&written).expect("it was written so"), dated);
}

/// What a file is to the loader, a format is to serde.
#[test]
fn the_loader_and_serde_agree() {
    fn by_variables<C: ValidatedConfig + funcpipe::config::Setting>(
        loader: Loader<C>,
        variables: &[(&str, &str)],
    ) -> Result<C, ConfigError> {
        loader.env_from(variables.iter().copied()).load()
    }
    let error = by_variables(Sensor::loader(), &[("SENSOR_RATE", "-1"), ("SENSOR_BUFFER", "2MiB")])
        .expect_err("both are wrong");
    let by_loader = error.to_string().replace(" (SENSOR_RATE)", "").replace(" (SENSOR_BUFFER)", "");
    assert_eq!(json_error::<Sensor>(&json!({ "rate": -1, "buffer": "2MiB" })), by_loader);
}

proptest! {
    #[test]
    fn what_is_written_is_read(
        int: u64, wide: i128, float: f64, eighths: i32, text: String, nanos: u64, bytes: u64, flags: Vec<Option<bool>>, map: BTreeMap<String, i64>
    ) {
        // `serde_json` rounds the last digit of a float, but with its feature `float_roundtrip`.
        let mut config = Random::builder()
            .int(int).wide(wide).float(f64::from(eighths) / 8.0).text(text)
            .duration(Duration::from_nanos(nanos)).size(ByteSize::bytes(bytes)).flags(flags.clone()).map(map)
            .build().expect("there are no rules");
        let read: Random = serde_json::from_str(&serde_json::to_string(&config).expect("it can be written")).expect("it was written so");
        prop_assert_eq!(&read, &config);
        // TOML has no null.
        if flags.iter().all(Option::is_some) {
            config.try_set_float(float).expect("there are no rules");
            let read: Random = toml::from_str(&toml::to_string(&config).expect("it can be written")).expect("it was written so");
            prop_assert_eq!(&read, &config);
        }
    }

    #[test]
    fn whatever_comes_is_read_or_refused(text in "[\\[\\]{}:,\"a-c0-9.e-]{0,40}") {
        let _ = serde_json::from_str::<Everything>(&text);
    }
}
