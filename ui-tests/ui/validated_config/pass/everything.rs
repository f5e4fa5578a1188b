//! Every rule and option, on what it is for.

#![deny(warnings)]

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::num::NonZeroU16;
use std::path::PathBuf;
use std::time::Duration;

use funcpipe::config::{ByteSize, Number, Port, Positive, Secret, UnitInterval};
use funcpipe::prelude::*;

const LEAST: u32 = 1;
type Celsius = f64;

const fn most() -> u32 {
    LEAST + 9
}

fn is_absolute(path: &std::path::Path) -> Result<(), &'static str> {
    if path.is_absolute() { Ok(()) } else { Err("must be absolute") }
}

fn is_sorted(list: &[u8]) -> Result<(), String> {
    if list.is_sorted() { Ok(()) } else { Err("must be sorted".into()) }
}

/// A configuration with one of each.
#[derive(ValidatedConfig)]
#[config(env_prefix = "APP_", rename_all = kebab_case, check_with = Everything::fits)]
#[config(check(low < high), check(low <= 5 && high > low, "apart"), check(!names.contains(&low.to_string())))]
pub struct Everything {
    /// The lower end.
    #[config(range = LEAST..=most(), default = LEAST)]
    low: u32,
    #[config(range = LEAST.., default = most())]
    high: u32,
    #[config(above = 0, below = 1, default = 0.5, unit = "%", env = "SHARE")]
    share: f32,
    #[config(min = -90, max = 60, allow(nan | inf), default)]
    celsius: f64,
    #[config(range = -90..=60, default = 20.0)]
    alias: Celsius,
    #[config(range = ..10, step = 3, default = -3)]
    signed: i128,
    #[config(step = 100ms, max = 1m, default = 1.5s)]
    pause: Duration,
    #[config(max = 1GiB, default = 64KiB)]
    buffer: ByteSize,
    #[config(len = 1..=most() as usize, pattern = "^[a-z]+$", default = "abc", rename = "n", alias = "a", alias = "b")]
    name: String,
    #[config(one_of = ["x", "y"], default = "x")]
    word: &'static str,
    #[config(one_of = ['a', 'b'], default = 'a')]
    letter: char,
    #[config(with = is_absolute, default = "/tmp")]
    path: PathBuf,
    #[config(len = ..=3, unique, each(max = 9), with = is_sorted, default = [1, 2])]
    lanes: Vec<u8>,
    #[config(each(each(range = 0..=1)), default)]
    matrix: Vec<Vec<f64>>,
    #[config(each(min = 1), default)]
    optional_elements: Vec<Option<u8>>,
    #[config(each(len = 1..), default)]
    names: HashSet<String>,
    #[config(each(above = 0s), default)]
    timeouts: BTreeMap<String, Duration>,
    #[config(len = ..10, default)]
    queue: VecDeque<u64>,
    #[config(len = 2, default = [1, 2])]
    pair: [u8; 2],
    #[config(min = 1)]
    limit: Option<usize>,
    #[config(default = Some(3), max = 5)]
    level: Option<u8>,
    #[config(len = 8.., when = limit.is_some() && low > 1, default = Secret::new(String::new()))]
    key: Secret<String>,
    #[config(default = Port::new_const(80), max = 1024)]
    port: Port,
    #[config(default = UnitInterval::new_const(1.0))]
    rate: UnitInterval,
    #[config(max = 100, default = NonZeroU16::MIN)]
    nonzero: NonZeroU16,
    #[config(nested, default)]
    parts: HashMap<String, Part>,
    #[config(nested)]
    part: Option<Part>,
    #[config(skip, default = 3)]
    skipped: u8,
    #[config(default)]
    flag: bool,
}

impl Everything {
    fn fits(&self) -> Result<(), String> {
        if self.skipped == 3 { Ok(()) } else { Err("no".into()) }
    }
}

#[derive(ValidatedConfig)]
pub struct Part {
    #[config(above = 0)]
    size: u8,
    factor: Positive<f64>,
}

/// With lifetimes, parameters and constants.
#[derive(ValidatedConfig, Debug)]
pub struct Generic<'a, T: Number, U = u8, const N: usize = 2>
where
    U: Clone,
{
    #[config(range = 0..=100)]
    value: T,
    #[config(len = 1..)]
    name: &'a str,
    #[config(len = N)]
    list: Vec<U>,
}

fn main() {
    let everything = Everything::default();
    assert_eq!((everything.low(), everything.name(), everything.path().to_str()), (1, "abc", Some("/tmp")));
    assert_eq!((everything.level(), everything.share(), everything.pair()), (Some(3), 0.5, &[1, 2]));
    assert_eq!(Everything::FIELDS[8].aliases(), ["a", "b"]);
    assert_eq!(Everything::FIELDS[1].env(), Some("APP_HIGH"));
    assert_eq!(Everything::FIELDS[13].key(), "matrix");
    assert_eq!(Everything::FIELDS[14].key(), "optional-elements");
    let generic = Generic::<u8, char>::builder().name("x").list(vec!['a', 'b']).value(5).build();
    assert_eq!(generic.as_ref().map(Generic::list), Ok(&['a', 'b'][..]));
    let names = HashSet::from(["1".to_owned()]);
    let error = Everything::builder().names(names).low(2).limit(Some(1)).name("A".into()).build().err();
    assert_eq!(error.map(|error| error.violations().len()), Some(2));
}
