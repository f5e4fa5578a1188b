//! Whatever is written, the macro gives an error or valid code, and never panics.

use std::str::FromStr;

use proptest::prelude::*;

use super::*;

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

fn pieces(of: &'static [&'static str], upto: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(of), 0..upto).prop_map(|list| list.join(" "))
}

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

/// Runs the macro, and judges what comes back.
fn judge(args: &str, item: &str) -> Result<(), TestCaseError> {
    let (Ok(args), Ok(item)) = (TokenStream::from_str(args), TokenStream::from_str(item)) else {
        // Unbalanced: rustc never gives such tokens to a macro.
        return Ok(());
    };
    let expansion = MACRO.run(args, &item);
    let text = expansion.to_string();
    prop_assert!(!text.contains("funcpipe bug"), "{text}");
    let refused = text.contains("compile_error");
    let half_typed = item.to_string().contains("half");
    let valid = half_typed || syn::parse2::<syn::File>(expansion).is_ok();
    prop_assert!(refused || valid, "{text}");
    let (text, item) = (squeezed(&text), squeezed(&item.to_string()));
    // A function is kept without further copies of the attribute, anything else as it is.
    let kept = text.ends_with(&item) || text.ends_with(&item.replace("#[measured_stage]", ""));
    prop_assert!(!refused || kept, "the item is lost: {text}");
    Ok(())
}

/// Without white space, which depends on who made the tokens.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_arguments_on_any_function(args in pieces(ARGUMENTS, 12), item in function()) {
        judge(&args, &item)?;
    }

    #[test]
    fn any_arguments_on_any_tokens(args in pieces(ARGUMENTS, 6), item in pieces(PIECES, 16)) {
        judge(&args, &item)?;
    }
}
