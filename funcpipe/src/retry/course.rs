//! The course of a call that has failed at least once. Nothing of this exists before.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use super::attempt::Attempt;
use super::delays::Delays;
use super::error::{AttemptFailure, FailedAttempt, RetryError, StopReason};
use super::fallible::Fallible;
use super::guard::Guard;
use super::name::Name;
use super::policy::RetryPolicy;
use super::retry::Retry;
use super::rules::{Hook, Judge, Judged, RetryAfter, RetryEvent};
use crate::environment::clock::{Clock, Nanos, nanos};
use crate::environment::{Wait, is_stopped};
use crate::meter::here;
use crate::meter::inside::Inside;
use crate::meter::retries::RetryLine;
use crate::report::Rejected;

/// When a call began, if anybody will ask.
#[derive(Clone, Copy, Debug)]
pub struct Began(Option<Nanos>);

/// The same when nobody will. A type of its own, so that the future of such a call holds nothing.
#[derive(Clone, Copy, Debug)]
pub struct Untimed;

impl Began {
    #[inline]
    pub(super) fn now_if(asked: bool) -> Self {
        Self(asked.then(|| Clock::current().now()))
    }

    fn elapsed(self) -> Nanos {
        self.0.map_or(0, |began| Clock::current().now().saturating_sub(began))
    }
}

impl From<Untimed> for Began {
    fn from(_: Untimed) -> Self {
        Self(None)
    }
}

/// Nobody waits longer because the other side asks for it, unless `max_elapsed` says how long one may.
const LONGEST_ASKED: Nanos = 3600 * 1_000_000_000;

/// See the module.
pub(super) struct Course<R: Fallible> {
    /// Once there is one.
    delays: Option<Delays>,
    began: Began,
    /// Attempts so far.
    attempts: u32,
    /// Kept only for a caller who gets it.
    history: Option<Vec<FailedAttempt<R::Error>>>,
    /// The error of the last attempt, until the next is made: for a caller who gets no history if it is not.
    last: Option<R::Error>,
    pub(super) line: Arc<RetryLine>,
    /// The pause before the next attempt of an async call.
    pub(super) pause: Option<Wait>,
    /// Whether the last attempt was begun although the run was stopped: there is no other after it.
    hurried: bool,
    ended: bool,
}

/// A call that will not be made again.
pub struct GaveUp<R: Fallible, X> {
    /// What the last attempt came to.
    pub(super) last: Result<R, X>,
    pub(super) reason: StopReason,
    pub(super) attempts: Vec<FailedAttempt<R::Error>>,
    pub(super) elapsed: Duration,
    pub(super) name: Name,
}

impl<R: Fallible, X> GaveUp<R, X> {
    /// After the first attempt, or without any. Nothing was retried, so there is nothing to tell of that.
    pub(super) fn at_once(last: Result<R, X>, reason: StopReason, began: Began, name: Name) -> Self {
        let elapsed = Duration::from_nanos(began.elapsed());
        Self { last, reason, attempts: Vec::new(), elapsed, name }
    }

    /// The same where other things can be wrong besides.
    pub(super) fn map_rejected<Y>(self, map: impl FnOnce(X) -> Y) -> GaveUp<R, Y> {
        let Self { last, reason, attempts, elapsed, name } = self;
        GaveUp { last: last.map_err(map), reason, attempts, elapsed, name }
    }
}

impl<R: Fallible> Course<R> {
    #[inline]
    pub(super) fn new<J, A, H, G: Guard>(
        retry: &Retry<'_, R, J, A, H, G>,
        began: Began,
        with_history: bool,
    ) -> Self {
        Self {
            delays: None,
            began,
            attempts: 1,
            history: with_history.then(Vec::new),
            last: None,
            line: here::retry_line(retry.name.key(), || retry.name.text()),
            pause: None,
            hurried: false,
            ended: false,
        }
    }

