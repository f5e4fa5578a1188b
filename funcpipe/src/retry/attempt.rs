//! Which attempt this is.

/// One call of a function that is called again when it fails. A parameter of this type is filled in by `#[retry_on_failure]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempt {
    pub(super) number: u32,
    pub(super) max: u32,
}

impl Attempt {
    /// The first is 1.
    #[must_use]
    pub fn number(self) -> u32 {
        self.number
    }

    /// Whether nothing failed before.
    #[must_use]
    pub fn is_first(self) -> bool {
        self.number == 1
    }

    /// Whether there will be no other, whatever happens.
    #[must_use]
    pub fn is_last(self) -> bool {
        self.number >= self.max
    }

    /// How many attempts there are at most, the first included.
    #[must_use]
    pub fn max_attempts(self) -> u32 {
        self.max
    }
}
