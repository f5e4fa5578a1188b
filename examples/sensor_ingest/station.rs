//! The file of a station. It is read once from its beginning to its end, while others may write to it, or put another file in its place.
//!
//! What can happen meanwhile, and what becomes of it:
//!
//! | | |
//! |---|---|
//! | it is renamed (rotated) | the file that was opened is read to its end all the same, and the report says that there is another now |
//! | more is appended | what was there is read, and the report says that there is more; a line that is half written is waited for |
//! | it is cut short, or written anew | what was read is not what is there: the run fails |
//! | reading fails | it is opened again, under the name it has now, and read on where it was |
//! | then its place is taken by another | it goes on if that begins with all that was read before, and fails the run if not |
//!
//! None of this trusts a name or a time: what was read is compared. Only when to compare is told by length and time of modification, so
//! what changes neither is not seen: a system may round the time to some milliseconds. On Unix, the number of a file says whether a name
//! still means the same one; elsewhere nobody is told of a new one, and a file that cannot be read is looked for under its old name only.

use std::ffi::OsStr;
use std::fs::{self, File, Metadata};
use std::io::{ErrorKind, Read, Seek};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::lines::{Lines, Mark, Next};
use crate::reading::{COLUMNS, shown};
use crate::rows::ReadError;

/// Where a station's records are.
#[derive(Clone, Debug)]
pub(crate) struct Station {
    pub(crate) path: PathBuf,
    /// How a file that was opened is read. Tests put something in between.
    read: fn(File) -> Box<dyn Read>,
}

/// A place in a file, by which it is known again.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub(crate) struct Place {
    pub(crate) mark: Mark,
    file: Option<FileId>,
    /// As it was when it was opened for the first time.
    opened: State,
}

/// By what the system tells files from each other. A number may come again, once nobody holds the file any more.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
struct FileId {
    device: u64,
    number: u64,
}

/// By what it is known whether a file was written to: its length, and when that was done last.
type State = (u64, Option<SystemTime>);

/// A file that is being read.
pub(crate) struct StationFile {
    path: PathBuf,
    file: File,
    id: Option<FileId>,
    opened: State,
    lines: Lines<Box<dyn Read>>,
    /// What happened to the file meanwhile.
    told: Vec<String>,
}

impl Station {
    pub(crate) fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), read: |file| Box::new(file) }
    }

    #[cfg(test)]
    pub(crate) fn read_by(self, read: fn(File) -> Box<dyn Read>) -> Self {
        Self { read, ..self }
    }

    /// Opens the file for the first time, and reads its header.
    pub(crate) fn open(&self) -> Result<StationFile, ReadError> {
        let mut file = self.open_under(&self.path)?;
        file.check_header()?;
        Ok(file)
    }

    /// Opens it again, to read on at a place, or at the beginning if nothing has come of it yet.
    pub(crate) fn open_again(&self, at: Option<Place>) -> Result<StationFile, ReadError> {
        let here = fs::metadata(&self.path);
        if here.as_ref().is_ok_and(|here| !here.is_file()) {
            return Err(ReadError::NotAgain { path: self.path.clone() });
        }
        let Some(place) = at else { return self.open() };
        // The name may be that of another file by now. Then ours is looked for first; what is in it decides.
        let ours = place.file.filter(|ours| here.as_ref().ok().and_then(id_of) != Some(*ours));
        let renamed = ours.and_then(|ours| named_now(&self.path, ours));
        let mut is_another = false;
        for path in [renamed.as_ref(), here.is_ok().then_some(&self.path)].into_iter().flatten() {
            let mut file = match self.open_under(path) {
                // It was there a moment ago, and may be back in another.
                Err(ReadError::Open { cause, .. }) if cause.kind() == ErrorKind::NotFound => continue,
                opened => opened?,
            };
            let cannot_read = |cause| ReadError::Read { path: path.clone(), line: place.mark.line, cause };
            if file.lines.find(place.mark).map_err(cannot_read)? {
                file.opened = place.opened;
                return Ok(file);
            }
            is_another = true;
        }
        let (path, line) = (self.path.clone(), place.mark.line);
        Err(if is_another { ReadError::Replaced { path, line } } else { ReadError::Gone { path, line } })
    }

    fn open_under(&self, path: &Path) -> Result<StationFile, ReadError> {
        let opened = File::open(path).and_then(|file| Ok((file.metadata()?, file.try_clone()?, file)));
        let (metadata, file, read) = opened.map_err(|cause| ReadError::Open { path: path.into(), cause })?;
        Ok(StationFile {
            path: self.path.clone(),
            file,
            id: id_of(&metadata).filter(|_| metadata.is_file()),
            opened: state_of(&metadata),
            lines: Lines::new((self.read)(read)),
            told: Vec::new(),
        })
    }
}

