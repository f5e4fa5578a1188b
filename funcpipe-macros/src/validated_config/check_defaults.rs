//! Defaults: what they are, and whether they keep the rules of their field.

use std::cmp::Ordering;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Expr, Path};

use super::args::FieldArgs;
use super::model::{Checked, Default, DefaultValue};
use crate::diagnostics::Diagnostics;
use crate::hygiene::q;
use crate::options::{code, literal, ungrouped};
use crate::rules::{self, Constants, FieldType, Kind, Literal, Rule, RuleSet, Value};

/// The default of a field.
pub(super) fn default(
    (args, ty, rules, private): (&FieldArgs, &FieldType, &RuleSet, &Path),
    constants: &mut Constants,
    diagnostics: &mut Diagnostics,
) -> Default {
    let Some(raw) = &args.default else {
        return if matches!(ty.kind, Kind::Option(_)) { Default::is(absent()) } else { Default::Required };
    };
    let Some(expr) = raw.value().map(ungrouped) else {
        return of_type(&raw.0.to_token_stream(), args, ty, rules, private, diagnostics);
    };
    if let (Kind::Sequence { element, is_vec: true }, Expr::Array(array)) = (&ty.kind, expr) {
        return list(expr, array, element, rules, private, diagnostics);
    }
    // What only the compiler knows, and anything but a literal of what is no constant, is an expression like any other.
    let present = ty.present();
    let is_literal = literal(expr).is_some() || crate::options::Number::new(expr).is_some();
    let is_known =
        present.is_constant() || matches!(present.kind, Kind::Text { .. } | Kind::Path | Kind::Secret(_));
    if !is_known || (!is_literal && !present.is_constant()) {
        return Default::is(DefaultValue {
            text: code(&expr.to_token_stream()),
            tokens: expr.to_token_stream(),
            value: None,
            is_const: false,
            checked: if rules.rules.is_empty() { Checked::Done } else { Checked::AtRunTime },
        });
    }
    match rules::read_default(expr, ty, diagnostics) {
        None => Default::Broken,
        Some(mut value) => {
            // A constant of an `Option` is one itself.
            if !rules.is_optional {
                constants.name(&mut value, ty);
            }
            let what = format!("`{}`", value.text());
            known(value, &expr.to_token_stream(), &what, (args, ty, rules, private), diagnostics)
        }
    }
}

/// `None`, which no rule is about.
fn absent() -> DefaultValue {
    DefaultValue {
        text: "None".to_owned(),
        tokens: q!(::core::option::Option::None),
        value: None,
        is_const: true,
        checked: Checked::Done,
    }
}

