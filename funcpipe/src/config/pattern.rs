//! Regular expressions of rules, compiled when they are first needed.

use std::fmt;
use std::sync::OnceLock;

use regex::Regex;

/// An expression that the macro has compiled once, to see that it can be.
pub struct Compiled {
    text: &'static str,
    regex: OnceLock<Option<Regex>>,
}

impl Compiled {
    /// For a static.
    #[must_use]
    pub const fn new(text: &'static str) -> Self {
        Self { text, regex: OnceLock::new() }
    }

    /// What cannot be compiled matches nothing.
    pub(super) fn is_match(&self, text: &str) -> bool {
        self.regex
            .get_or_init(|| Regex::new(self.text).ok())
            .as_ref()
            .is_some_and(|regex| regex.is_match(text))
    }
}

impl fmt::Debug for Compiled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text)
    }
}
