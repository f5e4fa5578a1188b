//! When a stream is to end.

use super::invalid::{InvalidBreakPolicy, RateProblem};

/// When a breaker ends a stream. Made by one of the functions below, and checked when it is made.
///
/// ```
/// use funcpipe::breaker::{BreakPolicy, ErrorRate};
///
/// // In a constant a mistake is a compile error.
/// const POLICY: BreakPolicy<ErrorRate> = BreakPolicy::error_rate(0.2).min_samples(100);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[must_use = "a policy does nothing until a stream is broken by it: `.circuit_break(policy)`"]
pub struct BreakPolicy<R> {
    pub(super) rule: R,
}

/// The rule of [`BreakPolicy::first_error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FirstError;

/// The rule of [`BreakPolicy::error_count`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorCount {
    pub(super) max: u64,
}

/// The rule of [`BreakPolicy::error_rate`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ErrorRate {
    pub(super) rate: f64,
    pub(super) min_samples: Option<u32>,
    pub(super) window: Option<u32>,
}

/// The rule of [`BreakPolicy::when`].
#[derive(Clone, Copy)]
pub struct When<F> {
    pub(super) predicate: F,
}

/// How many records there are before a rate means anything, unless the policy says so.
const DEFAULT_MIN_SAMPLES: u32 = 100;

/// A rate is more than this.
pub(super) const NO_RATE: f64 = 0.0;

/// A rate is less than this.
pub(super) const WHOLE_RATE: f64 = 1.0;

/// There is no rate of nothing.
pub(super) const LEAST_RECORDS: u32 = 1;

impl BreakPolicy<FirstError> {
    /// Ends the stream at the first error. Code `BREAK/FIRST_ERR`.
    pub const fn first_error() -> Self {
        Self { rule: FirstError }
    }
}

impl BreakPolicy<ErrorCount> {
    /// Ends the stream when there are more than `max` errors. Code `BREAK/ERR_COUNT`, reason `errors 3 > 2`.
    pub const fn error_count(max: u64) -> Self {
        Self { rule: ErrorCount { max } }
    }
}

impl BreakPolicy<ErrorRate> {
    /// Ends the stream when more than this part of the records are errors: of all records, or, with [`window`](Self::window), of the
    /// last so many. Code `BREAK/ERR_RATE`, reason `error rate 0.667 > 0.5`.
    ///
    /// No rate is taken of fewer than [`min_samples`](Self::min_samples) records.
    ///
    /// # Panics
    /// If the rate is not more than 0 and less than 1, with what it is; in a constant that is a compile error. For numbers that come
    /// from a configuration there is [`try_error_rate`](Self::try_error_rate).
    #[track_caller]
    pub const fn error_rate(rate: f64) -> Self {
        Self { rule: ErrorRate { rate, min_samples: None, window: None } }.checked()
    }

    /// How many records there must be before a rate is taken of them. Default 100, or the window if that is smaller.
    ///
    /// # Panics
    /// If it is 0, or more than the window holds; in a constant that is a compile error.
    #[track_caller]
    pub const fn min_samples(mut self, samples: u32) -> Self {
        self.rule.min_samples = Some(samples);
        self.checked()
    }

    /// Takes the rate of the last so many records only, one bit each.
    ///
    /// Over all records, an outage goes unnoticed the longer, the longer all was well: after 100,000 good records, a rate of 0.2 lets
    /// 25,000 errors through.
    ///
    /// # Panics
    /// If it is 0, or holds fewer than `min_samples`; in a constant that is a compile error.
    #[track_caller]
    pub const fn window(mut self, records: u32) -> Self {
        self.rule.window = Some(records);
        self.checked()
    }

    /// The same as [`error_rate`](Self::error_rate) with [`min_samples`](Self::min_samples) and [`window`](Self::window), for numbers
    /// that are not known before the program runs.
    ///
    /// # Errors
    /// [`InvalidBreakPolicy`] with everything that is wrong.
    pub const fn try_error_rate(
        rate: f64,
        min_samples: u32,
        window: Option<u32>,
    ) -> Result<Self, InvalidBreakPolicy> {
        let rule = ErrorRate { rate, min_samples: Some(min_samples), window };
        let problems = rule.problems();
        match problems.first() {
            None => Ok(Self { rule }),
            Some(_) => Err(problems),
        }
    }

    #[track_caller]
    const fn checked(self) -> Self {
        match self.rule.problems().first() {
            None => self,
            Some(problem) => panic!("{}", problem.message().as_str()),
        }
    }
}

impl<F> BreakPolicy<When<F>> {
    /// Ends the stream at the first record that the predicate holds for. Code `BREAK/PRED`.
    ///
    /// Where the predicate calls methods of the record, the compiler wants its type:
    ///
    /// ```
    /// use funcpipe::prelude::*;
    ///
    /// let rows = ["1", "5", "9"].into_iter().map(str::parse::<u32>);
    /// let policy = BreakPolicy::when(|row: &Result<u32, _>| row.as_ref().is_ok_and(|n| n.count_ones() == 2));
    /// assert_eq!(rows.circuit_break(policy).truncate().count(), 2);
    /// ```
    pub const fn when<T, E>(predicate: F) -> Self
    where
        F: FnMut(&Result<T, E>) -> bool,
    {
        Self { rule: When { predicate } }
    }
}

impl ErrorRate {
    pub(super) const fn min_samples(&self) -> u32 {
        match (self.min_samples, self.window) {
            (Some(samples), _) => samples,
            (None, Some(window)) if window < DEFAULT_MIN_SAMPLES => window,
            (None, _) => DEFAULT_MIN_SAMPLES,
        }
    }

    const fn problems(&self) -> InvalidBreakPolicy {
        let mut problems = InvalidBreakPolicy { rate: None, samples: None, window: None };
        if !(self.rate > NO_RATE && self.rate < WHOLE_RATE) {
            problems.rate = Some(RateProblem::Rate { rate: self.rate });
        }
        if let Some(samples) = self.min_samples
            && samples < LEAST_RECORDS
        {
            problems.samples = Some(RateProblem::NoSamples);
        }
        let samples = self.min_samples();
        let at_least = if samples < LEAST_RECORDS { LEAST_RECORDS } else { samples };
        if let Some(window) = self.window
            && window < at_least
        {
            problems.window = Some(RateProblem::Window { window, min_samples: at_least });
        }
        problems
    }
}

impl InvalidBreakPolicy {
    const fn first(&self) -> Option<RateProblem> {
        match (self.rate, self.samples) {
            (Some(problem), _) | (None, Some(problem)) => Some(problem),
            (None, None) => self.window,
        }
    }
}

impl<F> std::fmt::Debug for When<F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("When")
    }
}
