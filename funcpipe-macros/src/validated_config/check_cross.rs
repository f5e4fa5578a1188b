//! Rules about several fields: which fields they name, and whether the defaults, or any values at all, keep them.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{BinOp, Expr, Ident, Lit, Token};

use super::model::{Checked, Compared, CrossRule, Default, FieldPlan, Seen, Side};
use crate::diagnostics::Diagnostics;
use crate::options::{Number, code, literal, ungrouped};
use crate::rules::{Comparison, Literal, Raw, Value, can_hold, read_default};
use crate::suggest;

/// `check(low < high, "message")`
pub(super) fn check(raw: &Raw, fields: &[FieldPlan], diagnostics: &mut Diagnostics) -> Option<CrossRule> {
    let parts = |input: ParseStream<'_>| {
        let expr: Expr = input.parse()?;
        let mut message = None;
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
            if !input.is_empty() {
                message = Some(input.parse::<Expr>()?);
                input.parse::<Option<Token![,]>>()?;
            }
        }
        Ok((expr, message))
    };
    let (expr, message) = match parts.parse2(raw.list()) {
        Ok(parts) => parts,
        Err(error) => {
            diagnostics
                .error(raw.list(), format!("this is no rule: {error}"))
                .help("write `check(low < high)`, or `check(low < high, \"what to say\")`");
            return None;
        }
    };
    let message = match message.as_ref().map(|said| (said, literal(ungrouped(said)))) {
        None => None,
        Some((_, Some(Lit::Str(text)))) => Some(text.value()),
        Some((said, _)) => {
            let (one, other) = (code(&expr.to_token_stream()), code(&said.to_token_stream()));
            diagnostics
                .error(said, "what to say if a rule does not hold is a text")
                .help(format!("for two rules write `check({one}), check({other})`"));
            return None;
        }
    };
    let seen = seen(&expr, fields, "check", diagnostics)?;
    let before = diagnostics.len();
    let comparisons = comparisons(&expr, fields);
    for compared in comparisons.iter().flatten() {
        check_possible(&expr, compared, fields, diagnostics);
    }
    let checked = defaults(&expr, comparisons.as_deref(), fields, diagnostics);
    let comparisons = comparisons.unwrap_or_default();
    (diagnostics.len() == before).then(|| CrossRule {
        text: code(&expr.to_token_stream()),
        seen,
        message,
        comparisons,
        checked,
    })
}

/// ```text
/// #[config(check(low < high), check(low < high))]
///                                   ^^^^^^^^^^ is there twice
/// ```
pub(super) fn check_given_once(all: &[Raw], diagnostics: &mut Diagnostics) {
    let is_comma = |tree: &TokenTree| matches!(tree, TokenTree::Punct(punct) if punct.as_char() == ',');
    let rule = |raw: &Raw| -> String {
        raw.list().into_iter().take_while(|tree| !is_comma(tree)).map(|tree| tree.to_string()).collect()
    };
    for (at, raw) in all.iter().enumerate() {
        if all[..at].iter().any(|other| rule(other) == rule(raw)) {
            diagnostics.error(&raw.0, "this `check` is given twice").help("remove one of them");
        }
    }
}

