//! TOML: which place of the text every key and value is at.

mod nesting;

use std::num::IntErrorKind;

use ::toml::Spanned;
use ::toml::de::{DeInteger, DeTable, DeValue, Error};

use super::format::{MAX_DEPTH, Parsed, SyntaxError};
use super::node::{Content, Entry, Node};
use super::origin::Source;

/// Reads a file. If it is not TOML, says so for as many lines as the parser can tell apart.
pub(super) fn parse(source: &Source<'_>) -> Parsed {
    if let Some(at) = nesting::first_too_deep(source.text) {
        return Parsed { root: None, errors: vec![SyntaxError::too_deep(at)] };
    }
    let (root, errors) = DeTable::parse_recoverable(source.text);
    if !errors.is_empty() {
        // What the parser makes of such a file is a guess, which must not become a value.
        return Parsed { root: None, errors: syntax_errors(source.text, &errors) };
    }
    let mut reader = Reader { source, errors: Vec::new() };
    let root = reader.node(&Spanned::new(0..0, DeValue::Table(root.into_inner())), 0);
    reader.errors.sort_by_key(|error| error.at);
    Parsed { root, errors: reader.errors }
}

struct Reader<'s, 'a> {
    source: &'s Source<'a>,
    errors: Vec<SyntaxError>,
}

impl Reader<'_, '_> {
    /// A value below `depth` lists and tables.
    fn node(&mut self, value: &Spanned<DeValue<'_>>, depth: usize) -> Option<Node> {
        let at = value.span().start;
        let content = match value.get_ref() {
            DeValue::Array(_) | DeValue::Table(_) if depth == MAX_DEPTH => Err(SyntaxError::too_deep(at)),
            DeValue::Array(elements) => Ok(Content::List(self.list(elements, depth + 1)?)),
            DeValue::Table(table) => Ok(Content::Table(self.table(table, depth + 1))),
            DeValue::String(text) => Ok(Content::Text(text.to_string())),
            DeValue::Boolean(value) => Ok(Content::Bool(*value)),
            DeValue::Integer(digits) => integer(at, digits),
            DeValue::Float(digits) => float(at, digits.as_str()),
            DeValue::Datetime(_) => Ok(Content::Text(self.source.text[value.span()].to_owned())),
        };
        match content {
            Ok(content) => Some(Node::new(content, Some(self.source.at(at)))),
            Err(error) => {
                self.errors.push(error);
                None
            }
        }
    }

