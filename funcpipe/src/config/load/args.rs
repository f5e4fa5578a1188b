//! Arguments as a layer: flags with the names of the fields.

use std::ffi::{OsStr, OsString};

use super::env::{garbled, raw};
use super::names::Names;
use super::node::{Content, Entry, NONE, Node};
use super::origin::Origin;
use super::place::Sink;
use super::shape::{Medium, Outline, Shape};
use super::{items, text};
use crate::config::Field;
use crate::config::problem::Problem;

/// A flag that a field has.
struct Flag {
    name: String,
    /// The keys of the parts that the field is in, and its own.
    path: Vec<&'static str>,
    kind: Kind,
    /// What else somebody may call it: by what it is called in files, by its variable.
    also: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Without a value it means `true`.
    Bool,
    /// May come several times.
    List,
    Single,
    /// Only files can have it, as whoever reads it says.
    Tables,
    /// A part, of which it says that there is none.
    Off,
}

/// What an argument is.
enum Argument<'a> {
    /// A flag of a field; with its value, if it has one.
    Flag(usize, Option<&'a OsStr>),
    /// A flag of a field with a value that is no Unicode.
    Garbled(usize),
    /// `--something` that no field has.
    Unknown(String),
    /// `--`
    End,
    /// Anything else.
    Other,
}

/// What the flags say. Everything else is noted as wrong.
pub(super) fn read(outline: &Outline, arguments: &[OsString], sink: &mut Sink) -> Node {
    let flags = flags(outline);
    let mut layer = Layer::default();
    let mut at = 0;
    let mut is_over = false;
    // A truth value that has no value yet.
    let mut bare = None;
    while let Some(argument) = arguments.get(at) {
        at += 1;
        let number = at;
        let before: Option<&Flag> = bare.take();
        let unexpected = |sink: &mut Sink| {
            let problem = Problem::Unexpected(stray(argument, before));
            sink.problem(problem, None, Some(Origin::Argument(number)));
        };
        if is_over {
            unexpected(sink);
            continue;
        }
        match parse(argument, arguments.get(at), &flags) {
            Argument::Flag(flag, value) => {
                let flag = &flags[flag];
                bare = (flag.kind == Kind::Bool && value.is_none()).then_some(flag);
                at += layer.flag(flag, value, arguments.get(at), sink);
            }
            Argument::Garbled(flag) => garbled(Origin::Flag(flags[flag].name.as_str().into()), sink),
            Argument::Unknown(name) => {
                let meant = meant(&name, &flags);
                let origin = Some(Origin::Argument(number));
                if meant.as_ref() == Some(&name) {
                    // What stands behind it is not shown: it may be a secret.
                    let what = format!("`{name}` takes its value behind `=` or as the next argument");
                    sink.problem(Problem::Unexpected(what), None, origin);
                } else {
                    sink.unknown(outline.unknown, Problem::Unknown { what: "flag", name, meant }, origin);
                }
                // What follows is most likely its value, if it has none.
                let has_value = argument.as_encoded_bytes().contains(&b'=');
                at += usize::from(!has_value && arguments.get(at).is_some_and(|next| !is_flag(next)));
            }
            Argument::End => is_over = true,
            Argument::Other => unexpected(sink),
        }
    }
    Node::new(Content::Table(layer.entries), None)
}

/// Takes the flags that fields have, with their values, out of `arguments`. What is behind `--` stays.
pub(super) fn take(outline: &Outline, arguments: &mut Vec<OsString>) -> Vec<OsString> {
    let flags = flags(outline);
    let (mut taken, mut left) = (Vec::new(), Vec::new());
    let mut rest = std::mem::take(arguments).into_iter().peekable();
    while let Some(argument) = rest.next() {
        match parse(&argument, rest.peek(), &flags) {
            Argument::Flag(flag, value) => {
                let belongs = |next: &OsString| match flags[flag].kind {
                    // It is no value of the flag, but meant to be one: to take it along makes it an error.
                    Kind::Bool => next == "true" || next == "false",
                    _ => !is_flag(next),
                };
                let value = if value.is_none() { rest.next_if(belongs) } else { None };
                taken.extend(std::iter::once(argument).chain(value));
            }
            Argument::End => {
                left.push(argument);
                left.extend(rest.by_ref());
            }
            Argument::Garbled(_) => taken.push(argument),
            Argument::Unknown(_) | Argument::Other => left.push(argument),
        }
    }
    *arguments = left;
    taken
}

