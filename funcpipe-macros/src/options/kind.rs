//! The kinds of values that an option can have, and what to say about a value of another kind.

use darling::ast::MetaNameValueInvalidExpr;
use darling::ast::NestedMeta;
use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Expr, ExprLit, Lit, LitInt, LitStr, Meta, MetaNameValue, Path};

use super::OptionSpec;
use super::split::Written;
use crate::diagnostics::Diagnostics;
use crate::suggest::{self, Name};

/// What goes after `=`.
pub(crate) enum ValueKind {
    /// Nothing: the option stands alone.
    Flag,
    /// `".."`
    Text,
    /// `64`
    Integer,
    /// `some::path`
    Path,
    /// The name of something in the annotated item, without quotes: `rows`.
    Ident {
        /// Stands for it in help texts.
        example: &'static str,
    },
    /// One of these words, without quotes.
    OneOf(&'static [Word]),
}

/// A word that is a value.
pub(crate) struct Word {
    pub(crate) text: &'static str,
    /// What people write when they mean this word.
    pub(crate) synonyms: &'static [&'static str],
}

impl ValueKind {
    /// How the option is written in the documentation.
    #[cfg(test)]
    pub(crate) fn usage(&self, name: &str) -> String {
        match self {
            Self::Flag => name.to_owned(),
            Self::Text => format!("{name} = \"..\""),
            Self::Integer => format!("{name} = 64"),
            Self::Path => format!("{name} = path"),
            Self::Ident { example } => format!("{name} = {example}"),
            Self::OneOf(words) => {
                let words: Vec<&str> = words.iter().map(|word| word.text).collect();
                // `\|`: the row of a Markdown table.
                format!("{name} = {}", words.join(r" \| "))
            }
        }
    }

    /// What the kind is called in a message.
    fn noun(&self) -> &'static str {
        match self {
            Self::Flag => "no value",
            Self::Text => "a string",
            Self::Integer => "a positive integer",
            Self::Path => "a path without quotes",
            Self::Ident { .. } => "a name without quotes",
            Self::OneOf(_) => "a word without quotes",
        }
    }

    fn example(&self) -> &'static str {
        match self {
            Self::Flag => "",
            Self::Text => "\"..\"",
            Self::Integer => "64",
            Self::Path => "some::path",
            Self::Ident { example } => example,
            Self::OneOf(words) => words.first().map_or("", |word| word.text),
        }
    }

    fn accepts(&self, value: &Expr) -> bool {
        match self {
            Self::Flag => false,
            Self::Text => matches!(literal(value), Some(Lit::Str(_))),
            Self::Integer => {
                matches!(literal(value), Some(Lit::Int(int)) if is_plain(int))
            }
            Self::Path => matches!(value, Expr::Path(path) if path.qself.is_none()),
            Self::Ident { .. } | Self::OneOf(_) => word(value).is_some(),
        }
    }

    /// The value that was probably meant, as code: `3` for `"3"`, and the other way round.
    fn repaired(&self, value: &Expr) -> Option<String> {
        match (self, literal(value)) {
            (Self::Text, Some(Lit::Str(_))) | (Self::Flag, _) => None,
            (Self::Text, _) => {
                let text = code(&value.to_token_stream());
                let quoted = word(value).is_some() || literal(value).is_some();
                quoted.then(|| format!("{:?}", text.trim_matches(['\'', '"'])))
            }
            (Self::Integer, Some(Lit::Str(text))) => {
                let digits = text.value().trim().to_owned();
                digits.parse::<u64>().is_ok().then_some(digits)
            }
            (Self::Integer, Some(Lit::Int(int))) => {
                Some(int.base10_digits().trim_start_matches('-').to_owned())
            }
            (Self::Integer, Some(Lit::Float(float))) => {
                let digits = float.base10_digits().split('.').next()?;
                digits.parse::<u64>().is_ok().then(|| digits.to_owned())
            }
            (Self::Path | Self::Ident { .. } | Self::OneOf(_), Some(Lit::Str(text))) => {
                let text = text.value();
                syn::parse_str::<Path>(&text).is_ok().then_some(text)
            }
            _ => None,
        }
    }
}

