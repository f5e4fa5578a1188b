//! How each rule watches a stream.

use super::policy::{ErrorCount, ErrorRate, FirstError, When};
use crate::outcomes::LastOutcomes;

/// A rule of a policy.
pub trait Rule {
    /// It at work.
    type Watch;

    /// Begins to watch a stream.
    fn watch(self) -> Self::Watch;
}

/// How many records there have been.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    pub(super) n_ok: u64,
    pub(super) n_err: u64,
}

/// What a rule says of a stream that it ends.
#[derive(Debug)]
pub struct Verdict {
    pub(super) code: &'static str,
    pub(super) reason: String,
    pub(super) threshold: Option<f64>,
}

/// A rule at work on records of this type.
pub trait Watch<T, E> {
    /// Looks at a record, which is counted already: whether the stream is to end.
    fn trips(&mut self, record: &Result<T, E>, counts: Counts) -> bool;

    /// Whether it may trip at a record that is no error, so that the message of the last error is wanted then.
    fn may_trip_later(&self, counts: Counts) -> bool;

    /// Why it tripped.
    fn verdict(&self, counts: Counts) -> Verdict;
}

impl Counts {
    #[inline]
    pub(super) fn total(self) -> u64 {
        self.n_ok + self.n_err
    }
}

impl Rule for FirstError {
    type Watch = Self;

    fn watch(self) -> Self {
        self
    }
}

impl<T, E> Watch<T, E> for FirstError {
    #[inline]
    fn trips(&mut self, record: &Result<T, E>, _: Counts) -> bool {
        record.is_err()
    }

    fn may_trip_later(&self, _: Counts) -> bool {
        false
    }

    fn verdict(&self, _: Counts) -> Verdict {
        Verdict { code: "BREAK/FIRST_ERR", reason: "first error".to_owned(), threshold: None }
    }
}

impl Rule for ErrorCount {
    type Watch = Self;

    fn watch(self) -> Self {
        self
    }
}

impl<T, E> Watch<T, E> for ErrorCount {
    #[inline]
    fn trips(&mut self, _: &Result<T, E>, counts: Counts) -> bool {
        counts.n_err > self.max
    }

    fn may_trip_later(&self, _: Counts) -> bool {
        false
    }

    #[allow(clippy::cast_precision_loss, reason = "a number for people; the reason has it exactly")]
    fn verdict(&self, counts: Counts) -> Verdict {
        Verdict {
            code: "BREAK/ERR_COUNT",
            reason: format!("errors {} > {}", counts.n_err, self.max),
            threshold: Some(self.max as f64),
        }
    }
}

impl<F> Rule for When<F> {
    type Watch = Self;

    fn watch(self) -> Self {
        self
    }
}

impl<T, E, F: FnMut(&Result<T, E>) -> bool> Watch<T, E> for When<F> {
    #[inline]
    fn trips(&mut self, record: &Result<T, E>, _: Counts) -> bool {
        (self.predicate)(record)
    }

    fn may_trip_later(&self, _: Counts) -> bool {
        true
    }

    fn verdict(&self, _: Counts) -> Verdict {
        Verdict { code: "BREAK/PRED", reason: "the predicate holds".to_owned(), threshold: None }
    }
}

/// An error rate at work.
#[derive(Clone, Debug)]
pub struct WatchRate {
    rate: f64,
    min_samples: u32,
    window: Option<LastOutcomes>,
}

impl Rule for ErrorRate {
    type Watch = WatchRate;

    fn watch(self) -> WatchRate {
        WatchRate {
            rate: self.rate,
            min_samples: self.min_samples(),
            window: self.window.map(LastOutcomes::new),
        }
    }
}

impl WatchRate {
    /// The rate of what it is taken of. Two quotients of the same fraction are the same number, so 1 of 5 is not more than 0.2.
    #[allow(clippy::cast_precision_loss, reason = "exact up to 2^53 records")]
    fn current(&self, counts: Counts) -> f64 {
        match &self.window {
            Some(window) => f64::from(window.failures()) / f64::from(window.len()),
            None => counts.n_err as f64 / counts.total() as f64,
        }
    }

    /// Out of the way of records that are no errors.
    #[cold]
    #[inline(never)]
    fn is_exceeded(&self, counts: Counts) -> bool {
        self.current(counts) > self.rate
    }
}

impl<T, E> Watch<T, E> for WatchRate {
    #[inline]
    fn trips(&mut self, record: &Result<T, E>, counts: Counts) -> bool {
        if let Some(window) = &mut self.window {
            window.add(record.is_err());
        }
        // No rate rises by a record that is none; but there may be enough of them now for the first time.
        let samples = counts.total();
        let min_samples = u64::from(self.min_samples);
        let is_asked = samples == min_samples || (samples > min_samples && record.is_err());
        is_asked && self.is_exceeded(counts)
    }

    fn may_trip_later(&self, counts: Counts) -> bool {
        counts.total() < u64::from(self.min_samples)
    }

    fn verdict(&self, counts: Counts) -> Verdict {
        let (current, rate) = (self.current(counts), self.rate);
        let of = self.window.as_ref().map(|window| format!(" of the last {}", window.len()));
        Verdict {
            code: "BREAK/ERR_RATE",
            reason: format!("error rate {} > {rate}{}", digits(current, rate), of.unwrap_or_default()),
            threshold: Some(rate),
        }
    }
}

/// With three decimals, or as many as it takes to see that it is more than the limit.
fn digits(current: f64, limit: f64) -> String {
    let short = format!("{current:.3}");
    if short.parse().is_ok_and(|shown: f64| shown > limit) { short } else { current.to_string() }
}
