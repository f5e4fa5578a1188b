//! Rules that contradict themselves, or each other.

use std::cmp::Ordering;

use quote::{ToTokens, quote};
use syn::{Generics, Type};

use super::judge::admits;
use super::literal::{Literal, Value, tokens};
use super::model::{Rule, RuleSet};
use super::table::RuleArgs;
use super::types::{FieldType, Kind};
use crate::diagnostics::Diagnostics;
use crate::options::code;

/// Reports what no value, or the same value twice, could satisfy.
pub(super) fn check(set: &RuleSet, args: &RuleArgs, diagnostics: &mut Diagnostics) {
    check_not_empty(set, diagnostics);
    check_bounds_meet(set, args, diagnostics);
    check_step(set, diagnostics);
    check_list(set, diagnostics);
    check_allowed(set, diagnostics);
}

/// ```text
/// #[config(range = 10..=1)]
///                  ^^^^^^ this range is empty: swap the bounds
/// ```
fn check_not_empty(set: &RuleSet, diagnostics: &mut Diagnostics) {
    for rule in &set.rules {
        let Rule::Range { from: Some(from), to: Some(to), inclusive, written } = rule else { continue };
        let (Some(low), Some(high)) = (from.literal(), to.literal()) else { continue };
        let order = low.compare(high, &set.ty.kind);
        if order == Some(Ordering::Greater) {
            let dots = if *inclusive { "..=" } else { ".." };
            diagnostics.error(written, "this range is empty").help(format!(
                "swap the bounds: `range = {}{dots}{}`",
                to.text(),
                from.text()
            ));
        } else if order == Some(Ordering::Equal) && !inclusive {
            diagnostics.error(written, "this range is empty").help(format!(
                "include the upper bound: `range = {}..={}`",
                from.text(),
                to.text()
            ));
        }
    }
}

/// ```text
/// #[config(above = 5, below = 3)]
///          ^^^^^^^^^^^^^^^^^^^^
/// ```
fn check_bounds_meet(set: &RuleSet, args: &RuleArgs, diagnostics: &mut Diagnostics) {
    let find = |wanted: fn(&Rule) -> Option<(&Value, bool)>| set.rules.iter().find_map(wanted);
    let lower = find(|rule| match rule {
        Rule::Above(bound) => Some((bound, false)),
        Rule::Min(bound) => Some((bound, true)),
        _ => None,
    });
    let upper = find(|rule| match rule {
        Rule::Below(bound) => Some((bound, false)),
        Rule::Max(bound) => Some((bound, true)),
        _ => None,
    });
    let (Some((low, takes_low)), Some((high, takes_high))) = (lower, upper) else { return };
    let (Some(least), Some(most)) = (low.literal(), high.literal()) else { return };
    let is_empty = match (least.compare(most, &set.ty.kind), least, most) {
        (Some(Ordering::Greater), ..) => true,
        (Some(Ordering::Equal), ..) => !(takes_low && takes_high),
        // Nothing is between two neighbours.
        (_, Literal::Int(least), Literal::Int(most)) if matches!(set.ty.kind, Kind::Int { .. }) => {
            !takes_low && !takes_high && most - least == 1
        }
        _ => false,
    };
    if is_empty {
        let raw = |one: &Option<super::table::Raw>, other: &Option<super::table::Raw>| {
            one.as_ref().or(other.as_ref()).map(|raw| raw.0.to_token_stream())
        };
        let (first, second) = (raw(&args.above, &args.min), raw(&args.below, &args.max));
        let texts = [&first, &second].map(|tokens| tokens.as_ref().map(code).unwrap_or_default());
        diagnostics
            .error(
                quote!(#first #second),
                format!("no value satisfies both `{}` and `{}`", texts[0], texts[1]),
            )
            .help("swap the bounds, or remove one of them");
    }
}

/// `step = 0` divides nothing.
fn check_step(set: &RuleSet, diagnostics: &mut Diagnostics) {
    for rule in &set.rules {
        let Rule::Step(step) = rule else { continue };
        let Some(literal) = step.literal() else { continue };
        let is_positive = match literal {
            Literal::Int(step) => *step > 0,
            Literal::Time(step) | Literal::Size(step) => *step > 0,
            literal => literal.as_f64().is_some_and(|step| step > 0.0),
        };
        if !is_positive {
            diagnostics
                .error(tokens(step), "a step is greater than 0")
                .help("remove it, or write `step = 5`");
        }
    }
}

/// ```text
/// #[config(one_of = ["a", "b", "a"])]
///                              ^^^ is in the list twice
/// ```
fn check_list(set: &RuleSet, diagnostics: &mut Diagnostics) {
    for rule in &set.rules {
        let Rule::OneOf(values) = rule else { continue };
        for (at, value) in values.iter().enumerate() {
            let Some(literal) = value.literal() else { continue };
            let is_same = |other: &Value| {
                other.literal().and_then(|other| literal.compare(other, &set.ty.kind))
                    == Some(Ordering::Equal)
            };
            if values[..at].iter().any(is_same) {
                let text = value.text();
                diagnostics
                    .error(tokens(value), format!("`{text}` is in the list twice"))
                    .help("remove one of them");
                continue;
            }
            let broken = set.rules.iter().find(|other| {
                !matches!(other, Rule::OneOf(_)) && admits(other, literal, &set.ty.kind) == Some(false)
            });
            if broken.is_some() {
                let text = value.text();
                diagnostics
                    .error(
                        tokens(value),
                        format!("`{text}` is in the list, and breaks another rule of the field"),
                    )
                    .help("remove it from the list, or change the other rule");
            }
        }
    }
}

/// `allow(nan)` alone refuses nothing.
fn check_allowed(set: &RuleSet, diagnostics: &mut Diagnostics) {
    let has_nan = set.allow_nan || set.allow_inf;
    if has_nan && set.rules.is_empty() {
        diagnostics
            .error(&set.ty.ty, "`allow` without a rule has no effect")
            .help("remove it, or add a rule");
    }
}

/// ```text
/// struct Config<T> { #[config(range = 1..=10)] value: T }
///                                                     ^ says nothing of `T`
/// ```
pub(crate) fn check_generic(
    ty: &FieldType,
    rules: &RuleSet,
    generics: &Generics,
    diagnostics: &mut Diagnostics,
) {
    let Kind::Parameter = ty.present().kind else { return };
    let Type::Path(path) = &ty.present().ty else { return };
    let is_about_numbers = rules.bounds().next().is_some();
    let name = path.path.to_token_stream().to_string();
    let parameter = generics.type_params().find(|parameter| parameter.ident == name);
    let is_bare = parameter.is_some_and(|parameter| parameter.bounds.is_empty());
    let in_where = generics.where_clause.as_ref().is_some_and(|clause| {
        clause.predicates.iter().any(|predicate| match predicate {
            syn::WherePredicate::Type(predicate) => {
                predicate.bounded_ty.to_token_stream().to_string() == name
            }
            _ => false,
        })
    });
    if is_about_numbers && is_bare && !in_where {
        diagnostics
            .error(&ty.ty, format!("this rule is about numbers, and `{name}` may be anything"))
            .help(format!("write `{name}: funcpipe::config::Number` where `{name}` is declared"));
    }
}
