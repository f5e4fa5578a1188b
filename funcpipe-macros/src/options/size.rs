//! Numbers of bytes as literals with a unit: `64KiB`, `1.5GB`.
//!
//! Read like durations: exact, or an error.

use syn::Expr;

use super::code::Number;
use super::duration::{Mistake, Unit, exactly, like, unit};

const UNITS: [Unit; 9] = [
    unit("B", 1, &["b", "byte", "bytes"]),
    unit("kB", 1_000, &["kb", "KB", "K", "k", "kilobytes"]),
    unit("MB", 1_000_000, &["mb", "M", "megabytes"]),
    unit("GB", 1_000_000_000, &["gb", "G", "gigabytes"]),
    unit("TB", 1_000_000_000_000, &["tb", "T", "terabytes"]),
    unit("KiB", 1 << 10, &["kib", "Ki", "kiB", "kibibytes"]),
    unit("MiB", 1 << 20, &["mib", "Mi", "mebibytes"]),
    unit("GiB", 1 << 30, &["gib", "Gi", "gibibytes"]),
    unit("TiB", 1 << 40, &["tib", "Ti", "tebibytes"]),
];

/// The bytes of a literal. `None`: it is no literal of a number.
pub(crate) fn bytes(value: &Expr) -> Option<Result<u64, Mistake>> {
    Some(exactly(&Number::new(value)?, &UNITS))
}

/// The unit that `text` most likely stands for.
pub(crate) fn unit_like(text: &str) -> Option<&'static str> {
    like(text, &UNITS)
}

/// All units, for a message.
pub(crate) fn list() -> String {
    let names: Vec<String> = UNITS.iter().map(|unit| format!("`{}`", unit.name.text)).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<u64, Mistake> {
        bytes(&syn::parse_str(text).expect("an expression")).expect("a number")
    }

    #[test]
    fn sizes_are_exact() {
        for (text, size) in [
            ("0B", 0),
            ("1kB", 1_000),
            ("1KiB", 1_024),
            ("1.5MB", 1_500_000),
            ("0.5GiB", 536_870_912),
            ("2TB", 2_000_000_000_000),
            ("1_024TiB", 1 << 50),
        ] {
            assert_eq!(read(text), Ok(size), "{text}");
        }
    }

    #[test]
    fn what_is_no_size_is_told_apart() {
        for (text, mistake) in [
            ("10", Mistake::NoUnit),
            ("10kb", Mistake::UnknownUnit),
            ("-1B", Mistake::Negative),
            ("0.5B", Mistake::TooFine),
            ("1.0001kB", Mistake::TooFine),
            ("99999999TiB", Mistake::TooLong),
        ] {
            assert_eq!(read(text), Err(mistake), "{text}");
        }
        assert_eq!(unit_like("kb"), Some("kB"));
        assert_eq!(unit_like("mib"), Some("MiB"));
    }
}
