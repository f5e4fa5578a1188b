//! Tokens and expressions, read the way a person reads them.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Expr, Lit, LitInt, Meta, Path, Type, UnOp};

use super::layout;

/// Tokens as the user wrote them; what a macro has put together as a person writes it: `a::b`, not `a :: b`.
pub(crate) fn code(tokens: &TokenStream) -> String {
    layout::as_written(tokens).unwrap_or_else(|| tidy(tokens))
}

fn tidy(tokens: &TokenStream) -> String {
    // Long ones come in several lines.
    let mut text = tokens.to_string().lines().map(str::trim_start).collect::<Vec<_>>().join(" ");
    for (spaced, tight) in [
        (" :: ", "::"),
        (":: ", "::"),
        (" ,", ","),
        ("- ", "-"),
        (" ..= ", "..="),
        (" .. ", ".."),
        (" ..", ".."),
        ("..= ", "..="),
        // A range without a lower bound.
        ("=..", "= .."),
    ] {
        text = text.replace(spaced, tight);
    }
    closure(&text).unwrap_or(text)
}

/// `|e| true` of `| e | true`.
fn closure(text: &str) -> Option<String> {
    let (arguments, body) = text.strip_prefix("| ")?.split_once(" | ")?;
    Some(format!("|{arguments}| {body}"))
}

/// The same for a type: `Vec<&str>`, not `Vec < & str >`.
pub(crate) fn type_text(ty: &Type) -> String {
    let mut text = code(&ty.to_token_stream());
    for (spaced, tight) in [(" < ", "<"), ("< ", "<"), (" >", ">"), ("& ", "&"), (" ;", ";"), (" !", "!")] {
        text = text.replace(spaced, tight);
    }
    text
}

/// A path as a person writes it.
pub(super) fn path_text(path: &Path) -> String {
    code(&path.to_token_stream())
}

/// The value without the invisible groups that `macro_rules!` fragments bring.
pub(crate) fn ungrouped(value: &Expr) -> &Expr {
    match value {
        Expr::Group(group) => ungrouped(&group.expr),
        _ => value,
    }
}

pub(crate) fn literal(value: &Expr) -> Option<&Lit> {
    match value {
        Expr::Lit(literal) => Some(&literal.lit),
        _ => None,
    }
}

pub(crate) fn word(value: &Expr) -> Option<String> {
    match value {
        Expr::Path(path) if path.qself.is_none() => path.path.get_ident().map(ToString::to_string),
        _ => None,
    }
}

/// `skip` of `skip(verify = ..)`.
pub(crate) fn mode(value: &Expr) -> &Expr {
    match ungrouped(value) {
        Expr::Call(call) => ungrouped(&call.func),
        value => value,
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

/// A number as it was written: sign, digits, suffix.
pub(crate) struct Number {
    pub(crate) negative: bool,
    /// In base 10, without underscores.
    pub(crate) digits: String,
    pub(crate) suffix: String,
    /// Whether it was written in base 10.
    pub(crate) is_decimal: bool,
}

impl Number {
    /// The number, if `value` is a literal of one.
    ///
    /// syn reads `-1` as one literal at the end of the input, and as a negation elsewhere.
    pub(crate) fn new(value: &Expr) -> Option<Self> {
        match ungrouped(value) {
            Expr::Unary(negation) if matches!(negation.op, UnOp::Neg(_)) => {
                let positive = Self::new(&negation.expr)?;
                Some(Self { negative: !positive.negative, ..positive })
            }
            value => match literal(value)? {
                Lit::Int(int) => {
                    let text = int.to_string();
                    let is_decimal =
                        !["0x", "0o", "0b"].iter().any(|base| text.trim_start_matches('-').starts_with(base));
                    Some(Self { is_decimal, ..Self::of(int.base10_digits(), int.suffix()) })
                }
                Lit::Float(float) => Some(Self::of(float.base10_digits(), float.suffix())),
                _ => None,
            },
        }
    }

    fn of(digits: &str, suffix: &str) -> Self {
        let (negative, digits) = match digits.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, digits),
        };
        Self { negative, digits: digits.to_owned(), suffix: suffix.to_owned(), is_decimal: true }
    }

    /// Whether it is an integer, by its digits.
    pub(crate) fn is_integer(&self) -> bool {
        self.digits.bytes().all(|digit| digit.is_ascii_digit())
    }

    /// Whether it has no suffix but one that says its Rust type.
    pub(crate) fn is_plain(&self) -> bool {
        is_type(&self.suffix) || ["f32", "f64"].contains(&self.suffix.as_str())
    }
}

/// Whether an integer has no sign, and no suffix but one that says its type.
pub(super) fn is_plain(int: &LitInt) -> bool {
    is_type(int.suffix()) && !int.base10_digits().starts_with('-')
}

fn is_type(suffix: &str) -> bool {
    const TYPES: &[&str] =
        &["", "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize"];
    TYPES.contains(&suffix)
}

/// Whether a constant can be of this form. What it means is for rustc to say, on the user's own tokens.
pub(crate) fn may_be_constant(value: &Expr) -> bool {
    match value {
        Expr::Unary(unary) => Number::new(value).is_none() && may_be_constant(&unary.expr),
        Expr::Paren(inner) => literal(&inner.expr).is_some() || may_be_constant(&inner.expr),
        Expr::Path(_)
        | Expr::Call(_)
        | Expr::MethodCall(_)
        | Expr::Binary(_)
        | Expr::Block(_)
        | Expr::Const(_)
        | Expr::Cast(_)
        | Expr::Field(_)
        | Expr::If(_)
        | Expr::Index(_)
        | Expr::Macro(_)
        | Expr::Match(_)
        | Expr::Unsafe(_) => true,
        _ => false,
    }
}
