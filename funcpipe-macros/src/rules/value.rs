//! What a literal or a constant of a rule says.

use std::cmp::Ordering;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Expr, Ident};

use super::types::Kind;
use crate::options::code;

/// What a literal says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Literal {
    Int(i128),
    /// As it was written, without a suffix.
    Float(String),
    /// In nanoseconds.
    Time(u64),
    /// In bytes.
    Size(u64),
    Text(String),
    Char(char),
    Bool(bool),
}

/// A literal, or an expression that only the compiler can evaluate.
#[derive(Clone)]
pub(crate) enum Value {
    Literal(Literal, Expr),
    /// Once it is known where it is used, it is an item of this name: evaluated once, and one error if it is wrong.
    Const {
        expr: Expr,
        item: Option<Ident>,
    },
}

impl Value {
    pub(crate) fn expr(&self) -> &Expr {
        match self {
            Self::Literal(_, expr) | Self::Const { expr, .. } => expr,
        }
    }

    pub(crate) fn literal(&self) -> Option<&Literal> {
        match self {
            Self::Literal(literal, _) => Some(literal),
            Self::Const { .. } => None,
        }
    }

    /// As it was written.
    pub(crate) fn text(&self) -> String {
        code(&self.expr().to_token_stream())
    }
}

impl Literal {
    pub(crate) fn as_f64(&self) -> Option<f64> {
        match self {
            #[allow(clippy::cast_precision_loss, reason = "it is compared with floats")]
            Self::Int(int) => Some(*int as f64),
            Self::Float(digits) => digits.parse().ok(),
            _ => None,
        }
    }

    /// How two literals of one field compare. An `f32` is compared as one.
    pub(crate) fn compare(&self, other: &Self, kind: &Kind) -> Option<Ordering> {
        match (self, other) {
            // Two integers may be one float.
            (Self::Int(a), Self::Int(b)) if !matches!(kind, Kind::Float { .. }) => Some(a.cmp(b)),
            (Self::Time(a), Self::Time(b)) | (Self::Size(a), Self::Size(b)) => Some(a.cmp(b)),
            (Self::Text(a), Self::Text(b)) => Some(a.cmp(b)),
            (Self::Char(a), Self::Char(b)) => Some(a.cmp(b)),
            (Self::Bool(a), Self::Bool(b)) => Some(a.cmp(b)),
            _ => {
                let (a, b) = (self.as_f64()?, other.as_f64()?);
                #[allow(clippy::cast_possible_truncation, reason = "that is what the field does")]
                if matches!(kind, Kind::Float { single: true }) {
                    return (a as f32).partial_cmp(&(b as f32));
                }
                a.partial_cmp(&b)
            }
        }
    }

    /// With its article.
    pub(super) fn noun(&self) -> &'static str {
        match self {
            Self::Int(_) | Self::Float(_) => "a number",
            Self::Time(_) => "a duration",
            Self::Size(_) => "a size",
            Self::Text(_) => "a text",
            Self::Char(_) => "a character",
            Self::Bool(_) => "a truth value",
        }
    }
}

/// The tokens of a value: what an error about it underlines.
pub(crate) fn tokens(value: &Value) -> TokenStream {
    value.expr().to_token_stream()
}
