//! All records of a stream, or all that is wrong with it.

use std::error::Error;
use std::fmt;

/// All values, or, if there is an error among them, every error: the stream is read to its end in any case. Of the errors the first
/// `cap` are kept and the others counted.
///
/// `collect::<Result<Vec<_>, _>>()` stops at the first error; whoever is to mend a file wants to know of all.
///
/// ```
/// use funcpipe::report::collect_all;
///
/// let parse = |text: &'static str| collect_all(text.split(',').map(str::parse::<u8>), 2);
/// assert_eq!(parse("1,2,3"), Ok(vec![1, 2, 3]));
///
/// let wrong = parse("1,x,y,z").unwrap_err();
/// assert_eq!((wrong.errors().len(), wrong.overflow(), wrong.n_ok()), (2, 1, 1));
/// assert_eq!(wrong.to_string(), "3 of 4 records are errors, the first: invalid digit found in string");
/// ```
///
/// To stop before the end when too much is wrong, put a [breaker](crate::breaker) in between; its break is the last error then:
///
/// ```
/// use funcpipe::prelude::*;
/// use funcpipe::report::collect_all;
///
/// let rows = std::iter::repeat_n("x", 200).map(str::parse::<u8>);
/// let rows = rows.circuit_break(BreakPolicy::error_rate(0.2).min_samples(10));
/// let errors = collect_all(rows, usize::MAX).unwrap_err().into_errors();
/// assert_eq!(errors.len(), 11);
/// assert!(matches!(&errors[10], Break::Tripped(info) if info.total == 10 && info.error_rate() == 1.0));
/// ```
///
/// # Errors
/// [`CollectedErrors`] with all that is wrong.
pub fn collect_all<T, E>(
    records: impl IntoIterator<Item = Result<T, E>>,
    cap: usize,
) -> Result<Vec<T>, CollectedErrors<E>> {
    let mut values = Vec::new();
    let mut wrong = CollectedErrors { errors: Vec::new(), overflow: 0, n_ok: 0 };
    for record in records {
        match record {
            Ok(value) => {
                wrong.n_ok += 1;
                // Nobody gets the values once there is an error.
                if wrong.total() == 0 {
                    values.push(value);
                }
            }
            Err(error) => {
                values = Vec::new();
                wrong.add(error, cap);
            }
        }
    }
    if wrong.total() == 0 { Ok(values) } else { Err(wrong) }
}

/// What is wrong with a stream; made by [`collect_all`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CollectedErrors<E> {
    errors: Vec<E>,
    overflow: u64,
    n_ok: u64,
}

impl<E> CollectedErrors<E> {
    fn add(&mut self, error: E, cap: usize) {
        if self.errors.len() < cap {
            self.errors.push(error);
        } else {
            self.overflow += 1;
        }
    }

    /// The errors that were kept, in their order.
    #[must_use]
    pub fn errors(&self) -> &[E] {
        &self.errors
    }

    /// The same, to keep.
    #[must_use]
    pub fn into_errors(self) -> Vec<E> {
        self.errors
    }

    /// How many more there were.
    #[must_use]
    pub fn overflow(&self) -> u64 {
        self.overflow
    }

    /// How many there were.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.errors.len() as u64 + self.overflow
    }

    /// How many records were none.
    #[must_use]
    pub fn n_ok(&self) -> u64 {
        self.n_ok
    }
}

impl<E: fmt::Display> fmt::Display for CollectedErrors<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {} records are errors", self.total(), self.total() + self.n_ok)?;
        match self.errors.first() {
            Some(first) => write!(f, ", the first: {first}"),
            None => Ok(()),
        }
    }
}

impl<E: Error + 'static> Error for CollectedErrors<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.errors.first().map(|first| first as &(dyn Error + 'static))
    }
}
