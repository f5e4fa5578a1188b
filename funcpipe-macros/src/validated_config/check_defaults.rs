//! Defaults: what they are, and whether they keep the rules of their field.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Expr, Path, Type};

use super::args::FieldArgs;
use super::check_lists;
use super::model::{Checked, Default, DefaultValue};
use crate::diagnostics::Diagnostics;
use crate::hygiene::q;
use crate::options::{code, literal, ungrouped};
use crate::rules::{self, Constants, FieldType, Kind, Literal, RuleSet, Value};

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
    let expr = if matches!(ty.kind, Kind::Option(_)) { in_option(expr) } else { expr };
    if let (Kind::Sequence { element, is_vec }, Expr::Array(array)) = (&ty.kind, expr)
        && (*is_vec || matches!(ty.ty, Type::Array(_)))
    {
        return check_lists::list((expr, array), element, (args, ty, rules, private), diagnostics);
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
            // A function that always returns `Some` is what clippy warns of.
            is_open: !matches!(ty.kind, Kind::Option(_)),
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

/// `3` of `Some(3)`: literals are judged now.
fn in_option(expr: &Expr) -> &Expr {
    let Expr::Call(call) = expr else { return expr };
    let is_some = crate::options::word(&call.func).is_some_and(|name| name == "Some");
    match call.args.first().map(ungrouped) {
        Some(inner)
            if is_some && (literal(inner).is_some() || crate::options::Number::new(inner).is_some()) =>
        {
            inner
        }
        _ => expr,
    }
}

/// `None`, which no rule is about.
fn absent() -> DefaultValue {
    DefaultValue {
        text: "None".to_owned(),
        tokens: q!(::core::option::Option::None),
        value: None,
        is_const: true,
        is_open: false,
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
                check_lists::report(written, "an empty list", diagnostics);
                return Default::Broken;
            }
            let checked = if rules.rules.is_empty() { Checked::Done } else { Checked::AtRunTime };
            return Default::is(DefaultValue {
                text: "[]".to_owned(),
                tokens: q!(#private::Vec::new()),
                value: None,
                is_const: true,
                is_open: false,
                checked,
            });
        }
        _ => {
            // By its type, which an error then names.
            let own = &ty.ty;
            return Default::is(DefaultValue {
                text: "default".to_owned(),
                tokens: q!(<#own as ::core::default::Default>::default()),
                value: None,
                is_const: false,
                is_open: false,
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
                check_lists::report(over, what, diagnostics);
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
        is_open: false,
        checked,
    })
}
