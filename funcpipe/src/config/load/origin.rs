//! Where a value comes from.

use std::fmt;
use std::path::Path;
#[cfg(any(feature = "toml", feature = "json", test))]
use std::path::PathBuf;
use std::sync::Arc;

/// Where a value of a configuration comes from.
///
/// ```
/// # mod config {
/// #     use funcpipe::prelude::*;
/// #     #[derive(ValidatedConfig, Debug)]
/// #     #[config(env_prefix = "SENSOR_")]
/// #     pub struct Sensor {
/// #         #[config(range = 1..=10_000, default = 10)]
/// #         window_size: u32,
/// #         #[config(default = 80)]
/// #         port: u16,
/// #     }
/// # }
/// # use config::Sensor;
/// use funcpipe::config::Origin;
///
/// let loaded = Sensor::loader().args(["--port", "81"]).load_with_origins()?;
/// assert_eq!(loaded.origin("port"), Some(&Origin::Flag("--port".into())));
/// assert_eq!(loaded.origin("window_size"), Some(&Origin::Unset));
/// # Ok::<(), funcpipe::config::ConfigError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin {
    /// Nobody gave one: it is the default.
    Unset,
    /// An environment variable.
    Variable(Arc<str>),
    /// A place in a file.
    InFile(FilePosition),
    /// A flag on the command line.
    Flag(Arc<str>),
    /// What is on the command line and is no flag, by its number; the first argument is 1.
    Argument(usize),
    /// Several fields that do not go together, each with its own.
    Fields(Vec<(&'static str, Self)>),
}

/// A place in a file. Line and column count from 1; a column is a character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilePosition {
    path: Arc<Path>,
    line: usize,
    column: usize,
}

impl FilePosition {
    /// The file, as it was named.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The line.
    #[must_use]
    pub const fn line(&self) -> usize {
        self.line
    }

    /// The character in the line.
    #[must_use]
    pub const fn column(&self) -> usize {
        self.column
    }
}

impl fmt::Display for FilePosition {
    /// As compilers write it, so that editors find the place: `sensor.toml:3:15`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.path.display(), self.line, self.column)
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unset => f.write_str("default"),
            Self::Variable(name) | Self::Flag(name) => f.write_str(name),
            Self::InFile(position) => position.fmt(f),
            Self::Argument(number) => write!(f, "argument {number}"),
            Self::Fields(fields) => fields.iter().enumerate().try_for_each(|(at, (name, origin))| {
                write!(f, "{}{name}: {origin}", if at == 0 { "" } else { ", " })
            }),
        }
    }
}

/// What some editors begin a file with.
#[cfg(any(feature = "toml", feature = "json", test))]
const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// The text of a file, and where its lines begin.
#[cfg(any(feature = "toml", feature = "json", test))]
pub(super) struct Source<'a> {
    path: Arc<Path>,
    pub(super) text: &'a str,
    lines: Vec<usize>,
}

#[cfg(any(feature = "toml", feature = "json", test))]
impl<'a> Source<'a> {
    pub(super) fn new(path: &Path, text: &'a str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { path: Arc::from(PathBuf::from(path)), text, lines: std::iter::once(0).chain(breaks).collect() }
    }

    /// The place of a byte.
    pub(super) fn at(&self, byte: usize) -> Origin {
        let byte = byte.min(self.text.len());
        let line = self.lines.partition_point(|start| *start <= byte);
        let mut start = self.lines[line.saturating_sub(1)];
        if start == 0 && self.text.starts_with(BYTE_ORDER_MARK) {
            // Editors do not count it.
            start = BYTE_ORDER_MARK.len_utf8().min(byte);
        }
        // Bytes that begin a character: also right if `byte` is within one.
        let is_start = |byte: &u8| (*byte & 0xC0) != 0x80;
        let column =
            self.text.as_bytes()[start..byte].iter().copied().filter(|byte| is_start(byte)).count() + 1;
        Origin::InFile(FilePosition { path: Arc::clone(&self.path), line, column })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one_and_in_characters() {
        let source = Source::new(Path::new("a.toml"), "ä = 1\n\nβ = \"ü\" x\n");
        for (text, expected) in
            [("ä", "a.toml:1:1"), ("1", "a.toml:1:5"), ("β", "a.toml:3:1"), ("x", "a.toml:3:9")]
        {
            let byte = source.text.find(text).expect("it is there");
            assert_eq!(source.at(byte).to_string(), expected);
        }
        assert_eq!(Source::new(Path::new("c"), "\u{FEFF}x = 1").at(7).to_string(), "c:1:5");
        assert_eq!(source.at(1000).to_string(), "a.toml:4:1");
        assert_eq!(Source::new(Path::new("b"), "").at(0).to_string(), "b:1:1");
    }
}
