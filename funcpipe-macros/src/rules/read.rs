//! Reads rules for a type: which go with it, and what their literals mean for it.

use quote::ToTokens;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Expr, ExprRange, Lit, LitStr, RangeLimits, Token};

use super::check;
use super::literal;
use super::model::{ConstOffset, Count, Rule, RuleSet};
use super::table::{EACH_TABLE, Raw, RuleArgs};
use super::types::{FieldType, Kind};
use super::value::{Literal, Value};
use crate::diagnostics::Diagnostics;
use crate::options::{Number, literal as lit, may_be_constant, ungrouped};

/// The rules of a field of this type. What is wrong with them is reported, and left out.
pub(crate) fn read_rules(args: &RuleArgs, ty: &FieldType, diagnostics: &mut Diagnostics) -> RuleSet {
    let mut set = RuleSet::none(ty);
    let before = diagnostics.len();
    let mut reader = Reader { ty: set.ty.clone(), diagnostics };
    reader.allow(args.allow.as_ref(), &mut set);
    set.rules = reader.all(args);
    if diagnostics.len() == before {
        check::check(&set, args, diagnostics);
    }
    set
}

/// The default of a field, if it is a literal or a constant.
pub(crate) fn read_default(expr: &Expr, ty: &FieldType, diagnostics: &mut Diagnostics) -> Option<Value> {
    literal::read(expr, "default", ty, diagnostics)
}

struct Reader<'a> {
    ty: FieldType,
    diagnostics: &'a mut Diagnostics,
}

/// What a rule is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Subject {
    Numbers,
    Lengths,
    Texts,
    Values,
    Elements,
}