    /// A call that was not even made once.
    pub(super) fn rejected_at_once<J, A, H, G: Guard>(
        retry: &Retry<'_, R, J, A, H, G>,
        began: Began,
        rejected: G::Rejected,
    ) -> GaveUp<R, G::Rejected> {
        let mut course = Self::new(retry, began, false);
        course.ended = true;
        course.line.rejected.add(1);
        super::events::rejected(&course.line.name);
        GaveUp::at_once(Err(rejected), StopReason::CircuitOpen, began, retry.name)
    }

    /// The attempt that comes next.
    #[inline]
    pub(super) fn next_attempt(&mut self, max: u32) -> Attempt {
        self.attempts += 1;
        self.hurried = is_stopped();
        if self.last.is_some() {
            self.last = None;
        }
        self.line.retries.add(1);
        Attempt { number: self.attempts, max }
    }

    /// The number of attempts so far.
    pub(super) fn attempts(&self) -> u32 {
        self.attempts
    }

    /// An attempt is over, and this was called in it.
    #[inline]
    pub(super) fn note_calls(&self, inside: Inside) {
        self.line.attempts.add(1);
        let calls = inside.calls_of_attempt();
        if calls > 1 {
            self.line.further_calls.add(calls - 1);
        }
    }

    /// The last attempt went well.
    #[inline]
    pub(super) fn recovered(&mut self) {
        self.ended = true;
        self.line.recovered.add(1);
        super::events::recovered(&self.line.name, self.attempts);
    }

    /// What to do after a failed attempt: wait, or give up.
    #[inline]
    pub(super) fn after_failure<J, A, H, G>(
        &mut self,
        retry: &Retry<'_, R, J, A, H, G>,
        failed: Result<R, G::Rejected>,
        judged: Judged,
    ) -> ControlFlow<GaveUp<R, G::Rejected>, Nanos>
    where
        J: Judge<R>,
        A: RetryAfter<R, J>,
        H: Hook<R::Error>,
        G: Guard,
    {
        match self.decide(retry, &failed, judged) {
            Err(reason) => ControlFlow::Break(self.give_up(failed, reason, retry.name)),
            Ok(delay) => {
                let error = failed.as_ref().ok().and_then(Fallible::error);
                let told = Duration::from_nanos(delay);
                retry.hook.on_retry(&RetryEvent { attempt: self.attempts, error, delay: told });
                if self.attempts == 1 {
                    self.line.retried.add(1);
                }
                super::events::retry(&self.line.name, self.attempts, told);
                self.remember::<G>(failed, delay);
                ControlFlow::Continue(delay)
            }
        }
    }

    /// The next delay of the policy.
    #[inline]
    fn next_delay(&mut self, policy: &RetryPolicy) -> Nanos {
        if policy.is_immediate() { 0 } else { self.draw_delay(policy) }
    }

    #[cold]
    #[inline(never)]
    fn draw_delay(&mut self, policy: &RetryPolicy) -> Nanos {
        self.delays.get_or_insert_with(|| Delays::new(policy)).next().unwrap_or(0)
    }

    /// How long to wait, or why not to. Draws the delay, and takes the retry out of the budget: asked twice, it decides twice.
    #[inline]
    fn decide<J, A, H, G>(
        &mut self,
        retry: &Retry<'_, R, J, A, H, G>,
        failed: &Result<R, G::Rejected>,
        judged: Judged,
    ) -> Result<Nanos, StopReason>
    where
        J: Judge<R>,
        A: RetryAfter<R, J>,
        G: Guard,
    {
        if judged == Judged::Permanent {
            return Err(StopReason::Permanent);
        }
        if self.attempts >= retry.policy.max_attempts {
            return Err(StopReason::AttemptsExhausted);
        }
        if self.hurried {
            return Err(StopReason::Stopped);
        }
        if retry.guard.is_shut() {
            return Err(StopReason::CircuitOpen);
        }
        // The policy's is drawn in any case, so that the later ones do not depend on what was asked for.
        let drawn = self.next_delay(&retry.policy);
        let asked = failed.as_ref().ok().and_then(|returned| retry.asked.retry_after(&retry.judge, returned));
        let delay = asked.map_or(drawn, nanos);
        if retry.policy.max_elapsed.is_none() && delay > drawn.max(LONGEST_ASKED) {
            return Err(StopReason::TimeExhausted);
        }
        if let Some(limit) = retry.policy.max_elapsed
            && self.began.elapsed().saturating_add(delay) > limit
        {
            return Err(StopReason::TimeExhausted);
        }
        if retry.budget.is_some_and(|budget| !budget.withdraw()) {
            return Err(StopReason::BudgetExhausted);
        }
        Ok(if delay != 0 && is_stopped() { 0 } else { delay })
    }

