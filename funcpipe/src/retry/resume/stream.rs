//! The stream that a caller sees: one, however often its source is opened.

use std::fmt;
use std::iter::FusedIterator;
use std::marker::PhantomData;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::{Continuation, Resume, Seen};
use crate::meter::retries::RetryLine;
use crate::retry::course::{Began, Course, GaveUp};
use crate::retry::error::StopReason;
use crate::retry::fallible::{Either, FromRejected};
use crate::retry::guard::{Guard, Settle, Unguarded};
use crate::retry::mode::{Mode, Plain, WithHistory};
use crate::retry::nested::Calls;
use crate::retry::retry::Retry;
use crate::retry::rules::{AsJudged, ByClass, Hook, Judge, Judged, NoHook, RetryAfter};
use crate::retry::run::sleep;

/// A stream whose source is opened again when it fails; made by [`Retry::resume`]. The source is opened when the first record is
/// asked for.
///
/// The type parameters are what makes it up; they need not be named.
#[must_use = "nothing is opened before a record is asked for"]
pub struct Resuming<'a, T, E, O, I, C, J = ByClass, A = AsJudged, H = NoHook, G: Guard = Unguarded, M = Plain>
{
    retry: Retry<'a, Result<T, E>, J, A, H, G>,
    open: O,
    how: C,
    mode: PhantomData<M>,
    /// The source, while it is open.
    source: Option<I>,
    has_begun: bool,
    has_ended: bool,
    /// Something is to be done when the next new record comes: there was none since the source was opened.
    is_fresh: bool,
    delivered: u64,
    restarts: u32,
    max_restarts: u32,
    /// Held until it is known whether the source works.
    permit: Option<G::Permit>,
    /// What was called when the source was opened.
    calls: Calls,
    /// What has gone wrong since a record was last delivered.
    course: Option<Box<Course<Result<T, E>>>>,
    /// Where that is counted.
    line: Option<Arc<RetryLine>>,
}

/// What can be wrong: with the opening, or with how the source goes on.
type Wrong<T, G, C> = Either<<G as Guard>::Rejected, <C as Continuation<T>>::Rejected>;

impl<'a, T, E, J, A, H, G: Guard> Retry<'a, Result<T, E>, J, A, H, G> {
    /// A stream whose source is opened again when it fails with an error that is worth another attempt.
    ///
    /// Attempts count from the last record that was delivered, and so does
    /// [`max_elapsed`](crate::retry::RetryPolicyBuilder::max_elapsed), whose time begins with a failure. The source that
    /// failed is dropped before the wait. An error that is not worth another attempt is handed on, and the stream goes on
    /// with what comes after it. When there is no more to be tried the last error is handed on, and the stream ends.
    ///
    /// Only errors are judged: [`on_result`](Retry::on_result) does not get to see the records.
    ///
    /// A breaker is asked at every opening. That is a success as soon as a record has come.
    ///
    /// ```
    /// use std::time::Duration;
    /// use funcpipe::retry::{RetryPolicy, resume};
    /// use funcpipe::testing::FaultPlan;
    ///
    /// let plan = FaultPlan::new().fail(2, 1, || "reset").fail(4, 9, || "gone");
    /// let policy = RetryPolicy::builder().delay(Duration::ZERO).build()?;
    /// let rows = policy.retry().on(|_| true).resume(resume::skip(), |_| plan.open(0..9));
    /// assert_eq!(rows.collect::<Vec<_>>(), [Ok(0), Ok(1), Ok(2), Ok(3), Err("gone")]);
    /// # Ok::<(), funcpipe::retry::InvalidPolicy>(())
    /// ```
    pub fn resume<C, O, I>(self, how: C, open: O) -> Resuming<'a, T, E, O, I, C, J, A, H, G>
    where
        C: Continuation<T>,
        O: FnMut(Resume<C::Cursor>) -> I,
        I: Iterator<Item = Result<T, E>>,
        Result<T, E>: FromRejected<G::Rejected> + FromRejected<C::Rejected>,
    {
        Resuming::new(self, how, open)
    }

    /// The same, with all that went wrong since the last record in place of the last error.
    pub fn resume_with_history<C, O, I>(
        self,
        how: C,
        open: O,
    ) -> Resuming<'a, T, E, O, I, C, J, A, H, G, WithHistory>
    where
        C: Continuation<T>,
        O: FnMut(Resume<C::Cursor>) -> I,
        I: Iterator<Item = Result<T, E>>,
    {
        Resuming::new(self, how, open)
    }
}

