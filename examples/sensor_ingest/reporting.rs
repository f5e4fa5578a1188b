//! What the program tells of a run, and where.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{self, Path, PathBuf};

use funcpipe::prelude::*;

/// For whom it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Format {
    /// For a person at a terminal.
    #[default]
    Table,
    /// For a program.
    Json,
    /// For a browser.
    Html,
}

/// How a run is reported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reporting {
    pub(crate) format: Format,
    /// Without one, to standard output.
    pub(crate) file: Option<PathBuf>,
}

/// Why the report could not be saved.
#[derive(Debug, thiserror::Error)]
#[error("cannot write the report to `{}`: {cause}", path.display())]
pub(crate) struct ReportError {
    path: PathBuf,
    cause: io::Error,
}

impl Reporting {
    /// Puts the report where it belongs. What is left is the text for standard output.
    pub(crate) fn report(&self, report: &RunReport, output: Option<&Path>) -> Result<String, ReportError> {
        let text = self.text(report);
        let mut printed = String::new();
        match &self.file {
            Some(path) => {
                fs::write(path, text).map_err(|cause| ReportError { path: path.clone(), cause })?;
                say(&mut printed, "report", path);
            }
            None => printed = text,
        }
        // Nothing but the report in what a program reads.
        if let Some(output) = output
            && (self.format, &self.file) != (Format::Json, &None)
        {
            say(&mut printed, "clean readings", output);
        }
        Ok(printed)
    }

    /// Whether a person reads it where errors are read.
    pub(crate) fn goes_below_an_error(&self) -> bool {
        self.format == Format::Table || self.file.is_some()
    }

    fn text(&self, report: &RunReport) -> String {
        match self.format {
            Format::Table => format!("{report}\n"),
            // A report has no keys that are not texts, and no number that JSON does not have.
            Format::Json => serde_json::to_string_pretty(report).unwrap_or_default() + "\n",
            Format::Html => report.html().to_string(),
        }
    }
}

fn say(printed: &mut String, what: &str, path: &Path) {
    let path = path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let _ = writeln!(printed, "  {what}: {}", path.display());
}
