//! Lists and maps in one text, as people write them in variables and flags: `a, "b, c"`, and `key=value, "other key"="b, c"`.
//!
//! In quotes, which are around the whole of something, a backslash stands before a quote or a backslash, and nothing else. No error shows the text, which
//! may be secret.

use std::iter::Peekable;
use std::str::Chars;

use super::text::Expected;

/// The items of a list. The empty text has none.
pub(crate) fn items(text: &str) -> Result<Vec<String>, Expected> {
    let mut rest = Rest { text: text.chars().peekable(), of: "a list", parts: "items" };
    let mut items = Vec::new();
    while rest.goes_on(items.is_empty()) {
        let item = rest.part(",")?;
        if item.is_missing() {
            return Err("a list without an empty place between its commas (an empty text is `\"\"`)".into());
        }
        items.push(item.text);
    }
    Ok(items)
}

/// The keys and values of a map. The empty text has none.
pub(crate) fn pairs(text: &str) -> Result<Vec<(String, String)>, Expected> {
    let mut rest = Rest { text: text.chars().peekable(), of: "pairs", parts: "keys and values" };
    let mut pairs = Vec::new();
    while rest.goes_on(pairs.is_empty()) {
        let key = rest.part(",=")?;
        if rest.text.next_if_eq(&'=').is_none() {
            return Err("pairs such as `key=value,other=value`".into());
        }
        if key.is_missing() {
            return Err("pairs with a key before each `=` (an empty one is `\"\"`)".into());
        }
        pairs.push((key.text, rest.part(",")?.text));
    }
    Ok(pairs)
}

/// What of a text has not been read.
struct Rest<'t> {
    text: Peekable<Chars<'t>>,
    /// What it should be, and what that has in it.
    of: &'static str,
    parts: &'static str,
}

/// An item, a key or a value.
struct Part {
    /// Without its quotes.
    text: String,
    is_quoted: bool,
}

impl Part {
    fn is_missing(&self) -> bool {
        self.text.is_empty() && !self.is_quoted
    }
}

impl Rest<'_> {
    /// Whether something comes: anything at all, or a comma and what is behind it.
    fn goes_on(&mut self, is_first: bool) -> bool {
        self.skip_space();
        if is_first { self.text.peek().is_some() } else { self.text.next_if_eq(&',').is_some() }
    }

    /// What stands before one of `ends`, or before the end of all.
    fn part(&mut self, ends: &str) -> Result<Part, Expected> {
        self.skip_space();
        let mut part = Part { text: String::new(), is_quoted: self.text.next_if_eq(&'"').is_some() };
        if part.is_quoted {
            self.quoted(&mut part.text)?;
            self.skip_space();
        } else {
            while let Some(c) = self.text.next_if(|c| *c != '"' && !ends.contains(*c)) {
                part.text.push(c);
            }
            part.text.truncate(part.text.trim_end().len());
        }
        match self.text.peek() {
            Some(c) if !ends.contains(*c) => {
                let Self { of, parts, .. } = self;
                let quotes = "(a quote within one is `\\\"`)";
                Err(format!("{of} in which quotes are around whole {parts} {quotes}").into())
            }
            _ => Ok(part),
        }
    }

    fn quoted(&mut self, into: &mut String) -> Result<(), Expected> {
        loop {
            let next = match self.text.next() {
                Some('"') => return Ok(()),
                Some('\\') => {
                    let next = self.text.next();
                    if next.is_some_and(|next| !matches!(next, '"' | '\\')) {
                        return Err(
                            format!("{} in which a backslash in quotes is written `\\\\`", self.of).into()
                        );
                    }
                    next
                }
                next => next,
            };
            into.push(next.ok_or_else(|| format!("{} in which every quote is closed", self.of))?);
        }
    }

    fn skip_space(&mut self) {
        while self.text.next_if(|c| c.is_whitespace()).is_some() {}
    }
}

/// A text as an item, a key or a value, in quotes if it needs them.
pub(crate) fn of_item(text: &str) -> String {
    let needs_none = |c: char| !matches!(c, ',' | '"' | '\\' | '=');
    if !text.is_empty() && text.trim() == text && text.chars().all(needs_none) {
        return text.to_owned();
    }
    let escaped: String = text
        .chars()
        .flat_map(|c| matches!(c, '"' | '\\').then_some('\\').into_iter().chain(std::iter::once(c)))
        .collect();
    format!("\"{escaped}\"")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lists_have_commas_and_quotes() {
        let list = |parts: &[&str]| Ok(parts.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>());
        assert_eq!(items("a,b"), list(&["a", "b"]));
        assert_eq!(items(" a b , c "), list(&["a b", "c"]));
        assert_eq!(items("a=b=c"), list(&["a=b=c"]));
        assert_eq!(items(r#""a, b" , "\"c\\", " d ""#), list(&["a, b", "\"c\\", " d "]));
        for text in ["", " "] {
            assert_eq!(items(text), list(&[]));
        }
        assert_eq!(items("\"\""), list(&[""]));
        for text in [
            "a,",
            ",a",
            "a,,b",
            "\"a",
            "\"a\\",
            ",",
            "\"a\"x",
            "\"a\" x",
            "a\"b\"",
            "\"a\"\"b\"",
            r#""C:\new""#,
        ] {
            assert!(items(text).is_err(), "{text}");
        }
    }

    #[test]
    fn pairs_have_keys() {
        let list = |parts: &[(&str, &str)]| {
            Ok(parts.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect::<Vec<_>>())
        };
        assert_eq!(pairs("a=1,b=2"), list(&[("a", "1"), ("b", "2")]));
        assert_eq!(pairs(" a = 1 , b ="), list(&[("a", "1"), ("b", "")]));
        assert_eq!(pairs(r#""a=b" = "c, d", "" = e=f"#), list(&[("a=b", "c, d"), ("", "e=f")]));
        assert_eq!(pairs(""), list(&[]));
        for text in ["a", "=1", "a=1,", "a=1,,b=2", "\"a=1\"", "\"a\"x=1", "a=\"1\"x", "a=\"1", "a\"b\"=1"] {
            assert!(pairs(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(parts: Vec<String>) {
            let list: Vec<String> = parts.iter().map(|part| of_item(part)).collect();
            prop_assert_eq!(items(&list.join(",")), Ok(parts.clone()));
            let map: Vec<String> = list.iter().map(|part| format!("{part}={part}")).collect();
            let expected = parts.iter().map(|part| (part.clone(), part.clone())).collect();
            prop_assert_eq!(pairs(&map.join(",")), Ok(expected));
        }
    }
}
