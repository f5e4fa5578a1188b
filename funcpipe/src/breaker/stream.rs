//! The stream behind a breaker.

use std::fmt::{self, Write as _};
use std::iter::FusedIterator;
use std::marker::PhantomData;

use super::policy::BreakPolicy;
use super::rules::{Counts, Rule, Watch};
use crate::meter::breaks::BreakInfo;
use crate::meter::here;
use crate::meter::incomplete;
use crate::report::{Break, cut, says_break};

/// Streams that end when too many of their records are errors. In the [prelude](crate::prelude).
pub trait CircuitBreak: Iterator + Sized {
    /// Puts a breaker behind the stream: see [the module](super).
    ///
    /// ```
    /// use funcpipe::prelude::*;
    ///
    /// let rows = ["1", "x", "2"].into_iter().map(str::parse::<u8>);
    /// let rows: Vec<_> = rows.circuit_break(BreakPolicy::first_error()).collect();
    /// assert!(matches!(&rows[..], [Ok(1), Err(Break::Record(_)), Err(Break::Tripped(info))] if info.total == 2));
    /// ```
    fn circuit_break<T, E, R>(self, policy: BreakPolicy<R>) -> CircuitBroken<Self, R::Watch>
    where
        Self::Item: RecordOrError<T, E>,
        R: Rule<Watch: Watch<T, E>>,
        E: fmt::Display,
    {
        CircuitBroken::new(self, policy)
    }
}

impl<I: Iterator> CircuitBreak for I {}

/// What a breaker watches: a `Result`.
#[diagnostic::on_unimplemented(
    message = "a breaker watches `Result`s, and the records of this stream are `{Self}`",
    label = "there is no error to count among them",
    note = "put the breaker behind the stage that can fail, and before the policy that takes its errors out"
)]
pub trait RecordOrError<T, E> {}

#[diagnostic::do_not_recommend]
impl<T, E> RecordOrError<T, E> for Result<T, E> {}

/// A stream with a breaker behind it; made by [`CircuitBreak::circuit_break`].
///
/// The type parameters are what makes it up; they need not be named.
#[must_use = "a stream does nothing unless it is pulled"]
pub struct CircuitBroken<I, W, L = First> {
    pub(super) circuit: Circuit<I, W>,
    /// The break is to be handed on.
    pub(super) is_due: bool,
    layer: PhantomData<L>,
}

/// A stream that ends where a breaker would break it; made by [`CircuitBroken::truncate`].
#[must_use = "a stream does nothing unless it is pulled"]
pub struct Truncated<I, W, L = First> {
    pub(super) circuit: Circuit<I, W>,
    layer: PhantomData<L>,
}

impl<I, W, L> CircuitBroken<I, W, L> {
    pub(crate) fn new<R: Rule<Watch = W>>(upstream: I, policy: BreakPolicy<R>) -> Self {
        let watch = policy.rule.watch();
        let circuit = Circuit {
            upstream: Some(upstream),
            watch,
            counts: Counts::default(),
            last_error: String::new(),
            info: None,
        };
        Self { circuit, is_due: false, layer: PhantomData }
    }

    /// Ends the stream without a break, as if it were through. The report of the run says so all the same: its
    /// [`outcome`](crate::RunReport::outcome) is `StoppedEarly`, and why is in [`breaks`](crate::RunReport::breaks). Outside of a run
    /// only [`info`](Truncated::info) does.
    pub fn truncate(self) -> Truncated<I, W, L> {
        Truncated { circuit: self.circuit, layer: PhantomData }
    }

    /// Why the stream was ended, once it was: from the record on that tripped the breaker.
    #[must_use]
    pub fn info(&self) -> Option<&BreakInfo> {
        self.circuit.info.as_deref()
    }
}

impl<I, W, L> Truncated<I, W, L> {
    /// Why the stream was ended, once it was: from the record on that tripped the breaker.
    #[must_use]
    pub fn info(&self) -> Option<&BreakInfo> {
        self.circuit.info.as_deref()
    }
}

impl<I, W, L> CircuitBroken<I, W, L> {
    /// Puts another breaker behind this one. The break of this one passes through it, and is not counted; the errors stay one level
    /// deep.
    pub fn circuit_break<T, E, R>(self, policy: BreakPolicy<R>) -> CircuitBroken<Self, R::Watch, Again>
    where
        Self: Iterator<Item = Result<T, Break<E>>>,
        R: Rule<Watch: Watch<T, Break<E>>>,
        E: fmt::Display,
    {
        CircuitBroken::new(self, policy)
    }
}

/// What the errors of the stream are: those of records, or already those of a breaker.
pub trait Layer<E> {
    /// The error of a record.
    type Record;

    /// Whether it is the break of a breaker before.
    fn is_break(error: &E) -> bool;

    /// As it is handed on.
    fn wrap(error: E) -> Break<Self::Record>;
}

/// The first breaker of a stream, as far as the types tell.
#[derive(Debug)]
pub enum First {}

/// A breaker behind another one.
#[derive(Debug)]
pub enum Again {}

impl<E: fmt::Display> Layer<E> for First {
    type Record = E;

    fn is_break(error: &E) -> bool {
        // It may stand behind one all the same, with an adaptor between them.
        says_break(error)
    }

    fn wrap(error: E) -> Break<E> {
        Break::Record(error)
    }
}