    /// The run is stopped, and what was pending is none of its records: only the report tells of it.
    pub(super) fn stopped(mut self) {
        self.note_end(StopReason::Stopped);
    }

    fn note_end(&mut self, reason: StopReason) {
        self.ended = true;
        self.line.gave_up_for(reason).add(1);
        super::events::gave_up(&self.line.name, self.attempts, reason);
    }

    /// Gives up, for a reason that is not in the last attempt's result.
    #[cold]
    #[inline(never)]
    pub(super) fn give_up<X: Into<Rejected>>(
        &mut self,
        failed: Result<R, X>,
        reason: StopReason,
        name: Name,
    ) -> GaveUp<R, X> {
        self.note_end(reason);
        GaveUp {
            last: failed,
            reason,
            attempts: self.history.take().unwrap_or_default(),
            elapsed: Duration::from_nanos(self.began.elapsed()),
            name,
        }
    }

    /// Gives up because the next attempt is not let through. The caller gets the error of the last one, if it is known.
    pub(super) fn turned_away<X: Into<Rejected>>(&mut self, rejected: X, name: Name) -> GaveUp<R, X> {
        let last = self.last.take().map(R::from_error);
        self.give_up(last.ok_or(rejected), StopReason::CircuitOpen, name)
    }

    #[inline]
    fn remember<G: Guard>(&mut self, failed: Result<R, G::Rejected>, delay: Nanos) {
        if let Some(history) = &mut self.history {
            note(history, self.attempts, failed, delay);
        } else if G::TURNS_AWAY {
            self.last = failed.ok().and_then(Fallible::into_error);
        }
    }
}

#[cold]
#[inline(never)]
fn note<R: Fallible, X: Into<Rejected>>(
    history: &mut Vec<FailedAttempt<R::Error>>,
    number: u32,
    failed: Result<R, X>,
    delay: Nanos,
) {
    history.push(failed_attempt(number, failed, Some(Duration::from_nanos(delay))));
}

impl<R: Fallible> Drop for Course<R> {
    fn drop(&mut self) {
        if !self.ended {
            self.line.abandoned.add(1);
        }
    }
}

fn failed_attempt<R: Fallible, X: Into<Rejected>>(
    number: u32,
    failed: Result<R, X>,
    delay: Option<Duration>,
) -> FailedAttempt<R::Error> {
    let failure = match failed {
        Err(rejected) => AttemptFailure::Rejected(rejected.into()),
        Ok(returned) => returned.into_error().map_or(AttemptFailure::NotAccepted, AttemptFailure::Error),
    };
    FailedAttempt { number, failure, delay }
}

impl<T, E, X: Into<Rejected>> GaveUp<Result<T, E>, X> {
    /// The error with the history. `Ok` if the last attempt returned something, though it was not accepted.
    pub(super) fn into_result(mut self) -> Result<T, RetryError<E>> {
        let mut rejected = None;
        match self.last {
            Ok(Ok(value)) => return Ok(value),
            // A call that was not made is no attempt.
            Err(not_made) if self.reason == StopReason::CircuitOpen => rejected = Some(not_made.into()),
            failed => {
                let number = u32::try_from(self.attempts.len() + 1).unwrap_or(u32::MAX);
                self.attempts.push(failed_attempt(number, failed, None));
            }
        }
        let Self { reason, attempts, elapsed, name, .. } = self;
        Err(RetryError { function: name.text(), reason, attempts, elapsed, rejected })
    }
}
