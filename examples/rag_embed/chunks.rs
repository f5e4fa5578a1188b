//! The documents, in pieces that are small enough to be about one thing.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use funcpipe::prelude::*;
use funcpipe::report::RecordError;

/// A chunk ends with the line that makes it longer than this.
const LENGTH: usize = 600;

/// And begins with lines of the one before that come to no more than this, so that what is said across the border is found, too.
const OVERLAP: usize = 150;

/// A few lines of a document.
#[derive(Debug)]
pub(crate) struct Chunk {
    /// The file, from the folder on.
    pub(crate) file: String,
    /// The first line, counted from 1.
    pub(crate) line: u64,
    /// The lines.
    pub(crate) text: String,
    /// How much of the file was not in the chunk before.
    pub(crate) new_bytes: u64,
}

/// The Markdown files of a folder.
pub(crate) struct Documents {
    folder: PathBuf,
    files: Vec<PathBuf>,
    /// How long they are together.
    pub(crate) bytes: u64,
}

impl Documents {
    /// Looks for them, without reading any.
    pub(crate) fn find(folder: &Path) -> io::Result<Self> {
        let folder = folder.canonicalize()?;
        let mut documents = Self { folder: folder.clone(), files: Vec::new(), bytes: 0 };
        let mut folders = vec![folder];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder)? {
                let entry = entry?;
                let (path, kind) = (entry.path(), entry.file_type()?);
                let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
                if kind.is_dir() && !is_hidden && entry.file_name() != "target" {
                    folders.push(path);
                } else if kind.is_file() && path.extension().is_some_and(|extension| extension == "md") {
                    documents.bytes += entry.metadata()?.len();
                    documents.files.push(path);
                }
            }
        }
        documents.files.sort();
        Ok(documents)
    }
}

/// The chunks of all documents. One that cannot be read is one error, and the others go on.
#[managed_source]
pub(crate) fn chunks(documents: &Documents) -> impl Iterator<Item = Result<Chunk, RecordError>> {
    for path in &documents.files {
        let name = path.strip_prefix(&documents.folder).unwrap_or(path).display().to_string();
        let mut window = Window::default();
        match File::open(path).map(BufReader::new) {
            Ok(file) => {
                for line in file.lines() {
                    match line {
                        Ok(line) => {
                            if let Some((line, text, new_bytes)) = window.add(line) {
                                yield_!(Ok(Chunk { file: name.clone(), line, text, new_bytes }));
                            }
                        }
                        Err(error) => {
                            yield_!(Err(unreadable(&name, error)));
                            break;
                        }
                    }
                }
            }
            Err(error) => yield_!(Err(unreadable(&name, error))),
        }
        if let Some((line, text, new_bytes)) = window.rest() {
            yield_!(Ok(Chunk { file: name.clone(), line, text, new_bytes }));
        }
    }
}

fn unreadable(file: &str, error: io::Error) -> RecordError {
    RecordError::new("UNREADABLE", "cannot be read").at_path(file).caused_by(error)
}

/// The lines of a document that are not in a chunk yet, and those that belong to the next one, too.
#[derive(Default)]
struct Window {
    lines: VecDeque<String>,
    /// In all of them.
    bytes: usize,
    /// In those that were not in the chunk before.
    new_bytes: usize,
    /// The number of the last one.
    last: u64,
}

impl Window {
    /// The chunk that the line completes.
    fn add(&mut self, line: String) -> Option<(u64, String, u64)> {
        let bytes = line.len() + 1;
        self.lines.push_back(line);
        self.bytes += bytes;
        self.new_bytes += bytes;
        self.last += 1;
        (self.bytes > LENGTH).then(|| self.take())
    }

    /// What is left at the end of the document.
    fn rest(mut self) -> Option<(u64, String, u64)> {
        (self.new_bytes > 0).then(|| self.take())
    }

    fn take(&mut self) -> (u64, String, u64) {
        let first = self.last + 1 - self.lines.len() as u64;
        let mut text = String::with_capacity(self.bytes);
        for line in &self.lines {
            text.push_str(line);
            text.push('\n');
        }
        let new_bytes = std::mem::take(&mut self.new_bytes) as u64;
        while self.bytes > OVERLAP {
            let Some(line) = self.lines.pop_front() else { break };
            self.bytes -= line.len() + 1;
        }
        (first, text, new_bytes)
    }
}
