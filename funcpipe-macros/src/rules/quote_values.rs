//! Quotes the values of rules and defaults: as a `Scalar`, or as the field has them.

use std::str::FromStr;

use proc_macro2::{Ident, Literal as Token, Span, TokenStream};
use quote::ToTokens;
use syn::{Expr, Path};

use super::types::{FieldType, Kind};
use super::value::{Literal, Value};
use crate::hygiene::{self, q};

/// `Scalar::Int(1)`, for constants by their own type.
pub(crate) fn scalar_of(value: &Value, ty: &FieldType, private: &Path) -> TokenStream {
    let literal = match value {
        Value::Literal(literal, _) => literal,
        Value::Const { expr, item } => {
            let expr = named(expr, item.as_ref());
            let known = &ty.present().ty;
            return if ty.present().kind.is_open() {
                q!(#private::check::Const(#expr).scalar())
            } else if matches!(ty.present().kind, Kind::Text { .. }) {
                q!(#private::Scalar::Text(#expr))
            } else {
                q!(#private::check::Const::<#known>(#expr).scalar())
            };
        }
    };
    let span = Span::mixed_site();
    match literal {
        Literal::Int(int) => {
            let int = with_span(Token::i128_unsuffixed(*int), span);
            q!(#private::Scalar::Int(#int))
        }
        Literal::Float(digits) => {
            let float = float(digits, span);
            q!(#private::Scalar::Float(#float))
        }
        Literal::Time(nanos) => {
            let time = time(*nanos);
            q!(#private::Scalar::Time(#time))
        }
        Literal::Size(bytes) => {
            let size = size(*bytes, private);
            q!(#private::Scalar::Size(#size))
        }
        Literal::Text(text) => q!(#private::Scalar::Text(#text)),
        Literal::Char(char) => q!(#private::Scalar::Char(#char)),
        Literal::Bool(bool) => q!(#private::Scalar::Bool(#bool)),
    }
}

/// The value as the field has it: `10.0` for the `10` of a float, a `Duration` for `10s`.
pub(crate) fn typed(value: &Value, ty: &FieldType, private: &Path) -> TokenStream {
    let (literal, expr) = match value {
        Value::Literal(literal, expr) => (literal, expr),
        Value::Const { expr, item } => return named(expr, item.as_ref()),
    };
    let kind = &ty.present().kind;
    match literal {
        Literal::Int(int) if matches!(kind, Kind::Float { .. }) => float(&int.to_string(), hygiene::span()),
        Literal::Int(int) => with_span(Token::i128_unsuffixed(*int), hygiene::ends(expr).0),
        Literal::Float(digits) => float(digits, hygiene::ends(expr).0),
        Literal::Time(nanos) => time(*nanos),
        Literal::Size(bytes) => size(*bytes, private),
        Literal::Text(text) => match kind {
            Kind::Text { is_owned: true } | Kind::Path => q!(::core::convert::From::from(#text)),
            Kind::Secret(inner) => {
                let inner = typed(value, inner, private);
                q!(#private::Secret::new(#inner))
            }
            _ => expr.to_token_stream(),
        },
        Literal::Char(_) | Literal::Bool(_) => expr.to_token_stream(),
    }
}

/// A constant, by its name if it has one.
fn named(expr: &Expr, item: Option<&Ident>) -> TokenStream {
    item.map_or_else(|| expr.to_token_stream(), ToTokens::to_token_stream)
}

fn time(nanos: u64) -> TokenStream {
    let nanos = with_span(Token::u64_unsuffixed(nanos), hygiene::span());
    q!(::core::time::Duration::from_nanos(#nanos))
}

fn size(bytes: u64, private: &Path) -> TokenStream {
    let bytes = with_span(Token::u64_unsuffixed(bytes), hygiene::span());
    q!(#private::ByteSize::bytes(#bytes))
}

fn float(digits: &str, span: Span) -> TokenStream {
    let text = if digits.contains(['.', 'e', 'E']) { digits.to_owned() } else { format!("{digits}.0") };
    // The digits come from a literal.
    let tokens = TokenStream::from_str(&text).unwrap_or_default();
    tokens
        .into_iter()
        .map(|mut tree| {
            tree.set_span(span);
            tree
        })
        .collect()
}

fn with_span(mut literal: Token, span: Span) -> TokenStream {
    literal.set_span(span);
    literal.to_token_stream()
}
