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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_short_is_in_one_line_and_the_rest_is_indented() {
        let numbers = || Json::List(vec![Json::Int(1), Json::Null, Json::Bool(true)]);
        let of = |key: &str, value: Json| Json::Object(vec![(key.to_owned(), value)]);
        for (json, text) in [
            (numbers(), "[1, null, true]"),
            (Json::List(Vec::new()), "[]"),
            (Json::Object(Vec::new()), "{}"),
            (of("a", Json::Float(0.5)), "{\n  \"a\": 0.5\n}"),
            (of("a", of("b", numbers())), "{\n  \"a\": {\n    \"b\": [1, null, true]\n  }\n}"),
            (Json::List(vec![numbers(), numbers()]), "[\n  [1, null, true],\n  [1, null, true]\n]"),
            (Json::List(vec![Json::Int(1), of("a", Json::Null)]), "[\n  1,\n  {\n    \"a\": null\n  }\n]"),
        ] {
            assert_eq!(json.to_string(), text);
        }
    }

    #[test]
    fn a_text_is_escaped_where_it_has_to_be() {
        for (text, written) in [
            ("a b/ü\u{7f}", "\"a b/ü\u{7f}\""),
            ("\"\\", r#""\"\\""#),
            ("\n\r\t", r#""\n\r\t""#),
            ("\0\u{1}\u{b}\u{1f}", r#""\u0000\u0001\u000b\u001f""#),
        ] {
            assert_eq!(Json::text(text).to_string(), written);
        }
    }
}
