//! Whether a literal is one for the type of its field, and how one is written that is.

use quote::ToTokens;
use syn::Expr;

use super::types::{FieldType, Kind};
use super::value::Literal;
use crate::diagnostics::Diagnostics;
use crate::options::code;

/// Whether a literal of this kind can be the value of such a field.
pub(super) fn fits(literal: &Literal, kind: &Kind) -> bool {
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

/// How an option is written with an example of its value.
pub(super) fn written(of: &str, example: &str) -> String {
    match of {
        "range" => format!("range = {example}..={example}").replacen(example, least(example), 1),
        "one_of" => format!("one_of = [{example}, ..]"),
        of => format!("{of} = {example}"),
    }
}

/// How a value is written where the one that is wrong was: by itself, if it is one of several.
pub(super) fn one(of: &str, value: &str) -> String {
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
pub(super) fn check_held(
    expr: &Expr,
    literal: &Literal,
    ty: &FieldType,
    diagnostics: &mut Diagnostics,
) -> bool {
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

pub(super) fn example(kind: &Kind) -> &'static str {
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
