//! Literals of rules and defaults, as a field of some type takes them.

use std::cmp::Ordering;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Expr, Ident, Lit};

use super::types::{FieldType, Kind};
use crate::diagnostics::Diagnostics;
use crate::options::duration::{self, Mistake};
use crate::options::{Number, code, literal, may_be_constant, size, ungrouped};

/// What a literal says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Literal {
    Int(i128),
    /// As it was written, without a suffix.
    Float(String),
    /// In nanoseconds.
    Time(u64),
    /// In bytes.
    Size(u64),
    Text(String),
    Char(char),
    Bool(bool),
}

/// A literal, or an expression that only the compiler can evaluate.
#[derive(Clone)]
pub(crate) enum Value {
    Literal(Literal, Expr),
    /// Once it is known where it is used, it is an item of this name: evaluated once, and one error if it is wrong.
    Const {
        expr: Expr,
        item: Option<Ident>,
    },
}

impl Value {
    pub(crate) fn expr(&self) -> &Expr {
        match self {
            Self::Literal(_, expr) | Self::Const { expr, .. } => expr,
        }
    }

    pub(crate) fn literal(&self) -> Option<&Literal> {
        match self {
            Self::Literal(literal, _) => Some(literal),
            Self::Const { .. } => None,
        }
    }

    /// As it was written.
    pub(crate) fn text(&self) -> String {
        code(&self.expr().to_token_stream())
    }
}

impl Literal {
    pub(crate) fn as_f64(&self) -> Option<f64> {
        match self {
            #[allow(clippy::cast_precision_loss, reason = "it is compared with floats")]
            Self::Int(int) => Some(*int as f64),
            Self::Float(digits) => digits.parse().ok(),
            _ => None,
        }
    }

    /// How two literals of one field compare. An `f32` is compared as one.
    pub(crate) fn compare(&self, other: &Self, kind: &Kind) -> Option<Ordering> {
        match (self, other) {
            // Two integers may be one float.
            (Self::Int(a), Self::Int(b)) if !matches!(kind, Kind::Float { .. }) => Some(a.cmp(b)),
            (Self::Time(a), Self::Time(b)) | (Self::Size(a), Self::Size(b)) => Some(a.cmp(b)),
            (Self::Text(a), Self::Text(b)) => Some(a.cmp(b)),
            (Self::Char(a), Self::Char(b)) => Some(a.cmp(b)),
            (Self::Bool(a), Self::Bool(b)) => Some(a.cmp(b)),
            _ => {
                let (a, b) = (self.as_f64()?, other.as_f64()?);
                #[allow(clippy::cast_possible_truncation, reason = "that is what the field does")]
                if matches!(kind, Kind::Float { single: true }) {
                    return (a as f32).partial_cmp(&(b as f32));
                }
                a.partial_cmp(&b)
            }
        }
    }

    /// With its article.
    fn noun(&self) -> &'static str {
        match self {
            Self::Int(_) | Self::Float(_) => "a number",
            Self::Time(_) => "a duration",
            Self::Size(_) => "a size",
            Self::Text(_) => "a text",
            Self::Char(_) => "a character",
            Self::Bool(_) => "a truth value",
        }
    }
}

/// The value as a field of this type takes it; `None` after an error. `of` is what it is the value of, for the help.
pub(crate) fn read(expr: &Expr, of: &str, ty: &FieldType, diagnostics: &mut Diagnostics) -> Option<Value> {
    let ty = ty.present();
    let expr = ungrouped(expr);
    if Number::new(expr).is_none() && literal(expr).is_none() {
        if may_be_constant(expr) {
            return duration::check_stands_alone(expr, diagnostics)
                .then(|| Value::Const { expr: expr.clone(), item: None });
        }
        diagnostics
            .error(expr, format!("`{of}` takes a literal or a constant"))
            .help(format!("write `{}`", written(of, example(&ty.kind))));
        return None;
    }
    let before = diagnostics.len();
    let found = match Number::new(expr) {
        Some(number) => of_number(expr, &number, of, ty, diagnostics),
        None => of_literal(expr),
    };
    if diagnostics.len() > before {
        return None;
    }
    let Some(found) = found.filter(|found| fits(found, &ty.kind)) else {
        report_wrong_kind(expr, of, ty, diagnostics);
        return None;
    };
    check_held(expr, &found, ty, diagnostics).then(|| Value::Literal(found, expr.clone()))
}

