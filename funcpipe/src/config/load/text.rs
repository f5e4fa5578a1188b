//! Single values as people write them in variables and flags: exact, or an error that says what was expected.

use std::borrow::Cow;
use std::time::Duration;

use crate::config::ByteSize;
use crate::config::written::{TIMES, Units};

/// Why a text is not what it should be: what was expected instead.
pub(crate) type Expected = Cow<'static, str>;

const SIZES: &Units = &[
    ("B", 1),
    ("kB", 1_000),
    ("MB", 1_000_000),
    ("GB", 1_000_000_000),
    ("TB", 1_000_000_000_000),
    ("KiB", 1 << 10),
    ("MiB", 1 << 20),
    ("GiB", 1 << 30),
    ("TiB", 1 << 40),
];

/// A duration with a unit: `1.5s`. Nothing is rounded.
pub(crate) fn duration(text: &str) -> Result<Duration, Expected> {
    const EXAMPLE: &str = "a duration with one unit (`ns`, `us`, `ms`, `s`, `m`, `h`, `d`), such as `1.5s`";
    let nanos = exactly(text, TIMES).map_err(|mistake| match mistake {
        Mistake::NotOne => EXAMPLE,
        Mistake::TooFine => "a whole number of nanoseconds",
        Mistake::TooMuch => "a duration that can be counted in 64 bits of seconds",
    })?;
    let seconds = u64::try_from(nanos / 1_000_000_000);
    let rest = u32::try_from(nanos % 1_000_000_000);
    match (seconds, rest) {
        (Ok(seconds), Ok(rest)) => Ok(Duration::new(seconds, rest)),
        _ => Err("a duration that can be counted in 64 bits of seconds".into()),
    }
}

/// Whether it can be no integer of 64 bits. One that is longer is a text in formats whose readers keep the first digits of it only.
pub(crate) fn is_wide(text: &str) -> bool {
    text.parse::<u64>().is_err() && text.parse::<i64>().is_err()
}

/// Whether it can be no number that is written in digits, but `inf` or `NaN`. Both are texts in formats that have no number for them.
pub(crate) fn is_named(text: &str) -> bool {
    text.contains(['n', 'N'])
}

/// A number of bytes with a unit: `64KiB`. Nothing is rounded.
pub(crate) fn size(text: &str) -> Result<ByteSize, Expected> {
    let bytes = exactly(text, SIZES).map_err(|mistake| match mistake {
        Mistake::NotOne => {
            "a size with a unit (`B`, `kB`, `MB`, `GB`, `TB`, `KiB`, `MiB`, `GiB`, `TiB`), such as `64KiB`"
        }
        Mistake::TooFine => "a whole number of bytes",
        Mistake::TooMuch => "a size that can be counted in 64 bits",
    })?;
    u64::try_from(bytes).map(ByteSize::bytes).map_err(|_| "a size that can be counted in 64 bits".into())
}

enum Mistake {
    NotOne,
    TooFine,
    TooMuch,
}

/// How many of the smallest unit it is.
fn exactly(text: &str, units: &Units) -> Result<u128, Mistake> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != '_').ok_or(Mistake::NotOne)?;
    let (number, unit) = text.split_at(end);
    let (_, factor) = units.iter().find(|(name, _)| *name == unit).ok_or(Mistake::NotOne)?;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let has_point = number.contains('.');
    if !are_digits(whole) || (has_point && !are_digits(fraction)) {
        return Err(Mistake::NotOne);
    }
    let whole = digits(whole).ok_or(Mistake::TooMuch)?.checked_mul(*factor).ok_or(Mistake::TooMuch)?;
    let fraction: String = fraction.chars().filter(char::is_ascii_digit).collect();
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() {
        return Ok(whole);
    }
    let of = u32::try_from(fraction.len()).ok().and_then(|digits| 10_u128.checked_pow(digits));
    let parts = digits(fraction).and_then(|parts| parts.checked_mul(*factor));
    match (parts, of) {
        (Some(parts), Some(of)) if parts.is_multiple_of(of) => {
            whole.checked_add(parts / of).ok_or(Mistake::TooMuch)
        }
        _ => Err(Mistake::TooFine),
    }
}

