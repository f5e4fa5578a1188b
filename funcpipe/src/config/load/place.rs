//! A place in the layers, and what is found out while it is read.

use std::fmt;
use std::str::FromStr;

use super::names::Names;
use super::node::{Content, Node};
use super::origin::Origin;
use super::text::Expected;
use super::word::UnknownWord;
use crate::config::error::{ConfigError, Violations};
use crate::config::got::Got;
use crate::config::problem::Problem;
use crate::config::validated::ValidatedConfig;
use crate::config::violation::Violation;
use crate::config::{Code, Field, Rule};

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
    /// The configurations around the one that is being read, each with its path. None of those around a list or a map.
    pub(super) around: Vec<(String, &'static [Field])>,
    /// Where the element of a list or a map is that is being read: what it lacks is missing there.
    pub(super) element: Option<Origin>,
    /// What rules there are about the value that is being read, if they are certain to hold; and the field that has them.
    pub(super) rules: Option<(&'static Field, &'static [Rule])>,
    /// Whether rules about the value hold only under a condition, which is not known yet.
    pub(super) is_conditional: bool,
    /// Whether the elements of the value that was read last have been judged.
    pub(super) knows_elements: bool,
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
            around: Vec::new(),
            element: None,
            rules: None,
            is_conditional: false,
            knows_elements: false,
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

    /// Everything that is wrong, and what may explain it.
    pub(super) fn into_error(self, config: &'static str) -> ConfigError {
        let mut violations = self.violations;
        self.warnings.into_iter().for_each(|warning| violations.push(warning.warning()));
        violations.into_error(config)
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

    /// How much has been found to be wrong so far.
    pub(super) fn found(&self) -> usize {
        self.sink.violations.len()
    }

    /// Whether what could not be read, as was noted since, says that there is no value. Then the notes are taken back.
    pub(super) fn says_none(&mut self, since: usize) -> bool {
        // A text that breaks a rule has been read.
        let says = self.node().is_some_and(Node::says_none)
            && self.sink.violations.since(since).iter().all(|found| found.code() == Code::Unparsable);
        if says {
            self.sink.violations.forget(since);
        }
        says
    }

    /// The value is not what it should be.
    pub(super) fn refuse<T>(&mut self, expected: impl Into<Expected>) -> Option<T> {
        let node = self.node();
        let expected = expected.into();
        let got = node.map(|node| if self.is_hidden { of_secret(node, &expected) } else { shown(node) });
        let origin = node.and_then(|node| node.origin.clone());
        self.sink.problem(Problem::Unparsable(expected), got, origin);
        None
    }

    /// The value is not what it should be, and nobody knows what may be in it.
    pub(super) fn refuse_kind<T>(&mut self, expected: impl Into<Expected>) -> Option<T> {
        let node = self.node();
        let expected = expected.into();
        let got =
            node.map(|node| if self.is_hidden { of_secret(node, &expected) } else { Got::kind(node.noun()) });
        let origin = node.and_then(|node| node.origin.clone());
        self.sink.problem(Problem::Unparsable(expected), got, origin);
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

    /// A value with rules of its own, if it keeps them. `read` reads what it is made of.
    pub fn valid<T: ValidatedConfig, V>(
        &mut self,
        read: impl FnOnce(&mut Place<'_>, Option<V>) -> Option<V>,
        make: fn(V) -> T,
    ) -> Option<T> {
        let found = self.sink.violations.len();
        let own = T::FIELDS.first().map(|field| (field, field.rules()));
        let outer = (self.sink.rules, self.sink.is_conditional);
        (self.sink.rules, self.sink.is_conditional) = (own, false);
        self.sink.knows_elements = false;
        let value = read(self, None);
        (self.sink.rules, self.sink.is_conditional) = outer;
        let value = make(value?);
        let before = self.sink.violations.len();
        let knows_elements = std::mem::take(&mut self.sink.knows_elements);
        self.sink.violations.judging(knows_elements, |out| value.__funcpipe_collect(out));
        let origin = self.node().and_then(|node| node.origin.clone());
        for found in self.sink.violations.since(before) {
            if let Some(origin) = &origin {
                found.set_origin(|| origin.clone());
            }
            if self.is_hidden {
                found.hide();
            }
        }
        (self.sink.violations.len() == found).then_some(value)
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
}

/// What a type is called in messages, without its path.
pub(super) fn type_name<T: ?Sized>() -> &'static str {
    let name = std::any::type_name::<T>();
    let end = name.find('<').unwrap_or(name.len());
    let start = name[..end].rfind("::").map_or(0, |at| at + 2);
    &name[start..]
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

/// What is told of something of which nothing may be shown: what kind of value it is, if that is what is wrong.
fn of_secret(node: &Node, expected: &str) -> Got {
    let is_text = matches!(node.content, Content::Text(_) | Content::Raw(_));
    if is_text || expected.starts_with(node.noun()) { Got::Hidden } else { Got::kind(node.noun()) }
}
