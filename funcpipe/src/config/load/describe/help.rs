//! A table of all settings, for people at a terminal.
//!
//! ```text
//! SETTING            TAKES                                              DEFAULT
//! timeout            duration, 100ms to 30s                             5s
//!                    --timeout, SENSOR_TIMEOUT
//!                    How long to wait for the sensor.
//! ```

use std::collections::BTreeSet;

use super::defaults::{Default, default_of, is_empty, is_open};
use super::words::takes;
use crate::config::Field;
use crate::config::load::names::Names;
use crate::config::load::node::{Content, NONE};
use crate::config::load::setting::{Setting, outline};
use crate::config::load::shape::{Medium, Outline, Shape};
use crate::config::secret::HIDDEN;

/// As wide as a terminal is at least.
const WIDTH: usize = 80;
const MAX_NAME: usize = 26;
const MAX_DEFAULT: usize = 16;
const GAP: usize = 2;

/// The table. It is the same in every terminal: no line is longer than 80 characters unless a word is.
#[must_use]
pub fn help<C: Setting>() -> String {
    let outline = outline::<C>();
    let mut table = Table::default();
    table.part(&outline, &Part { names: Names::of(&outline), path: String::new(), base: None });
    table.written(outline.name)
}

/// A configuration that is being listed.
struct Part<'b> {
    names: Names,
    /// What the names of its settings begin with: `stage.`
    path: String,
    /// What the default of the whole says.
    base: Option<&'b Content>,
}

#[derive(Default)]
struct Table {
    groups: Vec<Group>,
    /// The types that are being listed, and where, to see when one is within itself.
    within: Vec<(&'static str, String)>,
    checks: Vec<String>,
    syntaxes: BTreeSet<Syntax>,
}

/// The settings of one part.
struct Group {
    title: String,
    doc: &'static str,
    /// How it is left out by flags and variables.
    without: Option<String>,
    settings: Vec<Listed>,
}

struct Listed {
    name: String,
    takes: String,
    default: String,
    ways: String,
    doc: &'static str,
}

/// What has to be explained below.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Syntax {
    Duration,
    Size,
    List,
    Map,
    None,
}

impl Table {
    fn part(&mut self, outline: &Outline, part: &Part<'_>) {
        self.within.push((outline.type_name, part.path.clone()));
        let group = self.groups.len();
        self.groups.push(Group { title: String::new(), doc: "", without: None, settings: Vec::new() });
        // The settings of a part come before its own parts.
        let (mut settings, mut parts) = (Vec::new(), Vec::new());
        for (at, field, shape) in outline.loaded() {
            let default = default_of(outline, part.base, at, &shape);
            let inner = inner(&shape);
            let like = inner.and_then(|(_, inner)| self.like(&inner));
            if inner.is_none_or(|(way, _)| way != Way::Once) || like.is_some() {
                let takes = takes(field, &shape);
                let takes =
                    like.as_ref().map_or_else(|| takes.clone(), |like| format!("{takes}, like {like}"));
                settings.push(self.setting(field, &shape, takes, &default, part));
            }
            if let (Some((way, inner)), None) = (inner, like) {
                parts.push((field, shape, way, inner, default));
            }
        }
        self.groups[group].settings = settings;
        for (field, shape, way, inner, default) in parts {
            self.within_field((field, &shape), way, &inner, default.content(), part);
        }
        for check in outline.checks {
            self.checks.push(match part.path.trim_end_matches('.') {
                "" => (*check).to_owned(),
                path => format!("{path}: {check}"),
            });
        }
        self.within.pop();
    }

    /// Where a type is within itself: where it is listed.
    fn like(&self, inner: &Outline) -> Option<String> {
        let (_, path) = self.within.iter().find(|(name, _)| *name == inner.type_name)?;
        Some(if path.is_empty() { "the whole".to_owned() } else { path.trim_end_matches('.').to_owned() })
    }

