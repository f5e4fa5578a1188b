//! What a user is told: every violation, in declaration order.

use std::error::Error;
use std::fmt;

use super::code::Code;
use super::violation::Violation;

/// Why a configuration, or a value for one, was not accepted: every violation, in the order of the fields.
///
/// `Display` is one line, `Debug` one for each violation: it is what `main` prints.
///
/// ```
/// mod config {
///     use funcpipe::prelude::*;
///
///     #[derive(ValidatedConfig)]
///     pub struct Sampling {
///         #[config(above = 0)]
///         rate: f64,
///         #[config(range = 1..=10_000, default = 10)]
///         window_size: u32,
///     }
/// }
/// use config::Sampling;
/// use funcpipe::config::Code;
///
/// let error = Sampling::builder().rate(-5.0).window_size(0).build().err().expect("both are wrong");
/// assert_eq!(
///     error.to_string(),
///     "invalid Sampling: rate must be greater than 0, got -5; window_size must be in 1..=10000, got 0"
/// );
/// for violation in error.violations() {
///     match violation.code() {
///         Code::Range | Code::Above => assert!(violation.got().is_some()),
///         _ => unreachable!("there are no other rules"),
///     }
/// }
/// ```
#[derive(Clone, PartialEq)]
pub struct ConfigError {
    config: &'static str,
    violations: Vec<Violation>,
}

impl ConfigError {
    /// The name of the type that was not made.
    #[must_use]
    pub fn config(&self) -> &'static str {
        self.config
    }

    /// Every violation, in the order of the fields; those of rules about several fields at the end, and behind them warnings, which may
    /// explain the others. Never empty.
    #[must_use]
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "invalid {}: ", self.config)?;
        for (at, violation) in self.violations.iter().enumerate() {
            write!(f, "{}{violation}", if at == 0 { "" } else { "; " })?;
        }
        Ok(())
    }
}

impl fmt::Debug for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "invalid {}:", self.config)?;
        self.violations.iter().try_for_each(|violation| write!(f, "\n  {violation}"))
    }
}

impl Error for ConfigError {}

/// Violations as they are found.
#[derive(Debug, Default)]
pub struct Violations {
    found: Vec<Violation>,
    /// Whether the elements of what is judged have been judged before, one by one.
    knows_elements: bool,
}

impl Violations {
    /// None so far.
    #[must_use]
    pub const fn new() -> Self {
        Self { found: Vec::new(), knows_elements: false }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// One more.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "it is made where it will stay, and not moved there")]
    pub(super) fn push(&mut self, violation: Violation) {
        if self.is_full() {
            self.grow();
        }
        self.found.push(violation);
    }

    #[inline]
    pub(super) fn is_full(&self) -> bool {
        self.found.len() == self.found.capacity()
    }

    /// Most configurations are wrong in one place, or, in the wrong file, in all: one allocation does for both.
    #[cold]
    #[inline(never)]
    fn grow(&mut self) {
        if self.found.capacity() == 0 {
            self.found = Vec::with_capacity(8);
        } else {
            self.found.reserve(self.found.len());
        }
    }

    /// All of them as an error of `config`, if there are any.
    ///
    /// # Errors
    /// If there are any.
    pub fn into_result(self, config: &'static str) -> Result<(), ConfigError> {
        if self.found.is_empty() { Ok(()) } else { Err(self.into_error(config)) }
    }

    /// All of them as an error of `config`. There must be one.
    pub(super) fn into_error(self, config: &'static str) -> ConfigError {
        ConfigError { config, violations: self.found }
    }

    /// These go behind.
    pub(super) fn append(&mut self, mut others: Self) {
        self.found.append(&mut others.found);
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Violation> {
        self.found.iter()
    }

    pub(super) fn ends_with_not_finite(&self, field: &str) -> bool {
        self.found.last().is_some_and(|last| last.code() == Code::NotFinite && last.path() == field)
    }

    /// Those that were found since there were `since` get this as the beginning of their path.
    pub(super) fn nest(&mut self, since: usize, place: &dyn Fn(&mut Violation)) {
        self.found[since..].iter_mut().for_each(place);
    }

    /// Judges a value. `knows_elements`: but for its elements, which have been judged.
    pub(super) fn judging(&mut self, knows_elements: bool, judge: impl FnOnce(&mut Self)) {
        self.knows_elements = knows_elements;
        judge(self);
        self.knows_elements = false;
    }

    pub(super) const fn knows_elements(&self) -> bool {
        self.knows_elements
    }

    /// Of those since there were `since` that depend on the condition of `field`: whether they count.
    pub(super) fn settle(&mut self, since: usize, field: &str, applies: bool) {
        let recent = self.found.split_off(since);
        self.found.extend(recent.into_iter().filter_map(|mut violation| {
            if violation.depends_on(field) {
                violation.confirm();
                return applies.then_some(violation);
            }
            Some(violation)
        }));
    }

    /// As if nothing had been found since there were `since`.
    pub(super) fn forget(&mut self, since: usize) {
        self.found.truncate(since);
    }

    /// Those that were found since there were `since`.
    pub(super) fn since(&mut self, since: usize) -> &mut [Violation] {
        &mut self.found[since..]
    }
}
