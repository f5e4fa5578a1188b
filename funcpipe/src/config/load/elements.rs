//! What is in a list or a map: each element is read and judged at its own place, also behind one that is wrong.

use std::borrow::Cow;

use super::items;
use super::names::Names;
use super::node::{Content, Entry, Node};
use super::place::Place;
use super::text::Expected;
use crate::config::Rule;
use crate::config::error::Violations;
use crate::config::got::Got;
use crate::config::path::Step;
use crate::config::problem::Problem;
use crate::config::violation::Violation;

/// Notes the rules that an element breaks.
pub(super) type Judge<'j, T> = &'j dyn Fn(&T, &mut Violations);

/// An element: its place, what the layer says of it, and what came of that.
struct Element<'n, T> {
    step: Step,
    node: &'n Node,
    value: Option<T>,
    /// Whether what is in it has been judged.
    knows_elements: bool,
}

impl Place<'_> {
    /// Reads every element of a list. Without a `judge`, whoever asks judges the whole.
    pub(super) fn list<T>(
        &mut self,
        mut each: impl FnMut(&mut Place<'_>) -> Option<T>,
        judge: Option<Judge<'_, T>>,
    ) -> Option<Vec<T>> {
        let Some(elements) = elements_of(self.node()?) else { return self.refuse_kind("a list") };
        let elements = self.take_quietly(elements)?;
        let mut read = Vec::with_capacity(elements.len());
        for (at, node) in elements.iter().enumerate() {
            let element = self.element(Step::Index(at), node, &mut each);
            read.push(self.judged(element, judge));
        }
        self.judge_the_rest(&read, judge);
        if read.iter().any(|element| element.value.is_none()) {
            self.judge_incomplete(&elements);
        }
        read.into_iter().map(|element| element.value).collect()
    }

    /// Reads every entry of a map.
    pub(super) fn map<K, V>(
        &mut self,
        mut key: impl FnMut(&mut Place<'_>) -> Option<K>,
        mut value: impl FnMut(&mut Place<'_>) -> Option<V>,
        judge: Option<Judge<'_, V>>,
    ) -> Option<Vec<(K, V)>> {
        let Some(entries) = pairs_of(self.node()?) else { return self.refuse_kind("a table") };
        let entries = self.take_quietly(entries)?;
        let named: Vec<Node> = entries
            .iter()
            .map(|entry| Node::new(Content::Raw(entry.key.clone()), entry.origin.clone()))
            .collect();
        let (mut keys, mut read) = (Vec::new(), Vec::new());
        // Of a key that is there twice nobody knows which value was meant.
        let mut is_clear = true;
        for (at, Entry { key: name, origin, value: node }) in entries.iter().enumerate() {
            if let Some(before) = entries[..at].iter().find(|other| other.key == *name) {
                is_clear = false;
                let problem = Problem::Twice { name: name.clone(), before: before.origin.clone() };
                self.sink.problem(problem, None, origin.clone());
            }
            let step = || Step::Key(format!("{name:?}"));
            // The rules are those of values.
            let rules = self.sink.rules.take();
            keys.push(self.element(step(), &named[at], &mut key).value);
            self.sink.rules = rules;
            let element = self.element(step(), node, &mut value);
            read.push(self.judged(element, judge));
        }
        self.judge_the_rest(&read, judge);
        let is_whole = keys.iter().all(Option::is_some) && read.iter().all(|element| element.value.is_some());
        if is_clear && !is_whole {
            self.judge_incomplete(&named);
        }
        keys.into_iter().zip(read).map(|(key, element)| key.zip(element.value)).collect()
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

    fn element<'n, T>(
        &mut self,
        step: Step,
        node: &'n Node,
        read: &mut impl FnMut(&mut Place<'_>) -> Option<T>,
    ) -> Element<'n, T> {
        let before = self.sink.violations.len();
        let is_hidden = self.is_hidden;
        let name = match &step {
            Step::Index(index) => format!("[{index}]"),
            Step::Key(key) => format!("[{key}]"),
            Step::Field(field) => (*field).to_owned(),
        };
        let rules = self.sink.rules;
        self.sink.rules = rules.map(|(field, rules)| {
            (field, rules.iter().map(Rule::of_elements).find(|own| !own.is_empty()).unwrap_or(&[]))
        });
        let names = std::mem::replace(&mut self.sink.names, Names::ELSEWHERE);
        let outer = std::mem::replace(&mut self.sink.element, node.origin.clone());
        let around = std::mem::take(&mut self.sink.around);
        self.sink.knows_elements = false;
        let value = self.sink.within(&name, |sink| read(&mut Place { nodes: &[node], sink, is_hidden }));
        let knows_elements = std::mem::take(&mut self.sink.knows_elements);
        self.sink.element = outer;
        self.sink.around = around;
        self.sink.names = names;
        self.sink.rules = rules;
        self.sink.violations.nest(before, &|violation| violation.at_element("", step.clone()));
        Element { step, node, value, knows_elements }
    }

    /// Judges an element, unless a condition decides first.
    fn judged<'n, T>(&mut self, element: Element<'n, T>, judge: Option<Judge<'_, T>>) -> Element<'n, T> {
        if let Some(judge) = judge.filter(|_| !self.sink.is_conditional) {
            self.judge(&element, judge, |_| {});
        }
        element
    }

    /// If a condition decides, whoever knows it judges the whole; but if an element is missing there is no whole.
    fn judge_the_rest<T>(&mut self, elements: &[Element<'_, T>], judge: Option<Judge<'_, T>>) {
        let is_whole = elements.iter().all(|element| element.value.is_some());
        self.sink.knows_elements = judge.is_some() && !(self.sink.is_conditional && is_whole);
        if let Some(judge) = judge.filter(|_| self.sink.is_conditional && !is_whole) {
            for element in elements {
                self.judge(element, judge, Violation::depend);
            }
        }
    }

    /// What is sure of a list or a map that is not whole: that it has too many elements or too few, and one twice.
    fn judge_incomplete(&mut self, elements: &[Node]) {
        let Some((field, rules)) = self.sink.rules else { return };
        let origin = self.node().and_then(|node| node.origin.clone());
        for rule in rules {
            let got = match rule {
                Rule::Length { least, most } => {
                    // In a set those that are alike are one.
                    let is_sure = elements.len() < *least || has_more_than(*most, elements);
                    Some(Some(Got::Length(elements.len()))).filter(|_| is_sure)
                }
                Rule::Unique => Some(None).filter(|_| !has_more_than(elements.len() - 1, elements)),
                _ => None,
            };
            if let Some(got) = got {
                let mut violation = Violation::of_rule_about("", field, rule, got);
                if let Some(origin) = &origin {
                    violation.set_origin(|| origin.clone());
                }
                self.sink.violations.push(violation);
            }
        }
    }

    fn judge<T>(&mut self, element: &Element<'_, T>, judge: Judge<'_, T>, note: fn(&mut Violation)) {
        let Some(value) = &element.value else { return };
        let before = self.sink.violations.len();
        self.sink.violations.judging(element.knows_elements, |out| judge(value, out));
        for violation in self.sink.violations.since(before) {
            if let Some(origin) = &element.node.origin {
                violation.set_origin(|| origin.clone());
            }
            violation.at_element("", element.step.clone());
            note(violation);
        }
    }
}

/// Whether there are more than `most` that are not alike.
fn has_more_than(most: usize, elements: &[Node]) -> bool {
    let mut others: Vec<&Node> = Vec::new();
    elements.iter().any(|element| {
        if !others.contains(&element) {
            others.push(element);
        }
        others.len() > most
    })
}

/// What is in a list, also in one that is the text of a variable. `None` if it is none.
pub(super) fn elements_of(node: &Node) -> Option<Result<Cow<'_, [Node]>, Expected>> {
    let raw = |item| Node::new(Content::Raw(item), node.origin.clone());
    match &node.content {
        Content::List(elements) => Some(Ok(Cow::Borrowed(elements))),
        Content::Raw(text) => Some(items::items(text).map(|items| items.into_iter().map(raw).collect())),
        _ => None,
    }
}

/// What is in a table, also in one that is the text of a variable. `None` if it is none.
pub(super) fn pairs_of(node: &Node) -> Option<Result<Cow<'_, [Entry]>, Expected>> {
    let entry = |(key, value)| Entry {
        key,
        origin: node.origin.clone(),
        value: Node::new(Content::Raw(value), node.origin.clone()),
    };
    match &node.content {
        Content::Table(entries) => Some(Ok(Cow::Borrowed(entries))),
        Content::Raw(text) => Some(items::pairs(text).map(|pairs| pairs.into_iter().map(entry).collect())),
        _ => None,
    }
}
