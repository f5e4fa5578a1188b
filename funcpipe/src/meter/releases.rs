//! What went wrong while resources were being released. Plain data, and where it is kept.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

/// Errors that are kept; further ones are counted.
const MAX_KEPT: usize = 100;

/// A resource that could not be released.
///
/// Its [`source`](Error::source) is the error that the release returned.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct ReleaseError {
    /// What held the resource: the managed source by its name, `ReleaseStack`, a position of a pipeline.
    pub source: String,
    /// The resource: the name of the variable, or of its type. Empty where there is no name for it.
    pub resource: String,
    /// The error and its causes, or the message of the panic.
    pub message: String,
    /// Whether the release panicked instead of returning an error.
    pub panicked: bool,
    #[cfg_attr(feature = "serde", serde(skip))]
    pub(crate) error: Option<Arc<dyn Error + Send + Sync>>,
}

impl ReleaseError {
    /// The error that the release returned, if it is of this type.
    #[must_use]
    pub fn downcast_ref<E: Error + 'static>(&self) -> Option<&E> {
        self.error.as_deref()?.downcast_ref()
    }

    /// By what it says. What the error itself is cannot be compared.
    fn key(&self) -> (&str, &str, &str, bool) {
        (&self.source, &self.resource, &self.message, self.panicked)
    }
}

impl PartialEq for ReleaseError {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for ReleaseError {}

/// `` `rows` of `readings`: disk full `` or `` `rows` of `readings` panicked: disk full ``.
impl fmt::Display for ReleaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { source, resource, message, .. } = self;
        let panicked = if self.panicked { " panicked" } else { "" };
        if resource.is_empty() {
            write!(f, "`{source}`{panicked}: {message}")
        } else {
            write!(f, "`{resource}` of `{source}`{panicked}: {message}")
        }
    }
}

impl Error for ReleaseError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.error.as_deref().map(|error| error as &(dyn Error + 'static))
    }
}

/// What went wrong while resources were being released, in the order in which it did. Bounded: 100 errors are kept, the others
/// counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReleaseReport {
    errors: Vec<ReleaseError>,
    /// How many more there were.
    others: u64,
}

impl ReleaseReport {
    /// How many resources could not be released.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.errors.len() as u64 + self.others
    }

    /// Whether all were.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.errors.is_empty()
    }

    /// The errors that were kept.
    pub fn iter(&self) -> std::slice::Iter<'_, ReleaseError> {
        self.errors.iter()
    }

    /// Of a report that is not empty.
    pub(crate) fn first(&self) -> &ReleaseError {
        &self.errors[0]
    }

    /// How many errors were not kept.
    pub(crate) fn others(&self) -> u64 {
        self.others
    }

    pub(crate) fn of_one(error: ReleaseError) -> Self {
        Self { errors: vec![error], others: 0 }
    }

    /// Adds what came later. Of too many errors the first are kept.
    pub(crate) fn append(&mut self, later: Self) {
        self.errors.extend(later.errors);
        self.others += later.others;
        self.truncate();
    }

    /// Adds what came later. Of too many errors the last are kept: for a list that nobody ever empties.
    pub(crate) fn append_latest(&mut self, later: Self) {
        self.errors.extend(later.errors);
        self.others += later.others;
        let surplus = self.errors.len().saturating_sub(MAX_KEPT);
        self.errors.drain(..surplus);
        self.others += surplus as u64;
    }

    /// Adds those of another run: associative and commutative.
    pub(crate) fn merge(&mut self, other: &Self) {
        self.errors.extend(other.errors.iter().cloned());
        self.errors.sort_by(|one, other| one.key().cmp(&other.key()));
        self.others += other.others;
        self.truncate();
    }

    fn truncate(&mut self) {
        let surplus = self.errors.len().saturating_sub(MAX_KEPT);
        self.errors.truncate(MAX_KEPT);
        self.others += surplus as u64;
    }
}

impl<'a> IntoIterator for &'a ReleaseReport {
    type Item = &'a ReleaseError;
    type IntoIter = std::slice::Iter<'a, ReleaseError>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for ReleaseReport {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;

        let mut fields = serializer.serialize_struct("ReleaseReport", 2)?;
        fields.serialize_field("total", &self.total())?;
        fields.serialize_field("errors", &self.errors)?;
        fields.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(number: usize) -> ReleaseReport {
        ReleaseReport::of_one(ReleaseError {
            source: "rows".to_owned(),
            resource: "file".to_owned(),
            message: format!("{number:03}"),
            panicked: false,
            error: None,
        })
    }

    #[cfg(feature = "serde")]
    #[test]
    fn a_report_serialises_with_its_total() {
        let json = serde_json::to_string(&error(7)).expect("it can be");
        let error = r#"{"source":"rows","resource":"file","message":"007","panicked":false}"#;
        assert_eq!(json, format!(r#"{{"total":1,"errors":[{error}]}}"#));
    }

    #[test]
    fn a_hundred_errors_are_kept_and_all_are_counted() {
        let (mut first, mut last) = (ReleaseReport::default(), ReleaseReport::default());
        for number in 0..250 {
            first.append(error(number));
            last.append_latest(error(number));
        }
        for (report, begins) in [(first, "000"), (last, "150")] {
            assert_eq!((report.total(), report.iter().len()), (250, MAX_KEPT));
            assert_eq!(report.iter().next().map(|error| error.message.as_str()), Some(begins));
        }
    }

    #[test]
    fn errors_are_the_same_if_they_say_the_same() {
        let error = error(7).errors.remove(0);
        assert_eq!(error, error.clone());
        let different: [fn(&mut ReleaseError); 4] = [
            |error| error.source.push('s'),
            |error| error.resource.push('r'),
            |error| error.message.push('m'),
            |error| error.panicked = true,
        ];
        for change in different {
            let mut other = error.clone();
            change(&mut other);
            assert_ne!(error, other);
        }
    }

    #[test]
    fn an_error_has_the_one_that_was_returned_for_its_source() {
        let mut of_file = error(7).errors.remove(0);
        assert!(Error::source(&of_file).is_none());
        of_file.error = Some(Arc::new(std::io::Error::other("disk full")));
        assert_eq!(Error::source(&of_file).map(ToString::to_string).as_deref(), Some("disk full"));
    }

    #[test]
    fn reports_that_were_bounded_before_stay_counted() {
        let full = || {
            let mut report = ReleaseReport::default();
            (0..150).for_each(|number| report.append(error(number)));
            report
        };
        let (mut first, mut last, mut merged) = (full(), full(), full());
        first.append(full());
        last.append_latest(full());
        merged.merge(&full());
        for report in [first, last, merged] {
            assert_eq!((report.total(), report.iter().len()), (300, MAX_KEPT));
        }
    }
}
