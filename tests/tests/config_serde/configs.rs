//! The configurations, with fields of every kind of type.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::ffi::OsString;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::num::NonZeroU8;
use std::path::PathBuf;
use std::time::Duration;

use funcpipe::config::{ByteSize, NonEmpty, Number, Port, Positive, Secret, UnitInterval, Wipe};
use funcpipe::prelude::*;
use serde::{Deserialize, Serialize};

use super::types::{Mode, Server};

#[derive(ValidatedConfig, Debug, Clone, PartialEq)]
pub(crate) struct Stage {
    #[config(range = 1..=10_000, default = 10)]
    window_size: u32,
    #[config(default, rename = "fast")]
    is_fast: bool,
}

#[derive(ValidatedConfig, Debug, Clone, PartialEq)]
#[config(env_prefix = "SENSOR_", check(filter_min < filter_max))]
pub(crate) struct Sensor {
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
    #[config(rename = "out", alias = "to", default = "-")]
    output: String,
    #[config(nested, default)]
    stage: Stage,
}

#[derive(ValidatedConfig, Debug)]
pub(crate) struct Strict {
    #[config(range = 0..=9)]
    value: u8,
}

#[derive(ValidatedConfig, Debug)]
#[config(unknown = ignore)]
pub(crate) struct Lax {
    #[config(range = 0..=9)]
    value: u8,
}

#[derive(ValidatedConfig, Debug)]
#[config(unknown = warn)]
pub(crate) struct Warned {
    #[config(range = 0..=9)]
    value: u8,
}

#[derive(ValidatedConfig, Debug)]
pub(crate) struct AnyFloat {
    value: f64,
}

#[derive(ValidatedConfig, Debug)]
pub(crate) struct Wide {
    value: u128,
}

#[derive(ValidatedValue, Debug, Clone, Copy, PartialEq)]
#[config(range = 1..=10_000)]
pub(crate) struct Window(u32);

#[derive(ValidatedValue)]
#[config(len = 8..)]
pub(crate) struct Token(Secret<String>);

#[derive(ValidatedConfig, Debug, Clone, PartialEq)]
pub(crate) struct Part {
    #[config(min = 1)]
    window: u8,
    label: Option<String>,
}

#[derive(ValidatedConfig, Debug)]
pub(crate) struct Pair<L, R = bool> {
    left: L,
    right: R,
    #[config(len = ..=3)]
    all: Vec<R>,
}

#[derive(ValidatedConfig, Debug)]
pub(crate) struct Named<'name, T: Number> {
    name: &'name str,
    #[config(min = 0)]
    value: T,
}

#[derive(ValidatedConfig, Debug, Clone, PartialEq)]
#[config(rename_all = kebab_case)]
pub(crate) struct Everything {
    small: u8,
    #[config(rename = "most")]
    most: u64,
    least: i64,
    wide: u128,
    #[config(rename = "wide_signed")]
    wide_signed: i128,
    some_size: usize,
    small_float: f32,
    float: f64,
    whole_float: f64,
    truth: bool,
    text: String,
    letter: char,
    duration: Duration,
    size: ByteSize,
    path: PathBuf,
    os_text: OsString,
    address: IpAddr,
    socket: SocketAddr,
    non_zero: NonZeroU8,
    something: Option<u8>,
    nothing: Option<u8>,
    boxed: Box<u8>,
    list: Vec<Duration>,
    deque: VecDeque<char>,
    sorted: BTreeSet<u8>,
    hashed: HashSet<String>,
    array: [u8; 3],
    lists: Vec<Vec<u8>>,
    map: BTreeMap<String, Duration>,
    #[config(rename = "by_number")]
    by_number: HashMap<u8, String>,
    maps: HashMap<String, BTreeMap<u8, bool>>,
    #[config(nested)]
    part: Part,
    #[config(nested)]
    parts: Vec<Part>,
    #[config(nested)]
    no_part: Option<Part>,
    port: Port,
    positive: Positive<f64>,
    share: UnitInterval,
    non_empty: NonEmpty<String>,
    window: Window,
    tree: Server,
    trees: Vec<Server>,
    level: Level,
    mode: Mode,
    modes: BTreeMap<String, Mode>,
    retry: RetryPolicy,
    timing: Timing,
    #[config(skip, default = 3)]
    skipped: u8,
}