impl<E> Layer<Break<E>> for Again {
    type Record = E;

    fn is_break(error: &Break<E>) -> bool {
        matches!(error, Break::Tripped(_))
    }

    fn wrap(error: Break<E>) -> Break<E> {
        error
    }
}

/// A stream that is watched, until it is ended.
pub(super) struct Circuit<I, W> {
    /// `None` once it is exhausted, or broken.
    upstream: Option<I>,
    watch: W,
    counts: Counts,
    /// As far as it may be wanted.
    last_error: String,
    info: Option<Box<BreakInfo>>,
}

impl<I, W> Circuit<I, W> {
    #[inline]
    fn pull<T, E, L>(&mut self, truncated: bool) -> Option<Result<T, E>>
    where
        I: Iterator<Item = Result<T, E>>,
        W: Watch<T, E>,
        L: Layer<E>,
        E: fmt::Display,
    {
        let upstream = self.upstream.as_mut()?;
        let Some(record) = upstream.next() else {
            self.release();
            return None;
        };
        match &record {
            Ok(_) => {
                self.counts.n_ok += 1;
                if self.watch.trips(&record, self.counts) {
                    self.trip(&record, truncated);
                }
            }
            Err(error) => {
                if !L::is_break(error) {
                    self.count_error(&record, error, truncated);
                }
            }
        }
        Some(record)
    }

    #[cold]
    #[inline(never)]
    fn count_error<T, E: fmt::Display>(&mut self, record: &Result<T, E>, error: &E, truncated: bool)
    where
        W: Watch<T, E>,
    {
        self.counts.n_err += 1;
        if self.watch.may_trip_later(self.counts) {
            self.keep_message(error);
        }
        if self.watch.trips(record, self.counts) {
            self.trip(record, truncated);
        }
    }

    /// In the memory of the one before.
    #[cold]
    fn keep_message<E: fmt::Display>(&mut self, error: &E) {
        self.last_error.clear();
        // A message that cannot be written is cut short where it could not.
        let _ = write!(self.last_error, "{error:#}");
        cut(&mut self.last_error);
    }

    #[cold]
    #[inline(never)]
    fn trip<T, E: fmt::Display>(&mut self, record: &Result<T, E>, truncated: bool)
    where
        W: Watch<T, E>,
    {
        if let Err(error) = record {
            self.keep_message(error);
        }
        let counts = self.counts;
        let verdict = self.watch.verdict(counts);
        let info = BreakInfo {
            code: verdict.code,
            reason: verdict.reason,
            last_error: (counts.n_err > 0).then(|| std::mem::take(&mut self.last_error)),
            n_ok: counts.n_ok,
            n_err: counts.n_err,
            total: counts.total(),
            threshold: verdict.threshold,
        };
        here::note_break(&info, truncated);
        if truncated {
            incomplete::note_truncation();
        }
        self.info = Some(Box::new(info));
        self.release();
    }

    /// Drops what is upstream. If that panics it is gone all the same.
    #[cold]
    fn release(&mut self) {
        drop(self.take_upstream());
    }

    /// Ends the stream, but for what is upstream.
    pub(super) fn take_upstream(&mut self) -> Option<I> {
        self.upstream.take()
    }

    /// How many records there may be yet.
    fn size_hint(&self) -> (usize, Option<usize>)
    where
        I: Iterator,
    {
        (0, self.upstream.as_ref().map_or(Some(0), |upstream| upstream.size_hint().1))
    }
}

impl<I, W, L, T, E> Iterator for CircuitBroken<I, W, L>
where
    I: Iterator<Item = Result<T, E>>,
    W: Watch<T, E>,
    L: Layer<E>,
    E: fmt::Display,
{
    type Item = Result<T, Break<L::Record>>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        match self.circuit.pull::<T, E, L>(false) {
            Some(record) => {
                if self.circuit.info.is_some() {
                    self.is_due = true;
                }
                Some(record.map_err(L::wrap))
            }
            None if self.is_due => {
                self.is_due = false;
                let info = self.circuit.info.clone()?;
                incomplete::note_break();
                Some(Err(Break::Tripped(info)))
            }
            None => None,
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match self.circuit.size_hint() {
            _ if self.is_due => (1, Some(1)),
            (least, Some(most)) if self.circuit.upstream.is_some() => (least, most.checked_add(1)),
            hint => hint,
        }
    }
}

impl<I, W, L, T, E> Iterator for Truncated<I, W, L>
where
    I: Iterator<Item = Result<T, E>>,
    W: Watch<T, E>,
    L: Layer<E>,
    E: fmt::Display,
{
    type Item = Result<T, E>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.circuit.pull::<T, E, L>(true)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.circuit.size_hint()
    }
}

impl<I, W, L> FusedIterator for CircuitBroken<I, W, L> where Self: Iterator {}

impl<I, W, L> FusedIterator for Truncated<I, W, L> where Self: Iterator {}

impl<I, W> fmt::Debug for Circuit<I, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Circuit")
            .field("counts", &self.counts)
            .field("info", &self.info)
            .finish_non_exhaustive()
    }
}

impl<I, W, L> fmt::Debug for CircuitBroken<I, W, L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CircuitBroken").field(&self.circuit).finish()
    }
}

impl<I, W, L> fmt::Debug for Truncated<I, W, L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Truncated").field(&self.circuit).finish()
    }
}
