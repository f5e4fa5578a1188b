//! Configurations, and values for them.

use std::collections::BTreeMap;
use std::num::NonZeroU16;
use std::time::Duration;

use funcpipe_macros::ValidatedConfig;
use serde_json::{Value, json};

use crate::config::{ByteSize, Port, Secret};

type Token = Secret<String>;

#[derive(ValidatedConfig, Clone)]
#[config(crate = crate)]
pub(in super::super) struct Part {
    #[config(max = 10)]
    width: u8,
    #[config(default = 2)]
    height: u8,
}

#[derive(ValidatedConfig, Clone)]
#[config(crate = crate, unknown = ignore)]
pub(in super::super) struct Lenient {
    #[config(default)]
    flag: bool,
}

/// Rules that keywords say.
#[derive(ValidatedConfig)]
#[config(crate = crate)]
pub(in super::super) struct Plain {
    #[config(range = 1..=100)]
    count: u8,
    #[config(default = 0)]
    offset: i64,
    #[config(range = 0.0..1.0, default = 0)]
    ratio: f64,
    #[config(above = 0, max = 10, default = 1)]
    rate: f32,
    #[config(len = 1..=5)]
    name: String,
    #[config(len = 1.., default = "A")]
    code: String,
    #[config(default = 'a')]
    letter: char,
    #[config(default)]
    flag: bool,
    #[config(default = 1s)]
    timeout: Duration,
    #[config(default = 1KiB)]
    buffer: ByteSize,
    #[config(len = 1..=3, unique, each(len = 1..=2), default = vec!["a".to_owned()])]
    tags: Vec<String>,
    #[config(len = 0..=2, each(range = 1..=9), default = BTreeMap::new())]
    limits: BTreeMap<String, u8>,
    #[config(min = 2)]
    most: Option<u16>,
    #[config(one_of = ["Jena", "Potsdam"], default = "Jena")]
    city: String,
    #[config(one_of = [1, 2], default = Some(1))]
    chosen: Option<u8>,
    #[config(step = 4, default = 8)]
    size: u32,
    #[config(default = [0, 0])]
    pair: [u8; 2],
    #[config(default = NonZeroU16::MIN)]
    non_zero: NonZeroU16,
    #[config(len = 3.., default = Secret::new("swordfish".to_owned()))]
    password: Secret<String>,
    #[config(default = 1, alias = "site", alias = "place")]
    location: u8,
    #[config(nested)]
    part: Part,
    #[config(nested, default)]
    lenient: Lenient,
    #[config(skip, default = 7)]
    generation: u32,
}

/// For each key what is taken, and what is refused.
#[allow(non_snake_case, reason = "a table")]
pub(super) fn VALUES() -> Vec<(&'static str, Value, Value)> {
    vec![
        ("count", json!([1, 2, 100]), json!([0, 101, -1, 256, 1.5, "1", null, true, [1], {}])),
        ("offset", json!([0, i64::MIN, i64::MAX]), json!([0.5, "x", null])),
        ("ratio", json!([0, 0.999_999, -0.0, 0.5]), json!([1, -0.001, 1.0, "0.5", null])),
        ("rate", json!([0.001, 10, 10.0]), json!([0, 0.0, 10.5, -1, [], true])),
        ("name", json!(["a", "äöü€𝄞"]), json!(["", "abcdef", 1, null])),
        ("code", json!(["B", "-"]), json!(["", 1])),
        ("letter", json!(["x", "𝄞"]), json!(["", "xy", 1])),
        ("flag", json!([true, false]), json!(["true", 1, null])),
        (
            "timeout",
            json!(["10s", "1500ms", "0.5h", "1_000us", "0s"]),
            json!(["10", "s", "-3s", " 3s", "1e3s", ".5s", 10, null]),
        ),
        ("buffer", json!(["0B", "64KiB", "1.5GB"]), json!(["64", "64K", "-1B", 64])),
        (
            "tags",
            json!([["a"], ["a", "b", "cc"]]),
            json!([[], ["a", "b", "c", "d"], ["a", "a"], [""], ["abc"], [1], "a", null]),
        ),
        (
            "limits",
            json!([{}, {"x": 9, "y": 1}]),
            json!([{"x": 0}, {"x": 10}, {"x": "1"}, {"a": 1, "b": 2, "c": 3}, [], null]),
        ),
        ("most", json!([null, "none", 2, 65_535]), json!([1, 65_536, "2"])),
        ("city", json!(["Jena"]), json!(["jena", 1, null])),
        ("chosen", json!([1, 2, null, "none"]), json!([3, "1"])),
        ("size", json!([0, 4, 400]), json!([1, -4, "none"])),
        ("pair", json!([[0, 255]]), json!([[], [1], [1, 2, 3], [1, 256]])),
        ("non_zero", json!([1, 65_535]), json!([0, 65_536])),
        ("password", json!(["abc"]), json!(["ab", 1])),
        ("site", json!([0, 255]), json!([256, "x"])),
        (
            "part",
            json!([{"width": 10}, {"width": 0, "height": 255}]),
            json!([{}, {"width": 11}, {"height": 1}, [], null, 1]),
        ),
        ("lenient", json!([{}, {"flag": true}]), json!([{"flag": 1}, null])),
    ]
}