#[derive(Default)]
struct Layer {
    entries: Vec<Entry>,
}

impl Layer {
    /// Notes the value of a flag, and says how many of the following arguments that were.
    fn flag(
        &mut self,
        flag: &Flag,
        value: Option<&OsStr>,
        next: Option<&OsString>,
        sink: &mut Sink,
    ) -> usize {
        let origin = Origin::Flag(flag.name.as_str().into());
        let (node, used) = match value {
            _ if flag.kind == Kind::Off => {
                (Some(Node::new(Content::Null, Some(origin))), usize::from(value.is_none()))
            }
            Some(value) => (raw(value, origin, sink), 0),
            None if flag.kind == Kind::Bool => (Some(Node::new(Content::Bool(true), Some(origin))), 0),
            None if flag.kind == Kind::Tables => {
                let used = usize::from(next.is_some_and(|next| !is_flag(next)));
                (Some(Node::new(Content::Raw(String::new()), Some(origin))), used)
            }
            None => {
                if let Some(value) = next.filter(|next| !is_flag(next)) {
                    (raw(value, origin, sink), 1)
                } else {
                    let what =
                        format!("`{}` needs a value; one that begins with `--` goes behind `=`", flag.name);
                    sink.problem(Problem::Unexpected(what), None, Some(origin));
                    sink.is_partial = true;
                    (None, 0)
                }
            }
        };
        if let Some(node) = node {
            insert(&mut self.entries, &flag.path, node, flag, sink);
        }
        used
    }
}

