//! Whatever is written, the macro gives an error or valid code, and never panics.

use proptest::prelude::*;

use super::*;
use crate::testing::judge::{CASES, always, judge};
use crate::testing::random::{functions, options, pieces};

/// Beside the options of the table.
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

/// What other statements are in: `BODY` stands for them.
const AROUND: &[&str] = &[
    "for row in rows BODY",
    "'rows: while let Some(row) = rows.next()? BODY",
    "loop BODY",
    "if a BODY else if let Some(b) = c BODY else BODY",
    "match a { A => BODY, C if b? => BODY, _ => return }",
    "let Some(row) = row else BODY;",
    "let y = BODY;",
    "yield_!(BODY);",
    "let f = move |x: u8| BODY;",
    "rows.for_each(|row| BODY);",
    "let task = async move BODY;",
    "fn inner() -> u8 BODY",
    "impl S { fn inner(&self) BODY }",
    "const N: u8 = BODY;",
    "unsafe BODY",
    "let x = try BODY;",
    "const BODY",
    "#[cfg(unix)] BODY",
    "#[release(|r| BODY)] let r = BODY;",
    "let x = 'out: BODY;",
    "break 'rows BODY;",
    "print!(\"{}\", BODY);",
    "vec![BODY, BODY];",
    "select! { row = rows => BODY }",
    "fragment!(BODY)",
    "macro_rules! m { () => BODY }",
];

const TYPES: &[&str] = &[
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
];

fn arguments() -> BoxedStrategy<String> {
    options(&args::TABLE, ARGUMENTS)
}

fn bodies() -> impl Strategy<Value = String> {
    let leaf = pieces(STATEMENTS, 3).prop_map(|body| format!("{{ {body} }}"));
    leaf.prop_recursive(2, 6, 2, |inner| {
        let nested = (prop::sample::select(AROUND), inner.clone())
            .prop_map(|(around, body)| around.replace("BODY", &body));
        (prop::collection::vec(nested, 1..3), inner)
            .prop_map(|(list, last)| format!("{{ {} {last} }}", list.join(" ")))
    })
}

fn function() -> BoxedStrategy<String> {
    let bodies = prop_oneof![1 => Just(";".to_owned()), 15 => bodies()];
    functions(TYPES, bodies.boxed())
}

#[test]
fn any_body_of_any_function() {
    always(CASES, (arguments(), function()), |(args, item)| judge(&MACRO, &args, &item));
}

#[test]
fn any_arguments_on_any_tokens() {
    always(CASES, (arguments(), pieces(PIECES, 16)), |(args, item)| judge(&MACRO, &args, &item));
}
