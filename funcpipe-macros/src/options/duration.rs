//! Durations as literals with a unit: `200ms`, `1.5s`.
//!
//! Exact, or an error: nothing is rounded.

use proc_macro2::TokenStream;
use syn::visit::Visit;
use syn::{Expr, Lit};

use super::code::{Number, code};
use super::written::Written;
use crate::diagnostics::Diagnostics;
use crate::suggest::{self, Name};

/// A unit, and how many of the smallest one it is.
pub(super) struct Unit {
    pub(super) name: Name,
    pub(super) factor: u64,
}

const UNITS: [Unit; 7] = [
    unit("ns", 1, &["nsec", "nsecs", "nano", "nanos", "nanosecond", "nanoseconds"]),
    unit("us", 1_000, &["usec", "usecs", "µs", "μs", "micro", "micros", "microsecond", "microseconds"]),
    unit("ms", 1_000_000, &["msec", "msecs", "milli", "millis", "millisecond", "milliseconds", "mil"]),
    unit("s", 1_000_000_000, &["sec", "secs", "second", "seconds"]),
    unit("m", 60_000_000_000, &["min", "mins", "minute", "minutes"]),
    unit("h", 3_600_000_000_000, &["hr", "hrs", "hour", "hours"]),
    unit("d", 86_400_000_000_000, &["day", "days"]),
];

pub(super) const fn unit(text: &'static str, factor: u64, synonyms: &'static [&'static str]) -> Unit {
    Unit { name: Name { text, synonyms }, factor }
}

/// Why a number is no duration.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Mistake {
    NoUnit,
    UnknownUnit,
    Negative,
    Exponent,
    /// `0x10s`
    NotDecimal,
    TooLong,
    TooFine,
}

/// The nanoseconds of a literal. `None`: it is no literal of a number.
pub(crate) fn nanos(value: &Expr) -> Option<Result<u64, Mistake>> {
    Some(exactly(&Number::new(value)?, &UNITS))
}

/// How many of the smallest unit a number with a unit is.
pub(super) fn exactly(number: &Number, units: &[Unit]) -> Result<u64, Mistake> {
    if number.is_plain() {
        return Err(Mistake::NoUnit);
    }
    let unit = units.iter().find(|unit| unit.name.text == number.suffix).ok_or(Mistake::UnknownUnit)?;
    if number.negative {
        return Err(Mistake::Negative);
    }
    if !number.is_decimal {
        return Err(Mistake::NotDecimal);
    }
    let (whole, fraction) = number.digits.split_once('.').unwrap_or((&number.digits, ""));
    let fraction = fraction.trim_end_matches('0');
    if !(whole.bytes().chain(fraction.bytes())).all(|digit| digit.is_ascii_digit()) {
        return Err(Mistake::Exponent);
    }
    let whole = whole.parse::<u64>().ok().and_then(|whole| whole.checked_mul(unit.factor));
    let rest = fraction_of(unit.factor, fraction).ok_or(Mistake::TooFine)?;
    whole.and_then(|whole| whole.checked_add(rest)).ok_or(Mistake::TooLong)
}

/// `factor * 0.fraction`, if that is a whole number.
fn fraction_of(factor: u64, fraction: &str) -> Option<u64> {
    if fraction.is_empty() {
        return Some(0);
    }
    let parts = fraction.parse::<u64>().ok()?;
    let of = 10_u64.checked_pow(u32::try_from(fraction.len()).ok()?)?;
    let product = u128::from(factor) * u128::from(parts);
    let exact = product.is_multiple_of(u128::from(of));
    exact.then(|| u64::try_from(product / u128::from(of)).ok())?
}

/// The unit that `text` most likely stands for.
pub(crate) fn unit_like(text: &str) -> Option<&'static str> {
    like(text, &UNITS)
}

/// The unit among these that `text` most likely stands for.
pub(super) fn like(text: &str, units: &[Unit]) -> Option<&'static str> {
    let names = units.iter().map(|unit| unit.name);
    // Every letter is one mistake away from every other.
    let is_known = |name: &Name| name.text == text || name.synonyms.contains(&text);
    if text.chars().count() < 2 {
        return names.clone().find(is_known).map(|name| name.text);
    }
    suggest::closest(text, names)
}

/// The literal that a text stands for: `200ms` for `"200 milliseconds"`.
pub(super) fn from_text(text: &str) -> Option<String> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != '_').unwrap_or(text.len());
    let (digits, unit) = text.split_at(end);
    let unit = unit_like(unit.trim())?;
    let literal = format!("{digits}{unit}");
    let is_one = syn::parse_str::<Expr>(&literal).is_ok_and(|value| matches!(nanos(&value), Some(Ok(_))));
    is_one.then_some(literal)
}

