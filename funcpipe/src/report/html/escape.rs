//! The one way by which what comes from data gets into a page.

use std::fmt::{self, Write as _};

/// A text on one line, as it is to be read: nothing in it is markup, and nothing in it is invisible or turns the text around it about.
pub(super) struct Text<'a>(pub(super) &'a str);

/// The same with its line breaks, for an element that shows them.
pub(super) struct Lines<'a>(pub(super) &'a str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| write_char(f, c))
    }
}

impl fmt::Display for Lines<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| if c == '\n' { f.write_char(c) } else { write_char(f, c) })
    }
}

fn write_char(f: &mut fmt::Formatter<'_>, c: char) -> fmt::Result {
    match c {
        '&' => f.write_str("&amp;"),
        '<' => f.write_str("&lt;"),
        '>' => f.write_str("&gt;"),
        '"' => f.write_str("&quot;"),
        '\'' => f.write_str("&#39;"),
        c if c.is_control() || turns_text(c) => write!(f, "{}", c.escape_unicode()),
        c => f.write_char(c),
    }
}

/// The characters that order text from right to left and back (Unicode Standard Annex 9, table 2.1 to 2.6), and those that end a line.
fn turns_text(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn markup_is_shown_and_not_obeyed() {
        let text = Text(r#"<script>alert("1")</script> & 'x'"#).to_string();
        assert_eq!(text, "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;");
    }

    #[test]
    fn what_cannot_be_seen_is_spelled_out() {
        assert_eq!(Text("a\0b\n\u{1b}[2J\u{202e}").to_string(), r"a\u{0}b\u{a}\u{1b}[2J\u{202e}");
        assert_eq!(Lines("a\nb\r\n").to_string(), "a\nb\\u{d}\n");
    }

    proptest! {
        #[test]
        fn no_text_has_markup_or_controls_in_it(text in any::<String>()) {
            for escaped in [Text(&text).to_string(), Lines(&text).to_string().replace('\n', "")] {
                let dangerous = |c: char| "<>\"'".contains(c) || c.is_control() || turns_text(c);
                prop_assert!(!escaped.contains(dangerous), "{escaped}");
            }
        }
    }
}
