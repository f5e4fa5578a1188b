//! The loop around a function that blocks.
//!
//! The first attempt is made apart from the others: when it goes well, which is nearly always, there is neither a loop nor
//! anything that belongs to one.

use std::ops::ControlFlow;
use std::time::Duration;

use super::attempt::Attempt;
use super::course::{Began, Course, GaveUp};
use super::error::{RetryError, StopReason};
use super::fallible::{Fallible, FromRejected};
use super::guard::{Guard, Settle};
use super::mode::{Mode, Plain, WithHistory};
use super::retry::Retry;
use super::rules::{Hook, Judge, Judged, RetryAfter};
use crate::environment;
use crate::environment::clock::{Clock, Nanos};
use crate::meter::inside::Inside;
use crate::meter::retries::RetryLine;
use crate::meter::waiting;

/// The first attempt, which failed.
struct First<R, G: Guard> {
    began: Began,
    inside: Inside,
    returned: R,
    judged: Judged,
    permit: G::Permit,
}

impl<R, J, A, H, G> Retry<'_, R, J, A, H, G>
where
    R: Fallible,
    J: Judge<R>,
    A: RetryAfter<R, J>,
    H: Hook<R::Error>,
    G: Guard,
{
    /// Makes the call, and makes it again, until it succeeds or there is no more to be tried. The error is the last one,
    /// unchanged.
    #[inline]
    pub fn run(self, call: impl FnMut(Attempt) -> R) -> R
    where
        R: FromRejected<G::Rejected>,
    {
        self.run_as::<Plain>(call)
    }

    #[inline]
    fn run_as<M: Mode<R, G::Rejected>>(self, mut call: impl FnMut(Attempt) -> R) -> M::Output {
        let began = Began::now_if(self.needs_clock(M::WITH_HISTORY));
        let before = Inside::so_far();
        let permit = match self.guard.admit() {
            Ok(permit) => permit,
            Err(rejected) => {
                let retry = self;
                return M::gave_up(retry.rejected(rejected, began));
            }
        };
        self.pay_in();
        let returned = call(self.first_attempt());
        match self.judge.judge(&returned) {
            Judged::Done if permit.is_quiet() => {
                // Nobody is to be told.
                std::mem::forget(permit);
                M::done(returned)
            }
            Judged::Done => settle_and_return::<R, G, M>(permit, returned),
            judged => {
                let first = First { began, inside: Inside::since(before), returned, judged, permit };
                self.call_again::<M>(first, call)
            }
        }
    }

    /// Gets all by value, as everything does that is rare: so nothing of it is put in memory before it is needed.
    #[cold]
    #[inline(never)]
    fn call_again<M: Mode<R, G::Rejected>>(
        self,
        first: First<R, G>,
        mut call: impl FnMut(Attempt) -> R,
    ) -> M::Output {
        let First { began, inside, mut returned, mut judged, permit } = first;
        inside.forgive();
        permit.settle(judged.of_service(&returned));
        if judged == Judged::Permanent {
            return M::gave_up(GaveUp::at_once(Ok(returned), StopReason::Permanent, began, self.name));
        }
        let mut course = Course::new(&self, began, M::WITH_HISTORY);
        course.note_calls(inside);
        loop {
            let delay = match course.after_failure(&self, Ok(returned), judged) {
                ControlFlow::Break(gave_up) => return M::gave_up(gave_up),
                ControlFlow::Continue(delay) => delay,
            };
            sleep(delay, &course);
            let permit = match self.guard.admit() {
                Ok(permit) => permit,
                Err(rejected) => {
                    return M::gave_up(course.turned_away(rejected, self.name));
                }
            };
            let mut inside = Inside::nothing();
            let attempt = course.next_attempt(self.policy.max_attempts);
            returned = inside.add(|| call(attempt));
            course.note_calls(inside);
            judged = self.judge.judge(&returned);
            permit.settle(judged.of_service(&returned));
            if judged == Judged::Done {
                course.recovered();
                return M::done(returned);
            }
            inside.forgive();
        }
    }
}

/// The success that a guard has to be told of. Gets the result, so that the caller need not keep it meanwhile.
#[cold]
#[inline(never)]
fn settle_and_return<R: Fallible, G: Guard, M: Mode<R, G::Rejected>>(
    permit: G::Permit,
    returned: R,
) -> M::Output {
    permit.settle(Judged::Done);
    M::done(returned)
}

/// Waits, which is nobody's work.
#[inline]
pub(super) fn sleep<R: Fallible>(delay: Nanos, course: &Course<R>) {
    if delay != 0 {
        sleep_for(delay, &course.line);
    }
}

#[cold]
#[inline(never)]
fn sleep_for(delay: Nanos, line: &RetryLine) {
    let clock = Clock::current();
    let began = clock.now();
    environment::sleep(Duration::from_nanos(delay));
    // What it took, which may be more than was asked for.
    let waited = clock.now().saturating_sub(began);
    waiting::add(waited);
    line.waited.add(waited);
}

impl<R: Fallible, J, A, H, G> Retry<'_, R, J, A, H, G> {
    #[inline]
    pub(super) fn needs_clock(&self, with_history: bool) -> bool {
        with_history || self.policy.max_elapsed.is_some()
    }

    /// A call brings its part of a retry in.
    #[inline]
    pub(super) fn pay_in(&self) {
        if let Some(budget) = self.budget {
            budget.deposit();
        }
    }

    #[inline]
    pub(super) fn first_attempt(&self) -> Attempt {
        Attempt { number: 1, max: self.policy.max_attempts }
    }

    /// Not even the first call was made.
    #[cold]
    pub(super) fn rejected(&self, rejected: G::Rejected, began: Began) -> GaveUp<R, G::Rejected>
    where
        G: Guard,
    {
        Course::rejected_at_once(self, began, rejected)
    }
}

impl<T, E, J, A, H, G> Retry<'_, Result<T, E>, J, A, H, G>
where
    J: Judge<Result<T, E>>,
    A: RetryAfter<Result<T, E>, J>,
    H: Hook<E>,
    G: Guard,
{
    /// The same, with all that went wrong in place of the last error.
    ///
    /// # Errors
    /// [`RetryError`] with every attempt, and why there were no more.
    #[inline]
    pub fn run_with_history(self, call: impl FnMut(Attempt) -> Result<T, E>) -> Result<T, RetryError<E>> {
        self.run_as::<WithHistory>(call)
    }
}