/// `default` alone.
fn of_type(
    written: &TokenStream,
    args: &FieldArgs,
    ty: &FieldType,
    rules: &RuleSet,
    private: &Path,
    diagnostics: &mut Diagnostics,
) -> Default {
    let value = match &ty.kind {
        Kind::Option(_) => return Default::is(absent()),
        Kind::Int { .. } | Kind::Float { .. } => Literal::Int(0),
        Kind::Time => Literal::Time(0),
        Kind::Size => Literal::Size(0),
        Kind::Bool => Literal::Bool(false),
        Kind::Text { .. } => Literal::Text(String::new()),
        Kind::Sequence { is_vec: true, .. } => {
            let is_short = rules.rules.iter().any(|rule| rules::admits_length(rule, 0) == Some(false));
            if is_short && args.when.is_none() {
                report(written, "an empty list", diagnostics);
                return Default::Broken;
            }
            let checked = if rules.rules.is_empty() { Checked::Done } else { Checked::AtRunTime };
            return Default::is(DefaultValue {
                text: "[]".to_owned(),
                tokens: q!(#private::Vec::new()),
                value: None,
                is_const: true,
                checked,
            });
        }
        _ => {
            return Default::is(DefaultValue {
                text: "default".to_owned(),
                tokens: q!(::core::default::Default::default()),
                value: None,
                is_const: false,
                checked: if rules.rules.is_empty() { Checked::Done } else { Checked::AtRunTime },
            });
        }
    };
    let expr: Expr = match &value {
        Literal::Bool(bool) => syn::parse_quote!(#bool),
        Literal::Text(text) => syn::parse_quote!(#text),
        _ => syn::parse_quote!(0),
    };
    let what = "that of its type".to_owned();
    known(Value::Literal(value, expr), written, &what, (args, ty, rules, private), diagnostics)
}

/// A literal or a constant of a type that the macro knows.
fn known(
    value: Value,
    over: &TokenStream,
    what: &str,
    (args, ty, rules, private): (&FieldArgs, &FieldType, &RuleSet, &Path),
    diagnostics: &mut Diagnostics,
) -> Default {
    let present = ty.present();
    let mut checked = Checked::Done;
    for rule in &rules.rules {
        let verdict = value.literal().and_then(|literal| rules::admits(rule, literal, &present.kind));
        let later = if present.is_constant() && !rule.asks_function() {
            Checked::ByCompiler
        } else {
            Checked::AtRunTime
        };
        checked = match verdict {
            Some(true) => checked,
            // What the rules do not hold for now is judged together with the condition.
            Some(false) | None if args.when.is_some() => Checked::AtRunTime,
            Some(false) => {
                report(over, what, diagnostics);
                return Default::Broken;
            }
            None if checked == Checked::AtRunTime => checked,
            None => later,
        };
    }
    let tokens = rules::typed(&value, present, private);
    let is_wrapped = matches!(ty.kind, Kind::Option(_)) && value.literal().is_some();
    let tokens = if is_wrapped { q!(::core::option::Option::Some(#tokens)) } else { tokens };
    // A constant of an `Option` may be `None`.
    let checked = if matches!(ty.kind, Kind::Option(_))
        && value.literal().is_none()
        && checked == Checked::ByCompiler
    {
        Checked::AtRunTime
    } else {
        checked
    };
    Default::is(DefaultValue {
        text: value.text(),
        tokens,
        value: Some(value),
        is_const: present.is_constant(),
        checked,
    })
}

/// `default = [1, 2]` of a `Vec`.
fn list(
    expr: &Expr,
    array: &syn::ExprArray,
    element: &FieldType,
    rules: &RuleSet,
    private: &Path,
    diagnostics: &mut Diagnostics,
) -> Default {
    let before = diagnostics.len();
    let is_unique = rules.rules.iter().any(|rule| matches!(rule, Rule::Unique));
    let mut seen: Vec<Literal> = Vec::new();
    let elements: Vec<TokenStream> = array
        .elems
        .iter()
        .filter_map(|expr| {
            let is_literal =
                literal(ungrouped(expr)).is_some() || crate::options::Number::new(expr).is_some();
            if !is_literal {
                return Some(expr.to_token_stream());
            }
            let value = rules::read_default(expr, element, diagnostics)?;
            let of_elements = rules.rules.iter().find_map(rules::rules_of_elements);
            let breaks = |rule| {
                value.literal().and_then(|literal| rules::admits(rule, literal, &element.present().kind))
                    == Some(false)
            };
            if of_elements.is_some_and(|set| set.rules.iter().any(breaks)) {
                report(expr, &format!("`{}`", value.text()), diagnostics);
            }
            if let Some(literal) = value.literal().filter(|_| is_unique) {
                let is_same = |other: &Literal| {
                    literal.compare(other, &element.present().kind) == Some(Ordering::Equal)
                };
                if seen.iter().any(is_same) {
                    report(expr, &format!("with `{}` twice", value.text()), diagnostics);
                }
                seen.push(literal.clone());
            }
            Some(rules::typed(&value, element, private))
        })
        .collect();
    let is_short =
        rules.rules.iter().any(|rule| rules::admits_length(rule, array.elems.len()) == Some(false));
    if is_short {
        report(expr, &format!("a list of {}", array.elems.len()), diagnostics);
    }
    if diagnostics.len() > before {
        return Default::Broken;
    }
    let checked = if rules.rules.is_empty() { Checked::Done } else { Checked::AtRunTime };
    let tokens = q!(#private::list([#(#elements),*]));
    Default::is(DefaultValue {
        text: code(&expr.to_token_stream()),
        tokens,
        value: None,
        is_const: false,
        checked,
    })
}

/// ```text
/// #[config(range = 1..=10, default = 11)]
///                                    ^^ this default breaks a rule of its field
/// ```
fn report(tokens: impl ToTokens, what: &str, diagnostics: &mut Diagnostics) {
    diagnostics
        .error(tokens, format!("this default, {what}, breaks a rule of its field"))
        .help("change the default, or the rule");
}
