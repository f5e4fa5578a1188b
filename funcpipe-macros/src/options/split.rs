//! The arguments of an attribute, one by one.
//!
//! Unlike `Punctuated::parse_terminated`, a mistake in one does not hide the others: reading goes on after the next comma.

use darling::ast::NestedMeta;
use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Lit, LitInt, Token};

use super::code::{Number, code};
use super::duration;
use super::written::Written;
use crate::diagnostics::Diagnostics;

/// Splits `tokens` at the commas between options. `clean` becomes false if any of them could not be read.
///
/// `report` says what is wrong with something that begins like no option.
pub(super) fn split(
    tokens: TokenStream,
    report: &dyn Fn(TokenStream, &mut Diagnostics),
    diagnostics: &mut Diagnostics,
    clean: &mut bool,
) -> Vec<Written> {
    let read = |input: ParseStream<'_>| {
        let mut options = Vec::new();
        while !input.is_empty() {
            match next(input, report, diagnostics) {
                Some(option) => options.push(option),
                None => *clean = false,
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(options)
    };
    // `next` always stops before a comma or at the end, so the outer parser has nothing to fail on.
    read.parse2(tokens).unwrap_or_else(|error| {
        diagnostics.syntax(error);
        *clean = false;
        Vec::new()
    })
}

/// Reads one option and stops before the comma after it.
fn next(
    input: ParseStream<'_>,
    report: &dyn Fn(TokenStream, &mut Diagnostics),
    diagnostics: &mut Diagnostics,
) -> Option<Written> {
    let ahead = input.fork();
    let option = match ahead.parse::<NestedMeta>() {
        Ok(option) => option,
        Err(error) => {
            let begins_a_name = input.peek(syn::Ident::peek_any) || input.peek(Token![::]) || input.peek(Lit);
            if input.peek(Token![,]) {
                let comma = input.fork().parse::<Token![,]>().ok();
                diagnostics.error(comma, "expected an option before `,`").help("remove the `,`");
            } else if begins_a_name {
                diagnostics.syntax(error);
                until_comma(input);
            } else {
                report(until_comma(input), diagnostics);
            }
            return None;
        }
    };
    let mut tokens = TokenStream::new();
    while input.cursor() < ahead.cursor() {
        tokens.extend(input.parse::<TokenTree>());
    }
    // A `$x:expr` of a `macro_rules!` is one token, and the option may have ended halfway in it.
    let is_whole = input.cursor() == ahead.cursor();
    if is_whole && decimal_comma(&option, input, diagnostics) {
        return None;
    }
    if is_whole && (input.is_empty() || input.peek(Token![,])) {
        return Some(Written { option, tokens });
    }
    let rest = until_comma(&ahead);
    until_comma(input);
    report_rest(&option, &rest, diagnostics);
    None
}

/// ```text
/// #[retry_on_failure(delay = 1,5s)]
///                            ^^^^
/// ```
///
/// What is after the comma is no option in any case: a number that begins none.
fn decimal_comma(option: &NestedMeta, input: ParseStream<'_>, diagnostics: &mut Diagnostics) -> bool {
    let NestedMeta::Meta(syn::Meta::NameValue(pair)) = option else {
        return false;
    };
    let is_whole = Number::new(&pair.value)
        .is_some_and(|number| number.suffix.is_empty() && number.is_integer() && !number.negative);
    let ahead = input.fork();
    let (Ok(comma), Ok(fraction)) = (ahead.parse::<Token![,]>(), ahead.parse::<LitInt>()) else {
        return false;
    };
    if !is_whole || fraction.suffix().is_empty() {
        return false;
    }
    while input.cursor() < ahead.cursor() {
        if input.parse::<TokenTree>().is_err() {
            break;
        }
    }
    let (value, written) = (&pair.value, code(&option.to_token_stream()));
    diagnostics
        .error(quote!(#value #comma #fraction), "expected a point in a number, found a comma")
        .help(format!("write `{written}.{fraction}`"));
    true
}

/// ```text
/// #[measured_stage(sample 64)]
///                  ^^^^^^^^^ expected `=` after `sample`
/// #[measured_stage(mode = exact sample = 64)]
///                               ^^^^^^^^^^^ expected `,` after `mode = exact`
/// #[retry_on_failure(delay = 200 ms)]
///                            ^^^^^^ expected no space
/// ```
fn report_rest(option: &NestedMeta, rest: &TokenStream, diagnostics: &mut Diagnostics) {
    let written = code(&option.to_token_stream());
    if let Some((value, unit)) = spaced_duration(option, rest) {
        diagnostics
            .error(quote!(#value #rest), "expected no space between a number and its unit")
            .help(format!("write `{written}{unit}`"));
    } else if let Some(fixed) = with_underscores(option, rest) {
        diagnostics
            .error(quote!(#option #rest), "the name of an option has `_` in it, not `-`")
            .help(format!("write `{fixed}`"));
    } else if let (NestedMeta::Lit(Lit::Str(name)), Some(value)) = (option, after_equals(rest)) {
        diagnostics
            .error(quote!(#name #rest), "the name of an option has no quotes")
            .help(format!("write `{} = {value}`", name.value()));
    } else if let Some(next) = after(rest, ';') {
        let problem = diagnostics.error(rest, format!("expected `,` after `{written}`, found `;`"));
        match next.as_str() {
            "" => problem.help("remove the `;`"),
            next => problem.help(format!("write `{written}, {next}`")),
        };
    } else if let NestedMeta::Meta(syn::Meta::Path(path)) = option {
        let value: TokenStream = rest.clone().into_iter().skip_while(is_separator).collect();
        let problem = diagnostics.error(quote!(#path #rest), format!("expected `=` after `{written}`"));
        if !value.is_empty() {
            problem.help(format!("write `{written} = {}`", code(&value)));
        }
    } else if let (NestedMeta::Lit(_), Some(range)) = (option, as_range(&written, rest)) {
        diagnostics
            .error(quote!(#option #rest), "expected the name of an option before its value")
            .help(format!("write `range = {range}`"));
    } else {
        diagnostics
            .error(rest, format!("expected `,` after `{written}`"))
            .help(format!("write `{written}, {}`", code(rest)));
    }
}

/// `max_attempts = 4` of `max-attempts = 4`.
fn with_underscores(option: &NestedMeta, rest: &TokenStream) -> Option<String> {
    let NestedMeta::Meta(syn::Meta::Path(path)) = option else {
        return None;
    };
    let mut name = path.get_ident()?.to_string();
    let mut trees = rest.clone().into_iter().peekable();
    while trees.next_if(|tree| is_punct(tree, '-')).is_some() {
        let TokenTree::Ident(part) = trees.next()? else {
            return None;
        };
        name = format!("{name}_{part}");
    }
    let rest: TokenStream = trees.collect();
    let has_dash = *path.get_ident()? != name;
    let value = after_equals(&rest).filter(|_| has_dash)?;
    Some(format!("{name} = {value}"))
}

/// `1s` of `= 1s`.
fn after_equals(rest: &TokenStream) -> Option<String> {
    after(rest, '=').filter(|value| !value.is_empty())
}

fn after(rest: &TokenStream, sign: char) -> Option<String> {
    let mut trees = rest.clone().into_iter();
    trees.next().filter(|tree| is_punct(tree, sign))?;
    Some(code(&trees.collect()))
}

fn is_punct(tree: &TokenTree, sign: char) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == sign)
}

/// `1..=3`
fn as_range(from: &str, rest: &TokenStream) -> Option<String> {
    let text = format!("{from}{}", rest.to_string().replace(' ', ""));
    matches!(syn::parse_str(&text), Ok(syn::Expr::Range(_))).then_some(text)
}

/// `200 ms`
fn spaced_duration(option: &NestedMeta, rest: &TokenStream) -> Option<(TokenStream, &'static str)> {
    let NestedMeta::Meta(syn::Meta::NameValue(pair)) = option else {
        return None;
    };
    let is_bare = Number::new(&pair.value)?.suffix.is_empty();
    let unit = duration::unit_like(&rest.to_string())?;
    is_bare.then(|| (pair.value.to_token_stream(), unit))
}

/// What people write where `=` goes: `name: ".."`, `name => ".."`.
fn is_separator(tree: &TokenTree) -> bool {
    matches!(tree, TokenTree::Punct(punct) if matches!(punct.as_char(), ':' | '=' | '>' | '-' | '+'))
}

fn until_comma(input: ParseStream<'_>) -> TokenStream {
    let mut rest = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        match input.parse::<TokenTree>() {
            Ok(tree) => rest.extend([tree]),
            Err(_) => break,
        }
    }
    rest
}
