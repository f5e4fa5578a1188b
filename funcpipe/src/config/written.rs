//! Plain values as people write them: exact, and short. Messages, help and files all have them from here.

use std::fmt::{Display, LowerExp};
use std::time::Duration;

/// Units by their names, as factors of the smallest one. The names are those of literals in attributes.
pub(crate) type Units = [(&'static str, u128)];

pub(crate) const TIMES: &Units = &[
    ("ns", 1),
    ("us", 1_000),
    ("ms", 1_000_000),
    ("s", 1_000_000_000),
    ("m", 60_000_000_000),
    ("h", 3_600_000_000_000),
    ("d", 86_400_000_000_000),
];

/// In the largest unit of which it is a whole number: `1h`, `90m`, `1500ms`.
pub(crate) fn duration(value: Duration) -> String {
    let nanos = value.as_nanos();
    if nanos == 0 {
        return "0s".to_owned();
    }
    let fits = |(_, factor): &&(&str, u128)| nanos.is_multiple_of(*factor);
    let (unit, factor) = TIMES.iter().rev().find(fits).copied().unwrap_or(("ns", 1));
    format!("{}{unit}", nanos / factor)
}

/// With an exponent where there would be more zeros than anybody counts: `20.5`, `1e300`.
pub(crate) fn float<F: Copy + Display + LowerExp + Into<f64>>(value: F) -> String {
    let size = value.into().abs();
    let is_plain = size == 0.0 || !size.is_finite() || (1e-5..1e16).contains(&size);
    if is_plain { value.to_string() } else { format!("{value:e}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_has_the_largest_unit_of_which_it_is_a_whole_number() {
        for (nanos, text) in [
            (0, "0s"),
            (1, "1ns"),
            (1_500, "1500ns"),
            (1_500_000_000, "1500ms"),
            (59_000_000_000, "59s"),
            (60_000_000_000, "1m"),
            (90_000_000_000, "90s"),
            (3_600_000_000_000, "1h"),
            (5_400_000_000_000, "90m"),
            (86_400_000_000_000, "1d"),
            (129_600_000_000_000, "36h"),
        ] {
            assert_eq!(duration(Duration::from_nanos(nanos)), text);
        }
        assert_eq!(duration(Duration::MAX), "18446744073709551615999999999ns");
    }

    #[test]
    fn a_float_is_short() {
        for (value, text) in [
            (0.0, "0"),
            (-0.0, "-0"),
            (20.0, "20"),
            (-0.5, "-0.5"),
            (123_456.75, "123456.75"),
            (1e300, "1e300"),
            (-1e-300, "-1e-300"),
            (f64::MAX, "1.7976931348623157e308"),
            (f64::INFINITY, "inf"),
            (f64::NAN, "NaN"),
        ] {
            assert_eq!(float(value), text);
        }
        assert_eq!((float(0.1_f32), float(f32::MIN)), ("0.1".to_owned(), "-3.4028235e38".to_owned()));
    }
}
