//! JSON: which place of the text every key and value is at.
//!
//! The parser does not say where a value is, but lends the text of one: what it lends is a slice of the whole, so the difference
//! of the addresses is the place. Each list and table is read once more for each that it is in, of which there are at most
//! [`MAX_DEPTH`].

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::format::{MAX_DEPTH, Parsed, SyntaxError};
use super::node::{Content, Entry, Node};
use super::origin::Source;

/// Reads a file. If it is not JSON, says so for the first place where it is not.
pub(super) fn parse(source: &Source<'_>) -> Parsed {
    let mut reader = Reader { source, errors: Vec::new() };
    let text = source.text.strip_prefix('\u{feff}').unwrap_or(source.text);
    let root = reader.read::<&RawValue>(text).and_then(|root| reader.node(root.get(), 0));
    Parsed { root, errors: reader.errors }
}

struct Reader<'s, 'a> {
    source: &'s Source<'a>,
    errors: Vec<SyntaxError>,
}

impl<'a> Reader<'_, 'a> {
    /// A value below `depth` lists and tables, from its text, which is known to be one value and to begin with it.
    fn node(&mut self, text: &'a str, depth: usize) -> Option<Node> {
        let at = self.place(text);
        let content = match text.as_bytes().first() {
            Some(b'{' | b'[') if depth == MAX_DEPTH => Err(SyntaxError::too_deep(at)),
            Some(b'{') => Ok(Content::Table(self.table(text, depth + 1)?)),
            Some(b'[') => Ok(Content::List(self.list(text, depth + 1)?)),
            Some(b'"') => Ok(Content::Text(self.read(text)?)),
            Some(b't') => Ok(Content::Bool(true)),
            Some(b'f') => Ok(Content::Bool(false)),
            Some(b'n') => Ok(Content::Null),
            _ => number(text).ok_or_else(|| SyntaxError::out_of_range(at)),
        };
        match content {
            Ok(content) => Some(Node::new(content, Some(self.source.at(at)))),
            Err(error) => {
                self.errors.push(error);
                None
            }
        }
    }

    fn list(&mut self, text: &'a str, depth: usize) -> Option<Vec<Node>> {
        let elements: Vec<&RawValue> = self.read(text)?;
        // All of them before one that is `None` counts, so that every error is found.
        let nodes: Vec<_> = elements.into_iter().map(|element| self.node(element.get(), depth)).collect();
        nodes.into_iter().collect()
    }

    fn table(&mut self, text: &'a str, depth: usize) -> Option<Vec<Entry>> {
        let Pairs(pairs) = self.read(text)?;
        let mut entries = Vec::with_capacity(pairs.len());
        for (key, value) in pairs {
            let origin = Some(self.source.at(self.place(key.get())));
            let key = self.read(key.get());
            let value = self.node(value.get(), depth);
            if let (Some(key), Some(value)) = (key, value) {
                entries.push(Entry { key, origin, value });
            }
        }
        Some(entries)
    }

    fn read<T: Deserialize<'a>>(&mut self, text: &'a str) -> Option<T> {
        serde_json::from_str(text)
            .map_err(|error| self.errors.push(syntax_error(self.place(text), text, &error)))
            .ok()
    }

    /// Where a part of the text begins.
    fn place(&self, part: &str) -> usize {
        part.as_ptr().addr() - self.source.text.as_ptr().addr()
    }
}

/// What is between the braces. A key may come twice.
struct Pairs<'a>(Vec<(&'a RawValue, &'a RawValue)>);

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PairsVisitor;

        impl<'de> Visitor<'de> for PairsVisitor {
            type Value = Pairs<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }

        deserializer.deserialize_map(PairsVisitor)
    }
}

/// Exactly, if it is an integer; `None` if it is out of range. Not the parser's own numbers: they end at 64 bits, and change with
/// features that any crate of a program can turn on.
fn number(text: &str) -> Option<Content> {
    if text.bytes().any(|byte| matches!(byte, b'.' | b'e' | b'E')) {
        text.parse().ok().filter(|float: &f64| float.is_finite()).map(Content::Float)
    } else {
        text.parse().ok().map(Content::Int)
    }
}

/// What the parser says of a part of the text that begins at `start`.
fn syntax_error(start: usize, text: &str, error: &serde_json::Error) -> SyntaxError {
    let said = error.to_string();
    let said = said.split_once(" at line ").map_or(&*said, |(message, _)| message);
    let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    let line: usize = lines.map(str::len).sum();
    // Its columns are bytes, and count from 1; 0 is the line break before.
    let at = (line + error.column()).saturating_sub(1).min(text.len());
    let at = match said {
        _ if error.is_eof() => text.len(),
        // It says the byte before.
        CONTROL => at + text.as_bytes()[at..].iter().position(|byte| *byte < b' ').unwrap_or(0),
        _ => at,
    };
    SyntaxError::new(start + at, message(said))
}

