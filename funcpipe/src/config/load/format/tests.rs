//! What holds for both formats.

use std::path::Path;

use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::super::node::{Content, Entry, Node};
use super::super::origin::{Origin, Source};
use super::super::{json, toml};
use super::testing::{CANARY, Parse, checked};

/// How a TOML file writes a table that is in another.
#[derive(Clone, Copy, Debug)]
enum Style {
    Inline,
    Dotted,
    Headers,
}

fn node(content: Content) -> Node {
    Node::new(content, None)
}

/// A table of every kind of value that both formats have.
fn document(text: BoxedStrategy<String>) -> impl Strategy<Value = Node> {
    let float = any::<f64>().prop_filter("JSON has no other", |float| float.is_finite());
    let value = prop_oneof![
        any::<bool>().prop_map(Content::Bool),
        any::<i128>().prop_map(Content::Int),
        float.prop_map(Content::Float),
        text.clone().prop_map(Content::Text),
    ]
    .prop_map(node);
    let keys = text.clone();
    let value = value.prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|nodes| node(Content::List(nodes))),
            table(keys.clone(), inner),
        ]
    });
    table(text, value.boxed())
}

fn table(key: BoxedStrategy<String>, value: BoxedStrategy<Node>) -> BoxedStrategy<Node> {
    let entry = |(key, value)| Entry { key, origin: None, value };
    let entries = prop::collection::hash_map(key, value, 0..4);
    entries.prop_map(move |map| node(Content::Table(map.into_iter().map(entry).collect()))).boxed()
}

/// What `Headers` writes with a header of its own.
fn has_header(value: &Node) -> bool {
    match &value.content {
        Content::Table(_) => true,
        Content::List(nodes) => {
            !nodes.is_empty() && nodes.iter().all(|node| matches!(node.content, Content::Table(_)))
        }
        _ => false,
    }
}

/// With what has a header behind what has none, as a file must have it.
fn headers_last(value: Node) -> Node {
    node(match value.content {
        Content::Table(mut entries) => {
            entries.sort_by_key(|entry| has_header(&entry.value));
            for entry in entries.iter_mut().filter(|entry| has_header(&entry.value)) {
                entry.value = headers_last(entry.value.clone());
            }
            Content::Table(entries)
        }
        Content::List(nodes) => Content::List(nodes.into_iter().map(headers_last).collect()),
        scalar => scalar,
    })
}

