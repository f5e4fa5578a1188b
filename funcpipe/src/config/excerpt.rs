//! The beginning of a text that may be of any length.

use std::fmt::{self, Write as _};

/// At most 64 bytes of a text, and whether that is all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    text: Box<str>,
    is_cut: bool,
}

/// The longest excerpt, in bytes.
const LONGEST: usize = 64;

impl Excerpt {
    pub(super) fn of(text: &str) -> Self {
        let end = text.floor_char_boundary_of(LONGEST);
        Self { text: text[..end].into(), is_cut: end < text.len() }
    }

    /// Writes no more of the value than is shown: it may be huge.
    pub(super) fn of_debug(value: &dyn fmt::Debug) -> Self {
        let mut beginning = Beginning { text: String::new(), is_cut: false };
        // It ends with an error when it has enough.
        let _ = write!(beginning, "{value:?}");
        Self { text: beginning.text.into(), is_cut: beginning.is_cut }
    }

    /// The part that is shown.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether there was more.
    #[must_use]
    pub const fn is_cut(&self) -> bool {
        self.is_cut
    }

    pub(super) fn quoted(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}{}", self.text, self.end())
    }

    pub(super) fn plain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.text, self.end())
    }

    const fn end(&self) -> &'static str {
        if self.is_cut { ".." } else { "" }
    }
}

struct Beginning {
    text: String,
    is_cut: bool,
}

impl fmt::Write for Beginning {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        let end = part.floor_char_boundary_of(LONGEST - self.text.len());
        self.text.push_str(&part[..end]);
        self.is_cut |= end < part.len();
        if self.is_cut { Err(fmt::Error) } else { Ok(()) }
    }
}

/// `str::floor_char_boundary` is newer than our oldest compiler.
trait Boundary {
    fn floor_char_boundary_of(&self, at: usize) -> usize;
}

impl Boundary for str {
    fn floor_char_boundary_of(&self, at: usize) -> usize {
        if at >= self.len() {
            return self.len();
        }
        (0..=at).rev().find(|&at| self.is_char_boundary(at)).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Quoted<'a>(&'a Excerpt);

    impl fmt::Display for Quoted<'_> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.0.quoted(f)
        }
    }

    fn shown(excerpt: &Excerpt) -> String {
        Quoted(excerpt).to_string()
    }

    #[test]
    fn a_long_text_is_cut_after_64_bytes_between_two_characters() {
        assert_eq!(shown(&Excerpt::of("short")), "\"short\"");
        assert_eq!(shown(&Excerpt::of(&"a".repeat(64))), format!("\"{}\"", "a".repeat(64)));
        assert_eq!(shown(&Excerpt::of(&"a".repeat(65))), format!("\"{}\"..", "a".repeat(64)));
        assert_eq!(shown(&Excerpt::of(&"ä".repeat(40))), format!("\"{}\"..", "ä".repeat(32)));
        assert_eq!(
            shown(&Excerpt::of(&format!("a{}", "ä".repeat(40)))),
            format!("\"a{}\"..", "ä".repeat(31))
        );
    }

    #[test]
    fn a_debug_form_is_cut_while_it_is_written() {
        let excerpt = Excerpt::of_debug(&vec![7_u8; 1_000_000]);
        assert_eq!(excerpt.as_str().len(), 64);
        assert!(excerpt.is_cut());
        assert!(!Excerpt::of_debug(&Some(5)).is_cut());
    }
}
