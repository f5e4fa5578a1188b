//! Settings that are one of a few words.

use std::error::Error;
use std::fmt;

/// A text is none of the words that it could be.
///
/// ```
/// use funcpipe::retry::Backoff;
///
/// assert_eq!("linear".parse(), Ok(Backoff::Linear));
/// let error = "expo".parse::<Backoff>().unwrap_err();
/// assert_eq!(error.to_string(), "expected `constant`, `linear` or `exponential`");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownWord {
    words: &'static [&'static str],
}

impl UnknownWord {
    pub(crate) const fn new(words: &'static [&'static str]) -> Self {
        Self { words }
    }

    /// What it could be.
    #[must_use]
    pub const fn words(&self) -> &'static [&'static str] {
        self.words
    }

    /// `` `a`, `b` or `c` ``
    pub(crate) fn expected(&self) -> String {
        let quoted: Vec<String> = self.words.iter().map(|word| format!("`{word}`")).collect();
        match quoted.split_last() {
            Some((last, before)) if !before.is_empty() => format!("{} or {last}", before.join(", ")),
            _ => quoted.concat(),
        }
    }
}

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}", self.expected())
    }
}

impl Error for UnknownWord {}

/// An enum is written and read by the words that attributes have for it.
macro_rules! word_settings {
    ($($name:ident { $($variant:ident: $word:literal,)* })*) => {$(
        impl $name {
            const WORDS: &'static [&'static str] = &[$($word),*];
        }

        /// The word that attributes have for it.
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(match self {
                    $(Self::$variant => $word,)*
                })
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::config::UnknownWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($word => Ok(Self::$variant),)*
                    _ => Err($crate::config::UnknownWord::new(Self::WORDS)),
                }
            }
        }

        impl $crate::config::load::private::Setting for $name {
            fn __funcpipe_shape() -> $crate::config::load::private::Shape {
                $crate::config::load::private::Shape::Word(Self::WORDS)
            }

            fn __funcpipe_load(
                place: &mut $crate::config::load::private::Place<'_>,
                _: Option<Self>,
            ) -> Option<Self> {
                place.word(Self::WORDS)
            }

            fn __funcpipe_store(&self) -> $crate::config::load::private::Content {
                $crate::config::load::private::Content::Text(self.to_string())
            }
        }
    )*};
}

pub(crate) use word_settings;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_word_could_be_is_told_as_a_person_would() {
        for (words, text) in [
            (&["a"][..], "expected `a`"),
            (&["a", "b"], "expected `a` or `b`"),
            (&["a", "b", "c"], "expected `a`, `b` or `c`"),
        ] {
            assert_eq!(UnknownWord::new(words).to_string(), text);
        }
    }
}
