//! The schema against the loader: what one takes the other does.

mod documents;
mod validator;

use serde_json::{Value, json};

use self::documents::{Bases, Node as Tree, Plain, Sensor};
use self::validator::is_valid;
use super::ecma::is_ecma;
use super::json_schema;
use crate::config::load::names::Names;
use crate::config::load::node::{Content, Entry, Node};
use crate::config::load::place::{Place, Sink};
use crate::config::load::setting::{Setting, outline};

fn schema<C: Setting>() -> Value {
    serde_json::from_str(&json_schema::<C>()).expect("it is JSON")
}

/// What a JSON file with this would be.
fn node(value: &Value) -> Node {
    let content = match value {
        Value::Null => Content::Null,
        Value::Bool(value) => Content::Bool(*value),
        Value::Number(number) => match number.as_i128() {
            Some(int) => Content::Int(int),
            None => Content::Float(number.as_f64().unwrap_or_default()),
        },
        Value::String(text) => Content::Text(text.clone()),
        Value::Array(values) => Content::List(values.iter().map(node).collect()),
        Value::Object(entries) => {
            let entry = |(key, value): (&String, &Value)| Entry {
                key: key.clone(),
                origin: None,
                value: node(value),
            };
            Content::Table(entries.iter().map(entry).collect())
        }
    };
    Node::new(content, None)
}

/// What is wrong with a file, as the loader sees it.
fn problems<C: Setting>(document: &Value) -> Vec<String> {
    let mut sink = Sink::new(Names::of(&outline::<C>()));
    let _ = C::__funcpipe_load(&mut Place::new(&[&node(document)], &mut sink), None);
    sink.violations.iter().map(ToString::to_string).collect()
}

fn agree<C: Setting>(document: &Value) -> bool {
    let problems = problems::<C>(document);
    let is_valid = is_valid(&schema::<C>(), document);
    assert_eq!(is_valid, problems.is_empty(), "{document}\n{problems:?}\n{}", json_schema::<C>());
    is_valid
}

/// A document that both take.
fn good() -> Value {
    json!({
        "count": 7, "offset": -5, "ratio": 0.5, "rate": 3, "name": "abc", "code": "AB-1", "letter": "x", "flag": true,
        "timeout": "1.5s", "buffer": "64KiB", "tags": ["a", "b"], "limits": {"x": 1}, "most": null, "city": "Jena",
        "size": 4, "pair": [1, 2], "password": "swordfish", "site": 1, "part": {"width": 3}
    })
}

#[test]
fn what_one_takes_the_other_does() {
    assert!(agree::<Plain>(&good()));
    // One key after the other is left out.
    for key in good().as_object().expect("it is an object").keys() {
        let mut document = good();
        document.as_object_mut().expect("it is an object").remove(key);
        let is_required = ["count", "name", "part"].contains(&key.as_str());
        assert_eq!(agree::<Plain>(&document), !is_required, "{key}");
    }
    for (key, takes, refuses) in documents::VALUES() {
        for (values, is_good) in [(takes, true), (refuses, false)] {
            for value in values.as_array().expect("it is a list") {
                let mut document = good();
                document[key] = value.clone();
                assert_eq!(
                    agree::<Plain>(&document),
                    is_good,
                    "{key} = {value}: {:?}",
                    problems::<Plain>(&document)
                );
            }
        }
    }
    assert!(!agree::<Plain>(&json!([])));
}

#[test]
fn a_name_that_nobody_has_is_refused_where_it_is_an_error() {
    let with = |key: &str, value: Value| {
        let mut document = good();
        document[key] = value;
        document
    };
    assert!(!agree::<Plain>(&with("cuont", json!(1))));
    assert!(!agree::<Plain>(&with("part", json!({"width": 3, "heigth": 1}))));
    assert!(agree::<Plain>(&with("lenient", json!({"anything": 1}))));
    // It has no value but its default.
    assert!(!agree::<Plain>(&with("generation", json!(1))));
    // The same setting under both of its names.
    assert!(!agree::<Plain>(&with("place", json!(1))));
}

