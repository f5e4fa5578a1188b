//! The errors of a run: every one counted, some of each kind kept.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::error::Error;
use std::io;
use std::time::Duration;

use super::broken;
use super::format::cut;
use super::mean::Mean;
use super::record_error::{RecordError, causes, with_causes, with_causes_from};
use super::rejected::Rejected;
use super::tally::Tally;
use crate::meter::breaks::BreakInfo;

/// Kinds of errors that are told apart; further ones are counted under [`ErrorReport::OTHER`].
const MAX_GROUPS: usize = 64;

/// Errors that are kept of each kind.
const MAX_SAMPLES: usize = 20;

/// Errors by reason, and counted by stage and by place. What it takes is bounded whatever the number of errors: 64 groups with 20 samples
/// each, 64 stages, 64 places. What there is no room for is counted under [`OTHER`](Self::OTHER).
///
/// It is what pipelines report. It can be filled by hand, too:
///
/// ```
/// use funcpipe::report::{ErrorReport, RecordError};
///
/// let mut errors = ErrorReport::new();
/// for line in [3, 9] {
///     errors.add("parse", 1, &RecordError::new("EMPTY_FIELD", "`wind` is empty").at_line(line));
/// }
/// assert_eq!(errors.total(), 2);
/// let group = errors.groups().next().expect("one reason");
/// assert_eq!((group.code.as_str(), group.count), ("EMPTY_FIELD", 2));
/// assert_eq!(group.samples[1].line, Some(9));
///
/// for path in ["1.2.3.4", "1.2.3.5"] {
///     errors.add("parse", 2, &RecordError::new("BAD_CELL", "no number").at_path(path).after_attempts(3));
/// }
/// assert_eq!(errors.by_path()["1.2.3"], 2);
/// assert_eq!(errors.mean_attempts(), 3.0);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorReport {
    groups: BTreeMap<(String, String), ErrorGroup>,
    stages: Tally,
    paths: Tally,
    attempts: Mean,
    next_delay: Mean,
}

/// The errors of one kind at one stage.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct ErrorGroup {
    /// The code of the [`RecordError`], or the name of the error's type.
    pub code: String,
    /// The stage that took the records out of the stream.
    pub stage: String,
    /// How many there were.
    pub count: u64,
    /// The first of them, in the order in which they were met.
    pub samples: Vec<ErrorSample>,
}

/// One error.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct ErrorSample {
    /// Which record it was at the stage, counted from 1.
    pub record: u64,
    /// The line of the input, where the error says so.
    pub line: Option<u64>,
    /// The error's message and those of its causes, cut at 256 bytes.
    pub message: String,
    /// The place inside the record or the file, where the error says so, cut like the message.
    pub path: Option<String>,
}

impl ErrorReport {
    /// The code under which errors are counted once there are 64 groups.
    pub const OTHER: &'static str = "other";

