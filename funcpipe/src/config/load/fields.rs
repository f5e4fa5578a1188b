//! The fields of a configuration, as an expansion reads them one after the other.

use std::collections::{BTreeMap, BTreeSet};

use super::names::Names;
use super::node::{Content, Entry, Node};
use super::origin::Origin;
use super::place::{Place, Sink};
use super::shape::{Outline, Shape, Unknown};
use super::text;
use crate::config::Field;
use crate::config::error::Violations;
use crate::config::got::Seen;
use crate::config::problem::Problem;
use crate::config::violation::{Statement, Violation};

/// What the layers say about the fields of one configuration.
#[derive(Debug)]
pub struct Fields<'p> {
    outline: Outline,
    /// The earlier layer first.
    tables: Vec<&'p [Entry]>,
    sink: Place<'p>,
    /// Where the value of a field comes from that counts.
    origins: BTreeMap<usize, Origin>,
    /// The parts of which it is said that there are none.
    off: BTreeSet<usize>,
    /// In a list or a map: where the element is, for what it lacks.
    place: Option<Origin>,
    /// How many violations there were before this configuration.
    before: usize,
    /// Whether something stands where a table should.
    is_broken: bool,
}

/// Notes the rules of a field that a value breaks.
type Judge<T> = fn(&T, &'static Field, &mut Violations);

impl<'p> Fields<'p> {
    /// Begins to read. What is no table is an error.
    pub fn new(place: &'p mut Place<'_>, outline: Outline) -> Self {
        let before = place.sink.violations.len();
        let (mut tables, mut is_broken) = (Vec::new(), false);
        for node in place.nodes {
            if let Content::Table(entries) = &node.content {
                tables.push(entries.as_slice());
            } else {
                Place::new(&[node], place.sink).refuse_kind::<()>("a table");
                is_broken = true;
            }
        }
        let own = place.nodes.last().and_then(|node| node.origin.clone());
        let element = place.sink.element.clone().map(|element| own.unwrap_or(element));
        Self {
            outline,
            tables,
            sink: Place::new(&[], place.sink),
            origins: BTreeMap::new(),
            off: BTreeSet::new(),
            place: element,
            before,
            is_broken,
        }
    }

    /// Reads a field that is required. What a base has of it is its default.
    pub fn field<T>(
        &mut self,
        at: usize,
        load: impl Fn(&mut Place<'_>, Option<T>) -> Option<T>,
        judge: Judge<T>,
        base: Option<T>,
    ) -> Option<T> {
        self.read(at, load, judge, base.map(|base| move || base))
    }

    /// Reads a field that has a default. What a base has beats it.
    pub fn field_or<T>(
        &mut self,
        at: usize,
        load: impl Fn(&mut Place<'_>, Option<T>) -> Option<T>,
        judge: Judge<T>,
        base: Option<T>,
        default: impl FnOnce() -> T,
    ) -> Option<T> {
        self.read(at, load, judge, Some(|| base.unwrap_or_else(default)))
    }

    /// Reads a field from each layer that has it. Each value is judged, also one that a later layer replaces: it is a mistake all the
    /// same. `None` if the one that counts is missing or wrong.
    fn read<T>(
        &mut self,
        at: usize,
        load: impl Fn(&mut Place<'_>, Option<T>) -> Option<T>,
        judge: Judge<T>,
        default: Option<impl FnOnce() -> T>,
    ) -> Option<T> {
        let field = &self.outline.fields[at];
        let nodes = self.find(field);
        let shape = (self.outline.shape_of)(at);
        let is_part = shape.outline().is_some();
        // What a part has no default for, its own fields may have.
        let is_missing = nodes.is_empty() && !(default.is_none() && matches!(shape, Shape::Part(_)));
        match default {
            Some(default) if is_missing => {
                let (value, found) = (default(), self.violations().len());
                self.judged(at, |out| judge(&value, field, out), Some(&Origin::Unset));
                (self.violations().len() == found).then_some(value)
            }
            None if is_missing => {
                self.missing(field, &shape);
                None
            }
            default if is_part => self.part(at, &nodes, load, default),
            _ => {
                let (mut last, before) = (None, self.sink.sink.origins.len());
                for node in &nodes {
                    if let (Some(what), Content::Raw(_)) = (shape.only_in_files(), &node.content) {
                        self.at(field, &[], |place| {
                            place.sink.problem(Problem::OnlyInFiles(what), None, node.origin.clone());
                            None::<T>
                        });
                        continue;
                    }
                    // Of a list with parts in it that an earlier layer had, nothing is left.
                    self.sink.sink.origins.truncate(before);
                    let found = self.violations().len();
                    let value = self.at(field, std::slice::from_ref(node), |place| load(place, None));
                    let knows_elements = std::mem::take(&mut self.sink.sink.knows_elements);
                    last = value.and_then(|value| {
                        let judge = |out: &mut Violations| {
                            out.judging(knows_elements, |out| judge(&value, field, out));
                        };
                        self.judged(at, judge, node.origin.as_ref());
                        // Also what was found out about its elements.
                        (self.violations().len() == found).then_some(value)
                    });
                }
                last
            }
        }
    }

    /// A part that is a configuration: its own fields are read from all layers. It has judged itself.
    fn part<T>(
        &mut self,
        at: usize,
        nodes: &[&Node],
        load: impl Fn(&mut Place<'_>, Option<T>) -> Option<T>,
        default: Option<impl FnOnce() -> T>,
    ) -> Option<T> {
        let field = &self.outline.fields[at];
        // A later layer may say that there is none, and a still later one give it anew.
        let is_optional = matches!((self.outline.shape_of)(at), Shape::Optional(_));
        let is_off = |node: &Node| is_optional && (node.content == Content::Null || node.says_none());
        let off = nodes.iter().rposition(|node| is_off(node));
        let since = off.map_or(0, |at| (at + 1).min(nodes.len() - 1));
        let part = (self.outline.shape_of)(at).outline();
        let names =
            part.and_then(|part| self.sink.sink.names.within(field, &part)).unwrap_or(Names::ELSEWHERE);
        let outer = std::mem::replace(&mut self.sink.sink.names, names);
        let path = self.sink.sink.path.clone();
        self.sink.sink.around.push((path, self.outline.fields));
        // What is in no table is not missing.
        let (is_partial, outer_is) = (self.is_partial(), self.sink.sink.is_partial);
        if let Some(off) = off.filter(|off| *off > 0) {
            // What a later layer takes away has its mistakes all the same, but that it lacks something is none.
            let before = self.sink.sink.origins.len();
            self.sink.sink.is_partial = true;
            let _ = self.at(field, &nodes[..off], |place| load(place, None));
            self.sink.sink.origins.truncate(before);
        }
        self.sink.sink.is_partial = is_partial;
        let value = self.at(field, &nodes[since..], |place| load(place, default.map(|default| default())));
        self.sink.sink.is_partial = outer_is;
        self.sink.sink.names = outer;
        self.sink.sink.around.pop();
        if let Some(last) = nodes.last()
            && let Some(origin) = last.origin.clone()
        {
            self.origins.insert(at, origin);
            if is_off(last) {
                self.off.insert(at);
            }
        }
        value
    }

    fn at<T>(
        &mut self,
        field: &'static Field,
        nodes: &[&Node],
        load: impl FnOnce(&mut Place<'_>) -> Option<T>,
    ) -> Option<T> {
        let (before, warned) = (self.violations().len(), self.sink.sink.warnings.len());
        let sink = &mut *self.sink.sink;
        let outer = (sink.rules, sink.is_conditional);
        sink.is_conditional = field.when().is_some();
        sink.rules = (!sink.is_conditional).then_some((field, field.rules()));
        sink.knows_elements = false;
        let value = sink.within(field.name(), |sink| load(&mut Place::new(nodes, sink)));
        (sink.rules, sink.is_conditional) = outer;
        self.violations().nest(before, &|violation| violation.in_field(field.name()));
        self.sink.sink.warnings[warned..].iter_mut().for_each(|violation| violation.in_field(field.name()));
        value
    }

    /// Judges a value; where there is no origin, whoever gave it knows it.
    fn judged(&mut self, at: usize, judge: impl FnOnce(&mut Violations), origin: Option<&Origin>) {
        let before = self.violations().len();
        judge(self.violations());
        if let Some(origin) = origin {
            self.violations().since(before).iter_mut().for_each(|found| found.set_origin(|| origin.clone()));
            self.origins.insert(at, origin.clone());
        }
    }

    /// Judges a value whose rules depend on other fields, once these are known.
    pub fn later<T>(&mut self, at: usize, value: Option<T>, applies: bool, judge: Judge<T>) -> Option<T> {
        let (since, field) = (self.before, &self.outline.fields[at]);
        self.violations().settle(since, field.name(), applies);
        let value = value?;
        if !applies {
            return Some(value);
        }
        let origin = self.origins.get(&at).cloned();
        let before = self.violations().len();
        judge(&value, field, self.violations());
        if let Some(origin) = origin {
            self.violations().since(before).iter_mut().for_each(|found| found.set_origin(|| origin.clone()));
        }
        (self.violations().len() == before).then_some(value)
    }

    /// Fields that do not go together.
    pub fn unfit<const N: usize>(&mut self, statement: Statement, seen: [(usize, Seen); N]) {
        let name = |at: usize| self.outline.fields[at].name();
        let origins: Vec<_> =
            seen.iter().filter_map(|(at, _)| Some((name(*at), self.origins.get(at)?.clone()))).collect();
        let got = seen.map(|(at, seen)| (name(at), seen.into()));
        let mut violation = Violation::of_check(statement, Vec::from(got));
        if !origins.is_empty() {
            violation.set_origin(|| Origin::Fields(origins));
        }
        self.violations().push(violation);
    }

    /// What a function says against the whole. It is asked when all else is right, so that it can rely on that.
    pub fn whole(&mut self, objection: impl FnOnce() -> Option<String>) {
        if self.violations().len() == self.before
            && let Some(message) = objection()
        {
            self.unfit(Statement::Message(message), []);
        }
    }

    /// Everything has been read: what is left over belongs to nobody. The configuration, unless something stood where a table should.
    pub fn finish<C>(mut self, made: Option<C>) -> Option<C> {
        self.sink.sink.knows_elements = false;
        self.note_the_rest();
        if self.is_broken { None } else { made }
    }

    /// Apart, since it is the same for every type.
    fn note_the_rest(&mut self) {
        let (fields, policy) = (self.outline.fields, self.outline.unknown);
        for entry in self.tables.iter().copied().flatten() {
            if loaded(fields).any(|field| is_called(field, &entry.key)) {
                continue;
            }
            if self.sink.sink.path.is_empty() && entry.is_schema() {
                continue;
            }
            let keys = loaded(fields).flat_map(|field| {
                let aliases = field.aliases().iter().map(|alias| (*alias, *alias));
                // Whoever has read the program may know it by its name there.
                [field.key(), field.name()].map(|name| (name, field.key())).into_iter().chain(aliases)
            });
            let meant = text::nearest_of(&entry.key, keys).map(str::to_owned);
            let problem = match (self.misplaced(&entry.key), meant.or_else(|| self.of_part(&entry.key))) {
                (Some(problem), None) => problem,
                (_, meant) => Problem::Unknown { what: "key", name: entry.key.clone(), meant },
            };
            self.sink.sink.unknown(policy, problem, entry.origin.clone());
        }
        for (at, origin) in std::mem::take(&mut self.origins) {
            let sink = &mut *self.sink.sink;
            // Of a part, its fields say where they are from, if it is there.
            let has_fields = (self.outline.shape_of)(at).outline().is_some() && !self.off.contains(&at);
            if !has_fields || origin == Origin::Unset {
                let path = sink.within(self.outline.fields[at].name(), |sink| sink.path.clone());
                sink.origins.push((path, origin));
            }
        }
    }

    /// What stands behind the head of a table in TOML is in it, also if it was meant for the whole.
    fn misplaced(&self, key: &str) -> Option<Problem> {
        let sink = &*self.sink.sink;
        let has_it =
            |(_, fields): &&(String, &'static [Field])| loaded(fields).any(|field| is_called(field, key));
        let (of, _) = sink.around.iter().rev().find(has_it)?;
        Some(Problem::Misplaced { name: key.to_owned(), of: of.clone(), here: sink.path.clone() })
    }

    /// The setting of a part that is called so.
    fn of_part(&self, key: &str) -> Option<String> {
        let mut parts = self.outline.loaded().filter_map(|(_, field, shape)| Some((field, shape.outline()?)));
        let (part, _) = parts.find(|(_, part)| loaded(part.fields).any(|field| is_called(field, key)))?;
        Some(format!("{}.{key}", part.key()))
    }

    /// The field in each layer.
    fn find(&mut self, field: &Field) -> Vec<&'p Node> {
        if field.is_skipped() {
            return Vec::new();
        }
        let mut nodes = Vec::new();
        for table in self.tables.clone() {
            let mut found = table.iter().filter(|entry| is_called(field, &entry.key));
            let Some(first) = found.next() else { continue };
            let mut last = first;
            for entry in found {
                let (name, before) = (entry.key.clone(), last.origin.clone());
                let problem = if last.key == name {
                    Problem::Twice { name, before }
                } else {
                    Problem::TwoNames { names: [last.key.clone(), name], before }
                };
                self.sink.sink.problem(problem, None, entry.origin.clone());
                last = entry;
            }
            nodes.push(&first.value);
        }
        nodes
    }

    fn missing(&mut self, field: &Field, shape: &Shape) {
        if self.is_partial() {
            return;
        }
        let sink = &mut *self.sink.sink;
        let mut sources = Vec::new();
        let has_text = shape.only_in_files().is_none();
        if let Some(variable) = sink.names.variable(field).filter(|_| sink.has.env && has_text) {
            sources.push(format!("`{variable}`"));
        }
        if let Some(flag) = sink.names.flag(field).filter(|_| sink.has.args && has_text) {
            sources.push(format!("`{flag}`"));
        }
        if sink.has.files {
            let within = if sink.path.is_empty() { String::new() } else { format!("{}.", sink.path) };
            sources.push(format!("`{within}{}` in a file", field.key()));
        }
        let mut violation = Violation::of_problem(Problem::Missing(sources), None, self.place.clone());
        violation.in_field(field.name());
        sink.violations.push(violation);
    }

    /// Whether what seems to be missing may be somewhere that could not be read.
    const fn is_partial(&self) -> bool {
        self.is_broken || self.sink.sink.is_partial
    }

    fn violations(&mut self) -> &mut Violations {
        &mut self.sink.sink.violations
    }
}

impl Sink {
    /// A name that nobody knows.
    pub(super) fn unknown(&mut self, policy: Unknown, problem: Problem, origin: Option<Origin>) {
        let violation = Violation::of_problem(problem, None, origin);
        match policy {
            Unknown::Error => self.violations.push(violation),
            Unknown::Warn => self.warnings.push(violation),
            Unknown::Ignore => {}
        }
    }
}

fn loaded(fields: &'static [Field]) -> impl Iterator<Item = &'static Field> {
    fields.iter().filter(|field| !field.is_skipped())
}

fn is_called(field: &Field, key: &str) -> bool {
    field.key() == key || field.aliases().contains(&key)
}