fn of_literal(expr: &Expr) -> Option<Literal> {
    match literal(expr)? {
        Lit::Str(text) => Some(Literal::Text(text.value())),
        Lit::Char(char) => Some(Literal::Char(char.value())),
        Lit::Bool(bool) => Some(Literal::Bool(bool.value)),
        _ => None,
    }
}

fn of_number(
    expr: &Expr,
    number: &Number,
    of: &str,
    ty: &FieldType,
    diagnostics: &mut Diagnostics,
) -> Option<Literal> {
    let sign = if number.negative { "-" } else { "" };
    if number.is_plain() {
        match ty.kind {
            Kind::Time | Kind::Size => report_no_unit(expr, number, of, ty, diagnostics),
            _ if number.is_integer() && !matches!(number.suffix.as_str(), "f32" | "f64") => {
                if let Ok(int) = format!("{sign}{}", number.digits).parse() {
                    return Some(Literal::Int(int));
                }
                diagnostics
                    .error(expr, "this number is greater than any bound can be")
                    .help("leave it out, or write a smaller one")
                    .note("rules count in `i128`");
            }
            _ => return Some(Literal::Float(format!("{sign}{}", number.digits))),
        }
        return None;
    }
    let time = duration::nanos(expr);
    let size = size::bytes(expr);
    match (time, size) {
        (Some(Ok(nanos)), _) => Some(Literal::Time(nanos)),
        (_, Some(Ok(bytes))) => Some(Literal::Size(bytes)),
        (Some(Err(time)), Some(Err(size))) => {
            let mistake = if size == Mistake::UnknownUnit { time } else { size };
            report_mistake(expr, number, of, ty, &mistake, diagnostics);
            None
        }
        _ => None,
    }
}

fn report_no_unit(expr: &Expr, number: &Number, of: &str, ty: &FieldType, diagnostics: &mut Diagnostics) {
    let (text, digits) = (code(&expr.to_token_stream()), &number.digits);
    let (what, units) = match ty.kind {
        Kind::Time => ("time", ["ms", "s"]),
        _ => ("size", ["kB", "KiB"]),
    };
    let [first, second] = units.map(|unit| format!("`{of} = {digits}{unit}`"));
    diagnostics
        .error(expr, format!("`{text}` has no unit of {what}"))
        .help(format!("write {first} or {second}"));
}

fn report_mistake(
    expr: &Expr,
    number: &Number,
    of: &str,
    ty: &FieldType,
    mistake: &Mistake,
    diagnostics: &mut Diagnostics,
) {
    let Number { digits, suffix, .. } = number;
    let text = code(&expr.to_token_stream());
    match mistake {
        Mistake::UnknownUnit | Mistake::NoUnit => {
            let near = match ty.kind {
                Kind::Size => size::unit_like(suffix),
                Kind::Time => duration::unit_like(suffix),
                _ => size::unit_like(suffix).or_else(|| duration::unit_like(suffix)),
            };
            let times = "`ns`, `us`, `ms`, `s`, `m`, `h`, `d`";
            let help = match (near, &ty.kind) {
                (Some(unit), _) => format!("did you mean `{of} = {digits}{unit}`?"),
                (None, Kind::Size) => format!("the units are {}", size::list()),
                (None, Kind::Time) => format!("the units are {times}"),
                (None, _) => format!("the units are {times}; {}", size::list()),
            };
            let problem =
                diagnostics.error(expr, format!("`{suffix}` is no unit of {}", unit_of(&ty.kind))).help(help);
            if !matches!(ty.kind, Kind::Time | Kind::Size) {
                problem.note("a field with a unit is a `Duration` or a `ByteSize`");
            }
        }
        Mistake::Negative => {
            diagnostics
                .error(expr, format!("{} is not negative", ty.kind.noun()))
                .help(format!("write `{of} = {digits}{suffix}`"));
        }
        Mistake::Exponent => {
            diagnostics.error(expr, format!("`{text}` has an exponent")).help("write all of its digits");
        }
        Mistake::NotDecimal => {
            let help = format!("write `{of} = {digits}{suffix}`");
            diagnostics.error(expr, format!("`{text}` is not a decimal number")).help(help);
        }
        Mistake::TooLong => {
            diagnostics
                .error(expr, format!("`{text}` does not fit in 64 bits"))
                .help("leave it out, or write a smaller one");
        }
        Mistake::TooFine => {
            diagnostics
                .error(expr, format!("`{text}` is no whole number of its smallest unit"))
                .help("write fewer digits after the point");
        }
    }
}

