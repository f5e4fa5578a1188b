//! What the tests of the formats share.

use std::fmt::Write as _;
use std::path::Path;

use super::super::node::{Content, Node};
use super::super::origin::{Origin, Source};
use super::Parsed;

pub(in super::super) type Parse = fn(&Source<'_>) -> Parsed;

/// What must not be in any message, nor a part of it that one could recognise.
pub(in super::super) const CANARY: &str = "swordfish";

/// Reads a text and checks what is true of any text: a root or errors, which are in order, within it, and without the canary.
pub(in super::super) fn checked(parse: Parse, source: &Source<'_>) -> Parsed {
    let parsed = parse(source);
    assert!(parsed.root.is_some() || !parsed.errors.is_empty());
    assert!(parsed.errors.is_sorted_by_key(|error| error.at), "{:?}", parsed.errors);
    for error in &parsed.errors {
        assert!(error.at <= source.text.len(), "{error:?}");
        for from in 0..=CANARY.len() - 5 {
            assert!(!error.message.contains(&CANARY[from..from + 5]), "{error:?}");
        }
    }
    parsed
}

/// `line:column message`, for each error.
pub(in super::super) fn errors_of(parse: Parse, text: &str) -> Vec<String> {
    let source = Source::new(Path::new("c"), text);
    let errors = checked(parse, &source).errors;
    errors.iter().map(|error| format!("{} {}", place(Some(&source.at(error.at))), error.message)).collect()
}

/// A line for each value, with its place and that of its key.
pub(in super::super) fn outline(parse: Parse, text: &str) -> String {
    let source = Source::new(Path::new("c"), text);
    let mut out = String::new();
    if let Some(root) = checked(parse, &source).root {
        write_node(&mut out, 1, &root);
    }
    out
}

fn write_node(out: &mut String, depth: usize, node: &Node) {
    let indent = "  ".repeat(depth);
    let at = place(node.origin.as_ref());
    match &node.content {
        Content::List(nodes) => {
            writeln!(out, "{at} list").expect("a string takes it");
            for node in nodes {
                out.push_str(&indent);
                write_node(out, depth + 1, node);
            }
        }
        Content::Table(entries) => {
            writeln!(out, "{at} table").expect("a string takes it");
            for entry in entries {
                write!(out, "{indent}{} {}: ", place(entry.origin.as_ref()), entry.key)
                    .expect("a string takes it");
                write_node(out, depth + 1, &entry.value);
            }
        }
        scalar => writeln!(out, "{at} {scalar:?}").expect("a string takes it"),
    }
}

/// `line:column`.
fn place(origin: Option<&Origin>) -> String {
    match origin {
        Some(Origin::InFile(position)) => format!("{}:{}", position.line(), position.column()),
        origin => panic!("no place in a file: {origin:?}"),
    }
}
