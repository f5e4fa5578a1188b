//! A place in the layers, and what is found out while it is read.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use super::names::Names;
use super::node::{Content, Entry, Node};
use super::origin::Origin;
use super::text::{self, Expected};
use super::word::UnknownWord;
use crate::config::error::Violations;
use crate::config::got::Got;
use crate::config::path::Step;
use crate::config::problem::Problem;
use crate::config::validated::ValidatedConfig;
use crate::config::violation::Violation;

/// What the layers say about one value, and where to say what is wrong with it.
pub struct Place<'p> {
    /// The earlier layer first. Only a configuration looks at more than the last one.
    pub(super) nodes: &'p [&'p Node],
    pub(super) sink: &'p mut Sink,
    /// Whether nothing of the value may be shown.
    pub(super) is_hidden: bool,
}

/// Everything that is found out while layers are read.
pub(super) struct Sink {
    pub(super) violations: Violations,
    pub(super) warnings: Vec<Violation>,
    /// Where each value comes from, by its path.
    pub(super) origins: Vec<(String, Origin)>,
    /// The path of what is being read.
    pub(super) path: String,
    /// Whether a layer could not be read: what seems to be missing may be in it.
    pub(super) is_partial: bool,
    /// The layers from which a value could come.
    pub(super) has: Has,
    /// How variables and flags are called where the path has got to.
    pub(super) names: Names,
}

/// Which layers there are.
#[derive(Clone, Copy, Default)]
pub(super) struct Has {
    pub(super) files: bool,
    pub(super) env: bool,
    pub(super) args: bool,
}

impl fmt::Debug for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Place").field("path", &self.sink.path).finish_non_exhaustive()
    }
}

impl Sink {
    pub(super) fn new(names: Names) -> Self {
        Self {
            violations: Violations::new(),
            warnings: Vec::new(),
            origins: Vec::new(),
            path: String::new(),
            is_partial: false,
            has: Has::default(),
            names,
        }
    }

    /// Does something further down the path.
    pub(super) fn within<T>(&mut self, step: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.path.len();
        if before > 0 && !step.starts_with('[') {
            self.path.push('.');
        }
        self.path.push_str(step);
        let value = read(self);
        self.path.truncate(before);
        value
    }

    pub(super) fn problem(&mut self, problem: Problem, got: Option<Got>, origin: Option<Origin>) {
        self.violations.push(Violation::of_problem(problem, got, origin));
    }
}