pub(crate) fn everything() -> Everything {
    let part = |window, label: Option<&str>| Part { window, label: label.map(str::to_owned) };
    let server = Server { host: "a".to_owned(), port: 1, tags: vec!["x".to_owned()] };
    Everything {
        small: 200,
        most: u64::MAX,
        least: i64::MIN,
        wide: u128::MAX,
        wide_signed: i128::MIN,
        some_size: 5,
        small_float: 0.1,
        float: 1e-300,
        whole_float: 5.0,
        truth: true,
        text: "a \"b\"\n\u{e4}".to_owned(),
        letter: '\u{e4}',
        duration: Duration::from_millis(1500),
        size: ByteSize::kib(64),
        path: PathBuf::from("/tmp/x"),
        os_text: OsString::from("y"),
        address: IpAddr::V4(Ipv4Addr::LOCALHOST),
        socket: SocketAddr::from(([127, 0, 0, 1], 80)),
        non_zero: NonZeroU8::MIN,
        something: Some(1),
        nothing: None,
        boxed: Box::new(7),
        list: vec![Duration::ZERO, Duration::from_nanos(1)],
        deque: VecDeque::from(['a', 'b']),
        sorted: BTreeSet::from([3, 1]),
        hashed: HashSet::from(["a".to_owned()]),
        array: [1, 2, 3],
        lists: vec![vec![1], vec![]],
        map: BTreeMap::from([("a".to_owned(), Duration::from_secs(60))]),
        by_number: HashMap::from([(1, "one".to_owned()), (20, "twenty".to_owned())]),
        maps: HashMap::from([("a".to_owned(), BTreeMap::from([(1, true)]))]),
        part: part(7, None),
        parts: vec![part(1, Some("a")), part(2, None)],
        no_part: None,
        port: Port::new_const(8080),
        positive: Positive::new(0.5).expect("it is"),
        share: UnitInterval::new_const(0.25),
        non_empty: NonEmpty::new("a".to_owned()).expect("it is"),
        window: Window::new_const(60),
        tree: server.clone(),
        trees: vec![server],
        level: Level::Fast,
        mode: Mode::Every(5),
        modes: BTreeMap::from([("a".to_owned(), Mode::Never)]),
        retry: RetryPolicy::builder()
            .max_attempts(5)
            .delay(Duration::from_millis(200))
            .build()
            .expect("it is valid"),
        timing: Exact,
        skipped: 3,
    }
}

type Hidden = Secret<String>;

#[derive(ValidatedConfig)]
pub(crate) struct Secrets {
    #[config(len = 8..)]
    token: Secret<String>,
    maybe: Option<Secret<String>>,
    no_token: Option<Secret<String>>,
    list: Vec<Secret<String>>,
    by_name: BTreeMap<String, Secret<String>>,
    alias: Hidden,
    own: Secret<Pin>,
    value: Token,
    #[config(min = 1)]
    number: u32,
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Secrets").field("token", &self.token).finish_non_exhaustive()
    }
}

/// What is in a secret may tell it.
#[derive(Debug)]
pub(crate) struct Pin(pub(crate) String);

impl Wipe for Pin {
    fn wipe(&mut self) {
        self.0.clear();
    }
}

impl Serialize for Pin {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Pin {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PinVisitor)
    }
}

struct PinVisitor;

impl<'de> serde::de::Visitor<'de> for PinVisitor {
    type Value = Pin;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a pin")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Pin, E> {
        if text.len() < 8 {
            Err(E::custom(format_args!("{text} is too short")))
        } else {
            Ok(Pin(text.to_owned()))
        }
    }

    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Pin, A::Error> {
        let entry: Option<(String, Pin)> = map.next_entry()?;
        entry.map(|(_, pin)| pin).ok_or_else(|| serde::de::Error::custom("no pin"))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Level {
    Slow,
    Fast,
}

#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub(crate) struct Day(pub(crate) toml::value::Datetime);

#[derive(ValidatedConfig, Debug, PartialEq)]
pub(crate) struct Dated {
    day: String,
    next: Day,
    last: toml::value::Datetime,
}

#[derive(ValidatedConfig, Debug, PartialEq)]
pub(crate) struct Random {
    int: u64,
    wide: i128,
    float: f64,
    text: String,
    duration: Duration,
    size: ByteSize,
    flags: Vec<Option<bool>>,
    map: BTreeMap<String, i64>,
}
