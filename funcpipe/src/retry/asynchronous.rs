//! The loop around an async function.
//!
//! The macro writes the loop itself, around the body in an async block: so the body may borrow what it likes, and the future
//! is `Send` if the body's is. Here is what the loop calls. Between two attempts nothing is held but a pointer, which is null
//! until something fails: a future should not grow because it might be retried.

use std::ops::ControlFlow;
use std::pin::pin;
use std::time::Duration;

use super::attempt::Attempt;
use super::course::{Began, Course};
use super::error::{RetryError, StopReason};
use super::fallible::{Fallible, FromRejected};
use super::guard::{Admission, Called, Guard, Settle};
use super::mode::{Mode, Plain, WithHistory};
use super::retry::Retry;
use super::rules::{Hook, Judge, Judged, RetryAfter};
use crate::environment::clock::nanos;
use crate::environment::{self, Wait};

/// The attempts of one call.
pub struct Attempts<R: Fallible> {
    began: Began,
    course: Option<Box<Course<R>>>,
}

impl<R: Fallible> Attempts<R> {
    /// None so far.
    #[inline]
    #[must_use]
    pub fn new<J, A, H, G: Guard>(retry: &Retry<'_, R, J, A, H, G>) -> Self {
        retry.pay_in();
        Self { began: Began::now_if(retry.needs_clock(false)), course: None }
    }

    /// None so far, of a call that is to tell how long it took.
    #[inline]
    #[must_use]
    pub fn with_history<J, A, H, G: Guard>(retry: &Retry<'_, R, J, A, H, G>) -> Self {
        retry.pay_in();
        Self { began: Began::now_if(true), course: None }
    }
}

/// Takes an async block for the body, and tells the compiler what it returns.
#[inline]
pub fn returning<R, F: Future<Output = R>>(body: F) -> F {
    body
}

impl<R: Fallible, J, A, H, G: Guard> Retry<'_, R, J, A, H, G> {
    /// Lets the next attempt through, or not.
    #[must_use]
    pub fn admit(&self) -> Admission<G> {
        Admission::of(&self.guard)
    }

    /// Which attempt comes next.
    #[inline]
    #[must_use]
    pub fn attempt(&self, attempts: &Attempts<R>) -> Attempt {
        match &attempts.course {
            None => self.first_attempt(),
            Some(course) => Attempt { number: course.attempts() + 1, max: self.policy.max_attempts },
        }
    }
}