/// The option in the form that darling reads, if its value is of the right kind.
pub(super) fn checked(
    spec: &'static OptionSpec,
    meta: &Meta,
    written: &Written,
    diagnostics: &mut Diagnostics,
) -> Option<Meta> {
    let name = spec.name;
    match meta {
        Meta::Path(_) if matches!(spec.kind, ValueKind::Flag) => Some(meta.clone()),
        Meta::Path(_) => {
            report_no_value(spec, meta, diagnostics);
            None
        }
        Meta::List(list) => {
            let problem = diagnostics.error(meta, format!("`{name}` takes {}", spec.kind.noun()));
            match (&spec.kind, code(&list.tokens)) {
                (ValueKind::Flag, _) => problem.help(format!("write `{name}`")),
                (kind, inner) if inner.is_empty() => {
                    problem.help(format!("write `{name} = {}`", kind.example()))
                }
                (_, inner) => problem.help(format!("write `{name} = {inner}`")),
            };
            None
        }
        Meta::NameValue(pair) => {
            let value = ungrouped(&pair.value);
            if !spec.kind.accepts(value) {
                report_wrong_kind(spec, written, value, diagnostics);
                return None;
            }
            let value = match &spec.kind {
                ValueKind::OneOf(words) => as_string(known_word(spec, words, value, diagnostics)?, value),
                _ => value.clone(),
            };
            Some(Meta::NameValue(MetaNameValue { path: pair.path.clone(), eq_token: pair.eq_token, value }))
        }
    }
}

/// ```text
/// #[measured_stage(sample = "64")]
///                           ^^^^ `sample` takes an integer: write `sample = 64`
/// ```
fn report_wrong_kind(spec: &OptionSpec, written: &Written, value: &Expr, diagnostics: &mut Diagnostics) {
    let name = spec.name;
    if matches!(spec.kind, ValueKind::Flag) {
        diagnostics
            .error(&written.tokens, format!("`{name}` takes no value"))
            .help(format!("write `{name}`"));
        return;
    }
    let fix = spec.kind.repaired(value).unwrap_or_else(|| spec.kind.example().to_owned());
    diagnostics
        .error(written.value(), format!("`{name}` takes {}", spec.kind.noun()))
        .help(format!("write `{name} = {fix}`"));
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
    let help = suggest::closest(&written, names).map_or_else(
        || format!("the values of `{name}` are {}", listed(words)),
        |near| format!("did you mean `{name} = {near}`?"),
    );
    problem.help(help);
    None
}

fn listed(words: &[Word]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{}`", word.text)).collect();
    words.join(", ")
}

fn report_no_value(spec: &OptionSpec, written: impl ToTokens, diagnostics: &mut Diagnostics) {
    let (name, example) = (spec.name, spec.kind.example());
    diagnostics.error(written, format!("`{name}` needs a value")).help(format!("write `{name} = {example}`"));
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
    let (name, example) = (spec.name, spec.kind.example());
    diagnostics
        .error(&pair.value, format!("`{name}` takes {}", spec.kind.noun()))
        .help(format!("write `{name} = {example}`"));
}

/// darling reads the words of an enum from strings.
fn as_string(word: &str, value: &Expr) -> Expr {
    use syn::spanned::Spanned;
    Expr::Lit(ExprLit { attrs: Vec::new(), lit: Lit::Str(LitStr::new(word, value.span())) })
}

/// The value without the invisible groups that `macro_rules!` fragments bring.
fn ungrouped(value: &Expr) -> &Expr {
    match value {
        Expr::Group(group) => ungrouped(&group.expr),
        _ => value,
    }
}

fn literal(value: &Expr) -> Option<&Lit> {
    match value {
        Expr::Lit(literal) => Some(&literal.lit),
        _ => None,
    }
}

fn word(value: &Expr) -> Option<String> {
    match value {
        Expr::Path(path) if path.qself.is_none() => path.path.get_ident().map(ToString::to_string),
        _ => None,
    }
}

/// The word, or the text, that a checked option has as its value.
pub(super) fn word_of(meta: &Meta) -> String {
    match meta {
        Meta::NameValue(pair) => match literal(&pair.value) {
            Some(Lit::Str(text)) => text.value(),
            _ => code(&pair.value.to_token_stream()),
        },
        _ => String::new(),
    }
}

/// Whether an integer has no sign, and no suffix but one that says its type.
fn is_plain(int: &LitInt) -> bool {
    const TYPES: &[&str] =
        &["", "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize"];
    TYPES.contains(&int.suffix()) && !int.base10_digits().starts_with('-')
}

/// A path as a person writes it.
pub(super) fn path_text(path: &Path) -> String {
    code(&path.to_token_stream())
}

/// Tokens as a person writes them: `a::b`, not `a :: b`.
pub(super) fn code(tokens: &TokenStream) -> String {
    let mut text = tokens.to_string();
    for (spaced, tight) in [(" :: ", "::"), (":: ", "::"), (" ,", ","), ("- ", "-")] {
        text = text.replace(spaced, tight);
    }
    text
}