impl<'p> Place<'p> {
    pub(super) fn new(nodes: &'p [&'p Node], sink: &'p mut Sink) -> Self {
        Self { nodes, sink, is_hidden: false }
    }

    /// What counts: the last layer's. There is always one.
    pub(super) fn node(&self) -> Option<&'p Node> {
        self.nodes.last().copied()
    }

    /// The text, of a layer where everything is text or of a file that has one.
    pub(super) fn text(&self) -> Option<&'p str> {
        match &self.node()?.content {
            Content::Raw(text) | Content::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The value is not what it should be.
    pub(super) fn refuse<T>(&mut self, expected: impl Into<Expected>) -> Option<T> {
        let node = self.node();
        let got = node.map(|node| if self.is_hidden { Got::Hidden } else { shown(node) });
        let origin = node.and_then(|node| node.origin.clone());
        self.sink.problem(Problem::Unparsable(expected.into()), got, origin);
        None
    }

    /// The value is not what it should be, and nobody knows what may be in it.
    pub(super) fn refuse_kind<T>(&mut self, expected: impl Into<Expected>) -> Option<T> {
        let node = self.node();
        let got = node.map(|node| if self.is_hidden { Got::Hidden } else { Got::kind(node.noun()) });
        let origin = node.and_then(|node| node.origin.clone());
        self.sink.problem(Problem::Unparsable(expected.into()), got, origin);
        None
    }

    /// A type of somebody's own does not take the value. What it says of it may quote the value.
    pub(super) fn refuse_own<T>(&mut self, name: &str, why: &str) -> Option<T> {
        let is_told = !self.is_hidden && !why.is_empty();
        self.refuse(if is_told { format!("a `{name}` ({why})") } else { format!("a `{name}`") })
    }

    /// One of a few words.
    pub(crate) fn word<T: FromStr>(&mut self, words: &'static [&'static str]) -> Option<T> {
        let word = self.text().and_then(|text| text.parse().ok());
        word.or_else(|| self.refuse(UnknownWord::new(words).expected()))
    }

    /// A value with rules of its own, if it keeps them.
    pub fn valid<T: ValidatedConfig>(&mut self, value: T) -> Option<T> {
        let before = self.sink.violations.len();
        value.__funcpipe_collect(&mut self.sink.violations);
        let origin = self.node().and_then(|node| node.origin.clone());
        for found in self.sink.violations.since(before) {
            if let Some(origin) = &origin {
                found.set_origin(|| origin.clone());
            }
            if self.is_hidden {
                found.hide();
            }
        }
        (self.sink.violations.len() == before).then_some(value)
    }

    pub(super) fn take<T>(&mut self, value: Result<T, Expected>) -> Option<T> {
        match value {
            Ok(value) => Some(value),
            Err(expected) => self.refuse(expected),
        }
    }

    /// Reads something of which nothing may be shown.
    pub(super) fn hidden<T>(&mut self, read: impl FnOnce(&mut Place<'_>) -> Option<T>) -> Option<T> {
        let before = self.sink.violations.len();
        let value = read(&mut Place { nodes: self.nodes, sink: &mut *self.sink, is_hidden: true });
        self.sink.violations.since(before).iter_mut().for_each(Violation::hide);
        value
    }

    /// Reads every element of a list, also behind one that is wrong.
    pub(super) fn list<T>(&mut self, mut each: impl FnMut(&mut Place<'_>) -> Option<T>) -> Option<Vec<T>> {
        let Some(elements) = elements_of(self.node()?) else { return self.refuse_kind("a list") };
        let elements = self.take_quietly(elements)?;
        let read = |(at, element): (usize, &Node)| self.at(&Step::Index(at), element, &mut each);
        // All of them first, so that every error is found.
        let values: Vec<Option<T>> = elements.iter().enumerate().map(read).collect();
        values.into_iter().collect()
    }

    /// Reads every entry of a map, also behind one that is wrong.
    pub(super) fn map<K, V>(
        &mut self,
        mut key: impl FnMut(&mut Place<'_>) -> Option<K>,
        mut value: impl FnMut(&mut Place<'_>) -> Option<V>,
    ) -> Option<Vec<(K, V)>> {
        let Some(entries) = pairs_of(self.node()?) else { return self.refuse_kind("a table") };
        let entries = self.take_quietly(entries)?;
        let mut values = Vec::new();
        for (at, Entry { key: name, origin, value: node }) in entries.iter().enumerate() {
            if let Some(before) = entries[..at].iter().find(|other| other.key == *name) {
                let problem = Problem::Twice { name: name.clone(), before: before.origin.clone() };
                self.sink.problem(problem, None, origin.clone());
            }
            let named = Node::new(Content::Raw(name.clone()), origin.clone());
            let step = Step::Key(format!("{name:?}"));
            let key = self.at(&step, &named, &mut key);
            let value = self.at(&step, node, &mut value);
            values.push(key.zip(value));
        }
        values.into_iter().collect()
    }

    /// Of a text with several values in it nothing is shown: one of them may be secret.
    fn take_quietly<T>(&mut self, value: Result<T, Expected>) -> Option<T> {
        let expected = match value {
            Ok(value) => return Some(value),
            Err(expected) => expected,
        };
        let origin = self.node().and_then(|node| node.origin.clone());
        self.sink.problem(Problem::Unparsable(expected), None, origin);
        None
    }

    fn at<T>(
        &mut self,
        step: &Step,
        node: &Node,
        read: &mut impl FnMut(&mut Place<'_>) -> Option<T>,
    ) -> Option<T> {
        let before = self.sink.violations.len();
        let is_hidden = self.is_hidden;
        let name = match step {
            Step::Index(index) => format!("[{index}]"),
            Step::Key(key) => format!("[{key}]"),
            Step::Field(field) => (*field).to_owned(),
        };
        let names = std::mem::replace(&mut self.sink.names, Names::ELSEWHERE);
        let value = self.sink.within(&name, |sink| read(&mut Place { nodes: &[node], sink, is_hidden }));
        self.sink.names = names;
        self.sink.violations.nest(before, &|violation| violation.at_element("", step.clone()));
        value
    }
}

/// What a type is called in messages, without its path.
pub(super) fn type_name<T: ?Sized>() -> &'static str {
    let name = std::any::type_name::<T>();
    let end = name.find('<').unwrap_or(name.len());
    let start = name[..end].rfind("::").map_or(0, |at| at + 2);
    &name[start..]
}

/// What is in a list, also in one that is the text of a variable. `None` if it is none.
pub(super) fn elements_of(node: &Node) -> Option<Result<Cow<'_, [Node]>, Expected>> {
    let raw = |item: text::Item| Node::new(Content::Raw(item.text), node.origin.clone());
    match &node.content {
        Content::List(elements) => Some(Ok(Cow::Borrowed(elements))),
        Content::Raw(text) => Some(text::items(text).map(|items| items.into_iter().map(raw).collect())),
        _ => None,
    }
}

/// What is in a table, also in one that is the text of a variable. `None` if it is none.
pub(super) fn pairs_of(node: &Node) -> Option<Result<Cow<'_, [Entry]>, Expected>> {
    let pair = |item: text::Item| {
        let (key, value) = item.text.split_at(item.equals?);
        let value = Node::new(Content::Raw(value[1..].to_owned()), node.origin.clone());
        Some(Entry { key: key.to_owned(), origin: node.origin.clone(), value })
    };
    let pairs = |items: Vec<text::Item>| {
        let pairs: Option<Vec<Entry>> = items.into_iter().map(pair).collect();
        pairs.map(Cow::Owned).ok_or("pairs such as `key=value,other=value`".into())
    };
    match &node.content {
        Content::Table(entries) => Some(Ok(Cow::Borrowed(entries))),
        Content::Raw(text) => Some(text::items(text).and_then(pairs)),
        _ => None,
    }
}

/// The value, as errors show it. Tables and lists are not: what is in them may be secret.
pub(super) fn shown(node: &Node) -> Got {
    match &node.content {
        Content::Bool(value) => Got::Bool(*value),
        Content::Int(value) => Got::Int(*value),
        // `3.0` is no integer, and would be shown as one.
        Content::Float(value) => Got::debug(value),
        Content::Text(text) | Content::Raw(text) => Got::text(text),
        Content::Null | Content::List(_) | Content::Table(_) | Content::Unwritable(_) => {
            Got::kind(node.noun())
        }
    }
}
