//! The source: the rows of a station's file. Whatever fails here concerns the file, not a single line of it.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use csv::{ByteRecord, Reader, ReaderBuilder, Terminator, Trim};
use funcpipe::prelude::*;

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

/// The rows of a file. What cannot be read ends them with an error; a file that was written to meanwhile is told of at the end.
#[managed_source]
#[measured_stage]
pub(crate) fn rows(path: &Path) -> impl Iterator<Item = Result<Row, ReadError>> {
    #[release(StationFile::check_unchanged)]
    let file = StationFile::open(path)?;
    let mut reader = reader_of(&file.file, path)?;
    while let Some(row) = next_row(&mut reader, path)? {
        yield_!(Ok(row));
    }
}

/// The file of a station, which may still be at work.
struct StationFile {
    file: File,
    path: PathBuf,
    /// As it was when it was opened; as far as the system knows.
    opened: Option<(u64, SystemTime)>,
}

impl StationFile {
    fn open(path: &Path) -> Result<Self, ReadError> {
        let file = File::open(path).map_err(|cause| ReadError::Open { path: path.into(), cause })?;
        let opened = state_of(&file);
        Ok(Self { file, path: path.into(), opened })
    }

    /// Rows that were written behind the reader's back may be half a row, or missing.
    fn check_unchanged(self) -> Result<(), String> {
        if state_of(&self.file) == self.opened {
            return Ok(());
        }
        Err(format!("`{}` was written to while it was read: run this again", self.path.display()))
    }
}

fn state_of(file: &File) -> Option<(u64, SystemTime)> {
    let metadata = file.metadata().ok()?;
    Some((metadata.len(), metadata.modified().ok()?))
}

/// Reads what has been opened, up to the header; `path` is for the errors.
fn reader_of<R: Read>(file: R, path: &Path) -> Result<Reader<impl Read + use<R>>, ReadError> {
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
    let header =
        reader.byte_headers().map_err(|cause| ReadError::Read { path: path.into(), line: 1, cause })?;
    if header.is_empty() {
        return Err(ReadError::Empty { path: path.into() });
    }
    if *header != COLUMNS[..] {
        let found = shown(&header.iter().collect::<Vec<_>>().join(&b','));
        return Err(ReadError::WrongHeader { path: path.into(), found });
    }
    Ok(reader)
}

/// Empty lines hold no row.
fn next_row(reader: &mut Reader<impl Read>, path: &Path) -> Result<Option<Row>, ReadError> {
    let mut fields = ByteRecord::new();
    let more = reader.read_byte_record(&mut fields);
    let next_line = reader.position().line();
    match more {
        // `fields.position()` would be that of the empty lines before, if there are any.
        Ok(true) => Ok(Some(Row { line: next_line - 1, fields })),
        Ok(false) => Ok(None),
        Err(cause) => Err(ReadError::Read { path: path.into(), line: next_line, cause }),
    }
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
        let mut reader = reader_of(text.as_bytes(), Path::new("file")).expect("the header is right");
        let next = || next_row(&mut reader, Path::new("file")).expect("memory can be read");
        std::iter::from_fn(next).map(|row| row.line).collect()
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
        let path = Path::new("file");
        let mut reader = reader_of(half.as_bytes().chain(Unplugged), path).expect("a header");
        for _ in 0..2 {
            assert!(matches!(next_row(&mut reader, path), Ok(Some(_))));
        }
        let error = next_row(&mut reader, path).expect_err("the file failed");
        assert_eq!(error.to_string(), "cannot read line 4 of `file`: unplugged");
    }

    #[test]
    fn a_file_that_is_written_to_while_it_is_read_is_told_of() {
        let path = std::env::temp_dir().join(format!("funcpipe-rows-{}.csv", std::process::id()));
        std::fs::write(&path, format!("{HEADER}a\nb\n")).expect("a temporary file");
        let mut all = rows(&path);
        assert!(all.next().is_some_and(|row| row.is_ok()));
        let mut writer = File::options().append(true).open(&path).expect("it is there");
        io::Write::write_all(&mut writer, b"c\n").expect("there is room");
        let (_, report) = Pipeline::new("rest").source(|| all).fail_on_error().collect().expect("it is read");
        std::fs::remove_file(&path).expect("it is there");
        let told: Vec<_> = report.release_errors.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 1);
        assert!(told[0].starts_with("`file` of `rows`: ") && told[0].contains("was written to"), "{told:?}");
    }
}
