//! The source: the rows of a station's file. Whatever fails here concerns the file, not a single line of it.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use csv::{ByteRecord, ReaderBuilder, Terminator, Trim};

use crate::reading::{COLUMNS, shown};

/// A line of the file, cut into fields and not looked at yet.
#[derive(Debug, PartialEq)]
pub(crate) struct Row {
    /// Counted from 1, the header.
    pub(crate) line: u64,
    pub(crate) fields: ByteRecord,
}

/// Why a file cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ReadError {
    #[error("cannot open `{}`: {cause}", path.display())]
    Open { path: PathBuf, cause: io::Error },
    #[error("cannot read line {line} of `{}`: {cause}", path.display())]
    Read { path: PathBuf, line: u64, cause: csv::Error },
    #[error("`{}` is empty: its first line should be `{}`", path.display(), COLUMNS.join(","))]
    Empty { path: PathBuf },
    #[error("`{}` begins with {found}: its first line should be `{}`", path.display(), COLUMNS.join(","))]
    WrongHeader { path: PathBuf, found: String },
}

/// The rows of a file.
pub(crate) fn rows(path: &Path) -> Result<impl Iterator<Item = Result<Row, ReadError>>, ReadError> {
    let file = File::open(path).map_err(|cause| ReadError::Open { path: path.into(), cause })?;
    rows_of(file, path)
}

/// The same for what has been opened; `path` is for the errors. Empty lines hold no row.
fn rows_of(file: impl Read, path: &Path) -> Result<impl Iterator<Item = Result<Row, ReadError>>, ReadError> {
    let cannot_read = |line, cause| ReadError::Read { path: path.into(), line, cause };
    let mut reader = ReaderBuilder::new()
        // A line that was cut is for `parse` to report, by its number.
        .flexible(true)
        // A stray quote spoils one line, and not all that follow.
        .quoting(false)
        // A line ends where it does for an editor; the `\r` of others is trimmed off.
        .terminator(Terminator::Any(b'\n'))
        .trim(Trim::All)
        // An unfinished last line is a line, too.
        .from_reader(file.chain(&b"\n"[..]));
    let header = reader.byte_headers().map_err(|cause| cannot_read(1, cause))?;
    if header.is_empty() {
        return Err(ReadError::Empty { path: path.into() });
    }
    if *header != COLUMNS[..] {
        let found = shown(&header.iter().collect::<Vec<_>>().join(&b','));
        return Err(ReadError::WrongHeader { path: path.into(), found });
    }
    Ok(std::iter::from_fn(move || {
        let mut fields = ByteRecord::new();
        let more = reader.read_byte_record(&mut fields);
        let next_line = reader.position().line();
        match more {
            // `fields.position()` would be that of the empty lines before, if there are any.
            Ok(true) => Some(Ok(Row { line: next_line - 1, fields })),
            Ok(false) => None,
            Err(cause) => Some(Err(cannot_read(next_line, cause))),
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "date,pressure,temperature,wind\n";

    /// Fails when it is read.
    struct Unplugged;

    impl Read for Unplugged {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("unplugged"))
        }
    }

    fn lines(text: &str) -> Vec<u64> {
        let text = format!("{HEADER}{text}");
        let rows = rows_of(text.as_bytes(), Path::new("file")).expect("the header is right");
        rows.map(|row| row.expect("memory can be read").line).collect()
    }

    #[test]
    fn lines_are_numbered_as_an_editor_does() {
        assert_eq!(lines("a\nb\n"), [2, 3]);
        assert_eq!(lines("a\r\nb\r\n"), [2, 3]);
        assert_eq!(lines("\n\na\n\nb"), [4, 6]);
        assert_eq!(lines("\"a\nb\"\nc"), [2, 3, 4]);
    }

    #[test]
    fn a_file_that_fails_half_way_gives_its_lines_and_then_the_error() {
        let half = format!("{HEADER}a\nb\nc");
        let mut rows = rows_of(half.as_bytes().chain(Unplugged), Path::new("file")).expect("a header");
        assert!(rows.by_ref().take(2).all(|row| row.is_ok()));
        let error = rows.next().expect("an item").expect_err("the file failed");
        assert_eq!(error.to_string(), "cannot read line 4 of `file`: unplugged");
    }
}