const CONTROL: &str = "control character (\\u0000-\\u001F) found while parsing a string";

/// In our own words. Words that are not known are not passed on: nobody knows what they may show.
fn message(said: &str) -> &'static str {
    match said {
        "EOF while parsing a list" => "the list is not closed: expected `]`",
        "EOF while parsing an object" => "the object is not closed: expected `}`",
        "EOF while parsing a string" => "the text is not closed: expected `\"`",
        "EOF while parsing a value" => "expected a value, but here the file ends",
        "expected `:`" => "expected `:` after the key",
        "expected `,` or `]`" => "expected `,` or `]`",
        "expected `,` or `}`" => "expected `,` or `}`",
        "expected ident" => "expected `true`, `false` or `null`",
        "expected value" => "expected a value; a text needs double quotes",
        "key must be a string" => "expected a key in double quotes",
        "invalid number" => "invalid number",
        "invalid escape" => "invalid escape: a backslash is written `\\\\`",
        "lone leading surrogate in hex escape"
        | "unexpected end of hex escape"
        | "invalid unicode code point" => "invalid escape: `\\u` with half a character",
        "trailing characters" => "expected the end of the file: it has one value",
        CONTROL => "a line break or another control character in a text: close it with `\"`, or write `\\n`",
        _ => "this is not JSON",
    }
}

#[cfg(test)]
mod tests {
    use super::super::format::testing::{errors_of, outline};
    use super::*;

    fn errors(text: &str) -> Vec<String> {
        errors_of(parse, text)
    }

    fn tree(text: &str) -> String {
        outline(parse, text)
    }

    #[test]
    fn a_control_character_is_told_where_it_is() {
        for before in ["", "a", "abc", "\\n"] {
            for control in ['\u{1}', '\u{1f}', '\t'] {
                let column = before.len() + 3;
                let errors = errors(&format!("[\"{before}{control}x\"]"));
                assert!(errors[0].starts_with(&format!("1:{column} a line break or another")), "{errors:?}");
            }
        }
    }

