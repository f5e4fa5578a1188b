//! The sink: a CSV file that appears when it is complete.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use funcpipe::prelude::*;

use crate::stages::CleanReading;

/// Collects the readings in a temporary file beside the target, and puts it in the target's place once they are all
/// safe. A run that fails leaves the target as it was.
///
/// A target that is no regular file (`/dev/stdout`, a named pipe) is not to be replaced: that is written to directly.
pub(crate) struct CleanFile {
    /// Before `temporary`: it is closed first.
    rows: csv::Writer<File>,
    temporary: Option<Temporary>,
    path: PathBuf,
}

/// Why the readings could not be saved.
#[derive(Debug, thiserror::Error)]
#[error("cannot write `{}`: {cause}", path.display())]
pub(crate) struct WriteError {
    path: PathBuf,
    cause: csv::Error,
}

impl CleanFile {
    pub(crate) fn create(path: &Path) -> Result<Self, WriteError> {
        let failed = |cause| WriteError { path: path.into(), cause };
        let (file, temporary) = open(path).map_err(|cause| failed(cause.into()))?;
        let mut rows = csv::Writer::from_writer(file);
        rows.write_record(["date", "warmth"]).map_err(failed)?;
        Ok(Self { rows, temporary, path: path.into() })
    }

    fn save(&mut self) -> io::Result<()> {
        self.rows.flush()?;
        match self.temporary.take() {
            // Pipes and devices cannot be synchronised.
            None => Ok(()),
            Some(temporary) => {
                self.rows.get_ref().sync_all()?;
                temporary.replace_target()
            }
        }
    }

    fn failed(&self, cause: impl Into<csv::Error>) -> WriteError {
        WriteError { path: self.path.clone(), cause: cause.into() }
    }
}

impl Sink<CleanReading> for CleanFile {
    type Error = WriteError;

    fn receive(&mut self, reading: CleanReading) -> Result<(), WriteError> {
        let warmth = format!("{:.4}", reading.warmth);
        self.rows.write_record([&reading.date, &warmth]).map_err(|cause| self.failed(cause))
    }

    fn finish(&mut self) -> Result<(), WriteError> {
        self.save().map_err(|cause| self.failed(cause))
    }
}

fn open(path: &Path) -> io::Result<(File, Option<Temporary>)> {
    match fs::metadata(path) {
        Ok(there) if there.is_file() => {
            // Through a link, to the file that it leads to.
            let (file, temporary) = Temporary::beside(&fs::canonicalize(path)?)?;
            file.set_permissions(there.permissions())?;
            Ok((file, Some(temporary)))
        }
        Ok(_) => Ok((OpenOptions::new().write(true).open(path)?, None)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let (file, temporary) = Temporary::beside(path)?;
            Ok((file, Some(temporary)))
        }
        Err(error) => Err(error),
    }
}

/// A file that is removed when it is dropped.
struct Temporary {
    path: PathBuf,
    target: PathBuf,
}

impl Temporary {
    /// Creates `.clean.csv.4711.tmp` for `clean.csv`: in the same directory, since only then can it be renamed.
    fn beside(target: &Path) -> io::Result<(File, Self)> {
        let name = target.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
        let mut number = std::process::id();
        loop {
            let mut hidden = OsString::from(".");
            hidden.push(name);
            hidden.push(format!(".{number}.tmp"));
            let path = target.with_file_name(hidden);
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                // A killed run left it, and process numbers return.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number = number.wrapping_add(1),
                opened => return Ok((opened?, Self { path, target: target.into() })),
            }
        }
    }

    fn replace_target(self) -> io::Result<()> {
        fs::rename(&self.path, &self.target)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // It is gone if it was renamed; and if it cannot be removed, the run has failed for a better reason.
        let _ = fs::remove_file(&self.path);
    }
}