/// The fields that an expression names.
///
/// ```text
/// #[config(check(filter_mni < filter_max))]
///                ^^^^^^^^^^ did you mean `filter_min`?
/// ```
pub(super) fn seen(
    expr: &Expr,
    fields: &[FieldPlan],
    of: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Seen> {
    let mut idents = Vec::new();
    names(expr.to_token_stream(), &mut idents);
    let mut found: Vec<(usize, Ident)> = Vec::new();
    let mut is_clean = true;
    for ident in idents {
        let name = ident.unraw().to_string();
        if let Some(at) = fields.iter().position(|field| field.name == name) {
            if !found.iter().any(|(_, known)| *known == ident) {
                found.push((at, ident));
            }
            continue;
        }
        let is_bound = is_bound(&expr.to_token_stream(), &name);
        let near = suggest::nearest(&name, fields.iter().map(|field| field.name.as_str()));
        if let (Some(near), false) = (near, is_bound) {
            is_clean = false;
            diagnostics
                .error(&ident, format!("`{name}` is no field"))
                .help(format!("did you mean `{near}`?"));
        }
    }
    if is_clean && found.is_empty() {
        is_clean = false;
        let list: Vec<String> = fields.iter().map(|field| format!("`{}`", field.name)).collect();
        diagnostics
            .error(expr, format!("this `{of}` names no field"))
            .help(format!("the fields are {}", list.join(", ")));
    }
    is_clean.then(|| Seen { expr: expr.clone(), fields: found })
}

/// Names that stand alone: not after `.` or `::`, not before `::`, `!` or an argument list, and no constants.
fn names(tokens: TokenStream, found: &mut Vec<Ident>) {
    let mut trees = tokens.into_iter().peekable();
    let (mut follows, mut before) = (false, None);
    while let Some(tree) = trees.next() {
        let punct = match &tree {
            TokenTree::Punct(punct) => Some(punct.as_char()),
            _ => None,
        };
        match tree {
            TokenTree::Group(group) => names(group.stream(), found),
            TokenTree::Ident(ident) if !follows => {
                let leads = match trees.peek() {
                    Some(TokenTree::Punct(next)) => {
                        next.as_char() == ':'
                            || (next.as_char() == '!' && next.spacing() == proc_macro2::Spacing::Alone)
                    }
                    Some(TokenTree::Group(next)) => next.delimiter() == proc_macro2::Delimiter::Parenthesis,
                    _ => false,
                };
                let text = ident.unraw().to_string();
                let is_constant = text.starts_with(char::is_uppercase);
                if !leads && !is_constant {
                    found.push(ident);
                }
            }
            _ => {}
        }
        follows = match punct {
            Some(':') => true,
            // `..` is no field access.
            Some('.') => before != Some('.'),
            _ => false,
        };
        before = punct;
    }
}

/// Whether the expression itself gives a meaning to the name: the parameter of a closure, a pattern.
fn is_bound(tokens: &TokenStream, name: &str) -> bool {
    let mut before = None;
    for tree in tokens.clone() {
        match &tree {
            TokenTree::Group(group) if is_bound(&group.stream(), name) => return true,
            TokenTree::Ident(ident) if ident == name => {
                let binds = matches!(&before, Some(TokenTree::Punct(punct)) if punct.as_char() == '|')
                    || matches!(&before, Some(TokenTree::Ident(word)) if word == "let" || word == "ref" || word == "mut");
                if binds {
                    return true;
                }
            }
            _ => {}
        }
        before = Some(tree);
    }
    false
}

/// `a < b && b <= 5` as comparisons; `None` if it is anything else.
fn comparisons(expr: &Expr, fields: &[FieldPlan]) -> Option<Vec<Compared>> {
    match ungrouped(expr) {
        Expr::Paren(inner) => comparisons(&inner.expr, fields),
        Expr::Binary(binary) => {
            let comparison = match binary.op {
                BinOp::And(_) => {
                    let mut all = comparisons(&binary.left, fields)?;
                    all.extend(comparisons(&binary.right, fields)?);
                    return Some(all);
                }
                BinOp::Lt(_) => Comparison::Less,
                BinOp::Le(_) => Comparison::AtMost,
                BinOp::Gt(_) => Comparison::Greater,
                BinOp::Ge(_) => Comparison::AtLeast,
                BinOp::Eq(_) => Comparison::Equal,
                _ => return None,
            };
            let left = side(&binary.left, fields, None)?;
            let right = side(&binary.right, fields, field_of(&left))?;
            let left = match &left {
                Side::Literal(_) => side(&binary.left, fields, field_of(&right))?,
                Side::Field(_) => left,
            };
            Some(vec![Compared { left, comparison, right }])
        }
        _ => None,
    }
}

fn field_of(side: &Side) -> Option<usize> {
    match side {
        Side::Field(at) => Some(*at),
        Side::Literal(_) => None,
    }
}

/// `like`: the field that a literal is compared with.
fn side(expr: &Expr, fields: &[FieldPlan], like: Option<usize>) -> Option<Side> {
    let expr = ungrouped(expr);
    if let Some(name) = crate::options::word(expr) {
        let name = name.trim_start_matches("r#");
        let at = fields.iter().position(|field| field.name == name)?;
        return fields[at].ty.kind.is_number().then_some(Side::Field(at));
    }
    Number::new(expr)?;
    let value = match like {
        Some(at) => {
            let mut silent = Diagnostics::default();
            let value = read_default(expr, &fields[at].ty, &mut silent);
            silent.finish().ok()?;
            value?
        }
        None => Value::Literal(Literal::Int(0), expr.clone()),
    };
    value.literal()?;
    Some(Side::Literal(value))
}

/// ```text
/// #[config(check(low < high))] with `low` in 10..=20 and `high` in 1..=5
///                ^^^^^^^^^^
/// ```
fn check_possible(expr: &Expr, compared: &Compared, fields: &[FieldPlan], diagnostics: &mut Diagnostics) {
    let (Side::Field(left), Side::Field(right)) = (&compared.left, &compared.right) else { return };
    if left == right {
        diagnostics
            .error(expr, format!("this rule compares `{}` with itself", fields[*left].name))
            .help("name another field, or remove the rule");
        return;
    }
    let (left, right) = (&fields[*left], &fields[*right]);
    if !can_hold(&left.rules, compared.comparison, &right.rules) {
        diagnostics
            .error(
                expr,
                format!("no values of `{}` and `{}` satisfy this rule and their own", left.name, right.name),
            )
            .help("change the rule, or a range");
    }
}

/// Whether the defaults keep the rule: known here, left to the compiler, or to run time.
fn defaults(
    expr: &Expr,
    comparisons: Option<&[Compared]>,
    fields: &[FieldPlan],
    diagnostics: &mut Diagnostics,
) -> Checked {
    let Some(comparisons) = comparisons else { return Checked::AtRunTime };
    let mut checked = Checked::Done;
    for compared in comparisons {
        let (left, right) = (value(&compared.left, fields), value(&compared.right, fields));
        let (Some(left), Some(right)) = (left, right) else {
            checked = Checked::AtRunTime;
            continue;
        };
        let (Some(low), Some(high)) = (left.literal(), right.literal()) else {
            if checked == Checked::Done {
                checked = Checked::ByCompiler;
            }
            continue;
        };
        let kind = kind_of(compared, fields);
        let holds = low.compare(high, &kind).is_some_and(|order| compared.comparison.holds(order));
        if !holds {
            let shown = |side: &Side, value: &Value| match side {
                Side::Field(at) => format!("`{}` is {}", fields[*at].name, value.text()),
                Side::Literal(_) => value.text(),
            };
            let note = format!("{}, {}", shown(&compared.left, &left), shown(&compared.right, &right));
            diagnostics
                .error(expr, "the defaults break this rule")
                .help("change a default, or the rule")
                .note(note);
            return Checked::Done;
        }
    }
    checked
}

fn kind_of(compared: &Compared, fields: &[FieldPlan]) -> crate::rules::Kind {
    match (&compared.left, &compared.right) {
        (Side::Field(at), _) | (_, Side::Field(at)) => fields[*at].ty.kind.clone(),
        _ => crate::rules::Kind::Unknown,
    }
}

/// The default of a field, or the literal.
pub(super) fn value(side: &Side, fields: &[FieldPlan]) -> Option<Value> {
    match side {
        Side::Literal(value) => Some(value.clone()),
        Side::Field(at) => match &fields[*at].default {
            Default::Is(default) => default.value.clone(),
            _ => None,
        },
    }
}