fn unit_of(kind: &Kind) -> &'static str {
    match kind {
        Kind::Size => "size",
        Kind::Time => "time",
        _ => "time or size",
    }
}

/// Whether a literal of this kind can be the value of such a field.
fn fits(literal: &Literal, kind: &Kind) -> bool {
    match kind {
        Kind::Int { .. } => matches!(literal, Literal::Int(_)),
        Kind::Float { .. } => matches!(literal, Literal::Int(_) | Literal::Float(_)),
        Kind::Time => matches!(literal, Literal::Time(_)),
        Kind::Size => matches!(literal, Literal::Size(_)),
        Kind::Text { .. } | Kind::Path => matches!(literal, Literal::Text(_)),
        Kind::Char => matches!(literal, Literal::Char(_)),
        Kind::Bool => matches!(literal, Literal::Bool(_)),
        Kind::Secret(inner) => fits(literal, &inner.kind),
        _ => true,
    }
}

/// ```text
/// #[config(range = "1"..="10")]        #[config(default = 0.5)]
///                  ^^^ write `1`                          ^^^ `u32` is an integer
/// ```
fn report_wrong_kind(expr: &Expr, of: &str, ty: &FieldType, diagnostics: &mut Diagnostics) {
    let noun = match of_literal(expr) {
        Some(found) => found.noun(),
        None => match Number::new(expr) {
            Some(number) if !number.is_plain() => {
                if duration::nanos(expr).is_some_and(|nanos| nanos.is_ok()) { "a duration" } else { "a size" }
            }
            Some(number) if !number.is_integer() => "a fraction",
            Some(_) => "a number",
            None => "something else",
        },
    };
    let text = code(&expr.to_token_stream());
    let unquoted = text.trim_matches('"');
    let is_meant = |literal: Option<Literal>| literal.is_some_and(|literal| fits(&literal, &ty.kind));
    let read = |text: &str| syn::parse_str::<Expr>(text).ok();
    let meant = read(unquoted).filter(|expr| {
        let mut silent = Diagnostics::default();
        let number = Number::new(expr);
        let found = number.map_or_else(|| of_literal(expr), |n| of_number(expr, &n, of, ty, &mut silent));
        let is_clean = silent.finish().is_ok();
        is_clean && is_meant(found)
    });
    let problem = diagnostics.error(expr, format!("`{of}` of {} `{}` is {noun}", ty.kind.noun(), ty.text()));
    let help = match (of_literal(expr), &ty.kind) {
        _ if meant.is_some() && unquoted != text => format!("write `{}`", one(of, unquoted)),
        (Some(Literal::Char(char)), Kind::Text { .. } | Kind::Path) => {
            format!("write `{}`", one(of, &format!("{:?}", char.to_string())))
        }
        (_, Kind::Text { .. } | Kind::Path) => format!("write `{}`", one(of, &format!("\"{unquoted}\""))),
        (Some(Literal::Text(found)), Kind::Char) if found.chars().count() == 1 => {
            let char = found.chars().next().unwrap_or_default();
            format!("write `{}`", one(of, &format!("{char:?}")))
        }
        (_, kind @ (Kind::Int { .. } | Kind::Float { .. })) => match with_unit(expr) {
            Some(wanted) => format!("make the field a `{wanted}`, or write a number without a unit"),
            None => format!("write `{}`", written(of, example(kind))),
        },
        (_, kind) => format!("write `{}`", written(of, example(kind))),
    };
    problem.help(help);
}

/// The type of a number with a unit.
fn with_unit(expr: &Expr) -> Option<&'static str> {
    match (duration::nanos(expr), size::bytes(expr)) {
        (Some(Ok(_)), _) => Some("Duration"),
        (_, Some(Ok(_))) => Some("ByteSize"),
        _ => None,
    }
}

