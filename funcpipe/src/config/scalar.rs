//! Numbers, durations, sizes and texts as rules hold them, and how a field's value is compared with them.
//!
//! Everything that the compiler needs for checking a default is `const`; the same functions judge at run time, so both agree.

use std::cmp::Ordering;
use std::fmt;
use std::time::Duration;

use super::size::ByteSize;
use super::written;

/// A value of a rule: a bound, a step, one of a list.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Scalar {
    /// An integer of any type.
    Int(i128),
    /// An `f64`, or any number that is compared with floats.
    Float(f64),
    /// An `f32`. What it is compared with is rounded to one, too: `0.1` means the same on both sides.
    Single(f32),
    /// A duration.
    Time(Duration),
    /// A number of bytes.
    Size(ByteSize),
    /// A text.
    Text(&'static str),
    /// A character.
    Char(char),
    /// A truth value.
    Bool(bool),
}

impl Scalar {
    /// How this value of a field stands to `bound`. `None`: NaN, or a bound of another kind.
    #[inline]
    #[must_use]
    pub const fn compare(self, bound: Self) -> Option<Ordering> {
        match (self, bound) {
            (Self::Int(value), Self::Int(bound)) => Some(order(value, bound)),
            (Self::Float(value), bound) => match bound.as_double() {
                Some(bound) => order_floats(value, bound),
                None => None,
            },
            (Self::Single(value), bound) => match bound.as_single() {
                Some(bound) => order_floats(value as f64, bound as f64),
                None => None,
            },
            (Self::Int(_), Self::Float(bound)) => match self.as_double() {
                Some(value) => order_floats(value, bound),
                None => None,
            },
            (Self::Time(value), Self::Time(bound)) => Some(order_times(value, bound)),
            // `above = 0` means the same of everything that can be positive.
            (Self::Time(value), Self::Int(0)) => Some(order_times(value, Duration::ZERO)),
            (Self::Size(value), Self::Size(bound)) => {
                Some(order(value.as_u64() as i128, bound.as_u64() as i128))
            }
            (Self::Size(value), Self::Int(bound)) => Some(order(value.as_u64() as i128, bound)),
            (Self::Char(value), Self::Char(bound)) => Some(order(value as i128, bound as i128)),
            (Self::Bool(value), Self::Bool(bound)) => Some(order(value as i128, bound as i128)),
            _ => None,
        }
    }

    /// Whether it is NaN or infinite, and not allowed to be.
    #[inline]
    #[must_use]
    pub const fn is_refused(self, allowed: Allow) -> bool {
        let float = match self {
            Self::Float(value) => value,
            Self::Single(value) => value as f64,
            _ => return false,
        };
        (float.is_nan() && !allowed.nan) || (float.is_infinite() && !allowed.inf)
    }

    /// Whether this value is a whole number of `step`s away from zero. Floats may be off by what their rounding does.
    #[must_use]
    pub const fn is_multiple_of(self, step: Self) -> bool {
        match (self, step) {
            (Self::Int(value), Self::Int(step)) => step != 0 && value % step == 0,
            (Self::Time(value), Self::Time(step)) => {
                let step = step.as_nanos();
                step != 0 && value.as_nanos().is_multiple_of(step)
            }
            (Self::Size(value), Self::Size(step)) => value.as_u64().is_multiple_of(step.as_u64()),
            (Self::Size(value), Self::Int(step)) => step > 0 && (value.as_u64() as i128) % step == 0,
            // An integer as the default of a float.
            (Self::Int(_), Self::Float(step)) => match self.as_double() {
                Some(value) => is_multiple(value, step, f64::EPSILON),
                None => false,
            },
            (Self::Float(value), step) => match step.as_double() {
                Some(step) => is_multiple(value, step, f64::EPSILON),
                None => false,
            },
            (Self::Single(value), step) => match step.as_double() {
                Some(step) => is_multiple(value as f64, step, f32::EPSILON as f64),
                None => false,
            },
            _ => false,
        }
    }