impl<'a, T, E, O, I, C, J, A, H, G: Guard, M> Resuming<'a, T, E, O, I, C, J, A, H, G, M> {
    fn new(retry: Retry<'a, Result<T, E>, J, A, H, G>, how: C, open: O) -> Self {
        Self {
            retry,
            open,
            how,
            mode: PhantomData,
            source: None,
            has_begun: false,
            has_ended: false,
            is_fresh: false,
            delivered: 0,
            restarts: 0,
            max_restarts: u32::MAX,
            permit: None,
            calls: Calls::none(),
            course: None,
            line: None,
        }
    }

    /// Opens the source again no more often than this, whatever is delivered in between.
    pub fn max_restarts(mut self, restarts: u32) -> Self {
        self.max_restarts = restarts;
        self
    }

    /// The source works: a new record has come, or the end.
    #[cold]
    fn works(&mut self) {
        self.is_fresh = false;
        if let Some(permit) = self.permit.take() {
            permit.settle(Judged::Done);
        }
        if let Some(mut course) = self.course.take() {
            course.note_calls(std::mem::replace(&mut self.calls, Calls::none()));
            course.recovered();
        }
    }

    #[cold]
    fn note_replayed(&self) {
        if let Some(line) = &self.line {
            line.replayed.add(1);
        }
    }

    fn end(&mut self) {
        self.source = None;
        self.has_ended = true;
    }
}

impl<T, E, O, I, C, J, A, H, G, M> Resuming<'_, T, E, O, I, C, J, A, H, G, M>
where
    C: Continuation<T>,
    O: FnMut(Resume<C::Cursor>) -> I,
    I: Iterator<Item = Result<T, E>>,
    J: Judge<Result<T, E>>,
    A: RetryAfter<Result<T, E>, J>,
    H: Hook<E>,
    G: Guard,
    M: Mode<Result<T, E>, Wrong<T, G, C>>,
{
    fn gave_up_at_opening(gave_up: GaveUp<Result<T, E>, G::Rejected>) -> M::Output {
        M::gave_up(gave_up.map_rejected(Either::One))
    }

    /// Opens the source, or says why not.
    #[cold]
    fn open(&mut self, asked: Began) -> Result<(), M::Output> {
        match self.retry.guard.admit() {
            Ok(permit) => self.permit = Some(permit),
            Err(rejected) => {
                self.end();
                return Err(Self::gave_up_at_opening(match self.course.take() {
                    Some(mut course) => course.turned_away(rejected),
                    None => self.retry.rejected(rejected, asked),
                }));
            }
        }
        if !self.has_begun {
            self.has_begun = true;
            self.retry.pay_in();
        }
        let max = self.retry.policy.max_attempts;
        let attempt = self.course.as_mut().map_or(1, |course| course.next_attempt(max).number());
        self.how.opened(self.delivered);
        let resume = Resume { attempt, delivered: self.delivered, cursor: self.how.cursor() };
        self.is_fresh = true;
        self.calls = Calls::none();
        let open = &mut self.open;
        self.source = Some(self.calls.made_by(|| open(resume)));
        Ok(())
    }

    /// Everything but a record that comes as the one before it did. `item` is what has come, if anything has.
    ///
    /// The time that `max_elapsed` bounds begins here, with a failure, so that no clock is read for a record.
    #[cold]
    #[inline(never)]
    #[allow(clippy::option_option, reason = "what the source gave, if it was asked")]
    fn go_on(&mut self, mut item: Option<Option<Result<T, E>>>) -> Option<M::Output> {
        let asked = Began::now_if(self.retry.needs_clock(M::WITH_HISTORY));
        loop {
            let came = match (item.take(), &mut self.source) {
                (Some(came), _) => came,
                (None, Some(source)) => source.next(),
                (None, None) if self.has_ended => return None,
                (None, None) => match self.open(asked) {
                    Ok(()) => continue,
                    Err(rejected) => return Some(rejected),
                },
            };
            let item = match came {
                Some(Ok(record)) => self.record(record),
                Some(Err(error)) => self.failed(error, asked),
                None => return self.finish(),
            };
            if item.is_some() {
                return item;
            }
        }
    }

    /// A record has come: what the caller gets of it, if anything.
    #[inline]
    fn record(&mut self, record: T) -> Option<M::Output> {
        match self.how.judge(&record, self.delivered) {
            Ok(Seen::New) if !self.is_fresh => {}
            Ok(Seen::New) => self.works(),
            Ok(Seen::Again) => {}
            Ok(Seen::Replayed) => {
                self.note_replayed();
                return None;
            }
            Err(rejected) => return Some(self.lost(rejected)),
        }
        self.delivered += 1;
        Some(M::done(Ok(record)))
    }

    /// An error has come: what the caller gets of it, if anything.
    #[cold]
    fn failed(&mut self, error: E, asked: Began) -> Option<M::Output> {
        let returned = Err(error);
        let judged = self.retry.judge.judge(&returned);
        if judged != Judged::Transient {
            return self.permanent(returned, asked);
        }
        // Before the wait: no more than one is ever open.
        self.source = None;
        if let Some(permit) = self.permit.take() {
            permit.settle(judged);
        }
        let mut course = self.course.take().unwrap_or_else(|| Box::new(self.course_since(asked)));
        course.note_calls(std::mem::replace(&mut self.calls, Calls::none()));
        self.line.get_or_insert_with(|| Arc::clone(&course.line));
        let reason = self.reason_to_end();
        let next = match reason {
            Some(reason) => ControlFlow::Break(course.give_up(Ok(returned), reason)),
            None => course.after_failure(&self.retry, Ok(returned), judged),
        };
        match next {
            ControlFlow::Break(gave_up) => {
                self.has_ended = true;
                Some(Self::gave_up_at_opening(gave_up))
            }
            ControlFlow::Continue(delay) => {
                sleep(delay, &course);
                self.restarts += 1;
                self.course = Some(course);
                None
            }
        }
    }

    fn course_since(&self, asked: Began) -> Course<Result<T, E>> {
        Course::new(&self.retry, asked, M::WITH_HISTORY)
    }

    /// Why the source is not to be opened again, whatever the policy says.
    fn reason_to_end(&self) -> Option<StopReason> {
        if !self.how.may_resume() {
            Some(StopReason::NotResumable)
        } else if self.restarts >= self.max_restarts {
            Some(StopReason::RestartsExhausted)
        } else {
            None
        }
    }

    /// An error that another attempt would give again.
    fn permanent(&mut self, returned: Result<T, E>, asked: Began) -> Option<M::Output> {
        match self.how.judge_error(self.delivered) {
            Ok(Seen::New | Seen::Again) => {}
            // It was handed on before, and is no record: there is nothing to count.
            Ok(Seen::Replayed) => return None,
            Err(rejected) => return Some(self.lost(rejected)),
        }
        if let Some(permit) = self.permit.take() {
            permit.settle(Judged::Permanent);
        }
        self.is_fresh = false;
        let reason = StopReason::Permanent;
        Some(Self::gave_up_at_opening(match self.course.take() {
            Some(mut course) => {
                course.note_calls(std::mem::replace(&mut self.calls, Calls::none()));
                course.give_up(Ok(returned), reason)
            }
            None => GaveUp::at_once(Ok(returned), reason, asked, self.retry.name),
        }))
    }

    /// The source does not go on where it should.
    #[cold]
    fn lost(&mut self, rejected: C::Rejected) -> M::Output {
        self.end();
        let reason = StopReason::NotResumable;
        let gave_up = match self.course.take() {
            Some(mut course) => {
                course.note_calls(std::mem::replace(&mut self.calls, Calls::none()));
                course.give_up(Err(rejected), reason)
            }
            None => GaveUp::at_once(Err(rejected), reason, Began::now_if(false), self.retry.name),
        };
        M::gave_up(gave_up.map_rejected(Either::Other))
    }

    /// The source is at its end.
    #[cold]
    fn finish(&mut self) -> Option<M::Output> {
        if let Err(rejected) = self.how.ended(self.delivered) {
            return Some(self.lost(rejected));
        }
        self.works();
        self.end();
        None
    }
}

