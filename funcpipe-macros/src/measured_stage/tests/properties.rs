//! Whatever is written, the macro gives an error or valid code, and never panics.

use proptest::prelude::*;

use super::*;
use crate::testing::judge::{CASES, always, judge};
use crate::testing::random::{functions, options, pieces};

/// Beside the options of the table.
const ARGUMENTS: &[&str] = &[
    "__funcpipe_source",
    "\"Name\"",
    "\"\"",
    "emits = any",
    "input = nothing",
    "sample = 0",
    "mode = exact",
];

/// Pieces of which functions are made.
const PIECES: &[&str] = &[
    "fn",
    "f",
    "(",
    ")",
    "{",
    "}",
    "rows",
    ":",
    ",",
    "impl Iterator<Item = u8>",
    "Box<dyn Iterator>",
    "&mut dyn Iterator",
    "u8",
    "->",
    "mut",
    "&self",
    "self",
    "<I: Iterator>",
    "I",
    "where",
    "async",
    "const",
    "unsafe",
    "extern \"C\"",
    "pub",
    "#[measured_stage]",
    "#[managed_source]",
    "#[inline]",
    ";",
    "...",
    "struct",
    "_",
    "Result<u8, E>",
    "impl Future",
    "return",
    "?",
    "=",
    "'a",
    "#![allow(x)]",
];

const TYPES: &[&str] = &[
    "impl Iterator<Item = u8>",
    "impl Iterator",
    "Box<dyn Iterator<Item = u8> + 'a>",
    "&mut dyn Iterator<Item = u8>",
    "I",
    "u8",
    "()",
    "!",
    "Vec<u8>",
    "Option<T>",
    "Result<u8, E>",
    "impl Future<Output = u8>",
    "Pin<Box<dyn Future<Output = u8> + 'a>>",
    "Option<Result<impl Iterator, E>>",
    "[impl Sized; 3]",
    "impl for<'b> Fn(&'b u8) -> I",
];

fn arguments() -> BoxedStrategy<String> {
    options(&args::TABLE, ARGUMENTS)
}

fn function() -> BoxedStrategy<String> {
    let bodies = ["{ rows }", "{}", "{ half. }", ";", "{ #![allow(x)] 1 }", "fragment!({ rows? })"];
    functions(TYPES, prop::sample::select(bodies.map(str::to_owned).to_vec()).boxed())
}

#[test]
fn any_arguments_on_any_function() {
    always(CASES, (arguments(), function()), |(args, item)| judge(&MACRO, &args, &item));
}

#[test]
fn any_arguments_on_any_tokens() {
    always(CASES, (arguments(), pieces(PIECES, 16)), |(args, item)| judge(&MACRO, &args, &item));
}
