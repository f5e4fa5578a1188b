//! Numbers of bytes, as people write them.

use std::fmt;

/// A number of bytes: in rules and defaults a literal with a unit, `64KiB`, `1.5GB`.
///
/// ```
/// use funcpipe::config::ByteSize;
///
/// assert_eq!(ByteSize::kib(64).as_u64(), 65_536);
/// assert_eq!(ByteSize::kib(64).to_string(), "64KiB");
/// assert_eq!(ByteSize::bytes(1_500_000).to_string(), "1500kB");
/// assert_eq!(ByteSize::bytes(1001).to_string(), "1001B");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ByteSize(u64);

/// By descending size, so that the first that divides a size is the shortest way to write it.
const UNITS: [(&str, u64); 8] = [
    ("TiB", 1 << 40),
    ("TB", 1_000_000_000_000),
    ("GiB", 1 << 30),
    ("GB", 1_000_000_000),
    ("MiB", 1 << 20),
    ("MB", 1_000_000),
    ("KiB", 1 << 10),
    ("kB", 1_000),
];

impl ByteSize {
    /// So many bytes.
    #[must_use]
    pub const fn bytes(bytes: u64) -> Self {
        Self(bytes)
    }

    /// So many times 1024 bytes; at most `u64::MAX` bytes.
    #[must_use]
    pub const fn kib(kib: u64) -> Self {
        Self(kib.saturating_mul(1 << 10))
    }

    /// So many times 1024 KiB; at most `u64::MAX` bytes.
    #[must_use]
    pub const fn mib(mib: u64) -> Self {
        Self(mib.saturating_mul(1 << 20))
    }

    /// So many times 1024 MiB; at most `u64::MAX` bytes.
    #[must_use]
    pub const fn gib(gib: u64) -> Self {
        Self(gib.saturating_mul(1 << 30))
    }

    /// How many bytes.
    #[must_use]
    pub const fn as_u64(self) -> u64 {
        self.0
    }
}

impl fmt::Display for ByteSize {
    /// Exact: in the largest unit of which it is a whole number.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = |(_, unit): &&(&str, u64)| self.0 != 0 && self.0.is_multiple_of(*unit);
        match UNITS.iter().find(whole) {
            Some((name, unit)) => write!(f, "{}{name}", self.0 / unit),
            None => write!(f, "{}B", self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_written_exactly() {
        for (bytes, text) in [
            (0, "0B"),
            (1, "1B"),
            (1_000, "1kB"),
            (1_024, "1KiB"),
            (1_025, "1025B"),
            (1_500, "1500B"),
            (1_536, "1536B"),
            (1 << 40, "1TiB"),
            (3_000_000_000, "3GB"),
            (u64::MAX, "18446744073709551615B"),
        ] {
            assert_eq!(ByteSize::bytes(bytes).to_string(), text);
        }
        for (size, text) in [
            (ByteSize::kib(3), "3KiB"),
            (ByteSize::mib(3), "3MiB"),
            (ByteSize::gib(3), "3GiB"),
            (ByteSize::gib(u64::MAX), "18446744073709551615B"),
        ] {
            assert_eq!(size.to_string(), text);
        }
    }
}
