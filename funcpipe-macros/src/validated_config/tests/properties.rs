//! Whatever is written, the derive gives an error or valid code, and never panics.

use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::testing::judge::{CASES, always, judge_derive};
use crate::testing::random::{options, structs};

/// Beside the options of the tables.
const OPTIONS: &[&str] = &[
    "range = 1..=10",
    "range = 10..1",
    "range = -90..=60",
    "range = 100ms..=30s",
    "range = A..=B",
    "range = ..",
    "above = 0",
    "min = 0.5",
    "max = \"3\"",
    "below = 1KiB",
    "step = 0",
    "len = 1..=64",
    "len = 0..0",
    "len = -1",
    "pattern = \"[a-z\"",
    "one_of = [1, 1]",
    "one_of = []",
    "unique",
    "each(range = 1..=3)",
    "each()",
    "each(each(min = 1))",
    "with = f",
    "allow(nan | inf)",
    "allow(x)",
    "when = low < high",
    "default",
    "default = 5",
    "default = 5s",
    "default = \"x\"",
    "default = [1, \"a\"]",
    "default = None",
    "env = \"X\"",
    "rename = \"\"",
    "nested",
    "skip",
    "check(low < high)",
    "check(low)",
    "check(1 < )",
    "crate = a::b",
    "rename_all = kebab_case",
    "ragne = 3",
    "",
    "= 3",
];

const TYPES: &[&str] = &[
    "u8",
    "i128",
    "f32",
    "f64",
    "bool",
    "char",
    "String",
    "&'a str",
    "Duration",
    "ByteSize",
    "Option<u32>",
    "Vec<f64>",
    "Vec<Option<Duration>>",
    "HashMap<String, u8>",
    "Secret<String>",
    "T",
    "Stage",
    "[u8; 3]",
    "chrono::Duration",
    "(u8, u8)",
    "PathBuf",
    "NonZeroU8",
];

/// Fields that rules of the struct are about.
const PLAIN: &[&str] = &["default = 1", "range = 1..=10", "", "min = 0, default", "env = \"X\""];

#[test]
fn any_options_on_any_struct() {
    let item = structs(options(&args::STRUCT, OPTIONS), select(PLAIN).prop_map(str::to_owned).boxed(), TYPES);
    always(CASES / 2, item, |item| judge_derive(&MACRO, &item));
}

#[test]
fn any_options_on_any_fields() {
    let item = structs(Just(String::new()).boxed(), options(&args::FIELD, OPTIONS), TYPES);
    always(CASES / 2, item, |item| judge_derive(&MACRO, &item));
}