/// As in literals: underscores between digits.
fn are_digits(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) && text.bytes().all(|c| c.is_ascii_digit() || c == b'_')
}

fn digits(text: &str) -> Option<u128> {
    text.bytes()
        .filter(u8::is_ascii_digit)
        .try_fold(0_u128, |sum, digit| sum.checked_mul(10)?.checked_add(u128::from(digit - b'0')))
}

/// The nearest of these names, if it is near: one mistake in every three letters, as rustc allows, and always one.
pub(crate) fn nearest<'n>(written: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    nearest_of(written, names.map(|name| (name, name)))
}

/// The same among names of anything, each with what it is a name of.
pub(crate) fn nearest_of<'n, T>(written: &str, names: impl Iterator<Item = (&'n str, T)>) -> Option<T> {
    let limit = |name: &str| (written.chars().count().max(name.chars().count()) / 3).max(1);
    names
        .map(|(name, of)| (distance(&written.to_lowercase(), &name.to_lowercase()), name, of))
        .filter(|(distance, name, _)| *distance <= limit(name))
        .min_by_key(|(distance, ..)| *distance)
        .map(|(.., of)| of)
}

/// Damerau-Levenshtein distance (optimal string alignment): two neighbours exchanged are one mistake.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let replaced = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = replaced.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before_last[j - 2] + 1);
            }
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::config::written;

    #[test]
    fn durations_are_exact() {
        for (text, nanos) in [
            ("10s", 10_000_000_000),
            ("1500ms", 1_500_000_000),
            ("2m", 120_000_000_000),
            ("0.5h", 1_800_000_000_000),
            ("7.5s", 7_500_000_000),
            ("1.5m", 90_000_000_000),
            ("500ms", 500_000_000),
            ("0s", 0),
            ("1_000us", 1_000_000),
            ("0.000000001s", 1),
        ] {
            assert_eq!(duration(text), Ok(Duration::from_nanos(nanos)), "{text}");
        }
    }

    #[test]
    fn what_is_no_duration_is_refused() {
        for text in [
            "",
            "10",
            "s",
            "-3s",
            "+3s",
            " 3s",
            "3s ",
            "3 s",
            "1e3s",
            "3S",
            "3sec",
            "1.s",
            ".5s",
            "1..5s",
            "_1s",
            "tru",
            "1.5ns",
            "0.0000000001s",
            "18446744073709551616s",
            "340282366920938463463374607431768211456ns",
            "NaNs",
        ] {
            assert!(duration(text).is_err(), "{text}");
        }
    }

    #[test]
    fn sizes_are_exact() {
        for (text, bytes) in [("0B", 0), ("64KiB", 65_536), ("1.5GB", 1_500_000_000), ("1.5KiB", 1_536)] {
            assert_eq!(size(text), Ok(ByteSize::bytes(bytes)), "{text}");
        }
        for text in ["", "10", "64K", "64kib", "-1B", "0.3B", "1.0001kB", "16777216TiB"] {
            assert!(size(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_nearest_name_is_near() {
        let names = ["window_size", "rate", "filter_min"];
        assert_eq!(nearest("windw_size", names.into_iter()), Some("window_size"));
        assert_eq!(nearest("WINDOW-SIZE", names.into_iter()), Some("window_size"));
        assert_eq!(nearest("raet", names.into_iter()), Some("rate"));
        assert_eq!(nearest("colour", names.into_iter()), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(nanos: u64, secs: u64, whole: u16, bytes: u64) {
            let days = Duration::from_secs(u64::from(whole) * 86_400);
            for value in [Duration::from_nanos(nanos), Duration::new(secs, 999_999_999), Duration::from_secs(secs), days] {
                prop_assert_eq!(duration(&written::duration(value)), Ok(value));
            }
            prop_assert_eq!(size(&ByteSize::bytes(bytes).to_string()), Ok(ByteSize::bytes(bytes)));
        }
    }
}