    #[allow(clippy::cast_precision_loss, reason = "a bound of a float is a float")]
    const fn as_double(self) -> Option<f64> {
        match self {
            Self::Int(int) => Some(int as f64),
            Self::Float(float) => Some(float),
            Self::Single(float) => Some(float as f64),
            _ => None,
        }
    }

    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "a bound of a float is a float"
    )]
    const fn as_single(self) -> Option<f32> {
        match self {
            Self::Int(int) => Some(int as f32),
            Self::Float(float) => Some(float as f32),
            Self::Single(float) => Some(float),
            _ => None,
        }
    }
}

#[inline]
const fn order(value: i128, bound: i128) -> Ordering {
    if value < bound {
        Ordering::Less
    } else if value > bound {
        Ordering::Greater
    } else {
        Ordering::Equal
    }
}

#[inline]
#[allow(clippy::float_cmp, reason = "a bound is exact")]
const fn order_floats(value: f64, bound: f64) -> Option<Ordering> {
    if value < bound {
        Some(Ordering::Less)
    } else if value > bound {
        Some(Ordering::Greater)
    } else if value == bound {
        Some(Ordering::Equal)
    } else {
        None
    }
}

#[inline]
const fn order_times(value: Duration, bound: Duration) -> Ordering {
    if value.as_secs() == bound.as_secs() {
        order(value.subsec_nanos() as i128, bound.subsec_nanos() as i128)
    } else {
        order(value.as_secs() as i128, bound.as_secs() as i128)
    }
}

/// `0.3` is three steps of `0.1`, though neither is exactly what it says. The quotient is off by at most a few units in its
/// last place: one of each operand, and one of the division.
const fn is_multiple(value: f64, step: f64, epsilon: f64) -> bool {
    let quotient = value / step;
    if !quotient.is_finite() {
        return false;
    }
    // From here on every float is an integer.
    if quotient.abs() >= 4_503_599_627_370_496.0 {
        return true;
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "below 2^52")]
    let nearest = (quotient + if quotient < 0.0 { -0.5 } else { 0.5 }) as i64 as f64;
    (quotient - nearest).abs() <= 2.0 * epsilon * quotient.abs()
}

/// Which floats that are no finite numbers a field takes. They are refused unless it says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Allow {
    /// NaN is taken, and no other rule looks at it.
    pub nan: bool,
    /// Infinities are taken, if the other rules take them.
    pub inf: bool,
}

impl Allow {
    /// Neither.
    pub const NOTHING: Self = Self { nan: false, inf: false };

    /// These.
    #[must_use]
    pub const fn new(nan: bool, inf: bool) -> Self {
        Self { nan, inf }
    }
}

