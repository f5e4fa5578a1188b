//! An error about one record, with what a report groups by.

use std::any::Any;
use std::borrow::Cow;
use std::error::Error;
use std::fmt;

/// An error that can hold any other.
pub type BoxError = Box<dyn Error + Send + Sync + 'static>;

/// What is wrong with a record: a stable code, a message, and where the record came from.
///
/// Any error can take part in a pipeline. One that is a `RecordError`, or has one among its
/// [sources](Error::source), is grouped by its code and listed with its line; every other one by the name of its type.
///
/// ```
/// use funcpipe::report::RecordError;
///
/// let error = RecordError::new("EMPTY_FIELD", "`temperature` is empty").at_line(17);
/// assert_eq!(error.to_string(), "line 17: `temperature` is empty");
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct RecordError {
    /// What kind of mistake it is: stable, for grouping and for alerts.
    pub code: Cow<'static, str>,
    /// What is wrong with this record, for a person.
    pub message: String,
    /// The line of the input, counted from 1.
    pub line: Option<u64>,
    /// The place inside the record or the file, such as `rows[3].temperature`.
    pub path: Option<String>,
    /// The error that led to this one.
    pub cause: Option<BoxError>,
}

impl RecordError {
    /// An error of this kind.
    pub fn new(code: impl Into<Cow<'static, str>>, message: impl Into<String>) -> Self {
        Self { code: code.into(), message: message.into(), line: None, path: None, cause: None }
    }

    /// Says in which line of the input the record stands, counted from 1.
    #[must_use]
    pub fn at_line(mut self, line: u64) -> Self {
        self.line = Some(line);
        self
    }

    /// Says where in the record or file.
    #[must_use]
    pub fn at_path(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Keeps the error that led to this one; it becomes the [`source`](Error::source).
    #[must_use]
    pub fn caused_by(mut self, cause: impl Into<BoxError>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    /// The first of them in an error and its sources.
    pub(crate) fn find<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e Self> {
        causes(error).find_map(|error| error.downcast_ref())
    }
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        if let Some(path) = &self.path {
            write!(f, "{path}: ")?;
        }
        f.write_str(&self.message)
    }
}

impl Error for RecordError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.cause.as_deref().map(|cause| cause as &(dyn Error + 'static))
    }
}

/// An error and what caused it, from the outermost in.
pub(crate) fn causes<'e>(
    error: &'e (dyn Error + 'static),
) -> impl Iterator<Item = &'e (dyn Error + 'static)> {
    std::iter::successors(Some(error), |error| (*error).source())
}

/// The messages of an error and its causes on one line. A message that already ends with its cause's is not repeated.
pub(crate) fn with_causes(error: &(dyn Error + 'static)) -> String {
    with_causes_from(error.to_string(), error.source())
}

/// The same with other words for the error itself.
pub(super) fn with_causes_from(mut line: String, cause: Option<&(dyn Error + 'static)>) -> String {
    for message in cause.into_iter().flat_map(causes).map(ToString::to_string) {
        if !line.ends_with(&message) {
            line.push_str(": ");
            line.push_str(&message);
        }
    }
    line
}

/// What a panic says.
pub(crate) fn panic_message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "a panic without a message".to_owned())
}