    fn list(&mut self, elements: &[Spanned<DeValue<'_>>], depth: usize) -> Option<Vec<Node>> {
        // All of them before one that is `None` counts, so that every error is found.
        let nodes: Vec<_> = elements.iter().map(|element| self.node(element, depth)).collect();
        nodes.into_iter().collect()
    }

    fn table(&mut self, table: &DeTable<'_>, depth: usize) -> Vec<Entry> {
        // The parser's order is the alphabet's.
        let mut pairs: Vec<_> = table.iter().collect();
        pairs.sort_by_key(|(key, _)| key.span().start);
        let mut entries = Vec::with_capacity(pairs.len());
        for (key, value) in pairs {
            let Some(value) = self.node(value, depth) else { continue };
            let origin = Some(self.source.at(key.span().start));
            entries.push(Entry { key: key.get_ref().to_string(), origin, value });
        }
        entries
    }
}

fn integer(at: usize, digits: &DeInteger<'_>) -> Result<Content, SyntaxError> {
    i128::from_str_radix(digits.as_str(), digits.radix()).map(Content::Int).map_err(|error| {
        match error.kind() {
            IntErrorKind::PosOverflow | IntErrorKind::NegOverflow => SyntaxError::out_of_range(at),
            // `0x`: the parser leaves this to whoever wants the number.
            _ => SyntaxError::new(at, "invalid number"),
        }
    })
}

fn float(at: usize, digits: &str) -> Result<Content, SyntaxError> {
    match digits.parse::<f64>() {
        Ok(float) if float.is_infinite() && !digits.ends_with("inf") => Err(SyntaxError::out_of_range(at)),
        Ok(float) => Ok(Content::Float(float)),
        Err(_) => Err(SyntaxError::new(at, "invalid number")),
    }
}

/// One for each line: what the parser says of the rest of a line follows from the first.
fn syntax_errors(text: &str, errors: &[Error]) -> Vec<SyntaxError> {
    let mut errors: Vec<_> = errors.iter().map(|error| syntax_error(text, error)).collect();
    errors.sort_by_key(|error| error.at);
    errors.dedup_by(|next, first| !text.as_bytes()[first.at..next.at].contains(&b'\n'));
    errors
}

/// Of the parser's `message` only: its `Display` shows the line.
fn syntax_error(text: &str, error: &Error) -> SyntaxError {
    let at = error.span().map_or(0, |span| span.start.min(text.len()));
    SyntaxError::new(
        at,
        match error.message() {
            // Also if there is no value at all.
            "string values must be quoted, expected literal string" => {
                "expected a value; a text needs quotes"
            }
            message => message.trim_end_matches(", expected nothing"),
        },
    )
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
    fn keys_and_values_are_where_they_are_written() {
        let text = r#""größe"."ü ü" = "ä" # ß
list = [
  'é', 2,
]

[a.b]
t = """
zwei
"""
in = { "ü" = 1, d.e = 2 }

[[p]]
x = 1
[[p]]
x = 2
"#;
        let expected = "\
1:1 table
  1:1 größe: 1:1 table
    1:9 ü ü: 1:17 Text(\"ä\")
  2:1 list: 2:8 list
    3:3 Text(\"é\")
    3:8 Int(2)
  6:2 a: 6:2 table
    6:4 b: 6:1 table
      7:1 t: 7:5 Text(\"zwei\\n\")
      10:1 in: 10:6 table
        10:8 ü: 10:14 Int(1)
        10:17 d: 10:17 table
          10:19 e: 10:23 Int(2)
  12:3 p: 12:1 list
    12:1 table
      13:1 x: 13:5 Int(1)
    14:1 table
      15:1 x: 15:5 Int(2)
";
        assert_eq!(tree(text), expected);
    }

    #[test]
    fn every_kind_of_value() {
        let text = r"a = 0xFF_FF
b = 0o17
c = 0b101
d = 1_000
e = -170141183460469231731687303715884105728
f = +1.5e3
g = inf
h = -inf
i = 1979-05-27 07:32:00.50Z
j = 07:32
k = true
l = ''
m = 1979-05-27
n = '''\
x'''
";
        let expected = "\
1:1 table
  1:1 a: 1:5 Int(65535)
  2:1 b: 2:5 Int(15)
  3:1 c: 3:5 Int(5)
  4:1 d: 4:5 Int(1000)
  5:1 e: 5:5 Int(-170141183460469231731687303715884105728)
  6:1 f: 6:5 Float(1500.0)
  7:1 g: 7:5 Float(inf)
  8:1 h: 8:5 Float(-inf)
  9:1 i: 9:5 Text(\"1979-05-27 07:32:00.50Z\")
  10:1 j: 10:5 Text(\"07:32\")
  11:1 k: 11:5 Bool(true)
  12:1 l: 12:5 Text(\"\")
  13:1 m: 13:5 Text(\"1979-05-27\")
  14:1 n: 14:5 Text(\"\\\\\\nx\")
";
        assert_eq!(tree(text), expected);
        for text in ["a = nan", "a = -nan", "a = +nan"] {
            assert_eq!(tree(text), "1:1 table\n  1:1 a: 1:5 Float(NaN)\n");
        }
    }

    #[test]
    fn no_error_shows_the_value_that_is_wrong() {
        for (text, expected) in [
            (
                "a = tru\nb = swordfish\n",
                &["1:5 invalid boolean, expected `true`", "2:5 expected a value; a text needs quotes"][..],
            ),
            ("a = trueswordfish", &["1:5 invalid boolean, expected `true`"]),
            ("a = [1,\nb = swordfish\n", &["2:1 expected a value; a text needs quotes"]),
            ("a = \"swordfish\nb = 1\n", &["1:15 invalid basic string, expected `\"`"]),
            ("a = 'swordfish\nb = 1\n", &["1:15 invalid literal string, expected `'`"]),
            ("a = \"\"\"swordfish\nb = 1\n", &["3:1 invalid multi-line basic string, expected `\"`"]),
            ("a = '''swordfish\nb = 1\n", &["3:1 invalid multi-line literal string, expected `'`"]),
            ("a = swordfish\"", &["1:5 missing opening quote, expected `\"`"]),
            (
                "a = \"\\swordfish\"",
                &["1:7 missing escaped value, expected `b`, `e`, `f`, `n`, `r`, `\\`, `\"`, `x`, `u`, `U`"],
            ),
            ("a = \"\\uD800swordfish\"", &["1:8 invalid value, expected unicode hexadecimal value"]),
            (
                "a = \"\\uswordfish\"",
                &["1:8 too few unicode value digits, expected unicode hexadecimal value"],
            ),
            (
                "a = \"sword\u{1}fish\"",
                &["1:11 invalid basic string, expected non-double-quote visible characters, `\\`"],
            ),
            (
                "a = 1__0\nb = 01\nc = 1e\nd = .5\ne = +-3\nf = 0xswordfish\ng = 1swordfish\n",
                &[
                    "1:6 `_` may only go between digits",
                    "2:5 unexpected leading zero",
                    "3:7 invalid exponent, expected digits",
                    "4:5 invalid mantissa, expected digits",
                    "5:6 redundant numeric sign",
                    "6:7 invalid hexadecimal number",
                    "7:5 expected a value; a text needs quotes",
                ],
            ),
            ("a = 0x", &["1:5 invalid number"]),
        ] {
            assert_eq!(errors(text), expected, "{text:?}");
        }
    }

    #[test]
    fn no_error_shows_the_key_that_is_wrong() {
        for (text, expected) in [
            ("swordfish = 1\nswordfish = 2\n", &["2:1 duplicate key"][..]),
            ("[swordfish]\n[swordfish]\n", &["2:2 duplicate key"]),
            ("a = {swordfish = 1, swordfish = 2}", &["1:21 duplicate key"]),
            (
                "swordfish = 1\n[swordfish.b]\n",
                &["2:2 cannot extend value of type integer with a dotted key"],
            ),
            (
                "swordfish = 1\nswordfish.b = 1\n",
                &["2:1 cannot extend value of type integer with a dotted key"],
            ),
        ] {
            assert_eq!(errors(text), expected, "{text:?}");
        }
    }

    #[test]
    fn no_error_shows_what_stands_where_something_else_should() {
        for (text, expected) in [
            ("a = ", &["1:5 expected a value; a text needs quotes"][..]),
            ("swordfish", &["1:10 key with no value, expected `=`"]),
            ("= swordfish", &["1:1 unquoted keys cannot be empty, expected letters, numbers, `-`, `_`"]),
            ("[swordfish", &["1:11 unclosed table, expected `]`"]),
            ("[[swordfish]", &["1:13 unclosed array table, expected `]`"]),
            (
                "[]\nswordfish = 1",
                &["1:2 unquoted keys cannot be empty, expected letters, numbers, `-`, `_`"],
            ),
            ("a = {b = 1 swordfish}", &["1:10 expected a value; a text needs quotes"]),
            ("a = {b = 1, c swordfish", &["1:15 missing assignment between key-value pairs, expected `=`"]),
            ("a = 1 swordfish", &["1:5 expected a value; a text needs quotes"]),
            ("a = [\"x\" \"swordfish\"]", &["1:10 missing comma between array elements, expected `,`"]),
            (
                "a = 1979-13-99swordfish\nb = 10:99:swordfish",
                &["1:5 invalid date, expected month between 01 and 12", "2:5 invalid time, expected second"],
            ),
            ("sword\u{0}fish = 1", &["1:6 invalid unquoted key, expected letters, numbers, `-`, `_`"]),
            ("schlüssel = sword fish", &["1:5 invalid unquoted key, expected letters, numbers, `-`, `_`"]),
            ("a = 1\rswordfish = 2", &["1:7 carriage return must be followed by newline, expected newline"]),
            ("# sword\u{1}fish", &["1:8 invalid comment character, expected printable characters"]),
            ("{\"a\": \"swordfish\"}", &["1:1 invalid key-value pair, expected key"]),
            (
                "a: swordfish\nb: swordfish\n",
                &[
                    "1:2 invalid unquoted key, expected letters, numbers, `-`, `_`",
                    "2:4 key with no value, expected `=`",
                ],
            ),
            (
                "\"\"\"swordfish\"\"\" = 1",
                &["1:1 keys cannot be multi-line basic strings, expected basic string, literal string"],
            ),
        ] {
            assert_eq!(errors(text), expected, "{text:?}");
        }
    }

    #[test]
    fn numbers_that_nothing_can_hold_are_errors_and_all_are_found() {
        let text = "\
ok = 1
a = 170141183460469231731687303715884105728
b = [1e400, 1, -1e400]
c = { d = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF, e = 2 }
";
        assert_eq!(
            errors(text),
            ["2:5", "3:6", "3:16", "4:11"].map(|at| format!("{at} number out of range"))
        );
        assert_eq!(
            tree(text),
            "1:1 table\n  1:1 ok: 1:6 Int(1)\n  4:1 c: 4:5 table\n    4:48 e: 4:52 Int(2)\n"
        );
    }

    #[test]
    fn an_empty_file_is_an_empty_table_and_a_byte_order_mark_is_skipped() {
        for text in ["", "\n", "# nothing", "\u{feff}"] {
            assert_eq!(tree(text), "1:1 table\n");
        }
        assert_eq!(tree("\u{feff}\na = 1"), "1:1 table\n  2:1 a: 2:5 Int(1)\n");
    }

    #[test]
    fn nesting_ends_before_the_stack_does() {
        let dots = |parts: usize| vec!["a"; parts].join(".");
        // As many lists and tables, the file's own among them.
        let nested = |levels: usize| {
            [
                format!("a = {}1.5{}", "[".repeat(levels - 1), "]".repeat(levels - 1)),
                format!("{}a = 1.5{}", "a = { ".repeat(levels - 1), " }".repeat(levels - 1)),
                format!("{} = 1.5", dots(levels)),
                format!("[{}]\nb = 1.5", dots(levels - 1)),
                format!("{} = {{ {} = 1 }}", dots(levels / 2), dots(levels - levels / 2)),
            ]
        };
        for text in nested(MAX_DEPTH) {
            assert_eq!(errors(&text), [""; 0], "{text}");
        }
        for text in nested(MAX_DEPTH + 1).into_iter().chain(nested(100)).chain(nested(100_000)) {
            let errors = errors(&text);
            assert!(errors.len() == 1 && errors[0].ends_with(" 64 deep"), "{errors:?}");
        }
    }
}
