//! What `close` returns.

use std::error::Error;
use std::fmt;

use crate::meter::releases::{ReleaseError, ReleaseReport};

/// What went wrong when something was closed: at least one error, in the order of the releases.
///
/// The first is the [primary](Self::primary) one, and the [`source`](Error::source); the others are beside it. A release that fails
/// does not keep the others from being made. 100 errors are kept, the others counted.
///
/// ```
/// use funcpipe::resource::ReleaseStack;
///
/// let mut stack = ReleaseStack::new();
/// stack.defer(|| Err::<(), _>("the lock is gone"));
/// stack.defer(|| Err::<(), _>("the disk is full"));
/// let errors = stack.close().unwrap_err();
/// assert_eq!(errors.primary().message, "the disk is full");
/// assert_eq!(errors.suppressed().count(), 1);
/// assert_eq!(errors.to_string(), "`defer` of `ReleaseStack`: the disk is full, and 1 more");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleaseErrors {
    /// Never empty.
    all: Box<ReleaseReport>,
}

impl ReleaseErrors {
    /// Nothing, if nothing went wrong.
    pub(crate) fn result(report: ReleaseReport) -> Result<(), Self> {
        if report.is_empty() { Ok(()) } else { Err(Self { all: Box::new(report) }) }
    }

    pub(super) fn into_report(self) -> ReleaseReport {
        *self.all
    }

    /// The first.
    #[must_use]
    pub fn primary(&self) -> &ReleaseError {
        self.all.first()
    }

    /// The others, in the order of the releases.
    #[must_use]
    pub fn suppressed(&self) -> impl ExactSizeIterator<Item = &ReleaseError> {
        self.all.iter().skip(1)
    }

    /// All of them, in the order of the releases.
    pub fn iter(&self) -> std::slice::Iter<'_, ReleaseError> {
        self.all.iter()
    }

    /// How many there are, those that were not kept included.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.all.total()
    }
}

impl<'a> IntoIterator for &'a ReleaseErrors {
    type Item = &'a ReleaseError;
    type IntoIter = std::slice::Iter<'a, ReleaseError>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// The first, and how many more there are; with `{:#}` all of them.
impl fmt::Display for ReleaseErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.primary().fmt(f)?;
        let mut others = self.total() - 1;
        if f.alternate() {
            for error in self.suppressed() {
                write!(f, "; {error}")?;
            }
            others = self.all.others();
        }
        if others > 0 { write!(f, ", and {others} more") } else { Ok(()) }
    }
}

impl Error for ReleaseErrors {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.primary().source()
    }
}