impl fmt::Display for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(value) => value.fmt(f),
            Self::Float(value) => f.write_str(&written::float(*value)),
            Self::Single(value) => f.write_str(&written::float(*value)),
            Self::Time(value) => f.write_str(&written::duration(*value)),
            Self::Size(value) => value.fmt(f),
            Self::Text(value) => write!(f, "{value:?}"),
            Self::Char(value) => write!(f, "{value:?}"),
            Self::Bool(value) => value.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_f32_is_compared_with_what_its_bound_is_as_an_f32() {
        assert_eq!(Scalar::Single(0.1).compare(Scalar::Float(0.1)), Some(Ordering::Equal));
        assert_eq!(Scalar::Float(0.1).compare(Scalar::Float(0.1)), Some(Ordering::Equal));
        assert_eq!(Scalar::Float(f64::from(0.1_f32)).compare(Scalar::Float(0.1)), Some(Ordering::Greater));
    }

    #[test]
    fn nothing_is_known_of_nan_and_of_other_kinds() {
        assert_eq!(Scalar::Float(f64::NAN).compare(Scalar::Int(0)), None);
        assert_eq!(Scalar::Bool(true).compare(Scalar::Int(0)), None);
        assert_eq!(Scalar::Time(Duration::ZERO).compare(Scalar::Int(1)), None);
    }

    #[test]
    fn values_are_compared_with_bounds_of_their_kind_and_what_stands_for_one() {
        use Ordering::{Equal, Greater, Less};
        let (ms, size) = (Duration::from_millis, ByteSize::bytes);
        for (value, bound, expected) in [
            (Scalar::Int(1), Scalar::Int(2), Less),
            // The default of a float may be written as an integer, and so may its bounds.
            (Scalar::Int(1), Scalar::Float(0.5), Greater),
            (Scalar::Float(0.5), Scalar::Int(1), Less),
            (Scalar::Single(0.5), Scalar::Int(1), Less),
            (Scalar::Float(0.5), Scalar::Single(0.5), Equal),
            (Scalar::Single(0.5), Scalar::Single(0.25), Greater),
            (Scalar::Time(ms(1500)), Scalar::Time(ms(1499)), Greater),
            (Scalar::Time(ms(1500)), Scalar::Time(ms(2000)), Less),
            (Scalar::Time(ms(1)), Scalar::Int(0), Greater),
            (Scalar::Time(ms(0)), Scalar::Int(0), Equal),
            (Scalar::Size(size(2)), Scalar::Size(size(1)), Greater),
            (Scalar::Size(size(2)), Scalar::Int(3), Less),
            (Scalar::Char('b'), Scalar::Char('a'), Greater),
            (Scalar::Bool(false), Scalar::Bool(true), Less),
        ] {
            assert_eq!(value.compare(bound), Some(expected), "{value} and {bound}");
        }
    }

    #[test]
    fn a_multiple_is_a_whole_number_of_steps() {
        let (ms, size) = (Duration::from_millis, ByteSize::bytes);
        for (step, multiples, others) in [
            (Scalar::Int(5), [Scalar::Int(0), Scalar::Int(-10)], [Scalar::Int(4), Scalar::Int(-1)]),
            (
                Scalar::Time(ms(250)),
                [Scalar::Time(ms(0)), Scalar::Time(ms(750))],
                [Scalar::Time(ms(1)), Scalar::Time(ms(900))],
            ),
            (
                Scalar::Size(size(512)),
                [Scalar::Size(size(0)), Scalar::Size(size(1024))],
                [Scalar::Size(size(1)), Scalar::Size(size(768))],
            ),
            (
                Scalar::Int(512),
                [Scalar::Size(size(0)), Scalar::Size(size(1024))],
                [Scalar::Size(size(1)), Scalar::Size(size(768))],
            ),
            (
                Scalar::Float(0.5),
                [Scalar::Int(2), Scalar::Float(1.5)],
                [Scalar::Float(0.7), Scalar::Single(0.7)],
            ),
            (Scalar::Float(1.5), [Scalar::Int(3), Scalar::Single(4.5)], [Scalar::Int(2), Scalar::Float(2.0)]),
            (
                Scalar::Single(0.5),
                [Scalar::Float(1.5), Scalar::Single(1.5)],
                [Scalar::Float(0.7), Scalar::Single(0.7)],
            ),
        ] {
            assert!(multiples.iter().all(|value| value.is_multiple_of(step)), "{multiples:?} of {step}");
            assert!(!others.iter().any(|value| value.is_multiple_of(step)), "{others:?} of {step}");
        }
        let zeros = [Scalar::Int(0), Scalar::Time(ms(0)), Scalar::Size(size(0)), Scalar::Float(0.0)];
        for zero in zeros {
            assert!(
                !Scalar::Int(1).is_multiple_of(zero) && !Scalar::Size(size(1)).is_multiple_of(zero),
                "{zero}"
            );
        }
        assert!(!Scalar::Time(ms(1)).is_multiple_of(Scalar::Time(ms(0))));
        assert!(!Scalar::Size(size(2)).is_multiple_of(Scalar::Int(-1)));
    }

    #[test]
    fn multiples_of_a_float_are_those_that_a_person_would_name() {
        let is = |value: f64, step: f64| Scalar::Float(value).is_multiple_of(Scalar::Float(step));
        for value in [0.0, -0.0, 0.1, 0.2, 0.3, 0.1 + 0.2, -0.7, 1e6, 12_345.6] {
            assert!(is(value, 0.1), "{value}");
        }
        for value in [0.05, 0.100_001, 12_345.65, f64::NAN, f64::INFINITY] {
            assert!(!is(value, 0.1), "{value}");
        }
        let single = |value: f32| Scalar::Single(value).is_multiple_of(Scalar::Float(0.1));
        assert!(single(0.3) && single(0.7) && !single(0.35));
    }
}