impl Reader<'_> {
    fn all(&mut self, args: &RuleArgs) -> Vec<Rule> {
        let mut rules = Vec::new();
        rules.extend(self.rule("range", args.range.as_ref(), Subject::Numbers, Self::range));
        rules.extend(self.scalar("above", args.above.as_ref(), Rule::Above));
        rules.extend(self.scalar("min", args.min.as_ref(), Rule::Min));
        rules.extend(self.scalar("below", args.below.as_ref(), Rule::Below));
        rules.extend(self.scalar("max", args.max.as_ref(), Rule::Max));
        rules.extend(self.scalar("step", args.step.as_ref(), Rule::Step));
        rules.extend(self.rule("len", args.len.as_ref(), Subject::Lengths, Self::length));
        rules.extend(self.rule("pattern", args.pattern.as_ref(), Subject::Texts, Self::pattern));
        rules.extend(self.rule("one_of", args.one_of.as_ref(), Subject::Values, Self::one_of));
        rules.extend(self.rule("unique", args.unique.as_ref(), Subject::Elements, |_, _| Some(Rule::Unique)));
        rules.extend(self.rule("each", args.each.as_ref(), Subject::Elements, Self::each));
        rules.extend(args.with.as_ref().and_then(Self::function));
        rules
    }

    fn scalar(&mut self, name: &str, raw: Option<&Raw>, rule: fn(Value) -> Rule) -> Option<Rule> {
        self.rule(name, raw, Subject::Numbers, |reader, raw| {
            literal::read(raw.value()?, name, &reader.ty, reader.diagnostics).map(rule)
        })
    }

    /// A rule that is given, if it is about such a type.
    fn rule(
        &mut self,
        name: &str,
        raw: Option<&Raw>,
        subject: Subject,
        read: impl FnOnce(&mut Self, &Raw) -> Option<Rule>,
    ) -> Option<Rule> {
        let raw = raw?;
        if is_about(subject, &self.ty.kind) { read(self, raw) } else { self.misplaced(name, raw, subject) }
    }

    /// ```text
    /// #[config(range = 1..=10)] name: String
    ///          ^^^^^ `range` is about numbers, and `String` is a text: write `len = 1..=10`
    /// ```
    fn misplaced(&mut self, name: &str, raw: &Raw, subject: Subject) -> Option<Rule> {
        let about = match subject {
            Subject::Numbers => "numbers, durations and sizes",
            Subject::Lengths => "texts and collections",
            Subject::Texts => "texts",
            Subject::Values => "numbers and texts",
            Subject::Elements => "collections",
        };
        let kind = &self.ty.kind;
        let (noun, text) = (kind.noun(), self.ty.text());
        let message = format!("`{name}` is about {about}, and `{text}` is {noun}");
        let problem = self.diagnostics.error(raw.0.path(), message);
        let value = raw.value().map(|value| crate::options::code(&value.to_token_stream()));
        let value = value.as_deref().unwrap_or("..");
        match (subject, kind) {
            (Subject::Numbers, Kind::Text { .. } | Kind::Sequence { .. } | Kind::Map { .. })
                if name == "range" =>
            {
                problem.help(format!("for its length write `len = {value}`"))
            }
            (Subject::Numbers, Kind::Text { .. } | Kind::Sequence { .. } | Kind::Map { .. }) => {
                problem.help("for its length write `len = 1..=64`, with your bounds")
            }
            (Subject::Lengths, kind) if kind.is_number() => {
                let range = if value.contains("..") { value.to_owned() } else { format!("1..={value}") };
                problem.help(format!("for its value write `range = {range}`"))
            }
            (Subject::Texts | Subject::Values, Kind::Sequence { .. } | Kind::Map { .. }) => {
                problem.help(format!("for its elements write `each({name} = {value})`"))
            }
            _ => problem.help("for any other rule write `with = function`"),
        };
        None
    }

    fn range(&mut self, raw: &Raw) -> Option<Rule> {
        let Expr::Range(range) = ungrouped(raw.value()?) else {
            let value = ungrouped(raw.value()?);
            let text = crate::options::code(&value.to_token_stream());
            let help = match between(value) {
                Some((from, to)) => format!("write `range = {from}..={to}`"),
                None => format!("for one of them write `min = {text}` or `max = {text}`"),
            };
            self.diagnostics.error(value, "`range` takes two bounds").help(help);
            return None;
        };
        let mut bound = |end: &Option<Box<Expr>>| match end {
            None => Some(None),
            Some(end) => literal::read(end, "range", &self.ty, self.diagnostics).map(Some),
        };
        let (from, to) = (bound(&range.start), bound(&range.end));
        let (from, to) = (from?, to?);
        if from.is_none() && to.is_none() {
            self.diagnostics.error(range, "this range has no bound").help("write `range = 1..=10`");
            return None;
        }
        Some(Rule::Range { from, to, inclusive: is_inclusive(range), written: range.to_token_stream() })
    }

    fn length(&mut self, raw: &Raw) -> Option<Rule> {
        let value = ungrouped(raw.value()?);
        let Expr::Range(range) = value else {
            let count = self.count(value)?;
            return Some(Rule::Length { least: count.clone(), most: count });
        };
        let least = match &range.start {
            None => Count::Literal(0),
            Some(start) => self.count(start)?,
        };
        let most = match &range.end {
            None => Count::Open,
            Some(end) if is_inclusive(range) => self.count(end)?,
            Some(end) => match self.count(end)? {
                Count::Literal(0) => {
                    self.diagnostics
                        .error(range, "no length is in this range")
                        .help("write `len = 0` for what is empty");
                    return None;
                }
                Count::Literal(end) => Count::Literal(end - 1),
                Count::Const(expr, _) => Count::Const(expr, ConstOffset::OneLess),
                Count::Open => Count::Open,
            },
        };
        if let (Count::Literal(least), Count::Literal(most)) = (&least, &most)
            && least > most
        {
            let (start, end) = (range.start.to_token_stream(), range.end.to_token_stream());
            self.diagnostics.error(range, "no length is in this range").help(match is_inclusive(range) {
                true => format!("swap the bounds: `len = {end}..={start}`"),
                false if *least == most + 1 => format!("include the upper bound: `len = {start}..={end}`"),
                false => format!("swap the bounds: `len = {end}..{start}`"),
            });
            return None;
        }
        Some(Rule::Length { least, most })
    }

    fn count(&mut self, expr: &Expr) -> Option<Count> {
        match lit(ungrouped(expr)) {
            Some(Lit::Int(int)) if int.suffix().is_empty() || int.suffix() == "usize" => {
                if let Ok(count) = int.base10_parse() {
                    return Some(Count::Literal(count));
                }
            }
            None if may_be_constant(expr) => return Some(Count::Const(expr.clone(), ConstOffset::None)),
            _ => {}
        }
        self.diagnostics
            .error(expr, "a length is a number that is not negative")
            .help("write `len = 1..=64`");
        None
    }

    fn pattern(&mut self, raw: &Raw) -> Option<Rule> {
        let Some(Lit::Str(text)) = lit(ungrouped(raw.value()?)) else { return None };
        compiles(raw, text, self.diagnostics).then(|| Rule::Pattern(text.clone()))
    }

    fn one_of(&mut self, raw: &Raw) -> Option<Rule> {
        let Expr::Array(array) = ungrouped(raw.value()?) else { return None };
        if array.elems.is_empty() {
            self.diagnostics.error(array, "nothing is in this list").help("write `one_of = [\"a\", \"b\"]`");
            return None;
        }
        if let Some(own) = array.elems.iter().find(|expr| is_of_own_type(expr, &self.ty)) {
            self.diagnostics
                .error(
                    own,
                    format!("`one_of` is about numbers and texts, and this is a `{}`", self.ty.text()),
                )
                .help("write `with = function`; or make another type of those that are allowed");
            return None;
        }
        let mut read = |expr| literal::read(expr, "one_of", &self.ty, self.diagnostics);
        let values: Vec<Option<Value>> = array.elems.iter().map(&mut read).collect();
        Some(Rule::OneOf(values.into_iter().collect::<Option<_>>()?))
    }

    fn each(&mut self, raw: &Raw) -> Option<Rule> {
        // The compiler knows what is in it.
        let unknown = FieldType { ty: syn::parse_quote!(_), kind: Kind::Unknown };
        let element = self.ty.element().cloned().unwrap_or(unknown);
        let args: RuleArgs = EACH_TABLE.read(raw.list(), self.diagnostics)?;
        let set = read_rules(&args, &element, self.diagnostics);
        Some(Rule::Each(Box::new(set)))
    }

    fn function(raw: &Raw) -> Option<Rule> {
        match ungrouped(raw.value()?) {
            Expr::Path(path) => Some(Rule::With(path.path.clone())),
            _ => None,
        }
    }

    /// ```text
    /// #[config(range = 0..=1, allow(nan | inf))]
    /// ```
    fn allow(&mut self, raw: Option<&Raw>, set: &mut RuleSet) {
        let Some(raw) = raw else { return };
        if !self.ty.kind.is_open() && !matches!(self.ty.kind, Kind::Float { .. }) {
            self.diagnostics
                .error(
                    &raw.0,
                    format!("`allow` is about floats, and `{}` is {}", self.ty.text(), self.ty.kind.noun()),
                )
                .help(match self.ty.element() {
                    Some(_) => "if it is about what is in there, write `each(allow(nan | inf))`",
                    None => "remove it",
                });
            return;
        }
        let words = Punctuated::<Expr, Token![,]>::parse_terminated;
        let mut pending: Vec<Expr> = words.parse2(raw.list()).unwrap_or_default().into_iter().collect();
        let is_empty = pending.is_empty();
        while let Some(word) = pending.pop() {
            match &word {
                Expr::Binary(binary) if matches!(binary.op, syn::BinOp::BitOr(_)) => {
                    pending.extend([(*binary.left).clone(), (*binary.right).clone()]);
                }
                word if crate::options::word(word).as_deref() == Some("nan") => set.allow_nan = true,
                word if crate::options::word(word).as_deref() == Some("inf") => set.allow_inf = true,
                word => {
                    self.diagnostics
                        .error(word, "`allow` knows `nan` and `inf`")
                        .help("write `allow(nan | inf)`, or one of them");
                }
            }
        }
        if is_empty {
            self.diagnostics.error(&raw.0, "`allow` knows `nan` and `inf`").help("write `allow(nan | inf)`");
        }
    }
}

