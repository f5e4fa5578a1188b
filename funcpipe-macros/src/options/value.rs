//! The value of one option: whether it is of the right kind, and what to say if it is not.

use darling::ast::MetaNameValueInvalidExpr;
use darling::ast::NestedMeta;
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Expr, ExprLit, Ident, Lit, LitStr, Meta, MetaList, MetaNameValue, Token};

use super::code::{Number, code, literal, mode, ungrouped, word};
use super::duration;
use super::kind::{ValueKind, Word};
use super::spec::OptionSpec;
use super::written::Written;
use crate::diagnostics::Diagnostics;
use crate::suggest::{self, Name};

/// The option in the form that darling reads, if its value is of the right kind.
pub(super) fn checked(
    spec: &'static OptionSpec,
    meta: &Meta,
    written: &Written,
    diagnostics: &mut Diagnostics,
) -> Option<Meta> {
    let name = spec.name;
    match meta {
        Meta::Path(_) if matches!(spec.kind, ValueKind::Flag | ValueKind::Default { .. }) => {
            Some(meta.clone())
        }
        Meta::Path(_) => {
            report_no_value(spec, meta, diagnostics);
            None
        }
        Meta::List(list) => match &spec.kind {
            ValueKind::Idents { .. } => are_idents(spec, list, diagnostics).then(|| meta.clone()),
            ValueKind::Nested { .. } if !list.tokens.is_empty() => Some(meta.clone()),
            kind => {
                let inner = code(&list.tokens);
                let value = kind.in_parentheses(&inner);
                let value = value.as_deref().unwrap_or(kind.example());
                diagnostics
                    .error(meta, format!("`{name}` takes {}", kind.noun()))
                    .help(format!("write `{}`", kind.option(name, value)));
                None
            }
        },
        Meta::NameValue(pair) => {
            let signed = with_its_sign(&pair.value, written);
            let value = ungrouped(signed.as_ref().unwrap_or(&pair.value));
            if !spec.kind.accepts(value) {
                report_wrong_kind(spec, written, value, diagnostics);
                return None;
            }
            if spec.kind.may_hold_constants() && !duration::check_stands_alone(value, diagnostics) {
                return None;
            }
            let value = match &spec.kind {
                ValueKind::OneOf(words) => as_string(known_word(spec, words, value, diagnostics)?, value),
                ValueKind::Modes { words, .. } => {
                    known_word(spec, words, mode(value), diagnostics)?;
                    value.clone()
                }
                _ => value.clone(),
            };
            Some(Meta::NameValue(MetaNameValue { path: pair.path.clone(), eq_token: pair.eq_token, value }))
        }
    }
}

/// A number with a sign as two tokens, so that errors are about both: syn makes one of them, with the place of the sign.
fn with_its_sign(value: &Expr, written: &Written) -> Option<Expr> {
    match literal(ungrouped(value))? {
        Lit::Int(_) | Lit::Float(_) => syn::parse2(written.value()).ok(),
        _ => None,
    }
}

/// ```text
/// #[retry_on_failure(clone(&request, 3))]
///                          ^^^^^^^^^^^
/// ```
fn are_idents(spec: &OptionSpec, list: &MetaList, diagnostics: &mut Diagnostics) -> bool {
    if list.tokens.is_empty() {
        report_no_value(spec, list, diagnostics);
        return false;
    }
    let idents = Punctuated::<Ident, Token![,]>::parse_terminated_with;
    let parser = |input: syn::parse::ParseStream<'_>| idents(input, Ident::parse_any);
    if parser.parse2(list.tokens.clone()).is_ok() {
        return true;
    }
    let example = spec.kind.option(spec.name, spec.kind.example());
    diagnostics
        .error(&list.tokens, format!("`{}` takes {}", spec.name, spec.kind.noun()))
        .help(format!("write `{example}`"));
    false
}

/// ```text
/// #[measured_stage(sample = "64")]
///                           ^^^^ `sample` takes an integer: write `sample = 64`
/// ```
fn report_wrong_kind(spec: &OptionSpec, written: &Written, value: &Expr, diagnostics: &mut Diagnostics) {
    let (name, kind) = (spec.name, &spec.kind);
    match kind {
        ValueKind::Flag => {
            diagnostics
                .error(&written.tokens, format!("`{name}` takes no value"))
                .help(format!("write `{name}`"));
            return;
        }
        ValueKind::Duration { .. } => {
            if let Some(Err(mistake)) = duration::nanos(value) {
                duration::report(name, value, &mistake, written, diagnostics);
                return;
            }
        }
        ValueKind::OneOf(words) | ValueKind::Modes { words, .. } if Number::new(value).is_some() => {
            diagnostics
                .error(written.value(), format!("`{name}` is a kind, not a number"))
                .help(list_of_words(spec, words));
            return;
        }
        ValueKind::Path if matches!(value, Expr::Closure(_)) => {
            diagnostics
                .error(written.value(), format!("`{name}` takes the path of a function"))
                .help(format!("give the closure a name as a function, and write `{name} = its_name`"));
            return;
        }
        _ => {}
    }
    let help = match (kind.repaired(value), kind) {
        (None, ValueKind::Function { example } | ValueKind::Predicate { example }) => {
            format!("write `{name} = {example}` or `{name} = |x| ..`")
        }
        (None, ValueKind::OneOf(words) | ValueKind::Modes { words, .. }) => match last_word(value, words) {
            Some(word) => format!("write `{name} = {word}`"),
            None => list_of_words(spec, words),
        },
        (fix, _) => format!("write `{}`", kind.option(name, fix.as_deref().unwrap_or(kind.example()))),
    };
    let is_quoted =
        matches!((literal(value), kind), (Some(Lit::Str(_)), ValueKind::OneOf(_) | ValueKind::Modes { .. }));
    let without = if is_quoted { " without quotes" } else { "" };
    diagnostics.error(written.value(), format!("`{name}` takes {}{without}", kind.noun())).help(help);
}