    /// A report of no errors.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            groups: BTreeMap::new(),
            stages: Tally::new(),
            paths: Tally::new(),
            attempts: Mean::new(),
            next_delay: Mean::new(),
        }
    }

    /// Counts an error of the record with this number (from 1) at a stage.
    pub fn add<E: Error + 'static>(&mut self, stage: &str, record: u64, error: &E) {
        self.add_dyn(stage, record, std::any::type_name::<E>(), error);
    }

    /// How many errors there were.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.groups.values().map(|group| group.count).sum()
    }

    /// Whether there was none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// The errors by stage and code.
    #[must_use]
    pub fn groups(&self) -> impl ExactSizeIterator<Item = &ErrorGroup> {
        self.groups.values()
    }

    /// How many there were of each code.
    #[must_use]
    pub fn by_code(&self) -> BTreeMap<&str, u64> {
        let mut codes = BTreeMap::new();
        for group in self.groups.values() {
            *codes.entry(group.code.as_str()).or_default() += group.count;
        }
        codes
    }

    /// How many there were in each stage: the one that the error [names](RecordError::in_stage), or else the one that took it out of
    /// the stream.
    #[must_use]
    pub fn by_stage(&self) -> BTreeMap<&str, u64> {
        self.stages.counts(Self::OTHER)
    }

    /// How many there were of those that say [where](RecordError::at_path), by the first three parts of that: two of `1.2.3` for
    /// `1.2.3.4` and `1.2.3.5`. Parts are separated by `.`, or by `/` where there is one.
    #[must_use]
    pub fn by_path(&self) -> BTreeMap<&str, u64> {
        self.paths.counts(Self::OTHER)
    }

    /// The mean number of attempts of the errors that [say how many](RecordError::after_attempts) there were; 0 if none does.
    #[must_use]
    pub fn mean_attempts(&self) -> f64 {
        self.attempts.get()
    }

    /// The mean time after which it may be tried again, of the errors that [say when](RecordError::again_in), and of those that an
    /// open [`CircuitBreaker`](crate::retry::CircuitBreaker) gave; 0 if none does.
    #[must_use]
    pub fn mean_next_delay(&self) -> Duration {
        self.next_delay.duration()
    }

    /// Whether an error said how often it was tried, and whether one said when it may be again.
    pub(super) fn carries(&self) -> (bool, bool) {
        (!self.attempts.is_of_none(), !self.next_delay.is_of_none())
    }

    /// Adds the errors of another report. Associative and commutative: of more groups and samples than there is room
    /// for, those that come first in order are kept, whatever the order of merging.
    pub fn merge(&mut self, other: &Self) {
        for (key, theirs) in &other.groups {
            self.groups.entry(key.clone()).or_insert_with(|| theirs.emptied()).absorb(theirs);
        }
        self.stages.merge(&other.stages);
        self.paths.merge(&other.paths);
        self.attempts.merge(other.attempts);
        self.next_delay.merge(other.next_delay);
        // The overflow group comes on top of the others.
        while self.groups.len() > MAX_GROUPS + usize::from(self.groups.contains_key(&Self::overflow())) {
            let Some((_, last)) = self.groups.pop_last() else { return };
            self.groups.entry(Self::overflow()).or_insert_with(ErrorGroup::other).absorb(&last);
        }
    }

    /// The empty stage name sorts it first, so that it is never the last one.
    fn overflow() -> (String, String) {
        (String::new(), Self::OTHER.to_owned())
    }

    /// The same for an error whose type is known by name only.
    pub(crate) fn add_dyn(
        &mut self,
        stage: &str,
        record: u64,
        type_name: &str,
        error: &(dyn Error + 'static),
    ) {
        let (type_name, error) = broken::inside(type_name, error);
        let described = RecordError::find(error);
        let code = code(described, type_name, error);
        self.count(stage, described, error);
        let group = self.group(stage, &code);
        group.count += 1;
        if group.samples.len() < MAX_SAMPLES {
            let line = described.and_then(|described| described.line);
            // The line has a field of its own.
            let mut message = match error.downcast_ref::<RecordError>() {
                Some(error) => with_causes_from(error.message.clone(), error.source()),
                None => with_causes(error),
            };
            cut(&mut message);
            let mut path = described.and_then(|described| described.path.clone());
            if let Some(path) = &mut path {
                cut(path);
            }
            group.samples.push(ErrorSample { record, line, message, path });
        }
    }

    /// What is counted of an error besides its group.
    fn count(&mut self, stage: &str, described: Option<&RecordError>, error: &(dyn Error + 'static)) {
        self.stages.add(described.and_then(RecordError::stage).unwrap_or(stage));
        if let Some(path) = described.and_then(|error| error.path.as_deref()) {
            self.paths.add(prefix(path));
        }
        let delay = described.and_then(RecordError::next_delay).or_else(|| circuit_opens_in(error));
        self.attempts.add(described.and_then(RecordError::attempts).map(u128::from));
        self.next_delay.add(delay.map(|delay| delay.as_nanos()));
    }

    fn group(&mut self, stage: &str, code: &str) -> &mut ErrorGroup {
        let mut code = code.to_owned();
        cut(&mut code);
        let mut key = (stage.to_owned(), code);
        if !self.groups.contains_key(&key) && self.groups.len() >= MAX_GROUPS {
            key = Self::overflow();
        }
        self.groups.entry(key).or_insert_with_key(|(stage, code)| ErrorGroup::new(stage, code))
    }
}

impl ErrorGroup {
    fn new(stage: &str, code: &str) -> Self {
        Self { code: code.to_owned(), stage: stage.to_owned(), count: 0, samples: Vec::new() }
    }

    fn other() -> Self {
        Self::new("", ErrorReport::OTHER)
    }

    /// The same group with nothing in it.
    fn emptied(&self) -> Self {
        Self::new(&self.stage, &self.code)
    }

    fn absorb(&mut self, other: &Self) {
        self.count += other.count;
        self.samples.extend(other.samples.iter().cloned());
        self.samples.sort();
        self.samples.truncate(MAX_SAMPLES);
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for ErrorReport {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;

        let mut fields = serializer.serialize_struct("ErrorReport", 6)?;
        fields.serialize_field("total", &self.total())?;
        fields.serialize_field("groups", &self.groups.values().collect::<Vec<_>>())?;
        fields.serialize_field("by_stage", &self.by_stage())?;
        fields.serialize_field("by_path", &self.by_path())?;
        fields.serialize_field("mean_attempts", &self.mean_attempts())?;
        fields.serialize_field("mean_next_delay_seconds", &self.mean_next_delay().as_secs_f64())?;
        fields.end()
    }
}

/// When an open circuit lets the next call through, if that is what was wrong.
fn circuit_opens_in(error: &(dyn Error + 'static)) -> Option<Duration> {
    let rejected = |cause: &(dyn Error + 'static)| match cause.downcast_ref::<io::Error>() {
        // What is inside of one is not its source.
        Some(error) => error.get_ref()?.downcast_ref().copied(),
        None => cause.downcast_ref().copied(),
    };
    match causes(error).find_map(rejected)? {
        Rejected::CircuitOpen { retry_in } => Some(retry_in),
        _ => None,
    }
}

/// As many parts of a path tell places apart.
const PATH_DEPTH: usize = 3;

/// `1.2.3` for `1.2.3.4`.
fn prefix(path: &str) -> &str {
    let separator = if path.contains('/') { '/' } else { '.' };
    // What a path begins with separates nothing.
    let mut ends = path.match_indices(separator).map(|(at, _)| at).filter(|at| *at > 0);
    ends.nth(PATH_DEPTH - 1).map_or(path, |end| &path[..end])
}

/// What an error is grouped by.
pub(crate) fn code_of<E: Error + 'static>(error: &E) -> String {
    let (type_name, error) = broken::inside(std::any::type_name::<E>(), error);
    code(RecordError::find(error), type_name, error).into_owned()
}

/// The same of an error whose type is known by name only.
fn code<'e>(
    described: Option<&'e RecordError>,
    type_name: &'e str,
    error: &'e (dyn Error + 'static),
) -> Cow<'e, str> {
    if let Some(described) = described {
        Cow::Borrowed(described.code.as_ref())
    } else if let Some(info) = causes(error).find_map(|error| error.downcast_ref::<BreakInfo>()) {
        Cow::Borrowed(info.code)
    } else if let Some(error) = error.downcast_ref::<io::Error>() {
        // Its type is the same for all that can go wrong.
        Cow::Owned(format!("io::Error {:?}", error.kind()))
    } else {
        // A boxed error has lost its type.
        Cow::Borrowed(match short_type_name(type_name) {
            "Box" => "error",
            name => name,
        })
    }
}

/// `ParseIntError` for `core::num::error::ParseIntError`.
pub(crate) fn short_type_name(type_name: &str) -> &str {
    let path = type_name.split_once('<').map_or(type_name, |(path, _generics)| path);
    path.rsplit_once("::").map_or(path, |(_modules, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_groups_and_samples_is_bounded_and_the_count_is_not() {
        let mut errors = ErrorReport::new();
        for number in 0..10_000 {
            errors.add("parse", number, &RecordError::new(format!("CODE_{}", number % 100), "wrong"));
        }
        assert_eq!(errors.total(), 10_000);
        assert!(errors.groups().len() <= MAX_GROUPS + 1);
        assert!(errors.groups().all(|group| group.samples.len() <= MAX_SAMPLES));
    }

    #[test]
    fn an_error_without_a_code_is_grouped_by_its_type() {
        let mut errors = ErrorReport::new();
        errors.add("parse", 1, &"x".parse::<u8>().expect_err("no number"));
        assert_eq!(errors.groups().next().map(|group| group.code.as_str()), Some("ParseIntError"));
    }
}