/// ```text
/// #[retry_on_failure(delay = 200)]          #[retry_on_failure(delay = 200msec)]
///                            ^^^                                       ^^^^^^^
/// ```
pub(super) fn report(
    name: &str,
    value: &Expr,
    mistake: &Mistake,
    written: &Written,
    diagnostics: &mut Diagnostics,
) {
    let Some(number) = Number::new(value) else {
        return;
    };
    let tokens = written.value();
    let (text, Number { digits, suffix, .. }) = (code(&tokens), number);
    match mistake {
        Mistake::NoUnit => diagnostics
            .error(tokens, format!("`{text}` has no unit of time"))
            .help(format!("write `{name} = {digits}ms` or `{name} = {digits}s`")),
        Mistake::UnknownUnit => {
            let help = unit_like(&suffix)
                .map_or_else(list, |unit| format!("did you mean `{name} = {digits}{unit}`?"));
            diagnostics.error(tokens, format!("`{suffix}` is no unit of time")).help(help)
        }
        Mistake::Negative => diagnostics
            .error(tokens, "a duration is not negative")
            .help(format!("write `{name} = {digits}{suffix}`")),
        Mistake::Exponent => {
            diagnostics.error(tokens, format!("`{text}` has an exponent")).help("write all of its digits")
        }
        Mistake::NotDecimal => diagnostics
            .error(tokens, format!("`{text}` is not a decimal number"))
            .help(format!("write `{name} = {digits}{suffix}`")),
        Mistake::TooLong => diagnostics
            .error(tokens, format!("`{text}` is longer than a duration can be"))
            .help("leave the option out, or write at most `213503d`")
            .note("durations are counted in nanoseconds, in 64 bits"),
        Mistake::TooFine => diagnostics
            .error(tokens, format!("`{text}` is no whole number of nanoseconds"))
            .help("write fewer digits after the point"),
    };
}

fn list() -> String {
    let names: Vec<String> = UNITS.iter().map(|unit| format!("`{}`", unit.name.text)).collect();
    format!("the units are {}", names.join(", "))
}

/// ```text
/// #[retry_on_failure(delay = 2 * 1s)]
///                                ^^
/// ```
pub(crate) fn check_stands_alone(value: &Expr, diagnostics: &mut Diagnostics) -> bool {
    struct Finder<'a> {
        diagnostics: &'a mut Diagnostics,
    }
    impl Visit<'_> for Finder<'_> {
        fn visit_lit(&mut self, literal: &Lit) {
            let expr = Expr::Lit(syn::ExprLit { attrs: Vec::new(), lit: literal.clone() });
            if let Some(Ok(nanos)) = nanos(&expr) {
                self.diagnostics
                    .error(literal, "a duration with a unit cannot be part of an expression")
                    .help(format!("write `{}`", constructor(nanos)));
            }
        }
        // What is in a macro call is up to the macro.
        fn visit_macro(&mut self, _: &syn::Macro) {}
        fn visit_token_stream(&mut self, _: &TokenStream) {}
    }
    if nanos(value).is_some() {
        return true;
    }
    let before = diagnostics.len();
    Finder { diagnostics }.visit_expr(value);
    diagnostics.len() == before
}

fn constructor(nanos: u64) -> String {
    let (function, number) = match nanos {
        _ if nanos.is_multiple_of(1_000_000_000) => ("from_secs", nanos / 1_000_000_000),
        _ if nanos.is_multiple_of(1_000_000) => ("from_millis", nanos / 1_000_000),
        _ => ("from_nanos", nanos),
    };
    format!("Duration::{function}({number})")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<u64, Mistake> {
        nanos(&syn::parse_str(text).expect("an expression")).expect("a number")
    }

    #[test]
    fn durations_are_exact() {
        for (text, nanos) in [
            ("0s", 0),
            ("1ns", 1),
            ("200us", 200_000),
            ("200ms", 200_000_000),
            ("1_500ms", 1_500_000_000),
            ("1.5s", 1_500_000_000),
            ("0.000_000_001s", 1),
            ("1.50m", 90_000_000_000),
            ("0.1h", 360_000_000_000),
            ("2d", 172_800_000_000_000),
            ("18446744073.709551615s", u64::MAX),
        ] {
            assert_eq!(read(text), Ok(nanos), "{text}");
        }
    }

    #[test]
    fn what_is_no_duration_is_told_apart() {
        for (text, mistake) in [
            ("200", Mistake::NoUnit),
            ("1.5", Mistake::NoUnit),
            ("200u64", Mistake::NoUnit),
            ("1.5f64", Mistake::NoUnit),
            ("200msec", Mistake::UnknownUnit),
            ("1w", Mistake::UnknownUnit),
            ("-1s", Mistake::Negative),
            ("- 1s", Mistake::Negative),
            ("1e3s", Mistake::Exponent),
            ("0x10ms", Mistake::NotDecimal),
            ("0b1s", Mistake::NotDecimal),
            ("213504d", Mistake::TooLong),
            ("18446744073.709551616s", Mistake::TooLong),
            ("99999999999999999999999ns", Mistake::TooLong),
            ("1.5ns", Mistake::TooFine),
            ("0.0000000001s", Mistake::TooFine),
            ("0.333333333333333333333333s", Mistake::TooFine),
        ] {
            assert_eq!(read(text), Err(mistake), "{text}");
        }
    }

    #[test]
    fn units_are_recognised_in_other_words() {
        for (text, unit) in [
            ("msec", Some("ms")),
            ("Seconds", Some("s")),
            ("MS", Some("ms")),
            ("mss", Some("ms")),
            ("w", None),
            ("weeks", None),
        ] {
            assert_eq!(unit_like(text), unit, "{text}");
        }
    }

    #[test]
    fn a_text_is_read_as_a_person_would() {
        for (text, literal) in [
            ("200ms", Some("200ms")),
            (" 1.5 seconds ", Some("1.5s")),
            ("5min", Some("5m")),
            ("200", None),
            ("soon", None),
            ("1.5ns", None),
            ("PT1S", None),
        ] {
            assert_eq!(from_text(text).as_deref(), literal, "{text}");
        }
    }
}