proptest::proptest! {
    #[test]
    fn both_agree_about_any_document(changes in proptest::collection::vec((0_usize..32, 0_usize..64), 0..4)) {
        let values = documents::VALUES();
        let mut document = good();
        for (field, value) in changes {
            let (key, takes, refuses) = &values[field % values.len()];
            let all: Vec<&Value> = [takes, refuses].into_iter().flat_map(|list| list.as_array().into_iter().flatten()).collect();
            document[*key] = all[value % all.len()].clone();
        }
        agree::<Plain>(&document);
    }
}

#[test]
fn a_configuration_within_itself_ends() {
    let document =
        json!({"name": "a", "children": [{"name": "b", "children": [{"name": "c"}], "next": {"name": "d"}}]});
    assert!(agree::<Tree>(&document));
    let document = json!({"name": "a", "children": [{"children": []}]});
    assert!(!agree::<Tree>(&document));
    let schema = schema::<Tree>();
    assert_eq!(schema["properties"]["children"]["items"], json!({"$ref": "#"}));
    assert!(super::help::<Tree>().contains("list of tables, like the whole"));
}

#[test]
fn what_a_default_has_is_not_required() {
    assert!(agree::<Sensor>(&json!({})));
    assert!(agree::<Sensor>(&json!({"based": {}, "perhaps": {}})));
    assert!(!agree::<Sensor>(&json!({"none": {}})));
    assert!(agree::<Sensor>(&json!({"none": {"width": 1}})));
    assert!(!agree::<Sensor>(&json!({"parts": [{}]})));
}

/// What is taken for what a file does not say is what the schema says of it, also in a part whose field has a default of its own.
#[test]
fn the_defaults_that_it_tells_are_those_that_are_taken() {
    let document = json!({
        "one": {}, "other": {}, "like_other": {}, "outer": {"inner": {}}, "other_outer": {"inner": {}}, "plain": {"width": 9}
    });
    assert!(agree::<Bases>(&document));
    let mut sink = Sink::new(Names::of(&outline::<Bases>()));
    let loaded = Bases::__funcpipe_load(&mut Place::new(&[&node(&document)], &mut sink), None);
    let loaded = loaded.expect("it is valid").__funcpipe_store();
    let schema = schema::<Bases>();
    let mut told = Vec::new();
    defaults(&schema, &schema, &loaded, "", &mut told);
    let (told, taken): (Vec<_>, Vec<_>) =
        told.into_iter().map(|(path, told, taken)| ((path.clone(), told), (path, taken))).unzip();
    assert_eq!(told, taken);
    assert_eq!(told.len(), 2 * 3 + 2 * 4 + 1, "all but the width that was given: {told:?}");
    let names: Vec<&String> = schema["$defs"].as_object().expect("there are parts").keys().collect();
    assert_eq!(
        names,
        [
            "OuterWithDefaults",
            "OuterWithDefaults2",
            "Part",
            "PartWithDefaults",
            "PartWithDefaults2",
            "PartWithDefaults3"
        ]
    );
}

/// The path of each single value with the default that the schema tells of it, and what was taken.
fn defaults(root: &Value, schema: &Value, taken: &Content, path: &str, told: &mut Vec<(String, Node, Node)>) {
    let Content::Table(entries) = taken else { return };
    for Entry { key, value, .. } in entries {
        let (property, path) = (&schema["properties"][key], format!("{path}/{key}"));
        match property["$ref"].as_str() {
            Some(pointer) => {
                let part = root.pointer(&pointer[1..]).unwrap_or_else(|| panic!("there is no {pointer}"));
                defaults(root, part, &value.content, &path, told);
            }
            None => {
                if let Some(default) = property.get("default") {
                    told.push((path, node(default), value.clone()));
                }
            }
        }
    }
}