    fn within_field(
        &mut self,
        (field, shape): (&Field, &Shape),
        way: Way,
        inner: &Outline,
        base: Option<&Content>,
        part: &Part<'_>,
    ) {
        let own = format!("{}{}", part.path, field.key());
        let (title, path, names) = match way {
            Way::Once => (
                format!("[{own}]"),
                format!("{own}."),
                part.names.within(field, inner).unwrap_or(Names::ELSEWHERE),
            ),
            Way::InList => (format!("[[{own}]], each in files"), format!("{own}[]."), Names::ELSEWHERE),
            Way::InMap => {
                (format!("[{own}.<key>], each in files"), format!("{own}.<key>."), Names::ELSEWHERE)
            }
        };
        let group = self.groups.len();
        self.part(inner, &Part { names, path, base: base.filter(|_| way == Way::Once) });
        if way == Way::Once && shape.can_be_none(Medium::Texts) {
            let ways = [
                part.names.flag(field).map(|flag| format!("{flag} {NONE}")),
                part.names.variable(field).map(|name| format!("{name}={NONE}")),
            ];
            let ways: Vec<String> = ways.into_iter().flatten().collect();
            self.groups[group].without = Some(ways.join(", ")).filter(|ways| !ways.is_empty());
        }
        let is_left_out = way == Way::Once && matches!(base, Some(Content::Null));
        self.groups[group].title = if is_left_out { format!("{title}, may be left out") } else { title };
        self.groups[group].doc = if way == Way::Once { field.doc() } else { "" };
    }

    fn setting(
        &mut self,
        field: &Field,
        shape: &Shape,
        takes: String,
        default: &Default<'_>,
        part: &Part<'_>,
    ) -> Listed {
        self.note(shape);
        let ways = [part.names.flag(field), part.names.variable(field)];
        let mut ways: Vec<String> = ways.into_iter().flatten().filter(|_| !shape.has_tables()).collect();
        if !field.aliases().is_empty() {
            ways.push(format!("in files also {}", field.aliases().join(", ")));
        }
        Listed {
            name: format!("{}{}", part.path, field.key()),
            takes,
            default: shown(field, shape, default),
            ways: ways.join(", "),
            doc: field.doc(),
        }
    }

    /// What of a setting has to be explained.
    fn note(&mut self, shape: &Shape) {
        self.syntaxes.extend(shape.can_be_none(Medium::Texts).then_some(Syntax::None));
        let (syntax, inner) = match shape {
            Shape::Time => (Some(Syntax::Duration), None),
            Shape::Size => (Some(Syntax::Size), None),
            Shape::List(inner) => (Some(Syntax::List).filter(|_| !shape.has_tables()), Some(inner)),
            Shape::Entries(inner) => (Some(Syntax::Map).filter(|_| !shape.has_tables()), Some(inner)),
            Shape::Optional(inner) | Shape::Concealed(inner) | Shape::Checked { of: inner, .. } => {
                (None, Some(inner))
            }
            _ => (None, None),
        };
        self.syntaxes.extend(syntax);
        if let Some(inner) = inner {
            self.note(inner);
        }
    }

    fn written(&self, name: &str) -> String {
        let settings = || self.groups.iter().flat_map(|group| &group.settings);
        let longest = |of: fn(&Listed) -> &str, least: &str, most: usize| {
            let lengths = settings().map(|setting| length(of(setting))).filter(|length| *length <= most);
            lengths.chain([length(least)]).max().unwrap_or(most)
        };
        let columns = Columns {
            name: longest(|setting| &setting.name, "SETTING", MAX_NAME),
            default: settings()
                .map(|setting| length(&setting.default))
                .chain([7])
                .max()
                .unwrap_or(7)
                .min(MAX_DEFAULT),
        };
        let mut page = Page::default();
        page.line(&format!("Settings of {name}"));
        page.line("");
        columns.row(&mut page, "SETTING", "TAKES", "DEFAULT");
        for group in &self.groups {
            if !group.title.is_empty() {
                page.line("");
                page.line(&group.title);
                page.wrapped(group.doc, GAP);
                if let Some(ways) = &group.without {
                    page.wrapped(&format!("without it: {ways}"), GAP);
                }
            }
            for setting in &group.settings {
                columns.row(&mut page, &setting.name, &setting.takes, &setting.default);
                page.wrapped(&setting.ways, columns.name + GAP);
                page.wrapped(setting.doc, columns.name + GAP);
            }
        }
        if !self.checks.is_empty() {
            page.line("");
            page.line("What else can be wrong:");
            self.checks.iter().for_each(|check| page.wrapped(check, GAP));
        }
        if !self.syntaxes.is_empty() {
            page.line("");
        }
        self.syntaxes.iter().for_each(|syntax| page.wrapped(syntax.explanation(), 0));
        page.text
    }
}