impl<R, J, A, H, G> Retry<'_, R, J, A, H, G>
where
    R: Fallible,
    J: Judge<R>,
    A: RetryAfter<R, J>,
    H: Hook<R::Error>,
    G: Guard,
{
    /// What to do after an attempt: return, or wait and make another.
    #[inline]
    pub fn after(&self, attempts: &mut Attempts<R>, called: Called<R, G>) -> ControlFlow<R, Wait>
    where
        R: FromRejected<G::Rejected>,
    {
        self.after_as::<Plain>(attempts, called)
    }

    #[inline]
    fn after_as<M: Mode<R, G::Rejected>>(
        &self,
        attempts: &mut Attempts<R>,
        called: Called<R, G>,
    ) -> ControlFlow<M::Output, Wait> {
        let judged = match &called.returned {
            Ok(returned) => self.judge.judge(returned),
            Err(_) => Judged::Transient,
        };
        let Called { returned, permit, calls } = called;
        match (returned, judged, permit) {
            (Ok(returned), Judged::Done, Some(permit)) if attempts.course.is_none() => {
                permit.settle(judged);
                ControlFlow::Break(M::done(returned))
            }
            (returned, judged, permit) => {
                self.after_trouble::<M>(attempts, Called { returned, permit, calls }, judged)
            }
        }
    }

    /// After an attempt that failed, or that followed one that did.
    #[cold]
    #[inline(never)]
    fn after_trouble<M: Mode<R, G::Rejected>>(
        &self,
        attempts: &mut Attempts<R>,
        called: Called<R, G>,
        judged: Judged,
    ) -> ControlFlow<M::Output, Wait> {
        let was_made = called.permit.is_some();
        let course = match attempts.course.take() {
            Some(mut course) => {
                if was_made {
                    course.next_attempt(self.policy.max_attempts);
                }
                course
            }
            None if was_made => Box::new(Course::new(self, attempts.began, M::WITH_HISTORY)),
            None => return self.not_made::<M>(attempts.began, called.returned),
        };
        if let Some(permit) = called.permit {
            permit.settle(judged);
            course.note_calls(called.calls);
        }
        let failed = match called.returned {
            Ok(returned) if judged == Judged::Done => {
                course.recovered();
                return ControlFlow::Break(M::done(returned));
            }
            Err(rejected) if !was_made => {
                let gave_up = course.give_up(Err(rejected), StopReason::CircuitOpen);
                return ControlFlow::Break(M::gave_up(gave_up));
            }
            failed => failed,
        };
        match course.after_failure(self, failed, judged) {
            ControlFlow::Break(gave_up) => ControlFlow::Break(M::gave_up(gave_up)),
            ControlFlow::Continue((course, delay)) => {
                let wait = wait(delay, &course);
                attempts.course = Some(course);
                ControlFlow::Continue(wait)
            }
        }
    }

    /// Not even the first call was made.
    fn not_made<M: Mode<R, G::Rejected>>(
        &self,
        began: Began,
        returned: Result<R, G::Rejected>,
    ) -> ControlFlow<M::Output, Wait> {
        ControlFlow::Break(match returned {
            Ok(returned) => M::done(returned),
            Err(rejected) => M::gave_up(self.rejected(rejected, began)),
        })
    }

    /// Makes the call, and makes it again, until it succeeds or there is no more to be tried. The error is the last one,
    /// unchanged.
    pub async fn run_async<F: Future<Output = R>>(self, mut call: impl FnMut(Attempt) -> F) -> R
    where
        R: FromRejected<G::Rejected>,
    {
        let mut attempts = Attempts::new(&self);
        loop {
            let body = pin!(call(self.attempt(&attempts)));
            let called = self.admit().call(body).await;
            match self.after(&mut attempts, called) {
                ControlFlow::Break(returned) => return returned,
                ControlFlow::Continue(wait) => wait.await,
            }
        }
    }
}

impl<T, E, J, A, H, G> Retry<'_, Result<T, E>, J, A, H, G>
where
    J: Judge<Result<T, E>>,
    A: RetryAfter<Result<T, E>, J>,
    H: Hook<E>,
    G: Guard,
{
    /// The same as `after`, with the history.
    #[inline]
    pub fn after_with_history(
        &self,
        attempts: &mut Attempts<Result<T, E>>,
        called: Called<Result<T, E>, G>,
    ) -> ControlFlow<Result<T, RetryError<E>>, Wait> {
        self.after_as::<WithHistory>(attempts, called)
    }

    /// The same as [`run_async`](Self::run_async), with all that went wrong in place of the last error.
    ///
    /// # Errors
    /// [`RetryError`] with every attempt, and why there were no more.
    pub async fn run_async_with_history<F: Future<Output = Result<T, E>>>(
        self,
        mut call: impl FnMut(Attempt) -> F,
    ) -> Result<T, RetryError<E>> {
        let mut attempts = Attempts::with_history(&self);
        loop {
            let body = pin!(call(self.attempt(&attempts)));
            let called = self.admit().call(body).await;
            match self.after_with_history(&mut attempts, called) {
                ControlFlow::Break(returned) => return returned,
                ControlFlow::Continue(wait) => wait.await,
            }
        }
    }
}

/// A wait that shows in the report once it is over. No thread is held up, so it is nobody's self time in any case.
fn wait<R: Fallible>(delay: Duration, course: &Course<R>) -> Wait {
    let line = std::sync::Arc::clone(&course.line);
    let wait = environment::wait(delay);
    Box::pin(async move {
        wait.await;
        line.waited.add(nanos(delay));
    })
}
