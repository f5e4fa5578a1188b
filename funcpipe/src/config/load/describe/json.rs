//! JSON, written.

use std::fmt::{self, Write as _};

/// A value that can be written.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Json {
    Null,
    Bool(bool),
    Int(i128),
    /// A finite one.
    Float(f64),
    Text(String),
    List(Vec<Self>),
    /// In this order, each key once.
    Object(Vec<(String, Self)>),
}

impl Json {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    fn write(&self, indent: usize, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Int(value) => write!(f, "{value}"),
            // `Debug` has an exponent where that is shorter, and both are JSON.
            Self::Float(value) => write!(f, "{value:?}"),
            Self::Text(text) => escaped(text, f),
            Self::List(values) if values.iter().all(Self::is_scalar) => {
                f.write_char('[')?;
                for (at, value) in values.iter().enumerate() {
                    f.write_str(if at == 0 { "" } else { ", " })?;
                    value.write(indent, f)?;
                }
                f.write_char(']')
            }
            Self::List(values) => {
                let lines = values.iter().map(|value| (None, value));
                block('[', lines, ']', indent, f)
            }
            Self::Object(entries) if entries.is_empty() => f.write_str("{}"),
            Self::Object(entries) => {
                let lines = entries.iter().map(|(key, value)| (Some(key.as_str()), value));
                block('{', lines, '}', indent, f)
            }
        }
    }

    const fn is_scalar(&self) -> bool {
        !matches!(self, Self::List(_) | Self::Object(_))
    }
}

fn block<'a>(
    open: char,
    lines: impl Iterator<Item = (Option<&'a str>, &'a Json)>,
    close: char,
    indent: usize,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    f.write_char(open)?;
    for (at, (key, value)) in lines.enumerate() {
        write!(f, "{}\n{:2$}", if at == 0 { "" } else { "," }, "", indent + 2)?;
        if let Some(key) = key {
            escaped(key, f)?;
            f.write_str(": ")?;
        }
        value.write(indent + 2, f)?;
    }
    write!(f, "\n{:indent$}{close}", "")
}

/// RFC 8259, section 7.
fn escaped(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_char('"')?;
    for char in text.chars() {
        match char {
            '"' => f.write_str("\\\"")?,
            '\\' => f.write_str("\\\\")?,
            '\n' => f.write_str("\\n")?,
            '\r' => f.write_str("\\r")?,
            '\t' => f.write_str("\\t")?,
            control if control < ' ' => write!(f, "\\u{:04x}", u32::from(control))?,
            char => f.write_char(char)?,
        }
    }
    f.write_char('"')
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(0, f)
    }
}