/// `exact` of `Timing::Exact`.
fn last_word(value: &Expr, words: &[Word]) -> Option<&'static str> {
    let Expr::Path(path) = value else {
        return None;
    };
    let last = path.path.segments.last()?.ident.to_string().to_lowercase();
    words.iter().find(|word| word.text.replace('_', "") == last.replace('_', "")).map(|word| word.text)
}

/// ```text
/// #[measured_stage(mode = exakt)]
///                         ^^^^^ unknown `mode` `exakt`, did you mean `exact`?
/// ```
fn known_word(
    spec: &OptionSpec,
    words: &'static [Word],
    value: &Expr,
    diagnostics: &mut Diagnostics,
) -> Option<&'static str> {
    let written = word(value)?;
    if let Some(known) = words.iter().find(|known| known.text == written) {
        return Some(known.text);
    }
    let name = spec.name;
    let problem = diagnostics.error(value, format!("`{written}` is no value of `{name}`"));
    let names = words.iter().map(|word| Name { text: word.text, synonyms: word.synonyms });
    let help = suggest::closest(&written, names)
        .map_or_else(|| list_of_words(spec, words), |near| format!("did you mean `{name} = {near}`?"));
    problem.help(help);
    None
}

fn list_of_words(spec: &OptionSpec, words: &[Word]) -> String {
    let words: Vec<String> = match spec.kind {
        ValueKind::Modes { usage, .. } => usage.iter().map(|usage| format!("`{usage}`")).collect(),
        _ => words.iter().map(|word| format!("`{}`", word.text)).collect(),
    };
    format!("the values of `{}` are {}", spec.name, words.join(", "))
}

fn report_no_value(spec: &OptionSpec, written: impl ToTokens, diagnostics: &mut Diagnostics) {
    let example = spec.kind.option(spec.name, spec.kind.example());
    diagnostics.error(written, format!("`{}` needs a value", spec.name)).help(format!("write `{example}`"));
}

/// `name = <no expression>`.
pub(super) fn report_unreadable(
    spec: &OptionSpec,
    pair: &MetaNameValueInvalidExpr,
    diagnostics: &mut Diagnostics,
) {
    let written = NestedMeta::NameValueInvalidExpr(pair.clone());
    if pair.value.is_empty() || matches!(spec.kind, ValueKind::Flag) {
        report_no_value(spec, written, diagnostics);
        return;
    }
    if let Some((slip, value)) = without_slip(spec, &pair.value) {
        diagnostics.error(written, slip).help(format!("write `{}`", spec.kind.option(spec.name, &value)));
        return;
    }
    let example = spec.kind.option(spec.name, spec.kind.example());
    diagnostics
        .error(&pair.value, format!("`{}` takes {}", spec.name, spec.kind.noun()))
        .help(format!("write `{example}`"));
}

/// `exact` of `mode == exact`, `0.5s` of `delay = .5s`.
fn without_slip(spec: &OptionSpec, value: &TokenStream) -> Option<(&'static str, String)> {
    let mut trees = value.clone().into_iter();
    let (slip, rest) = match trees.next()? {
        TokenTree::Punct(sign) if sign.as_char() == '=' => {
            ("expected `=`, found `==`", code(&trees.collect()))
        }
        TokenTree::Punct(point) if point.as_char() == '.' => {
            ("a number begins with a digit", format!("0.{}", code(&trees.collect())))
        }
        _ => return None,
    };
    let parsed = syn::parse_str::<Expr>(&rest).ok()?;
    spec.kind.accepts(ungrouped(&parsed)).then_some((slip, rest))
}

/// darling reads the words of an enum from strings.
fn as_string(word: &str, value: &Expr) -> Expr {
    use syn::spanned::Spanned;
    Expr::Lit(ExprLit { attrs: Vec::new(), lit: Lit::Str(LitStr::new(word, value.span())) })
}
