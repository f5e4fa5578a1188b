//! Literals of rules and defaults, as a field of some type takes them.

use quote::ToTokens;
use syn::{Expr, Lit};

use super::fit::{check_held, example, fits, one, written};
use super::types::{FieldType, Kind};
use super::value::{Literal, Value};
use crate::diagnostics::Diagnostics;
use crate::options::duration::{self, Mistake};
use crate::options::{Number, code, literal, may_be_constant, size, ungrouped};

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