/// How often a part comes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Once,
    InList,
    InMap,
}

/// The configuration that a setting is, or a collection of.
fn inner(shape: &Shape) -> Option<(Way, Outline)> {
    match shape {
        Shape::Part(outline) => Some((Way::Once, *outline)),
        Shape::Optional(inner_shape) | Shape::Checked { of: inner_shape, .. } => inner(inner_shape),
        Shape::List(element) => inner(element).map(|(_, outline)| (Way::InList, outline)),
        Shape::Entries(element) => inner(element).map(|(_, outline)| (Way::InMap, outline)),
        _ => None,
    }
}

fn shown(field: &Field, shape: &Shape, default: &Default<'_>) -> String {
    let text = match default {
        Default::Nothing => return "required".to_owned(),
        Default::Is(content) if **content == Content::Null && !is_open(shape) => {
            return absent(shape).to_owned();
        }
        // Of a secret only that there is none.
        Default::Is(content) if is_empty(content) && !is_open(shape) => Some("empty".to_owned()),
        _ if shape.is_secret() => return HIDDEN.to_owned(),
        Default::Unseen => None,
        Default::Is(content) => match &**content {
            Content::Null if is_open(shape) => None,
            content => content.plain(),
        },
    };
    match (text, field.default_text()) {
        (Some(text), _) if text.is_empty() => "\"\"".to_owned(),
        (Some(text), _) => text,
        (None, Some("None")) => absent(shape).to_owned(),
        (None, _) => "built in".to_owned(),
    }
}

/// What the default is called where there is none: never what would be a value if somebody wrote it.
fn absent(shape: &Shape) -> &'static str {
    if shape.can_be_none(Medium::Texts) { NONE } else { "not set" }
}

impl Syntax {
    const fn explanation(self) -> &'static str {
        match self {
            Self::Duration => "A duration has one unit: ns, us, ms, s, m, h, d, as in 1.5s.",
            Self::Size => "A size has one unit: B, kB, MB, GB, TB, KiB, MiB, GiB, TiB, as in 64KiB.",
            Self::List => "A list in a flag or a variable: a,b,\"c, d\". The flag may come several times.",
            Self::Map => "A table in a flag or a variable: key=value,other=value.",
            Self::None => {
                "none: no value, whatever a file or the default has; but where the default is \"not set\", a text."
            }
        }
    }
}

struct Columns {
    name: usize,
    default: usize,
}

impl Columns {
    /// Each cell is wrapped within its column. A name that is too long has a line of its own.
    fn row(&self, page: &mut Page, name: &str, takes: &str, default: &str) {
        let middle = WIDTH - self.name - self.default - 2 * GAP;
        let (mut takes, mut default) =
            (wrap(takes, middle).into_iter(), wrap(default, self.default).into_iter());
        let mut name = name;
        if length(name) > self.name {
            page.line(name);
            name = "";
        }
        loop {
            let (left, right) = (takes.next(), default.next());
            if left.is_none() && right.is_none() && name.is_empty() {
                return;
            }
            let (left, right) = (left.unwrap_or_default(), right.unwrap_or_default());
            page.line(&format!("{name:<0$}  {left:<middle$}  {right}", self.name));
            name = "";
        }
    }
}

#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    fn wrapped(&mut self, text: &str, indent: usize) {
        // Paragraphs of a documentation stay apart.
        for paragraph in text.split("\n\n") {
            for line in wrap(paragraph, WIDTH - indent) {
                self.line(&format!("{:indent$}{line}", ""));
            }
        }
    }
}

/// Lines of at most so many characters, unless one word is longer.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if length(line) + 1 + length(word) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn length(text: &str) -> usize {
    text.chars().count()
}
