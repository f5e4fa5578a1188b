//! The source: the rows of a station's file. Whatever fails here concerns the file, not a single line of it.

use std::io;
use std::path::PathBuf;

use csv::ByteRecord;
use funcpipe::prelude::*;
use funcpipe::retry::{Class, Classify, Rejected};

use crate::reading::COLUMNS;
use crate::station::{Place, Station, StationFile, fields};

/// A line of the file, cut into fields and not looked at yet.
#[derive(Debug, PartialEq)]
pub(crate) struct Row {
    /// Counted from 1, the header.
    pub(crate) line: u64,
    pub(crate) fields: ByteRecord,
    /// Where the next one begins.
    pub(crate) end: Place,
}

/// Why a file cannot be read, or not to its end.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ReadError {
    #[error("cannot open `{}`: {cause}", path.display())]
    Open { path: PathBuf, cause: io::Error },
    #[error("cannot read line {line} of `{}`: {cause}", path.display())]
    Read { path: PathBuf, line: u64, cause: io::Error },
    #[error("`{}` is empty: its first line should be `{}`", path.display(), COLUMNS.join(","))]
    Empty { path: PathBuf },
    #[error("`{}` begins with {found}: its first line should be `{}`", path.display(), COLUMNS.join(","))]
    WrongHeader { path: PathBuf, found: String },
    #[error("line {line} of `{}` is half written, and nobody finishes it", path.display())]
    Unfinished { path: PathBuf, line: u64 },
    #[error("`{}` was cut short while it was read: it had {line} lines, and now has less", path.display())]
    Cut { path: PathBuf, line: u64 },
    #[error("`{}` was replaced while it was read: the {line} lines that were read are not those it has now", path.display())]
    Replaced { path: PathBuf, line: u64 },
    #[error("`{}` is gone, and what comes behind line {line} with it", path.display())]
    Gone { path: PathBuf, line: u64 },
    #[error("`{}` is no regular file: it cannot be read again from where reading failed", path.display())]
    NotAgain { path: PathBuf },
    #[error(transparent)]
    Rejected(#[from] Rejected),
}

/// Reading may go better the next time, a line be finished, and a file come back under its name. What is other than it was stays so.
impl Classify for ReadError {
    fn classify(&self) -> Class {
        match self {
            Self::Open { cause, .. } | Self::Read { cause, .. } => cause.classify(),
            Self::Unfinished { .. } | Self::Gone { .. } => Class::Transient,
            Self::Rejected(rejected) => rejected.classify(),
            Self::Empty { .. }
            | Self::WrongHeader { .. }
            | Self::Cut { .. }
            | Self::Replaced { .. }
            | Self::NotAgain { .. } => Class::Permanent,
        }
    }
}

/// The rows of a file, each once, whatever happens to the file meanwhile; or an error that says why not. [`station`](crate::station) has
/// the cases.
#[measured_stage]
#[retry_on_failure(policy = retry, resume = cursor, cursor = |row| row.end)]
#[managed_source]
pub(crate) fn rows(
    station: &Station,
    retry: &RetryPolicy,
    at: Resume<Place>,
) -> impl Iterator<Item = Result<Row, ReadError>> {
    #[release(StationFile::close)]
    let mut file = if at.attempt == 1 { station.open()? } else { station.open_again(at.cursor)? };
    while let Some((line, end)) = file.next_line()? {
        let fields = fields(&line).collect();
        yield_!(Ok(Row { line: end.mark.line, fields, end }));
    }
}