impl StationFile {
    fn check_header(&mut self) -> Result<(), ReadError> {
        let path = self.path.clone();
        let header = match self.lines.next() {
            Ok(Next::Line(line) | Next::Unfinished(line)) => line,
            Ok(Next::End) => return Err(ReadError::Empty { path }),
            Err(cause) => return Err(ReadError::Read { path, line: 1, cause }),
        };
        if fields(header).eq(COLUMNS.iter().map(|column| column.as_bytes())) {
            return Ok(());
        }
        Err(ReadError::WrongHeader { path, found: shown(header) })
    }

    /// The next line that is not empty, and the place behind it. `None` at the end of a file that is as it was.
    pub(crate) fn next_line(&mut self) -> Result<Option<(Vec<u8>, Place)>, ReadError> {
        let path = &self.path;
        loop {
            let line = self.lines.mark().line + 1;
            let (text, is_finished) = match self.lines.next() {
                Ok(Next::Line(text)) => (text, true),
                Ok(Next::Unfinished(text)) => (text, false),
                Ok(Next::End) => return self.check_end().map(|()| None),
                Err(cause) => return Err(ReadError::Read { path: path.clone(), line, cause }),
            };
            let text = text.trim_ascii().to_vec();
            if !is_finished && self.was_written_to() {
                return Err(self
                    .is_cut()
                    .unwrap_or_else(|| ReadError::Unfinished { path: self.path.clone(), line }));
            }
            if !text.is_empty() {
                return Ok(Some((
                    text,
                    Place { mark: self.lines.mark(), file: self.id, opened: self.opened },
                )));
            }
        }
    }

    /// Says what happened to the file while it was read, without being the worse for it.
    pub(crate) fn close(self) -> Result<(), String> {
        if self.told.is_empty() { Ok(()) } else { Err(self.told.join("; ")) }
    }

    /// Whether what was read is still what is in the file.
    fn check_end(&mut self) -> Result<(), ReadError> {
        if let Some(error) = self.is_cut() {
            return Err(error);
        }
        let (path, mark) = (self.path.display(), self.lines.mark());
        if self.was_written_to() {
            let again = self.file.rewind().and_then(|()| Lines::new(&self.file).find(mark));
            match again {
                Ok(true) => self.told.push(format!(
                    "`{path}` was written to while it was read: what comes behind line {} is not among the records",
                    mark.line
                )),
                Ok(false) => return Err(ReadError::Replaced { path: self.path.clone(), line: mark.line }),
                Err(cause) => {
                    return Err(ReadError::Read { path: self.path.clone(), line: mark.line, cause });
                }
            }
        }
        let named = fs::metadata(&self.path).ok().and_then(|named| id_of(&named));
        if self.id.is_some() && self.id != named {
            self.told.push(format!(
                "`{path}` was renamed or replaced while it was read: all of the file that was opened is among the records, and nothing \
                 of the one that is there now"
            ));
        }
        Ok(())
    }

    /// Also where the system does not say: then what was read is compared. Pipes and devices have neither length nor past.
    fn was_written_to(&self) -> bool {
        !self.file.metadata().is_ok_and(|now| !now.is_file() || state_of(&now) == self.opened)
    }

    fn is_cut(&self) -> Option<ReadError> {
        let now = self.file.metadata().ok().filter(Metadata::is_file)?;
        let Mark { offset, line, .. } = self.lines.mark();
        (now.len() < offset).then(|| ReadError::Cut { path: self.path.clone(), line })
    }
}

/// Commas separate, quotes mean nothing: a stray one spoils one line, and not all that follow.
pub(crate) fn fields(line: &[u8]) -> impl Iterator<Item = &[u8]> {
    line.split(|byte| *byte == b',').map(<[u8]>::trim_ascii)
}

fn state_of(metadata: &Metadata) -> State {
    (metadata.len(), metadata.modified().ok())
}

/// The name that a file has by now, in the directory where it was.
fn named_now(path: &Path, file: FileId) -> Option<PathBuf> {
    let directory = path.parent().filter(|parent| *parent != OsStr::new("")).unwrap_or(Path::new("."));
    let mut entries = fs::read_dir(directory).ok()?.filter_map(Result::ok);
    entries
        .find(|entry| entry.metadata().is_ok_and(|entry| id_of(&entry) == Some(file)))
        .map(|entry| entry.path())
}

#[cfg(unix)]
#[allow(clippy::unnecessary_wraps, reason = "elsewhere there is none")]
fn id_of(metadata: &Metadata) -> Option<FileId> {
    use std::os::unix::fs::MetadataExt;

    Some(FileId { device: metadata.dev(), number: metadata.ino() })
}

/// The standard library knows of none.
#[cfg(not(unix))]
fn id_of(_: &Metadata) -> Option<FileId> {
    None
}
