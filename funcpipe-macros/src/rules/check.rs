//! Rules that contradict themselves, or each other.

use std::cmp::Ordering;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Generics, LitStr, Type};

use super::fit::limits;
use super::judge::{admits, admits_length};
use super::model::{Rule, RuleSet};
use super::table::RuleArgs;
use super::types::{FieldType, Kind};
use super::value::{Literal, Value, tokens};
use crate::diagnostics::Diagnostics;
use crate::options::code;

/// Reports what no value, or the same value twice, could satisfy.
pub(super) fn check(set: &RuleSet, args: &RuleArgs, diagnostics: &mut Diagnostics) {
    let before = diagnostics.len();
    check_not_empty(set, diagnostics);
    check_bounds_meet(set, args, diagnostics);
    check_step(set, diagnostics);
    if diagnostics.len() == before {
        check_some_value(set, args, diagnostics);
    }
    check_length_of_array(set, args, diagnostics);
    check_unique(set, args, diagnostics);
    check_list(set, diagnostics);
    check_allowed(set, args, diagnostics);
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

/// ```text
/// #[config(below = 0)] n: u32      #[config(above = 5, below = 6)] n: u32      #[config(range = 1..=4, step = 5)] n: u32
///          ^^^^^^^^^                        ^^^^^^^^^^^^^^^^^^^^                        ^^^^^^^^^^^^^^^^^^^^^^^
/// ```
fn check_some_value(set: &RuleSet, args: &RuleArgs, diagnostics: &mut Diagnostics) {
    let (least, most) = whole_values(set);
    let (Some(least), Some(most)) = (least, most) else { return };
    let step = set.rules.iter().find_map(|rule| match rule {
        Rule::Step(step) => whole(step.literal()?).filter(|step| *step > 0),
        _ => None,
    });
    let is_bounded = least <= most;
    if is_bounded && step.is_none_or(|step| most.div_euclid(step) * step >= least) {
        return;
    }
    let step = args.step.as_ref().filter(|_| is_bounded);
    let bounds = [&args.range, &args.above, &args.min, &args.below, &args.max];
    let written: Vec<TokenStream> =
        bounds.into_iter().flatten().chain(step).map(|raw| raw.0.to_token_stream()).collect();
    let texts: Vec<String> = written.iter().map(|tokens| format!("`{}`", code(tokens))).collect();
    let problem = diagnostics
        .error(quote!(#(#written)*), format!("no `{}` keeps {}", set.ty.text(), texts.join(" and ")))
        .help("change a bound, or remove it");
    if let Kind::Int { signed, bits } = set.ty.kind {
        let (least, most) = limits(signed, bits);
        problem.note(format!("`{}` is {least} to {most}", set.ty.text()));
    }
}

/// The least and the greatest value that keeps the bounds, of types whose values are a whole number of something.
fn whole_values(set: &RuleSet) -> (Option<i128>, Option<i128>) {
    let (mut least, mut most) = match set.ty.kind {
        Kind::Int { signed, bits } => {
            let (least, most) = limits(signed, bits);
            (Some(least), Some(most))
        }
        Kind::Time => (Some(0), None),
        Kind::Size => (Some(0), Some(i128::from(u64::MAX))),
        _ => return (None, None),
    };
    let bound = |value: &Value, offset: i128| {
        value.literal().and_then(whole).map(|value| value.saturating_add(offset))
    };
    for rule in set.bounds() {
        let (from, to) = match rule {
            Rule::Range { from, to, inclusive, .. } => {
                let beyond = if *inclusive { 0 } else { -1 };
                (from.as_ref().and_then(|from| bound(from, 0)), to.as_ref().and_then(|to| bound(to, beyond)))
            }
            Rule::Above(from) => (bound(from, 1), None),
            Rule::Min(from) => (bound(from, 0), None),
            Rule::Below(to) => (None, bound(to, -1)),
            Rule::Max(to) => (None, bound(to, 0)),
            _ => (None, None),
        };
        least = least.max(from);
        most = [most, to].into_iter().flatten().min();
    }
    (least, most)
}

/// A literal as a whole number of ones, nanoseconds or bytes.
fn whole(literal: &Literal) -> Option<i128> {
    match literal {
        Literal::Int(int) => Some(*int),
        Literal::Time(number) | Literal::Size(number) => Some(i128::from(*number)),
        _ => None,
    }
}

/// ```text
/// #[config(len = 9..)] bytes: [u8; 4]
///          ^^^^^^^^^
/// ```
fn check_length_of_array(set: &RuleSet, args: &RuleArgs, diagnostics: &mut Diagnostics) {
    let (Some(length), Some(raw)) = (set.ty.length_of_array(), &args.len) else { return };
    if set.rules.iter().any(|rule| admits_length(rule, length) == Some(false)) {
        diagnostics
            .error(&raw.0, format!("no `{}` keeps `{}`", set.ty.text(), code(&raw.0.to_token_stream())))
            .help("remove it: the length of an array is that of its type");
    }
}

/// ```text
/// #[config(unique)] names: HashSet<String>
///          ^^^^^^
/// ```
fn check_unique(set: &RuleSet, args: &RuleArgs, diagnostics: &mut Diagnostics) {
    let (Some(raw), Type::Path(path)) = (&args.unique, &set.ty.ty) else { return };
    let Some(name) = path.path.segments.last().map(|last| last.ident.to_string()) else { return };
    if matches!(set.ty.kind, Kind::Sequence { .. }) && ["HashSet", "BTreeSet"].contains(&name.as_str()) {
        diagnostics.error(&raw.0, format!("no `{name}` has an element twice")).help("remove `unique`");
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
fn check_allowed(set: &RuleSet, args: &RuleArgs, diagnostics: &mut Diagnostics) {
    let has_nan = set.allow_nan || set.allow_inf;
    if has_nan && set.rules.is_empty() {
        diagnostics
            .error(args.allow.as_ref().map(|raw| &raw.0), "`allow` without a rule has no effect")
            .help("remove it, or add a rule");
    }
}

/// ```text
/// #[config(unit = "C")] name: String
///                 ^^^
/// ```
pub(crate) fn check_unit(unit: Option<&LitStr>, ty: &FieldType, diagnostics: &mut Diagnostics) {
    let Some(unit) = unit else { return };
    let mut of = ty.present();
    while let Some(element) = of.element() {
        of = element.present();
    }
    let is_number = matches!(of.kind, Kind::Int { .. } | Kind::Float { .. });
    if !is_number && !of.kind.is_open() {
        let (text, noun) = (of.text(), of.kind.noun());
        diagnostics
            .error(unit, format!("`unit` is about numbers, and `{text}` is {noun}"))
            .help("remove it, or say it in the documentation of the field");
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
