//! Defaults that are lists, of a `Vec` or an array.

use std::cmp::Ordering;

use quote::ToTokens;
use syn::{Expr, ExprArray, Path, Type};

use super::args::FieldArgs;
use super::model::{Checked, Default, DefaultValue};
use crate::diagnostics::Diagnostics;
use crate::hygiene::q;
use crate::options::{Number, code, literal, ungrouped};
use crate::rules::{self, FieldType, Literal, Rule, RuleSet, Value};

/// One of the list.
struct Element<'a> {
    expr: &'a Expr,
    /// If it is a literal.
    value: Option<Value>,
}

/// `default = [1, 2]`
pub(super) fn list(
    (expr, array): (&Expr, &ExprArray),
    element: &FieldType,
    (args, ty, rules, private): (&FieldArgs, &FieldType, &RuleSet, &Path),
    diagnostics: &mut Diagnostics,
) -> Default {
    let before = diagnostics.len();
    let elements: Vec<Element<'_>> =
        array.elems.iter().filter_map(|expr| read(expr, element, diagnostics)).collect();
    let length = array.elems.len();
    if ty.length_of_array().is_some_and(|wanted| wanted != length) {
        diagnostics
            .error(expr, format!("this default has {length} elements, and is no `{}`", ty.text()))
            .help("write as many elements as the array has");
    }
    let mut checked = if rules.rules.is_empty() { Checked::Done } else { Checked::AtRunTime };
    // What the rules do not hold for now is judged together with the condition.
    if args.when.is_none() && diagnostics.len() == before {
        checked = judge(expr, &elements, rules, diagnostics);
    }
    if diagnostics.len() > before {
        return Default::Broken;
    }
    let typed = elements.iter().map(|one| match &one.value {
        Some(value) => rules::typed(value, element, private),
        None => one.expr.to_token_stream(),
    });
    let is_array = matches!(ty.ty, Type::Array(_));
    let tokens = if is_array { q!([#(#typed),*]) } else { q!(#private::list([#(#typed),*])) };
    let are_literals = elements.iter().all(|one| one.value.is_some());
    Default::is(DefaultValue {
        text: code(&expr.to_token_stream()),
        tokens,
        value: None,
        is_const: is_array && are_literals && element.is_constant(),
        is_open: false,
        checked,
    })
}

fn read<'a>(expr: &'a Expr, element: &FieldType, diagnostics: &mut Diagnostics) -> Option<Element<'a>> {
    let is_literal = literal(ungrouped(expr)).is_some() || Number::new(expr).is_some();
    if !is_literal {
        return Some(Element { expr, value: None });
    }
    let value = rules::read_default(expr, element, diagnostics)?;
    Some(Element { expr, value: Some(value) })
}

/// Holds the list against the rules of its field: what they know of it now, or what is left to run time.
fn judge(expr: &Expr, elements: &[Element<'_>], rules: &RuleSet, diagnostics: &mut Diagnostics) -> Checked {
    let mut checked = Checked::Done;
    for rule in &rules.rules {
        let is_known = match rule {
            Rule::Length { .. } => {
                let keeps = rules::admits_length(rule, elements.len());
                if keeps == Some(false) {
                    report(expr, &format!("a list of {}", elements.len()), diagnostics);
                }
                keeps.is_some()
            }
            Rule::Each(set) => elements
                .iter()
                .map(|one| judge_one(one, set, diagnostics))
                .fold(true, |all, is_known| all & is_known),
            Rule::Unique => judge_unique(elements, &rules.ty, diagnostics),
            _ => false,
        };
        if !is_known {
            checked = Checked::AtRunTime;
        }
    }
    checked
}

/// Holds one element against the rules of each. `false`: run time has to tell.
fn judge_one(one: &Element<'_>, rules: &RuleSet, diagnostics: &mut Diagnostics) -> bool {
    let Some((value, literal)) = one.value.as_ref().and_then(|value| Some((value, value.literal()?))) else {
        return false;
    };
    let verdicts: Vec<Option<bool>> =
        rules.rules.iter().map(|rule| rules::admits(rule, literal, &rules.ty.kind)).collect();
    if verdicts.contains(&Some(false)) {
        report(one.expr, &format!("`{}`", value.text()), diagnostics);
    }
    !verdicts.contains(&None)
}

/// Looks for an element that is there twice. `false`: run time has to tell.
fn judge_unique(elements: &[Element<'_>], ty: &FieldType, diagnostics: &mut Diagnostics) -> bool {
    let kind = ty.element().map(|element| &element.present().kind);
    let mut seen: Vec<&Literal> = Vec::new();
    for one in elements {
        let Some(literal) = one.value.as_ref().and_then(Value::literal) else { continue };
        let is_same =
            |other: &&Literal| kind.is_some_and(|kind| literal.compare(other, kind) == Some(Ordering::Equal));
        if seen.iter().any(is_same) {
            let text = code(&one.expr.to_token_stream());
            report(one.expr, &format!("with `{text}` twice"), diagnostics);
        }
        seen.push(literal);
    }
    seen.len() == elements.len()
}

/// ```text
/// #[config(range = 1..=10, default = 11)]
///                                    ^^ this default breaks a rule of its field
/// ```
pub(super) fn report(tokens: impl ToTokens, what: &str, diagnostics: &mut Diagnostics) {
    diagnostics
        .error(tokens, format!("this default, {what}, breaks a rule of its field"))
        .help("change the default, or the rule");
}