#[test]
fn it_tells_what_is_known() {
    let schema = schema::<Sensor>();
    let rate = &schema["properties"]["rate"];
    assert_eq!(rate["description"], "Readings a second: \"many\".\nSee C:\\data.\nUnit: Hz.");
    assert_eq!(rate["default"], json!(2.5));
    assert_eq!(schema["properties"]["timeout"]["description"], "Must be 100ms to 30s.");
    assert_eq!(schema["properties"]["timeout"]["default"], "1500ms");
    assert_eq!(schema["properties"]["port"]["default"], 80);
    assert_eq!(schema["properties"]["port"]["maximum"], 65_535);
    assert_eq!(schema["properties"]["strict"]["description"], "If `rate > 3.0`: 1 to 3.");
    assert_eq!(schema["properties"]["strict"].get("minimum"), Some(&json!(0)), "that of the type");
    assert_eq!(
        schema["description"],
        "What else can be wrong: rate < 10.0 must hold; a strict sensor is slow."
    );
    #[cfg(feature = "regex")]
    {
        let digits = &schema["properties"]["digits"];
        assert!(digits.get("pattern").is_none() && digits["description"] == r"Must be matching ^\d+$.");
        assert_eq!(schema["properties"]["letters"]["pattern"], "^[a-z]+$");
    }
}

#[test]
fn nothing_of_a_secret_is_told() {
    let text = json_schema::<Sensor>();
    assert!(!text.contains("swordfish"), "{text}");
    assert!(!super::help::<Sensor>().contains("swordfish"));
    for name in ["password", "token", "passwords", "perhaps_password"] {
        assert!(schema::<Sensor>()["properties"][name].get("default").is_none());
    }
    assert_eq!(schema::<Sensor>()["properties"]["password"]["writeOnly"], true);
    assert_eq!(schema::<Sensor>()["properties"]["token"]["writeOnly"], true);
}

#[test]
fn it_is_the_same_each_time() {
    assert_eq!(json_schema::<Sensor>(), json_schema::<Sensor>());
    assert_eq!(super::help::<Sensor>(), super::help::<Sensor>());
}

#[test]
fn an_expression_is_told_if_it_means_the_same_everywhere() {
    for same in [
        "",
        "abc",
        "^a+$",
        "^[a-z_-]+$",
        "^[^/]*$",
        r"^\.\{\}\/$",
        "(?:a|b)?",
        "(a|b)*?",
        "a{2}",
        "a{2,}",
        "a{2,5}?",
        r"[\]\-]",
        "ä.ö",
        r"\n\t",
    ] {
        assert!(is_ecma(same), "{same}");
    }
    for other in [
        r"\d",
        r"\w+",
        r"\bx",
        r"\pL",
        r"\p{L}",
        r"\x{41}",
        r"\A",
        r"\z",
        r"\-",
        "(?i)a",
        "(?P<x>a)",
        "(?<x>a)",
        "(?-u)",
        "[[:alpha:]]",
        "[a&&b]",
        "[a--b]",
        "[a~~b]",
        "[]a]",
        "[^]a]",
        "a**",
        "a+*",
        "*",
        "^*",
        "a{,2}",
        "}",
        "]",
        "[a",
        r"[\d]",
        "\\",
    ] {
        assert!(!is_ecma(other), "{other}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_written_as_json(text: String) {
        let written = super::json::Json::text(text.as_str()).to_string();
        proptest::prop_assert_eq!(serde_json::from_str::<String>(&written).expect("it is JSON"), text);
    }

    #[test]
    fn any_number_is_written_as_json(float in proptest::num::f64::NORMAL | proptest::num::f64::ZERO, int: i64) {
        let written = super::json::Json::Float(float).to_string();
        proptest::prop_assert!(serde_json::from_str::<f64>(&written).is_ok());
        proptest::prop_assert_eq!(written.parse::<f64>().map(f64::to_bits), Ok(float.to_bits()));
        let written = super::json::Json::Int(i128::from(int)).to_string();
        proptest::prop_assert_eq!(serde_json::from_str::<i64>(&written).expect("it is JSON"), int);
    }
}
