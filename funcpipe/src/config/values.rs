//! Values with rules that many configurations need. Each is what `#[derive(ValidatedValue)]` makes of its one line.

use std::fmt;

use funcpipe_macros::ValidatedValue;

use super::subject::{Length, Number};

/// A number, a duration or a size greater than 0.
///
/// ```
/// use funcpipe::config::Positive;
///
/// assert_eq!(Positive::new(0.5)?.get(), &0.5);
/// assert!(Positive::new(0).is_err());
/// # Ok::<(), funcpipe::config::ConfigError>(())
/// ```
#[derive(ValidatedValue, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[config(above = 0, crate = crate)]
pub struct Positive<T: Number>(T);

/// A share: 0 to 1, both included.
///
/// ```
/// use funcpipe::config::UnitInterval;
///
/// const HALF: UnitInterval = UnitInterval::new_const(0.5);
/// assert_eq!(HALF.get(), 0.5);
/// assert!(UnitInterval::new(f64::NAN).is_err());
/// ```
#[derive(ValidatedValue, Clone, Copy, Debug, PartialEq, PartialOrd)]
#[config(range = 0..=1, crate = crate)]
pub struct UnitInterval(f64);

/// The number of a port that something can be reached at: not 0, which stands for any.
///
/// ```
/// use funcpipe::config::Port;
///
/// const HTTPS: Port = Port::new_const(443);
/// assert_eq!(HTTPS.to_string(), "443");
/// assert!(Port::new(0).is_err());
/// ```
#[derive(ValidatedValue, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[config(min = 1, crate = crate)]
pub struct Port(u16);

/// A text or a collection with something in it.
///
/// ```
/// use funcpipe::config::NonEmpty;
///
/// assert_eq!(NonEmpty::new(vec![1, 2])?.get().first(), Some(&1));
/// assert!(NonEmpty::new(String::new()).is_err());
/// # Ok::<(), funcpipe::config::ConfigError>(())
/// ```
#[derive(ValidatedValue, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[config(len = 1.., crate = crate)]
pub struct NonEmpty<T: Length>(T);

impl<T: Number + fmt::Display> fmt::Display for Positive<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for UnitInterval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Port {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T: Length + fmt::Display> fmt::Display for NonEmpty<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