fn insert(entries: &mut Vec<Entry>, path: &[&'static str], node: Node, flag: &Flag, sink: &mut Sink) {
    let Some((key, rest)) = path.split_first() else { return };
    let found = entries.iter_mut().find(|entry| entry.key == *key);
    if rest.is_empty() {
        match found {
            None => entries.push(Entry { key: (*key).to_owned(), origin: node.origin.clone(), value: node }),
            Some(entry) if flag.kind == Kind::List => append(&mut entry.value, node),
            Some(entry) if matches!(entry.value.content, Content::Table(_)) => {
                let problem = Problem::off_and_on(&flag.name, "flags");
                sink.problem(problem, None, node.origin.clone());
                entry.value = node;
            }
            Some(_) => {
                let problem = Problem::Twice { name: flag.name.clone(), before: None };
                sink.problem(problem, None, node.origin);
            }
        }
        return;
    }
    let inner = match found {
        Some(Entry { value: Node { content: Content::Table(inner), .. }, .. }) => inner,
        Some(off) => {
            let of_part = flag.name.rsplit_once('.').map_or(&*flag.name, |(part, _)| part);
            sink.problem(Problem::off_and_on(of_part, "flags"), None, off.value.origin.clone());
            return;
        }
        None => {
            let value = Node::new(Content::Table(Vec::new()), None);
            entries.push(Entry { key: (*key).to_owned(), origin: None, value });
            match entries.last_mut() {
                Some(Entry { value: Node { content: Content::Table(inner), .. }, .. }) => inner,
                _ => return,
            }
        }
    };
    insert(inner, rest, node, flag, sink);
}

/// `--tag a --tag b,c` is a list of three. What is no list stays as it is, for whoever reads it to say.
fn append(list: &mut Node, more: Node) {
    let items = |node: &Node| match &node.content {
        Content::List(nodes) => Some(nodes.clone()),
        Content::Raw(text) => {
            let raw = |item| Node::new(Content::Raw(item), node.origin.clone());
            Some(items::items(text).ok()?.into_iter().map(raw).collect())
        }
        _ => None,
    };
    match (items(list), items(&more)) {
        (Some(mut items), Some(others)) => {
            items.extend(others);
            list.content = Content::List(items);
        }
        (Some(_), None) => *list = more,
        _ => {}
    }
}

fn flags(outline: &Outline) -> Vec<Flag> {
    fn of(outline: &Outline, names: &Names, path: &[&'static str], flags: &mut Vec<Flag>) {
        for (_, field, shape) in outline.loaded() {
            let path: Vec<&'static str> = path.iter().copied().chain([field.key()]).collect();
            if let Some(part) = shape.outline() {
                let Some(within) = names.within(field, &part) else { continue };
                if let Some(name) = names.flag(field).filter(|_| shape.can_be_none(Medium::Texts)) {
                    flags.push(Flag { name, path: path.clone(), kind: Kind::Off, also: Vec::new() });
                }
                of(&part, &within, &path, flags);
            } else if let Some(name) = names.flag(field) {
                let kind = match shape.core() {
                    _ if shape.only_in_files().is_some() => Kind::Tables,
                    Shape::Bool => Kind::Bool,
                    Shape::List(_) => Kind::List,
                    _ => Kind::Single,
                };
                let also = other_names(field, names, &path);
                flags.push(Flag { name, path, kind, also });
            }
        }
    }
    let mut flags = Vec::new();
    of(outline, &Names::of(outline), &[], &mut flags);
    flags
}

/// What a flag may be called by somebody who does not know its name.
fn other_names(field: &Field, names: &Names, path: &[&'static str]) -> Vec<String> {
    let Some((own, parts)) = path.split_last() else { return Vec::new() };
    let keys = std::iter::once(own).chain(field.aliases());
    let in_files = keys.map(|key| [parts, &[*key]].concat().join("."));
    // Somebody may not know that it is one of a part.
    let bare = (!parts.is_empty()).then(|| (*own).to_owned());
    let names = in_files.chain(names.variable(field)).chain(bare);
    names.map(|name| kebab(&format!("--{name}"))).collect()
}

fn kebab(name: &str) -> String {
    name.replace('_', "-")
}

/// The flag that is meant, if one can be.
fn meant(written: &str, flags: &[Flag]) -> Option<String> {
    let flags = || flags.iter().filter(|flag| !matches!(flag.kind, Kind::Tables | Kind::Off));
    let part = format!("{written}.");
    let own = flags().map(|flag| (flag.name.as_str(), flag));
    let other = flags().flat_map(|flag| flag.also.iter().map(move |name| (name.as_str(), flag)));
    let of_part = || flags().find(|flag| flag.name.starts_with(&part));
    of_part().or_else(|| text::nearest_of(&kebab(written), own.chain(other))).map(|flag| flag.name.clone())
}

/// What is said of an argument that no flag takes, behind a truth value that has none. Not by its text: it may be a secret behind a
/// flag that is misspelt.
fn stray(argument: &OsStr, before: Option<&Flag>) -> String {
    const TRUE: &[&str] = &["true", "yes", "on", "1"];
    const FALSE: &[&str] = &["false", "no", "off", "0"];
    let is_one_of = |words: &[&str]| words.iter().any(|word| argument.eq_ignore_ascii_case(word));
    let said = "an argument that belongs to no flag";
    match before {
        Some(Flag { name, .. }) if is_one_of(TRUE) || is_one_of(FALSE) => {
            format!("{said}; `{name}` takes a value behind `=`: `{name}={}`", is_one_of(TRUE))
        }
        _ => said.to_owned(),
    }
}

fn parse<'a>(argument: &'a OsStr, next: Option<&OsString>, flags: &[Flag]) -> Argument<'a> {
    if argument == "--" {
        return Argument::End;
    }
    if !is_flag(argument) {
        return Argument::Other;
    }
    let text = argument.to_string_lossy();
    let name = name_of(&text);
    let Some(flag) = flags.iter().position(|flag| flag.name == name) else {
        return Argument::Unknown(name.to_owned());
    };
    let rest = argument.to_str().map(|text| &text[name.len()..]);
    if flags[flag].kind == Kind::Off {
        // It takes nothing else.
        return match rest {
            Some("=none") => Argument::Flag(flag, Some(OsStr::new(NONE))),
            Some("") if next.is_some_and(|next| next == NONE) => Argument::Flag(flag, None),
            _ => Argument::Unknown(name.to_owned()),
        };
    }
    match rest {
        Some("") => Argument::Flag(flag, None),
        Some(rest) => match rest.strip_prefix('=') {
            Some(value) => Argument::Flag(flag, Some(OsStr::new(value))),
            None => Argument::Unknown(name.to_owned()),
        },
        None => Argument::Garbled(flag),
    }
}

/// The part that can be the name of a flag: what is behind `=`, or behind anything else that is in no name, may be a secret.
fn name_of(text: &str) -> &str {
    let is_of_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    text.find(|c| !is_of_name(c)).map_or(text, |end| &text[..end])
}

fn is_flag(argument: &OsStr) -> bool {
    argument.as_encoded_bytes().starts_with(b"--")
}
