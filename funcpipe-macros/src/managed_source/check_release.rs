//! Part of `check`: `#[release(..)]`, and what it is on.

use quote::{ToTokens, quote};
use syn::{Attribute, Expr, Ident, Local, Meta, Pat, Type};

use crate::diagnostics::Diagnostics;
use crate::options::code;

/// `#[release(close)] let rows: Rows = open()?;`
pub(super) struct Release<'a> {
    pub(super) ident: &'a Ident,
    pub(super) ty: Option<&'a Type>,
    pub(super) function: Expr,
    /// The attributes beside it.
    pub(super) attrs: Vec<&'a Attribute>,
}

impl<'a> Release<'a> {
    /// That of a checked `let`, if it has one.
    pub(super) fn of(local: &'a Local) -> Option<Self> {
        let (own, attrs): (Vec<_>, Vec<_>) = local.attrs.iter().partition(|attr| is_release(attr));
        let (ident, ty) = bound(&local.pat)?;
        Some(Self { ident, ty, function: own.first()?.parse_args().ok()?, attrs })
    }
}

pub(super) fn is_release(attr: &Attribute) -> bool {
    attr.path().is_ident("release")
}

/// `rows`, `mut rows`, `rows: Rows`.
fn bound(pat: &Pat) -> Option<(&Ident, Option<&Type>)> {
    match pat {
        Pat::Ident(pat) if pat.by_ref.is_none() && pat.subpat.is_none() => Some((&pat.ident, None)),
        Pat::Type(typed) => Some((bound(&typed.pat)?.0, Some(&typed.ty))),
        _ => None,
    }
}

/// Reports what is wrong with the `#[release(..)]` of a `let`, if it has one.
pub(super) fn check(local: &Local, inside: Option<&str>, diagnostics: &mut Diagnostics) {
    let releases: Vec<&Attribute> = local.attrs.iter().filter(|attr| is_release(attr)).collect();
    let Some((first, others)) = releases.split_first() else {
        return;
    };
    if let Some(what) = inside {
        diagnostics
            .error(first, format!("`#[release]` inside {what}"))
            .help("acquire it in the body of the source")
            .note("what the source holds is released when the source ends");
    }
    for again in others {
        diagnostics
            .error(again, "`#[release]` is given twice")
            .help("remove one of them: it is released once");
    }
    check_function(first, diagnostics);
    check_pattern(local, diagnostics);
    check_value(local, diagnostics);
}

/// ```text
/// #[release]    #[release()]    #[release = close]    #[release(close(rows))]    #[release(close, log)]
/// ^^^^^^^^^^    ^^^^^^^^^^^^    ^^^^^^^^^^^^^^^^^^              ^^^^^^^^^^^                 ^^^^^^^^^^
/// ```
fn check_function(attr: &Attribute, diagnostics: &mut Diagnostics) {
    const EXAMPLE: &str = "write `#[release(close)]` or `#[release(|x| ..)]`";
    let list = match &attr.meta {
        Meta::List(list) if !list.tokens.is_empty() => list,
        Meta::NameValue(pair) => {
            let text = code(&pair.value.to_token_stream());
            diagnostics
                .error(attr, "expected `(..)` after `release`")
                .help(format!("write `#[release({text})]`"));
            return;
        }
        Meta::Path(_) | Meta::List(_) => {
            diagnostics.error(attr, "`#[release]` needs a function that releases it").help(EXAMPLE);
            return;
        }
    };
    if !matches!(attr.parse_args(), Ok(Expr::Path(_) | Expr::Closure(_))) {
        diagnostics
            .error(&list.tokens, "`#[release(..)]` takes the path of a function, or a closure")
            .help(EXAMPLE);
    }
}

/// ```text
/// let (rows, schema) = open()?;       let _ = lock()?;      let Some(rows) = open() else { .. };
///     ^^^^^^^^^^^^^^                      ^                    ^^^^^^^^^^
/// ```
fn check_pattern(local: &Local, diagnostics: &mut Diagnostics) {
    if bound(&local.pat).is_some() {
        return;
    }
    let pat = match &local.pat {
        Pat::Type(typed) => &typed.pat,
        pat => pat,
    };
    let problem = diagnostics.error(pat, "what is released needs a plain name");
    if matches!(pat, Pat::Wild(_)) {
        problem.help("write `_held`, for example");
    } else {
        problem.help("give it a name here, and take it apart below").note("it is released as a whole");
    }
}

/// ```text
/// let rows;       let rows = open()? else { return };
/// ^^^^^^^^^                          ^^^^^^^^^^^^^^^
/// ```
fn check_value(local: &Local, diagnostics: &mut Diagnostics) {
    match &local.init {
        None => {
            let (let_token, pat, semi) = (local.let_token, &local.pat, local.semi_token);
            diagnostics
                .error(quote!(#let_token #pat #semi), "what is released has to be acquired here")
                .help(format!("write `let {} = ..;`", code(&pat.to_token_stream())));
        }
        Some(init) => {
            if let (Some((else_token, block)), Some(_)) = (&init.diverge, bound(&local.pat)) {
                diagnostics
                    .error(
                        quote!(#else_token #block),
                        "what is released is bound in any case: this is never run",
                    )
                    .help("remove it");
            }
        }
    }
}

/// ```text
/// #[release(close)]
/// ^^^^^^^^^^^^^^^^^
/// open()?;
/// ```
pub(super) fn check_is_on_let(attr: &Attribute, diagnostics: &mut Diagnostics) {
    if is_release(attr) {
        diagnostics
            .error(attr, "`#[release]` goes on a `let` in the body of a source")
            .help("write `#[release(close)] let x = open()?;`");
    }
}
