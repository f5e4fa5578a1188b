//! Whatever is written, the macro gives an error or valid code, and never panics.

use proptest::prelude::*;

use super::*;
use crate::testing::{judge, pieces};

/// Pieces of which arguments are made, right and wrong.
const ARGUMENTS: &[&str] =
    &["crate", "=", ",", "my::fp", "crate = my::fp", "nmae", "\"x\"", "3ms", "(x)", "#", "_", ".."];

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
    "u8",
    "->",
    "mut",
    "&self",
    "self",
    "async",
    "const",
    "unsafe",
    "pub",
    "#[managed_source]",
    "#[measured_stage]",
    "#[release(f)]",
    ";",
    "...",
    "struct",
    "_",
    "yield_!",
    "return",
    "?",
    "'a",
    "#![allow(x)]",
];

/// Pieces of which bodies are made.
const STATEMENTS: &[&str] = &[
    "yield_!(x);",
    "yield_!();",
    "yield_!(a, b);",
    "yield_! [x?];",
    "yield x;",
    "return;",
    "return x;",
    "if a { return }",
    "match x? { None => return, _ => {} }",
    "let y = x?;",
    "let y = || { return; yield_!(1) };",
    "async { x.await?; };",
    "x.await;",
    "#[release(f)] let r = open()?;",
    "#[release(|r| r.close())] let mut r: R = open();",
    "#[release] let r;",
    "#[release(f)] #[release(g)] let (a, b) = c else { return };",
    "#[release(f)] open();",
    "fn g() { yield_!(1) }",
    "#[managed_source] fn g() { yield_!(1) }",
    "assert!(yield_!(x) == y?, \"..\");",
    "m!(x => return; $y ? yield_!(z) .await);",
    "macro_rules! m { ($(,)?) => { return; yield_!(1) }; }",
    "vec![{ return; }; 3];",
    "half half",
    "loop {}",
];

/// A function that parses, so that more than the parser is tested.
fn function() -> impl Strategy<Value = String> {
    let ty = prop::sample::select(vec![
        "impl Iterator<Item = u8>",
        "impl Iterator<Item = Result<u8, E>>",
        "impl Managed<Item = io::Result<impl Sized>> + 'a",
        "impl Iterator",
        "impl IntoIterator<Item = u8>",
        "impl Iterator<Item = Option<T>> + Send + Clone",
        "Box<dyn Iterator<Item = u8> + 'a>",
        "impl Stream<Item = u8>",
        "Pin<Box<dyn Stream<Item = u8>>>",
        "impl Future<Output = u8>",
        "Vec<u8>",
        "!",
    ]);
    let parameter = (
        prop::sample::select(vec!["rows", "mut x", "_", "(a, mut b)", "r#type", "ref x", "#[release(f)] y"]),
        prop::sample::select(vec!["u8", "&'a T", "impl Iterator<Item = u8>", "[u8; N]"]),
    )
        .prop_map(|(pat, ty)| format!("{pat}: {ty}"));
    let parameters = prop::collection::vec(parameter, 0..4);
    let receiver =
        prop::sample::select(vec!["", "", "self, ", "mut self, ", "&'a mut self, ", "self: Box<Self>, "]);
    let before = prop::sample::select(vec!["", "", "", "pub ", "const ", "async ", "unsafe ", "extern "]);
    let body = prop_oneof![
        9 => pieces(STATEMENTS, 8).prop_map(|body| format!("{{ {body} }}")),
        1 => Just(";".to_owned()),
    ];
    (before, receiver, parameters, ty, body).prop_map(|(before, receiver, parameters, ty, body)| {
        format!("{before}fn f<'a, T, const N: usize>({receiver}{}) -> {ty} {body}", parameters.join(", "))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_body_of_any_function(args in pieces(ARGUMENTS, 2), item in function()) {
        judge(&MACRO, &args, &item)?;
    }

    #[test]
    fn any_arguments_on_any_tokens(args in pieces(ARGUMENTS, 6), item in pieces(PIECES, 16)) {
        judge(&MACRO, &args, &item)?;
    }
}