/// Whether a value is a variant of the field's type: `Mode::Fast` of a `Mode`. An associated constant is in capitals, and may be a number.
fn is_of_own_type(value: &Expr, ty: &FieldType) -> bool {
    let (Expr::Path(path), syn::Type::Path(own), Kind::Unknown) = (ungrouped(value), &ty.ty, &ty.kind) else {
        return false;
    };
    let mut from_last = path.path.segments.iter().rev();
    let (Some(variant), Some(of)) = (from_last.next(), from_last.next()) else { return false };
    let name = variant.ident.to_string();
    let is_variant = name.len() == 1 || name.contains(char::is_lowercase);
    is_variant && own.path.segments.last().is_some_and(|last| last.ident == of.ident)
}

/// The bounds of `1-3`.
fn between(value: &Expr) -> Option<(String, String)> {
    let Expr::Binary(binary) = value else { return None };
    let text = |side: &Expr| Number::new(side).map(|_| crate::options::code(&side.to_token_stream()));
    matches!(binary.op, syn::BinOp::Sub(_)).then_some(())?;
    Some((text(&binary.left)?, text(&binary.right)?))
}

fn is_inclusive(range: &ExprRange) -> bool {
    matches!(range.limits, RangeLimits::Closed(_))
}

fn is_about(subject: Subject, kind: &Kind) -> bool {
    if kind.is_open() {
        return true;
    }
    match subject {
        Subject::Numbers => kind.is_number(),
        Subject::Lengths => match kind {
            Kind::Secret(inner) => is_about(subject, &inner.kind),
            kind => matches!(kind, Kind::Text { .. } | Kind::Sequence { .. } | Kind::Map { .. }),
        },
        Subject::Texts => match kind {
            Kind::Secret(inner) => is_about(subject, &inner.kind),
            kind => matches!(kind, Kind::Text { .. }),
        },
        Subject::Values => kind.is_number() || matches!(kind, Kind::Text { .. }),
        Subject::Elements => matches!(kind, Kind::Sequence { .. } | Kind::Map { .. }),
    }
}