impl<T, E, O, I, C, J, A, H, G, M> Iterator for Resuming<'_, T, E, O, I, C, J, A, H, G, M>
where
    C: Continuation<T>,
    O: FnMut(Resume<C::Cursor>) -> I,
    I: Iterator<Item = Result<T, E>>,
    J: Judge<Result<T, E>>,
    A: RetryAfter<Result<T, E>, J>,
    H: Hook<E>,
    G: Guard,
    M: Mode<Result<T, E>, Wrong<T, G, C>>,
{
    type Item = M::Output;

    #[inline]
    fn next(&mut self) -> Option<M::Output> {
        let Some(source) = &mut self.source else { return self.go_on(None) };
        match source.next() {
            Some(Ok(record)) => match self.record(record) {
                None => self.go_on(None),
                item => item,
            },
            trouble => self.go_on(Some(trouble)),
        }
    }
}

impl<T, E, O, I, C, J, A, H, G: Guard, M> FusedIterator for Resuming<'_, T, E, O, I, C, J, A, H, G, M> where
    Self: Iterator
{
}

impl<T, E, O, I, C, J, A, H, G: Guard, M> fmt::Debug for Resuming<'_, T, E, O, I, C, J, A, H, G, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Resuming")
            .field("policy", &self.retry.policy)
            .field("delivered", &self.delivered)
            .field("restarts", &self.restarts)
            .field("has_ended", &self.has_ended)
            .finish_non_exhaustive()
    }
}