    #[test]
    fn keys_and_values_are_where_they_are_written() {
        let text = r#"{
  "größe": { "ü": "\u00e4\n", "b" : [1,
    "é", {}] },
"ß": -1.5, "n": null, "n": true
}
"#;
        let expected = "\
1:1 table
  2:3 größe: 2:12 table
    2:14 ü: 2:19 Text(\"ä\\n\")
    2:31 b: 2:37 list
      2:38 Int(1)
      3:5 Text(\"é\")
      3:10 table
  4:1 ß: 4:6 Float(-1.5)
  4:12 n: 4:17 Null
  4:23 n: 4:28 Bool(true)
";
        assert_eq!(tree(text), expected);
    }

    #[test]
    fn no_error_shows_what_is_in_the_file() {
        for (text, expected) in [
            ("", &["1:1 expected a value, but here the file ends"][..]),
            ("  \n", &["2:1 expected a value, but here the file ends"]),
            ("swordfish", &["1:1 expected a value; a text needs double quotes"]),
            ("{\"a\": tru, \"b\": \"swordfish\"}", &["1:10 expected `true`, `false` or `null`"]),
            ("{\"a\": tswordfish}", &["1:8 expected `true`, `false` or `null`"]),
            ("{\"a\": nul\n}", &["1:10 expected `true`, `false` or `null`"]),
            ("{\"a\": swordfish}", &["1:7 expected a value; a text needs double quotes"]),
            ("{\"a\": 'swordfish'}", &["1:7 expected a value; a text needs double quotes"]),
            ("{\"a\": \"swordfish", &["1:17 the text is not closed: expected `\"`"]),
            (
                "{\"ä\": \"ü\nswordfish\"}",
                &[
                    "1:9 a line break or another control character in a text: close it with `\"`, or write `\\n`",
                ],
            ),
            ("{\"a\": \"\\swordfish\"}", &["1:9 invalid escape: a backslash is written `\\\\`"]),
            ("{\"a\": \"\\uswordfish\"}", &["1:13 invalid escape: a backslash is written `\\\\`"]),
            ("{\"a\": \"swordfish\\ud800\"}", &["1:23 invalid escape: `\\u` with half a character"]),
            ("{\"a\": \"swordfish\\ud800\\u0041\"}", &["1:28 invalid escape: `\\u` with half a character"]),
            ("{\"a\": \"swordfish\\ud800\\n\"}", &["1:24 invalid escape: `\\u` with half a character"]),
            ("{\"a\": \"swordfish\\udc00\"}", &["1:22 invalid escape: `\\u` with half a character"]),
            (
                "{\"swordfish\\udc00\": 1, \"b\": [\"\\udc00\"]}",
                &[
                    "1:17 invalid escape: `\\u` with half a character",
                    "1:36 invalid escape: `\\u` with half a character",
                ],
            ),
            ("{\"a\" \"swordfish\"}", &["1:6 expected `:` after the key"]),
            ("{swordfish: 1}", &["1:2 expected a key in double quotes"]),
            ("{\"a\": 1 \"swordfish\": 2}", &["1:9 expected `,` or `}`"]),
            ("{\"a\": 1, }", &["1:10 expected a key in double quotes"]),
            ("{\"a\": [1, ]}", &["1:11 expected a value; a text needs double quotes"]),
            ("[1 \"swordfish\"]", &["1:4 expected `,` or `]`"]),
            ("[1, \"swordfish\"", &["1:16 the list is not closed: expected `]`"]),
            ("{\"swordfish\": 1", &["1:16 the object is not closed: expected `}`"]),
            ("{\"swordfish\":", &["1:14 expected a value, but here the file ends"]),
            ("{\"a\": 01}", &["1:8 invalid number"]),
            ("{\"a\": -swordfish}", &["1:8 invalid number"]),
            ("{\"a\": 1.swordfish}", &["1:9 invalid number"]),
            ("{\"a\": 1eswordfish}", &["1:9 invalid number"]),
            ("{\"a\": 1} swordfish", &["1:10 expected the end of the file: it has one value"]),
            ("{\"a\": 1}\n{\"swordfish\": 1}", &["2:1 expected the end of the file: it has one value"]),
            ("{\"a\": 1} // swordfish", &["1:10 expected the end of the file: it has one value"]),
            ("\u{feff}\n\u{feff}{}", &["2:1 expected a value; a text needs double quotes"]),
            ("{\"a\": NaN}", &["1:7 expected a value; a text needs double quotes"]),
            ("a = \"swordfish\"\n", &["1:1 expected a value; a text needs double quotes"]),
        ] {
            assert_eq!(errors(text), expected, "{text:?}");
        }
    }

    #[test]
    fn words_of_the_parser_that_are_not_known_are_not_passed_on() {
        assert_eq!(message("invalid type: string \"swordfish\""), "this is not JSON");
    }

    #[test]
    fn integers_are_exact_and_numbers_that_nothing_can_hold_are_errors() {
        let text = r#"{"a": 170141183460469231731687303715884105727, "b": -0, "c": 1E2,
"d": -170141183460469231731687303715884105728,
"e": 170141183460469231731687303715884105728, "f": [1, 1e400], "g": {"h": -1e400, "i": 1}}"#;
        assert_eq!(errors(text), ["3:6", "3:56", "3:75"].map(|at| format!("{at} number out of range")));
        let expected = "\
1:1 table
  1:2 a: 1:7 Int(170141183460469231731687303715884105727)
  1:48 b: 1:53 Int(0)
  1:57 c: 1:62 Float(100.0)
  2:1 d: 2:6 Int(-170141183460469231731687303715884105728)
  3:64 g: 3:69 table
    3:83 i: 3:88 Int(1)
";
        assert_eq!(tree(text), expected);
    }

    #[test]
    fn the_root_may_be_any_value_and_a_byte_order_mark_is_skipped() {
        assert_eq!(tree(" 1"), "1:2 Int(1)\n");
        assert_eq!(tree("\u{feff}\n[true]"), "2:1 list\n  2:2 Bool(true)\n");
        assert_eq!(errors("\u{feff}\n[tru]"), ["2:5 expected `true`, `false` or `null`"]);
    }

    #[test]
    fn nesting_ends_before_the_stack_does() {
        let lists = |levels: usize| format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
        let objects = |levels: usize| format!("{}1{}", "{\"a\":".repeat(levels), "}".repeat(levels));
        for text in [lists(MAX_DEPTH), objects(MAX_DEPTH)] {
            assert_eq!(errors(&text), [""; 0], "{text}");
        }
        for levels in [MAX_DEPTH + 1, 1_000, 20_000] {
            for text in [lists(levels), objects(levels)] {
                let errors = errors(&text);
                assert!(errors.len() == 1 && errors[0].ends_with(" 64 deep"), "{errors:?}");
            }
        }
    }
}