/// ```text
/// #[config(pattern = "^[a-z+$")]
///                    ^^^^^^^^^ this regular expression does not compile
/// ```
#[cfg(feature = "regex")]
fn compiles(_: &Raw, text: &LitStr, diagnostics: &mut Diagnostics) -> bool {
    let Err(mistake) = regex::Regex::new(&text.value()) else {
        return true;
    };
    let mistake = mistake.to_string();
    let lines: Vec<&str> = mistake.lines().filter(|line| !line.starts_with("regex parse error")).collect();
    diagnostics
        .error(text, format!("this regular expression does not compile\n{}", lines.join("\n")))
        .help("a sign that stands for itself has a backslash before it: `r\"\\[\"`")
        .note("the syntax is that of the crate `regex`");
    false
}

#[cfg(not(feature = "regex"))]
fn compiles(raw: &Raw, _: &LitStr, diagnostics: &mut Diagnostics) -> bool {
    diagnostics
        .error(raw.0.path(), "`pattern` needs the feature `regex` of `funcpipe`")
        .help("write `funcpipe = { version = \"..\", features = [\"regex\"] }` in `Cargo.toml`");
    false
}

impl Literal {
    pub(crate) fn is_text(&self) -> bool {
        matches!(self, Self::Text(_))
    }
}
