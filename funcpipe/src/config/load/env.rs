//! The environment as a layer: a tree of the variables that fields have.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;

use super::names::Names;
use super::node::{Content, Entry, NONE, Node};
use super::origin::Origin;
use super::place::Sink;
use super::shape::{Medium, Outline};
use super::text;
use crate::config::problem::Problem;

/// Variables, by their names.
type Variables = BTreeMap<String, OsString>;

/// What the variables say. Those that begin like ours and are nobody's are noted.
pub(super) fn read(
    outline: &Outline,
    variables: impl Iterator<Item = (OsString, OsString)>,
    sink: &mut Sink,
) -> Node {
    let mut garbled_names = Vec::new();
    let texts = variables.filter_map(|(name, value)| match name.into_string() {
        Ok(name) => Some((name, value)),
        // A name that is no text is no field's.
        Err(name) => {
            garbled_names.push(name.to_string_lossy().into_owned());
            None
        }
    });
    let variables: Variables = texts.collect();
    let mut known = BTreeSet::new();
    let entries = table(outline, &Names::of(outline), &variables, &mut known, sink);
    if known.is_empty() && outline.env_prefix.is_none() {
        sink.problem(Problem::NoVariables(outline.name), None, None);
    }
    if let Some(prefix) = outline.env_prefix {
        let is_ours = |name: &&String| name.starts_with(prefix) && !known.contains(*name);
        for name in variables.keys().chain(&garbled_names).filter(is_ours) {
            let within = format!("{name}__");
            let of_part = || known.iter().find(|known| known.starts_with(&within)).map(String::as_str);
            let meant = of_part().or_else(|| text::nearest(name, known.iter().map(String::as_str)));
            let meant = meant.map(str::to_owned);
            let problem = Problem::Unknown { what: "variable", name: name.clone(), meant };
            sink.unknown(outline.unknown, problem, Some(Origin::Variable(name.as_str().into())));
        }
    }
    Node::new(Content::Table(entries), None)
}

fn table(
    outline: &Outline,
    names: &Names,
    variables: &Variables,
    known: &mut BTreeSet<String>,
    sink: &mut Sink,
) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (_, field, shape) in outline.loaded() {
        let value = if let Some(part) = shape.outline() {
            let Some(within) = names.within(field, &part) else { continue };
            let inner = table(&part, &within, variables, known, sink);
            let says_none = |name: &String| variables.get(name).is_some_and(|value| value == NONE);
            let off = names.variable(field).filter(|_| shape.can_be_none(Medium::Texts)).filter(says_none);
            let is_given = !inner.is_empty();
            let inner = is_given.then(|| Node::new(Content::Table(inner), None));
            off.map_or(inner, |name| {
                let origin = Origin::Variable(name.as_str().into());
                if is_given {
                    sink.problem(Problem::off_and_on(&name, "variables"), None, Some(origin.clone()));
                }
                known.insert(name);
                Some(Node::new(Content::Null, Some(origin)))
            })
        } else {
            names.variable(field).and_then(|name| {
                let value = variables.get(&name);
                let origin = Origin::Variable(name.as_str().into());
                known.insert(name);
                raw(value?, origin, sink)
            })
        };
        if let Some(value) = value {
            entries.push(Entry { key: field.key().to_owned(), origin: value.origin.clone(), value });
        }
    }
    entries
}

/// A text that stands for a value of any type; what is no Unicode is an error.
pub(super) fn raw(value: &std::ffi::OsStr, origin: Origin, sink: &mut Sink) -> Option<Node> {
    if let Some(text) = value.to_str() {
        return Some(Node::new(Content::Raw(text.to_owned()), Some(origin)));
    }
    garbled(origin, sink);
    None
}

/// A value is no Unicode. What it would be nobody knows, and it is not missing.
pub(super) fn garbled(origin: Origin, sink: &mut Sink) {
    sink.problem(Problem::Unexpected("the value is not Unicode".to_owned()), None, Some(origin));
    sink.is_partial = true;
}
