//! What the tests of every macro share: running it, snapshots; what the property tests draw from, and who judges it.

use std::collections::HashSet;
use std::path::PathBuf;

use darling::FromMeta;
use proc_macro2::TokenStream;

use crate::diagnostics::Diagnostics;
use crate::macros::{DeriveMacro, FunctionMacro};
use crate::options::OptionTable;
use crate::options::elsewhere;

pub(crate) mod judge;
pub(crate) mod random;
mod ui_cases;

/// What the macro makes of it, formatted.
pub(crate) fn formatted(attribute: &FunctionMacro, args: TokenStream, item: &TokenStream) -> String {
    let expansion = attribute.run(args, item);
    let file = syn::parse2::<syn::File>(expansion.clone());
    prettyplease::unparse(&file.unwrap_or_else(|error| panic!("{error}: {expansion}")))
}

/// The errors that a mistake gives, in order.
pub(crate) fn errors(attribute: &FunctionMacro, args: TokenStream, item: &TokenStream) -> Vec<String> {
    let function = syn::parse2(item.clone()).expect("a function");
    match (attribute.expand)(args, &function) {
        Ok(expansion) => panic!("accepted: {expansion}"),
        Err(errors) => errors.into_iter().map(|error| error.to_string()).collect(),
    }
}

/// What a snapshot of errors is called. Any other is of what was accepted: one of a mistake in a test would show nothing.
const OF_ERRORS: &str = "on_an_error_";

/// Compares the expansion with `src/<macro>/snapshots/<name>.rs`.
#[track_caller]
pub(crate) fn snapshot(attribute: &FunctionMacro, name: &str, args: TokenStream, item: &TokenStream) {
    is_snapshot(attribute.name, name, &formatted(attribute, args, item));
}

#[track_caller]
fn is_snapshot(folder: &str, name: &str, actual: &str) {
    let refused = actual.contains("compile_error!");
    assert_eq!(refused, name.starts_with(OF_ERRORS), "`{name}` is not named after what it shows:\n{actual}");
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("src")
        .join(folder)
        .join("snapshots")
        .join(format!("{name}.rs"));
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, actual).expect("the folder is writable");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(actual == expected, "{} differs {}", path.display(), difference(&expected, actual));
}

/// Compares the expansion of a derive with `src/<folder>/snapshots/<name>.rs`.
#[track_caller]
pub(crate) fn derive_snapshot(derive: &DeriveMacro, folder: &str, name: &str, item: &TokenStream) {
    code_snapshot(folder, name, &derive.run(item));
}

/// Compares items with `src/<folder>/snapshots/<name>.rs`.
#[track_caller]
pub(crate) fn code_snapshot(folder: &str, name: &str, items: &TokenStream) {
    let file = syn::parse2::<syn::File>(items.clone());
    let actual = prettyplease::unparse(&file.unwrap_or_else(|error| panic!("{error}: {items}")));
    is_snapshot(folder, name, &actual);
}

/// The errors that a derive gives, in order.
pub(crate) fn derive_errors(derive: &DeriveMacro, item: &TokenStream) -> Vec<String> {
    let expansion = derive.run(item);
    let file: syn::File =
        syn::parse2(expansion.clone()).unwrap_or_else(|error| panic!("{error}: {expansion}"));
    let message = |item: syn::Item| match item {
        syn::Item::Macro(item) => syn::parse2::<syn::LitStr>(item.mac.tokens).ok().map(|text| text.value()),
        _ => None,
    };
    file.items.into_iter().filter_map(message).collect()
}

/// Expands a hundred times.
#[track_caller]
pub(crate) fn is_deterministic(attribute: &FunctionMacro, args: &TokenStream, item: &TokenStream) {
    let first = attribute.run(args.clone(), item).to_string();
    assert!(!first.contains("compile_error"), "{first}");
    for _ in 0..100 {
        assert_eq!(attribute.run(args.clone(), item).to_string(), first);
    }
}

/// Compares the first table in the documentation with the options.
#[track_caller]
pub(crate) fn documents(documentation: &str, table: &OptionTable) {
    documents_in_table(documentation, 0, table);
}

/// Compares one of several tables in the documentation with the options.
#[track_caller]
pub(crate) fn documents_in_table(documentation: &str, number: usize, table: &OptionTable) {
    let tables = documentation.split("|---|---|\n").nth(number + 1).unwrap_or_default();
    let rows: Vec<&str> = tables.lines().take_while(|line| line.starts_with('|')).collect();
    let (written, expected) = (rows.join("\n"), table.markdown().join("\n"));
    let of = table.attribute;
    assert!(
        written == expected,
        "the table in the documentation of `{of}` differs {}",
        difference(&written, &expected)
    );
}

/// The lines between those at the beginning and at the end that are the same.
fn difference(written: &str, actual: &str) -> String {
    let (written, actual): (Vec<&str>, Vec<&str>) = (written.lines().collect(), actual.lines().collect());
    let before = written.iter().zip(&actual).take_while(|(one, other)| one == other).count();
    let (written, actual) = (&written[before..], &actual[before..]);
    let after = written.iter().rev().zip(actual.iter().rev()).take_while(|(one, other)| one == other).count();
    let lines = |sign: &str, lines: &[&str]| -> String {
        lines[..lines.len() - after].iter().flat_map(|line| [sign, " ", line, "\n"]).collect()
    };
    format!("from line {}:\n{}{}", before + 1, lines("-", written), lines("+", actual))
}

#[test]
fn a_difference_is_told_by_line() {
    assert_eq!(difference("a\nb\nc\nd", "a\nx\nd"), "from line 2:\n- b\n- c\n+ x\n");
    assert_eq!(difference("", "a\n"), "from line 1:\n+ a\n");
    assert_eq!(difference("a\na\na", "a\na"), "from line 3:\n- a\n");
}

/// Each row of a table has its field in `Args`, and what people call an option is the name of no other. Whoever gives an option to
/// another attribute is told where it belongs.
#[track_caller]
pub(crate) fn is_understood<Args: FromMeta>(table: &'static OptionTable) {
    for spec in table.options {
        let written = random::right_options(spec).swap_remove(0);
        let mut diagnostics = Diagnostics::default();
        let args: Option<Args> = table.read(written.parse().expect("tokens"), &mut diagnostics);
        let errors = diagnostics.finish().err().map(|errors| errors.to_string());
        assert!(args.is_some() && errors.is_none(), "{written}: {errors:?}");
    }
    if let Some((_, options)) = elsewhere::OPTIONS.iter().find(|(attribute, _)| *attribute == table.attribute)
    {
        let public = table.options.iter().filter(|spec| !spec.doc.is_empty() && spec.name != "crate");
        assert_eq!(*options, public.map(|spec| spec.name).collect::<Vec<_>>());
    }
    let names = table.options.iter().flat_map(|spec| spec.synonyms.iter().chain([&spec.name]));
    let mut seen = HashSet::new();
    let twice: Vec<_> = names.filter(|name| !seen.insert(**name)).collect();
    assert!(twice.is_empty(), "{twice:?} are names of several options of `{}`", table.attribute);
}
