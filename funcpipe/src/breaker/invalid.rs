//! What is wrong with a policy, also in a constant, where numbers cannot be formatted.

use std::error::Error;
use std::fmt;

/// Numbers that make no error rate: everything that is wrong with them.
///
/// ```
/// use funcpipe::breaker::BreakPolicy;
///
/// let invalid = BreakPolicy::try_error_rate(20.0, 100, Some(50)).unwrap_err();
/// assert_eq!(
///     invalid.to_string(),
///     "invalid break policy: the error rate is 20, expected more than 0 and less than 1; \
///      `window` is 50, expected at least the `min_samples` of 100"
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InvalidBreakPolicy {
    pub(super) rate: Option<RateProblem>,
    pub(super) samples: Option<RateProblem>,
    pub(super) window: Option<RateProblem>,
}

/// One thing that is wrong with an error rate.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum RateProblem {
    /// At 0 the first error would be too many ([`first_error`](super::BreakPolicy::first_error) says that), and more than 1 there
    /// cannot be.
    Rate {
        /// What was given.
        rate: f64,
    },
    /// `min_samples` is 0: there is no rate of nothing.
    NoSamples,
    /// The window never holds `min_samples`, or nothing at all.
    Window {
        /// What was given.
        window: u32,
        /// What it has to hold.
        min_samples: u32,
    },
}

impl InvalidBreakPolicy {
    /// Everything that is wrong.
    pub fn problems(&self) -> impl Iterator<Item = &RateProblem> {
        [&self.rate, &self.samples, &self.window].into_iter().flatten()
    }
}

impl fmt::Display for InvalidBreakPolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("invalid break policy: ")?;
        for (at, problem) in self.problems().enumerate() {
            let separator = if at == 0 { "" } else { "; " };
            write!(f, "{separator}{problem}")?;
        }
        Ok(())
    }
}

impl fmt::Display for RateProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message().as_str())
    }
}

impl Error for InvalidBreakPolicy {}

impl RateProblem {
    /// In a constant, too.
    pub(super) const fn message(self) -> Message {
        match self {
            Self::Rate { rate } => Message::new()
                .text("the error rate is ")
                .float(rate)
                .text(", expected more than 0 and less than 1"),
            Self::NoSamples => Message::new().text("`min_samples` is 0, expected at least 1"),
            Self::Window { window, min_samples } => Message::new()
                .text("`window` is ")
                .integer(window as u64)
                .text(", expected at least the `min_samples` of ")
                .integer(min_samples as u64),
        }
    }
}

/// A text that is put together in a constant, so that a compile error can show the number.
pub(super) struct Message {
    bytes: [u8; Self::CAPACITY],
    len: usize,
}

/// Larger numbers are not written out.
const MAX_WRITTEN: f64 = 1e9;

impl Message {
    /// More than the longest message.
    const CAPACITY: usize = 160;

    const fn new() -> Self {
        Self { bytes: [0; Self::CAPACITY], len: 0 }
    }

    pub(super) const fn as_str(&self) -> &str {
        match str::from_utf8(self.bytes.split_at(self.len).0) {
            Ok(text) => text,
            // Only whole texts and digits go in.
            Err(_) => "",
        }
    }

    const fn text(mut self, text: &str) -> Self {
        let mut at = 0;
        while at < text.len() {
            self = self.byte(text.as_bytes()[at]);
            at += 1;
        }
        self
    }

    const fn byte(mut self, byte: u8) -> Self {
        if self.len < Self::CAPACITY {
            self.bytes[self.len] = byte;
            self.len += 1;
        }
        self
    }

    const fn integer(self, number: u64) -> Self {
        let wrote = if number >= 10 { self.integer(number / 10) } else { self };
        wrote.byte(b'0' + (number % 10) as u8)
    }

    /// With up to six decimals.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is within the limits")]
    const fn float(self, number: f64) -> Self {
        if number.is_nan() {
            return self.text("NaN");
        }
        let signed = if number.is_sign_negative() && number != 0.0 { self.byte(b'-') } else { self };
        let size = number.abs();
        if size.is_infinite() {
            return signed.text("inf");
        }
        if size >= MAX_WRITTEN {
            return signed.text("more than 10^9");
        }
        let millionths = (size * 1e6 + 0.5) as u64;
        let mut wrote = signed.integer(millionths / 1_000_000);
        let (mut rest, mut unit) = (millionths % 1_000_000, 100_000);
        if rest > 0 {
            wrote = wrote.byte(b'.');
        }
        while rest > 0 {
            wrote = wrote.byte(b'0' + (rest / unit) as u8);
            (rest, unit) = (rest % unit, unit / 10);
        }
        wrote
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_they_were_given() {
        for (number, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (1.0, "1"),
            (-1.0, "-1"),
            (5.0, "5"),
            (1.5, "1.5"),
            (-0.05, "-0.05"),
            (1.000_001, "1.000001"),
            (20.25, "20.25"),
            (1234.5, "1234.5"),
            (f64::NAN, "NaN"),
            (f64::INFINITY, "inf"),
            (f64::NEG_INFINITY, "-inf"),
            (1e300, "more than 10^9"),
        ] {
            assert_eq!(Message::new().float(number).as_str(), text);
        }
        assert_eq!(Message::new().integer(u64::MAX).as_str(), u64::MAX.to_string());
    }

    #[test]
    fn the_longest_message_fits() {
        let message = RateProblem::Window { window: u32::MAX, min_samples: u32::MAX }.message();
        assert!(message.len < Message::CAPACITY, "{}", message.as_str());
        let message = RateProblem::Rate { rate: -999_999_999.5 }.message();
        assert!(message.len < Message::CAPACITY && message.as_str().contains("-999999999.5"));
    }
}
