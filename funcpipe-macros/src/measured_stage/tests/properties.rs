//! Whatever is written, the macro gives an error or valid code, and never panics.

use proptest::prelude::*;

use super::*;
use crate::testing::{judge, pieces};

/// Pieces of which arguments are made, right and wrong.
const ARGUMENTS: &[&str] = &[
    "name",
    "mode",
    "sample",
    "input",
    "emits",
    "crate",
    "nmae",
    "=",
    ",",
    ",",
    "\"x\"",
    "\"\"",
    "64",
    "0",
    "3ms",
    "-1",
    "exact",
    "sampled",
    "count",
    "one",
    "rows",
    "::",
    "a::b",
    "()",
    "(x)",
    "[1]",
    "|a| a",
    "'c'",
    "1.5",
    "#",
    "self",
    "r#type",
    "_",
    "..",
    "__funcpipe_source",
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

/// A function that parses, so that more than the parser is tested.
fn function() -> impl Strategy<Value = String> {
    let ty = prop::sample::select(vec![
        "impl Iterator<Item = u8>",
        "Box<dyn Iterator<Item = u8> + 'a>",
        "&mut dyn Iterator<Item = u8>",
        "I",
        "u8",
        "Vec<u8>",
        "impl Future<Output = u8>",
        "Option<Result<impl Iterator, E>>",
        "[impl Sized; 3]",
    ]);
    let parameter = (prop::sample::select(vec!["rows", "mut x", "_", "(a, b)", "r#type"]), ty.clone())
        .prop_map(|(pat, ty)| format!("{pat}: {ty}"));
    let parameters = prop::collection::vec(parameter, 0..4);
    let receiver = prop::sample::select(vec!["", "self, ", "&self, ", "&mut self, "]);
    let before = prop::sample::select(vec!["", "pub ", "const ", "async ", "unsafe ", "extern "]);
    let body = prop::sample::select(vec!["{ rows }", "{ half. }", ";", "{ #![allow(x)] 1 }"]);
    (before, receiver, parameters, ty, body).prop_map(|(before, receiver, parameters, ty, body)| {
        format!("{before}fn f<'a, I: Iterator>({receiver}{}) -> {ty} {body}", parameters.join(", "))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_arguments_on_any_function(args in pieces(ARGUMENTS, 12), item in function()) {
        judge(&MACRO, &args, &item)?;
    }

    #[test]
    fn any_arguments_on_any_tokens(args in pieces(ARGUMENTS, 6), item in pieces(PIECES, 16)) {
        judge(&MACRO, &args, &item)?;
    }
}
