//! Whatever is written, the derive gives an error or valid code, and never panics.

use proptest::prelude::*;

use super::*;
use crate::testing::judge::{CASES, always, judge_derive};
use crate::testing::random::options;

/// Beside the options of the table.
const OPTIONS: &[&str] = &[
    "range = 10..1",
    "range = -90..=60",
    "min = 300",
    "step = 0",
    "len = 0..0",
    "pattern = \"[a-z\"",
    "one_of = [1, 1]",
    "each(range = 1..=3)",
    "allow(nan | inf)",
    "default = 3",
    "when = a < b",
];

const TYPES: &[&str] = &[
    "u8",
    "i128",
    "usize",
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
    "HashMap<String, u8>",
    "Secret<String>",
    "T",
    "[u8; 3]",
    "(u8, u8)",
    "PathBuf",
    "NonZeroU8",
];

/// A newtype, or something like it.
fn newtype() -> impl Strategy<Value = String> {
    let form = prop::sample::select(vec![
        "#[config(O)] pub struct S(T);",
        "#[config(O)] #[config(O)] struct S<'a, T>(T) where T: Clone;",
        "#[config(O)] struct S(pub T);",
        "#[config(O)] struct S(#[config(O)] fragment!(T));",
        "#[config(O)] struct S(T, T);",
        "#[config(O)] struct S { inner: T }",
        "#[config(O)] enum S { A(T) }",
        "#[config] #[config = 3] struct r#match(T);",
    ]);
    (form, options(&args::TABLE, OPTIONS), prop::sample::select(TYPES)).prop_map(|(form, options, ty)| {
        form.replace("(T", &format!("({ty}")).replace(", T)", &format!(", {ty})")).replace('O', &options)
    })
}

#[test]
fn any_options_on_any_newtype() {
    always(CASES, newtype(), |item| judge_derive(&MACRO, &item));
}
