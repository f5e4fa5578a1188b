//! An error about one record, with what a report groups by.

use std::any::Any;
use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::time::Duration;

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
    /// The place inside the record or the file, such as `rows[3].temperature`. Reports count errors by the first three parts of
    /// it, which `.` separates, or `/` where there is one.
    pub path: Option<String>,
    /// The error that led to this one.
    pub cause: Option<BoxError>,
    /// What most errors have nothing of.
    more: Option<Box<More>>,
}

#[derive(Debug, Default)]
struct More {
    stage: Option<Cow<'static, str>>,
    attempts: Option<u32>,
    next_delay: Option<Duration>,
}

impl RecordError {
    /// An error of this kind.
    pub fn new(code: impl Into<Cow<'static, str>>, message: impl Into<String>) -> Self {
        Self { code: code.into(), message: message.into(), line: None, path: None, cause: None, more: None }
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

    /// Says which stage found it, where that is another one than takes it out of the stream.
    #[must_use]
    pub fn in_stage(mut self, stage: impl Into<Cow<'static, str>>) -> Self {
        self.more().stage = Some(stage.into());
        self
    }

    /// Says how often it was tried, the first time included.
    #[must_use]
    pub fn after_attempts(mut self, attempts: u32) -> Self {
        self.more().attempts = Some(attempts);
        self
    }

    /// Says when it may be tried again.
    #[must_use]
    pub fn again_in(mut self, delay: Duration) -> Self {
        self.more().next_delay = Some(delay);
        self
    }

    fn more(&mut self) -> &mut More {
        self.more.get_or_insert_default()
    }

    /// Keeps the error that led to this one; it becomes the [`source`](Error::source).
    #[must_use]
    pub fn caused_by(mut self, cause: impl Into<BoxError>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    /// The stage that found it, where that [was said](Self::in_stage).
    #[must_use]
    pub fn stage(&self) -> Option<&str> {
        self.more.as_ref()?.stage.as_deref()
    }

    /// [How often](Self::after_attempts) it was tried.
    #[must_use]
    pub fn attempts(&self) -> Option<u32> {
        self.more.as_ref()?.attempts
    }

    /// [When](Self::again_in) it may be tried again.
    #[must_use]
    pub fn next_delay(&self) -> Option<Duration> {
        self.more.as_ref()?.next_delay
    }

    /// The first of them in an error and its sources.
    pub(crate) fn find<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e Self> {
        causes(error).find_map(|error| error.downcast_ref())
    }
}

/// `line 17: column 3: the message`; with `{:#}` the messages of its causes follow.
impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        if let Some(path) = &self.path {
            write!(f, "{path}: ")?;
        }
        match self.source() {
            Some(cause) if f.alternate() => f.write_str(&with_causes_from(self.message.clone(), Some(cause))),
            _ => f.write_str(&self.message),
        }
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