/// A text as both formats write it.
fn quoted(text: &str) -> String {
    let escaped = text.chars().map(|char| match char {
        '"' | '\\' => format!("\\{char}"),
        '\0'..' ' | '\u{7f}' => format!("\\u{:04x}", u32::from(char)),
        _ => char.to_string(),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

/// A value on one line, with what is between a key and its value.
fn inline(value: &Node, assign: &str) -> String {
    let joined = |parts: Vec<String>| parts.join(", ");
    match &value.content {
        Content::Bool(value) => value.to_string(),
        Content::Int(value) => value.to_string(),
        Content::Float(value) => format!("{value:?}"),
        Content::Text(text) => quoted(text),
        Content::List(nodes) => {
            format!("[{}]", joined(nodes.iter().map(|node| inline(node, assign)).collect()))
        }
        Content::Table(entries) => {
            let entry =
                |entry: &Entry| format!("{}{assign}{}", quoted(&entry.key), inline(&entry.value, assign));
            format!("{{{}}}", joined(entries.iter().map(entry).collect()))
        }
        other => unreachable!("not generated: {other:?}"),
    }
}

fn to_json(root: &Node) -> String {
    // In lines, so that there are several.
    inline(root, ": ").replace(", \"", ",\n\"")
}

/// A file, or the part of it below `path`, which ends with a dot.
fn to_toml(table: &Node, style: Style, path: &str) -> String {
    let Content::Table(entries) = &table.content else { unreachable!("no table: {table:?}") };
    entries.iter().map(|entry| entry_to_toml(entry, style, path)).collect::<Vec<_>>().concat()
}

fn entry_to_toml(Entry { key, value, .. }: &Entry, style: Style, path: &str) -> String {
    let key = quoted(key);
    let below = format!("{path}{key}.");
    match (style, &value.content) {
        (Style::Headers, Content::Table(_)) => format!("[{path}{key}]\n{}", to_toml(value, style, &below)),
        (Style::Headers, Content::List(tables)) if has_header(value) => {
            let table = |table| format!("[[{path}{key}]]\n{}", to_toml(table, style, &below));
            tables.iter().map(table).collect::<Vec<_>>().concat()
        }
        (Style::Dotted, Content::Table(entries)) if !entries.is_empty() => to_toml(value, style, &below),
        (Style::Dotted, _) => format!("{path}{key} = {}\n", inline(value, " = ")),
        _ => format!("{key} = {}\n", inline(value, " = ")),
    }
}

/// The tree as it reads without places, so that two of them can be compared, also by the sign of a zero.
fn without_places(node: &Node) -> String {
    match &node.content {
        Content::List(nodes) => format!("{:?}", nodes.iter().map(without_places).collect::<Vec<_>>()),
        Content::Table(entries) => {
            let entry = |entry: &Entry| (entry.key.clone(), without_places(&entry.value));
            format!("{:?}", entries.iter().map(entry).collect::<Vec<_>>())
        }
        scalar => format!("{scalar:?}"),
    }
}

/// Whether every key, and every value that is no table, is where its origin says.
fn is_where_it_says(text: &str, value: &Node, assign: &str) -> bool {
    let is_at = |origin: &Option<Origin>, written: &str| {
        let Some(Origin::InFile(position)) = origin else { return false };
        let line = text.split('\n').nth(position.line() - 1).unwrap_or_default();
        line.chars().skip(position.column() - 1).collect::<String>().starts_with(written)
    };
    match &value.content {
        Content::List(nodes) => {
            is_at(&value.origin, "[") && nodes.iter().all(|node| is_where_it_says(text, node, assign))
        }
        Content::Table(entries) => entries.iter().all(|entry| {
            is_at(&entry.origin, &quoted(&entry.key)) && is_where_it_says(text, &entry.value, assign)
        }),
        _ => is_at(&value.origin, &inline(value, assign)),
    }
}

fn read(parse: Parse, text: &str) -> Node {
    let parsed = checked(parse, &Source::new(Path::new("c"), text));
    assert_eq!(parsed.errors, [], "{text}");
    parsed.root.expect("there are no errors")
}

/// A text with things added, left out and cut off.
fn damaged(mut text: String, damage: &[(Index, usize, &str)]) -> String {
    for (at, removed, added) in damage {
        let places: Vec<_> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let at = at.index(places.len());
        let end = (at + removed).min(places.len() - 1);
        text.replace_range(places[at]..places[end], added);
    }
    text
}

const DEBRIS: [&str; 36] = [
    "",
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "\\",
    "\\u",
    "\\ud800",
    "\\x",
    "{",
    "}",
    "[",
    "]",
    "[[",
    "]]",
    "=",
    ":",
    ",",
    ".",
    "#",
    "\n",
    "\r",
    "\0",
    "\u{7f}",
    "\u{feff}",
    "ü",
    "-",
    "+",
    "_",
    "0x",
    "1e400",
    "1979-13-01",
    "tru",
    "nul",
    "nan",
    CANARY,
];

proptest! {
    #[test]
    fn both_formats_give_the_same_tree_and_the_places_of_its_parts(root in document(".{0,6}".boxed())) {
        let root = headers_last(root);
        let text = to_json(&root);
        let from_json = read(json::parse, &text);
        prop_assert_eq!(without_places(&from_json), without_places(&root), "{}", text);
        prop_assert!(is_where_it_says(&text, &from_json, ": "), "{}", text);
        for style in [Style::Inline, Style::Dotted, Style::Headers] {
            let text = to_toml(&root, style, "");
            let from_toml = read(toml::parse, &text);
            prop_assert_eq!(without_places(&from_toml), without_places(&root), "{}", text);
            prop_assert!(is_where_it_says(&text, &from_toml, " = "), "{}", text);
        }
    }

    #[test]
    fn a_damaged_file_tells_nothing_and_breaks_nothing(
        root in document(select(vec![CANARY, "a", "b", "ü swordfish"]).prop_map(str::to_owned).boxed()),
        damage in prop::collection::vec((any::<Index>(), 0_usize..6, select(&DEBRIS[..])), 1..6),
    ) {
        let root = headers_last(root);
        checked(json::parse, &Source::new(Path::new("c"), &damaged(to_json(&root), &damage)));
        for style in [Style::Inline, Style::Dotted, Style::Headers] {
            checked(toml::parse, &Source::new(Path::new("c"), &damaged(to_toml(&root, style, ""), &damage)));
        }
    }
}
