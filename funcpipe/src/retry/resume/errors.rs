//! Telling errors of records from one another.
//!
//! They have no key and no position, and need not be comparable. What they have is a text, so two are the same if they come at the
//! same place and their `Debug` says the same, of which more types have one than have `Display`, and which says more.

use std::fmt::{self, Debug, Write};
use std::hash::{BuildHasher, DefaultHasher, Hasher, RandomState};

use super::Seen;

/// An error has come where there was one before. One that says something else may be that of another record, so it is handed on, but
/// the source is no further than it was: one that words its errors anew each time would be opened for ever.
pub(super) fn again(before: &mut u64, said: u64) -> Seen {
    if std::mem::replace(before, said) == said { Seen::Replayed } else { Seen::Again }
}

/// Makes a number of what an error says, so that the text need not be held.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts(RandomState);

impl Texts {
    pub(super) fn number(&self, error: &impl Debug) -> u64 {
        let mut text = Hashed(self.0.build_hasher());
        // One that cannot be written is known by what of it could be.
        let _ = write!(text, "{error:?}");
        text.0.finish()
    }
}

struct Hashed(DefaultHasher);

impl Write for Hashed {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.write(text.as_bytes());
        Ok(())
    }
}
