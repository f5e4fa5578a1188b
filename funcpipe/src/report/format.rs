//! Numbers as people read them.

use std::fmt::{self, Write as _};
use std::time::Duration;

/// So many significant digits and a unit: `1.23 ms`.
pub(super) fn duration(duration: Duration, digits: usize) -> String {
    let (unit, per_second) = match duration.as_nanos() {
        0 => return "0".to_owned(),
        1..1_000 => ("ns", 1e9),
        1_000..1_000_000 => ("µs", 1e6),
        1_000_000..1_000_000_000 => ("ms", 1e3),
        _ => ("s", 1.0),
    };
    let value = duration.as_secs_f64() * per_second;
    let before_point = match value {
        ..10.0 => 1,
        ..100.0 => 2,
        _ => 3,
    };
    format!("{value:.*} {unit}", digits.saturating_sub(before_point))
}

/// `1.5k`, `2.30M`: three significant digits.
pub(super) fn rate(per_second: f64) -> String {
    let (value, unit) = match per_second {
        rate if rate >= 1e9 => (rate / 1e9, "G"),
        rate if rate >= 1e6 => (rate / 1e6, "M"),
        rate if rate >= 1e4 => (rate / 1e3, "k"),
        rate => (rate, ""),
    };
    let digits = usize::from(!unit.is_empty() && value < 100.0);
    format!("{value:.digits$}{unit}/s")
}

/// `8,759`.
pub(super) fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `48.1 %`, or `48.1 ±0.3 %` where the error is worth mentioning.
pub(super) fn share(share: f64, error: f64) -> String {
    let (percent, error) = (share * 100.0, error * 100.0);
    if error < 0.05 { format!("{percent:.1} %") } else { format!("{percent:.1} ±{error:.1} %") }
}

/// A text that stays on its line: what would break it, or take the terminal over, is escaped.
pub(crate) struct OneLine<'a>(pub(crate) &'a str);

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| {
            if c.is_control() { write!(f, "{}", c.escape_default()) } else { f.write_char(c) }
        })
    }
}

/// Bytes that are kept of a message.
const MAX_MESSAGE: usize = 256;

/// Cuts a text to at most 256 bytes, between two characters.
pub(crate) fn cut(text: &mut String) {
    if text.len() > MAX_MESSAGE {
        let end = (0..=MAX_MESSAGE).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        text.truncate(end);
        text.push('…');
    }
}

/// Rows with columns of equal width: the first to the left, the others to the right.
pub(super) fn table(rows: &[Vec<String>]) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let line = |row: &Vec<String>| {
        let mut cells = row.iter().zip(&widths);
        let first = cells.next().map(|(cell, width)| format!("{cell:<width$}")).unwrap_or_default();
        cells.fold(first, |line, (cell, width)| format!("{line}  {cell:>width$}"))
    };
    rows.iter().map(|row| line(row).trim_end().to_owned()).collect()
}

/// Durations are serialised as seconds.
#[cfg(feature = "serde")]
pub(super) fn seconds<S: serde::Serializer>(duration: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(duration.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_have_the_digits_that_are_asked_for() {
        let shown = |nanos| duration(Duration::from_nanos(nanos), 3);
        assert_eq!(duration(Duration::from_nanos(2_345), 2), "2.3 µs");
        assert_eq!(duration(Duration::from_nanos(44), 2), "44 ns");
        assert_eq!(shown(0), "0");
        assert_eq!(shown(22), "22.0 ns");
        assert_eq!(shown(1_234), "1.23 µs");
        assert_eq!(shown(123_456_789), "123 ms");
        assert_eq!(shown(90_000_000_000), "90.0 s");
    }

    #[test]
    fn a_long_message_is_cut_between_characters() {
        let mut message = "ä".repeat(500);
        cut(&mut message);
        assert!(message.len() <= MAX_MESSAGE + '…'.len_utf8());
        assert!(message.ends_with("ä…"));
    }

    #[test]
    fn long_numbers_are_grouped_by_three() {
        assert_eq!([0, 999, 1000, 8759, 1_234_567].map(grouped), ["0", "999", "1,000", "8,759", "1,234,567"]);
        assert_eq!(grouped(u64::MAX), "18,446,744,073,709,551,615");
    }

    #[test]
    fn rates_are_scaled() {
        assert_eq!(rate(0.0), "0/s");
        assert_eq!(rate(812.4), "812/s");
        assert_eq!(rate(45_000.0), "45.0k/s");
        assert_eq!(rate(1_530_000.0), "1.5M/s");
    }

    #[test]
    fn what_fits_is_not_cut() {
        let mut message = "a".repeat(MAX_MESSAGE);
        cut(&mut message);
        assert_eq!(message, "a".repeat(MAX_MESSAGE));
    }

    #[test]
    fn every_size_of_number_has_its_unit() {
        let ns = Duration::from_nanos;
        for (time, text) in [
            (ns(0), "0"),
            (ns(1), "1.00 ns"),
            (ns(999), "999 ns"),
            (ns(1_000), "1.00 µs"),
            (ns(999_900), "1000 µs"),
            (ns(1_000_000), "1.00 ms"),
            (ns(12_340_000), "12.3 ms"),
            (ns(1_000_000_000), "1.00 s"),
        ] {
            assert_eq!(duration(time, 3), text);
        }
        for (per_second, text) in [
            (9_999.0, "9999/s"),
            (1e4, "10.0k/s"),
            (99_900.0, "99.9k/s"),
            (1e5, "100k/s"),
            (1e6, "1.0M/s"),
            (2.5e9, "2.5G/s"),
            (3e11, "300G/s"),
        ] {
            assert_eq!(rate(per_second), text);
        }
        assert_eq!((share(0.5, 0.000_49), share(0.5, 0.000_5)), ("50.0 %".into(), "50.0 ±0.1 %".into()));
    }
}