#[derive(ValidatedConfig, Clone)]
#[config(crate = crate)]
pub(in super::super) struct Node {
    name: String,
    #[config(nested, default = Vec::new())]
    children: Vec<Node>,
    next: Option<Box<Node>>,
}

/// What else there is.
#[derive(ValidatedConfig)]
#[config(crate = crate, check(rate < 10.0), check(strict < 2 || rate < 5.0, "a strict sensor is slow"))]
pub(in super::super) struct Sensor {
    /// Readings a second: "many".
    /// See C:\data.
    #[config(default = 2.5, unit = "Hz")]
    rate: f64,
    #[config(range = 100ms..=30s, default = 1500ms)]
    timeout: Duration,
    #[config(default = Port::new_const(80))]
    port: Port,
    #[config(range = 1..=3, when = rate > 3.0, default = 1)]
    strict: u8,
    #[config(default = Secret::new("swordfish".to_owned()))]
    password: Secret<String>,
    #[config(default = Secret::new("swordfish".to_owned()))]
    token: Token,
    #[config(default = vec![Secret::new("swordfish".to_owned())])]
    passwords: Vec<Secret<String>>,
    #[config(default = Some(Secret::new("swordfish".to_owned())))]
    perhaps_password: Option<Secret<String>>,
    #[config(nested, default = Part::builder().width(1).build().expect("it is valid"))]
    based: Part,
    #[config(nested, default = Some(Part::builder().width(1).build().expect("it is valid")))]
    perhaps: Option<Part>,
    #[config(nested)]
    none: Option<Part>,
    #[config(nested, default = Vec::new())]
    parts: Vec<Part>,
    #[cfg(feature = "regex")]
    #[config(pattern = r"^\d+$", default = "1")]
    digits: String,
    #[cfg(feature = "regex")]
    #[config(pattern = "^[a-z]+$", default = "a")]
    letters: String,
}

fn part(width: u8, height: u8) -> Part {
    Part::builder().width(width).height(height).build().expect("it is valid")
}

#[derive(ValidatedConfig, Clone)]
#[config(crate = crate)]
pub(in super::super) struct Outer {
    #[config(nested, default = part(1, 2))]
    inner: Part,
    #[config(default = 3)]
    depth: u8,
    most: Option<u8>,
}

/// Parts of one type, with other defaults each.
#[derive(ValidatedConfig)]
#[config(crate = crate)]
pub(in super::super) struct Bases {
    #[config(nested, default = part(1, 2))]
    one: Part,
    #[config(nested, default = part(3, 4))]
    other: Part,
    #[config(nested, default = part(3, 4))]
    like_other: Part,
    #[config(nested, default = Outer::builder().build().expect("it is valid"))]
    outer: Outer,
    #[config(nested, default = Outer::builder().inner(part(5, 6)).most(Some(7)).build().expect("it is valid"))]
    other_outer: Outer,
    #[config(nested)]
    plain: Part,
}