/// How an option is written with an example of its value.
fn written(of: &str, example: &str) -> String {
    match of {
        "range" => format!("range = {example}..={example}").replacen(example, least(example), 1),
        "one_of" => format!("one_of = [{example}, ..]"),
        of => format!("{of} = {example}"),
    }
}

/// How a value is written where the one that is wrong was: by itself, if it is one of several.
fn one(of: &str, value: &str) -> String {
    if matches!(of, "range" | "one_of") { value.to_owned() } else { format!("{of} = {value}") }
}

/// A lower bound for the example of an upper one.
fn least(example: &str) -> &'static str {
    match example {
        "0.5" => "0.0",
        "30s" => "100ms",
        "64KiB" => "1KiB",
        "'z'" => "'a'",
        _ => "1",
    }
}

/// ```text
/// #[config(min = -5)] n: u32        #[config(max = 300)] n: u8
///                ^^                                ^^^
/// ```
fn check_held(expr: &Expr, literal: &Literal, ty: &FieldType, diagnostics: &mut Diagnostics) -> bool {
    let (Literal::Int(int), Kind::Int { signed, bits }) = (literal, &ty.kind) else {
        return check_finite(expr, literal, ty, diagnostics);
    };
    let (least, greatest) = limits(*signed, *bits);
    if (least..=greatest).contains(int) {
        return true;
    }
    let note = match bits {
        128 => "rules count in `i128`".to_owned(),
        _ => format!("`{}` is {least} to {greatest}", ty.text()),
    };
    let (nearest, side) = if *int < least { (least, "more") } else { (greatest, "less") };
    let wider = wider(*int, *signed, *bits).map(|wider| format!(", or make it {wider}"));
    diagnostics
        .error(expr, format!("`{}` cannot hold `{}`", ty.text(), code(&expr.to_token_stream())))
        .help(format!("write `{nearest}` or {side}{}", wider.unwrap_or_default()))
        .note(note);
    false
}

/// The next type that can hold it, with its article.
fn wider(int: i128, signed: bool, bits: u32) -> Option<String> {
    let signed = signed || int < 0;
    let mut wider = [8, 16, 32, 64, 128].into_iter().filter(|wider| *wider >= bits);
    let wider = wider.find(|bits| {
        let (least, greatest) = limits(signed, *bits);
        (least..=greatest).contains(&int)
    });
    let letter = if signed { "an `i" } else { "a `u" };
    Some(format!("{letter}{}`", wider?))
}

/// ```text
/// #[config(max = 1e999)] ratio: f64
///                ^^^^^
/// ```
fn check_finite(expr: &Expr, literal: &Literal, ty: &FieldType, diagnostics: &mut Diagnostics) -> bool {
    let Some(float) = literal.as_f64() else { return true };
    let is_single = matches!(ty.kind, Kind::Float { single: true });
    #[allow(clippy::cast_possible_truncation, reason = "that is what the field does")]
    let is_held = if is_single { (float as f32).is_finite() } else { float.is_finite() };
    if !is_held {
        let sign = if float < 0.0 { "-" } else { "" };
        let help = if is_single {
            format!("write a number up to `{sign}3e38`, or make it an `f64`")
        } else {
            format!("write a number up to `{sign}1e308`, or leave it out")
        };
        diagnostics.error(expr, format!("`{}` cannot hold this number", ty.text())).help(help);
    }
    is_held
}

/// The least and the greatest value; of `u128` as far as rules count. One less than they could: what is above it compares as it.
pub(crate) fn limits(signed: bool, bits: u32) -> (i128, i128) {
    match (signed, bits) {
        (true, 128) => (i128::MIN, i128::MAX),
        (false, 128) => (0, i128::MAX - 1),
        (true, bits) => (-(1 << (bits - 1)), (1 << (bits - 1)) - 1),
        (false, bits) => (0, (1 << bits) - 1),
    }
}

fn example(kind: &Kind) -> &'static str {
    match kind {
        Kind::Float { .. } => "0.5",
        Kind::Time => "30s",
        Kind::Size => "64KiB",
        Kind::Text { .. } | Kind::Path => "\"..\"",
        Kind::Char => "'z'",
        Kind::Bool => "true",
        _ => "10",
    }
}

/// The tokens of a value: what an error about it underlines.
pub(crate) fn tokens(value: &Value) -> TokenStream {
    value.expr().to_token_stream()
}
