//! The kinds of values that an option can have.
//!
//! Owns what each accepts, what it is called, and how a value of another kind is repaired. What is said about that is in `value`.

use quote::ToTokens;
use syn::{BinOp, Expr, Lit, Path};

use super::code::{Number, code, is_plain, literal, may_be_constant, mode, word};
use super::duration;
use crate::suggest::{self, Name};

/// What goes after `=`.
pub(crate) enum ValueKind {
    /// Nothing: the option stands alone.
    Flag,
    /// `".."`
    Text,
    /// `64`
    Integer,
    /// `64`, or a constant expression.
    IntegerOrConst {
        /// Stands for the value in help texts.
        example: &'static str,
    },
    /// `1.5`, or a constant expression.
    NumberOrConst {
        /// Stands for the value in help texts.
        example: &'static str,
    },
    /// `200ms`, or a constant expression.
    Duration {
        /// Stands for the value in help texts.
        example: &'static str,
    },
    /// `some::path`
    Path,
    /// `some::path` or `|x| ..`
    Function {
        /// Stands for the value in help texts.
        example: &'static str,
    },
    /// The same of one that says yes or no: no type, and no variant.
    Predicate {
        /// Stands for the value in help texts.
        example: &'static str,
    },
    /// Any expression but a literal.
    Expr {
        /// Stands for the value in help texts.
        example: &'static str,
    },
    /// The name of something in the annotated item, without quotes: `rows`.
    Ident {
        /// Stands for it in help texts.
        example: &'static str,
    },
    /// Several such names, in parentheses: `option(a, b)`.
    Idents {
        /// Stands for one in help texts.
        example: &'static str,
    },
    /// `1..=10`, or a single number.
    Bounds {
        /// Stands for the value in help texts.
        example: &'static str,
    },
    /// A literal with or without a unit, or a constant expression.
    Scalar {
        /// Stands for the value in help texts.
        example: &'static str,
    },
    /// `[a, b]`
    List {
        /// Stands for the value in help texts.
        example: &'static str,
    },
    /// Something in parentheses, `option(..)`, which the macro's `check` reads.
    Nested {
        /// Stands for it in help texts.
        example: &'static str,
        /// Whether the option may be given several times.
        repeats: bool,
    },
    /// Nothing, or any expression.
    Default {
        /// Stands for the value in help texts.
        example: &'static str,
    },
    /// `".."`, any number of times.
    Texts,
    /// One of these words, without quotes.
    OneOf(&'static [Word]),
    /// One of these words, with what belongs to it in parentheses. What that is, is for the macro's `check`.
    Modes {
        words: &'static [Word],
        /// All of them with what belongs to them, for people.
        usage: &'static [&'static str],
    },
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
            Self::Path => format!("{name} = path"),
            Self::Function { .. } | Self::Predicate { .. } => format!(r"{name} = path \| closure"),
            Self::Idents { example } => format!("{name}({example}, ..)"),
            Self::Nested { example, .. } => format!("{name}({})", example.replace('|', r"\|")),
            Self::Default { example } => format!("{name} [= {example}]"),
            Self::OneOf(words) => {
                let words: Vec<&str> = words.iter().map(|word| word.text).collect();
                // `\|`: the row of a Markdown table.
                format!("{name} = {}", words.join(r" \| "))
            }
            Self::Modes { usage, .. } => format!("{name} = {}", usage.join(" | ").replace('|', r"\|")),
            other => format!("{name} = {}", other.example()),
        }
    }

    /// What the kind is called in a message.
    pub(super) fn noun(&self) -> &'static str {
        match self {
            Self::Flag => "no value",
            Self::Text | Self::Texts => "a string",
            Self::Bounds { .. } => "a range",
            Self::List { .. } => "a list in brackets",
            Self::Nested { .. } => "something in parentheses",
            Self::Default { .. } => "an expression, or stands alone",
            Self::Integer => "a positive integer",
            Self::IntegerOrConst { .. } => "an integer or a constant",
            Self::NumberOrConst { .. } | Self::Scalar { .. } => "a number or a constant",
            Self::Duration { .. } => "a duration",
            Self::Path => "a path without quotes",
            Self::Function { .. } | Self::Predicate { .. } => "a function or a closure",
            Self::Expr { .. } => "an expression",
            Self::Ident { .. } => "a name without quotes",
            Self::Idents { .. } => "names in parentheses",
            Self::OneOf(_) | Self::Modes { .. } => "a word",
        }
    }

    pub(super) fn example(&self) -> &'static str {
        match self {
            Self::Flag => "",
            Self::Text | Self::Texts => "\"..\"",
            Self::Integer => "64",
            Self::Path => "some::path",
            Self::IntegerOrConst { example }
            | Self::NumberOrConst { example }
            | Self::Duration { example }
            | Self::Function { example }
            | Self::Predicate { example }
            | Self::Expr { example }
            | Self::Ident { example }
            | Self::Idents { example }
            | Self::Bounds { example }
            | Self::Scalar { example }
            | Self::List { example }
            | Self::Nested { example, .. }
            | Self::Default { example } => example,
            Self::OneOf(words) | Self::Modes { words, .. } => words.first().map_or("", |word| word.text),
        }
    }

    /// The option `name` with this value, as it has to be written.
    pub(super) fn option(&self, name: &str, value: &str) -> String {
        match self {
            Self::Flag => name.to_owned(),
            Self::Idents { .. } | Self::Nested { .. } => format!("{name}({value})"),
            _ => format!("{name} = {value}"),
        }
    }

    /// The value that was probably meant by something in parentheses: `[1, 2]` of `one_of(1, 2)`, `1..=3` of `range(1, 3)`.
    pub(super) fn in_parentheses(&self, inner: &str) -> Option<String> {
        let value = match self {
            _ if inner.is_empty() => return None,
            Self::List { .. } => format!("[{inner}]"),
            Self::Bounds { .. } => {
                let parts: Vec<&str> = inner.split(", ").collect();
                let bound = |part: &'_ str| part.rsplit(" = ").next().unwrap_or(part).to_owned();
                match &parts[..] {
                    [from, to] => format!("{}..={}", bound(from), bound(to)),
                    _ => inner.to_owned(),
                }
            }
            Self::Predicate { .. } => syn::parse_str(inner)
                .ok()
                .and_then(|value| as_match(&value))
                .unwrap_or_else(|| inner.to_owned()),
            _ => return Some(inner.to_owned()),
        };
        syn::parse_str::<Expr>(&value).is_ok_and(|expr| self.accepts(&expr)).then_some(value)
    }

    /// Whether a value may be a constant expression, in which a literal with a unit means nothing.
    pub(super) fn may_hold_constants(&self) -> bool {
        matches!(self, Self::IntegerOrConst { .. } | Self::NumberOrConst { .. } | Self::Duration { .. })
    }

    /// Whether the option may be given several times.
    pub(super) fn repeats(&self) -> bool {
        matches!(self, Self::Texts | Self::Nested { repeats: true, .. })
    }

    pub(super) fn accepts(&self, value: &Expr) -> bool {
        match self {
            Self::Flag | Self::Idents { .. } | Self::Nested { .. } => false,
            Self::Bounds { .. } => {
                matches!(value, Expr::Range(_)) || Number::new(value).is_some() || may_be_constant(value)
            }
            Self::Scalar { .. } => match literal(value) {
                Some(Lit::Int(_) | Lit::Float(_) | Lit::Char(_)) => true,
                Some(_) => false,
                None => Number::new(value).is_some() || may_be_constant(value),
            },
            Self::List { .. } => matches!(value, Expr::Array(_)),
            Self::Default { .. } => true,
            Self::Text | Self::Texts => matches!(literal(value), Some(Lit::Str(_))),
            Self::Integer => {
                matches!(literal(value), Some(Lit::Int(int)) if is_plain(int))
            }
            Self::IntegerOrConst { .. } => match Number::new(value) {
                Some(number) => number.is_plain() && number.is_integer() && !number.negative,
                None => may_be_constant(value),
            },
            Self::NumberOrConst { .. } => {
                Number::new(value).map_or_else(|| may_be_constant(value), |number| number.is_plain())
            }
            Self::Duration { .. } => {
                duration::nanos(value).map_or_else(|| may_be_constant(value), |nanos| nanos.is_ok())
            }
            Self::Path => matches!(value, Expr::Path(path) if path.qself.is_none()),
            Self::Function { .. } => matches!(value, Expr::Path(_) | Expr::Closure(_)),
            Self::Predicate { .. } => matches!(value, Expr::Path(_) | Expr::Closure(_)) && !is_pattern(value),
            Self::Expr { .. } => literal(value).is_none(),
            Self::Ident { .. } | Self::OneOf(_) => word(value).is_some(),
            Self::Modes { .. } => word(mode(value)).is_some(),
        }
    }

    /// The value that was probably meant, as code: `3` for `"3"`, and the other way round.
    pub(super) fn repaired(&self, value: &Expr) -> Option<String> {
        if let Some(Lit::Str(text)) = literal(value) {
            return self.unquoted(text.value().trim());
        }
        match self {
            Self::Text | Self::Texts if matches!(literal(value), Some(Lit::ByteStr(_) | Lit::CStr(_))) => {
                literal(value).and_then(text_of_bytes).map(|text| format!("{text:?}"))
            }
            Self::Text | Self::Texts => {
                let text = code(&value.to_token_stream());
                let quoted = word(value).is_some() || literal(value).is_some();
                quoted.then(|| format!("{:?}", text.trim_matches(['\'', '"'])))
            }
            Self::Integer | Self::IntegerOrConst { .. } => {
                let number = Number::new(value)?;
                let (digits, fraction) = number.digits.split_once('.').unwrap_or((&number.digits, ""));
                let is_whole = fraction.bytes().all(|digit| digit == b'0');
                (is_whole && digits.parse::<u64>().is_ok()).then(|| digits.to_owned())
            }
            Self::NumberOrConst { .. } => Number::new(value).map(|number| number.digits),
            Self::Idents { .. } => word(value),
            Self::Predicate { .. } => as_match(value),
            Self::Nested { .. } => literal(value).is_none().then(|| code(&value.to_token_stream())),
            _ => None,
        }
    }

    /// What was probably meant by the value in quotes.
    fn unquoted(&self, text: &str) -> Option<String> {
        let is = match self {
            Self::Duration { .. } => return duration::from_text(text),
            Self::Integer => text.parse::<u64>().is_ok(),
            Self::IntegerOrConst { .. }
            | Self::NumberOrConst { .. }
            | Self::Bounds { .. }
            | Self::Scalar { .. }
            | Self::Function { .. }
            | Self::Predicate { .. }
            | Self::Expr { .. } => syn::parse_str::<Expr>(text).is_ok_and(|value| self.accepts(&value)),
            Self::OneOf(words) => {
                let names = words.iter().map(|word| Name { text: word.text, synonyms: word.synonyms });
                return suggest::closest(text, names).map(str::to_owned);
            }
            Self::Path | Self::Ident { .. } | Self::Idents { .. } | Self::Modes { .. } => {
                syn::parse_str::<Path>(text).is_ok()
            }
            Self::Nested { .. } => syn::parse_str::<Expr>(text).is_ok(),
            Self::Flag | Self::Text | Self::Texts | Self::List { .. } | Self::Default { .. } => false,
        };
        is.then(|| text.to_owned())
    }
}

/// Whether it names what can be matched: a type or a variant, with what is in it, or one of several.
fn is_pattern(value: &Expr) -> bool {
    let is_of_a_type =
        |name: String| name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase);
    match value {
        Expr::Path(path) => {
            path.path.segments.last().is_some_and(|last| is_of_a_type(last.ident.to_string()))
        }
        Expr::Call(call) => is_pattern(&call.func),
        Expr::Binary(either) => {
            matches!(either.op, BinOp::BitOr(_)) && is_pattern(&either.left) && is_pattern(&either.right)
        }
        _ => false,
    }
}

/// `|x| matches!(x, Busy | Slow)` of `Busy | Slow`.
fn as_match(value: &Expr) -> Option<String> {
    is_pattern(value).then(|| format!("|x| matches!(x, {})", code(&value.to_token_stream())))
}

/// `abc` of `b"abc"` and `c"abc"`.
fn text_of_bytes(literal: &Lit) -> Option<String> {
    let bytes = match literal {
        Lit::ByteStr(bytes) => bytes.value(),
        Lit::CStr(text) => text.value().into_bytes(),
        _ => return None,
    };
    String::from_utf8(bytes).ok()
}
