//! The loop around an async function.
//!
//! The macro writes the loop itself, around the body in an async block: so the body may borrow what it likes, and the future
//! is `Send` if the body's is. Here is what the loop calls:
//!
//! ```text
//! let retry = || Retry::<R>::new(..).on(..);            // built when it is needed: the future does not hold it
//! let mut attempts = Attempts::untimed(retry());        // `timed` with `max_elapsed`, `policy = ..`, or with history
//! loop {
//!     let called = Retry::call(retry(), pin!(async { BODY })).await;
//!     if let Some(returned) = retry().after(&mut attempts, called) {      // or `after_with_history`
//!         break returned;
//!     }
//!     attempts.pause().await;
//! }
//! ```
//!
//! Between two attempts nothing is held but a pointer, which is null until something fails: a future should not grow because
//! it might be retried.

use std::mem::ManuallyDrop;
use std::ops::ControlFlow;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use super::attempt::Attempt;
use super::course::{Began, Course, GaveUp, Untimed};
use super::error::{RetryError, StopReason};
use super::fallible::{Fallible, FromRejected};
use super::guard::{Called, Calling, Guard, Settle};
use super::mode::{Mode, Plain, WithHistory};
use super::retry::Retry;
use super::rules::{Hook, Judge, Judged, RetryAfter};
use crate::environment::clock::Clock;
use crate::environment::{self, Wait};
use crate::meter::inside::Inside;
use crate::meter::retries::RetryLine;
use crate::meter::waiting;

/// The attempts of one call. `B` is when it began: [`Began`], or [`Untimed`] where nobody will ask.
pub struct Attempts<R: Fallible, B> {
    began: B,
    /// Dropped by hand, so that all it takes when nothing failed is to see that.
    course: ManuallyDrop<Option<Box<Course<R>>>>,
}

impl<R: Fallible, B> Drop for Attempts<R, B> {
    #[inline]
    fn drop(&mut self) {
        #[cold]
        #[inline(never)]
        fn abandon<R: Fallible>(course: Box<Course<R>>) {
            drop(course);
        }
        // Looked at first: taking writes, also where there is nothing.
        if self.course.is_some()
            && let Some(course) = self.course.take()
        {
            abandon(course);
        }
    }
}

/// The pause before the next attempt.
#[must_use = "a future does nothing unless it is polled"]
pub struct Pause<'a, R: Fallible> {
    course: Option<&'a mut Course<R>>,
}

impl<R: Fallible> Attempts<R, Untimed> {
    /// None so far.
    #[inline]
    #[must_use]
    #[allow(clippy::needless_pass_by_value, reason = "what is passed by reference has to be in memory")]
    pub fn untimed<J, A, H, G>(retry: Retry<'_, R, J, A, H, G>) -> Self {
        debug_assert!(!retry.needs_clock(false), "a limit of time needs to know when the call began");
        retry.pay_in();
        Self { began: Untimed, course: ManuallyDrop::new(None) }
    }
}

impl<R: Fallible> Attempts<R, Began> {
    /// None so far, of a call that may have a time limit, or is to tell how long it took.
    #[inline]
    #[must_use]
    #[allow(clippy::needless_pass_by_value, reason = "what is passed by reference has to be in memory")]
    pub fn timed<J, A, H, G>(retry: Retry<'_, R, J, A, H, G>) -> Self {
        retry.pay_in();
        Self { began: Began::now_if(true), course: ManuallyDrop::new(None) }
    }
}

impl<R: Fallible, B> Attempts<R, B> {
    /// Waits until the next attempt is due.
    #[inline]
    pub fn pause(&mut self) -> Pause<'_, R> {
        Pause { course: self.course.as_deref_mut() }
    }
}

impl<R: Fallible> Future for Pause<'_, R> {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let Some(course) = &mut self.get_mut().course else { return Poll::Ready(()) };
        if let Some(pause) = &mut course.pause {
            ready!(pause.as_mut().poll(context));
            course.pause = None;
        }
        Poll::Ready(())
    }
}

impl<R: Fallible, J, A, H, G: Guard> Retry<'_, R, J, A, H, G> {
    /// Makes an attempt, if it is let through.
    #[inline]
    pub fn call<F: Future<Output = R>>(self, body: Pin<&mut F>) -> Calling<'_, F, G> {
        Calling::new(&self.guard, body)
    }

    /// Which attempt comes next.
    #[inline]
    #[must_use]
    pub fn attempt<B>(&self, attempts: &Attempts<R, B>) -> Attempt {
        match &*attempts.course {
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
    /// What to return after an attempt; nothing if there is to be another after a pause.
    #[inline]
    pub fn after<B>(self, attempts: &mut Attempts<R, B>, called: Called<R, G>) -> Option<R>
    where
        R: FromRejected<G::Rejected>,
        B: Copy + Into<Began>,
    {
        self.after_as::<Plain, B>(attempts, called)
    }

    #[inline]
    fn after_as<M: Mode<R, G::Rejected>, B: Copy + Into<Began>>(
        self,
        attempts: &mut Attempts<R, B>,
        called: Called<R, G>,
    ) -> Option<M::Output> {
        match self.done_at_once::<M>(attempts.course.is_none(), called) {
            Ok(returned) => Some(returned),
            Err(trouble) => {
                // Moved here, so that nothing of it is put in memory before it is needed.
                let retry = self;
                retry.after_trouble::<M>(attempts.began.into(), &mut attempts.course, trouble)
            }
        }
    }

    /// What the caller gets, if the first attempt went well.
    #[inline]
    fn done_at_once<M: Mode<R, G::Rejected>>(
        &self,
        is_first: bool,
        called: Called<R, G>,
    ) -> Result<M::Output, (Called<R, G>, Judged)> {
        let Called { returned, permit, inside, last_poll } = called;
        match (returned, permit) {
            (Ok(returned), Some(permit)) => {
                let judged = self.judge.judge(&returned);
                if judged == Judged::Done && is_first {
                    permit.settle(judged);
                    return Ok(M::done(returned));
                }
                Err((Called { returned: Ok(returned), permit: Some(permit), inside, last_poll }, judged))
            }
            (returned, permit) => Err((Called { returned, permit, inside, last_poll }, Judged::Transient)),
        }
    }

    /// After an attempt that failed, or that followed one that did.
    #[cold]
    #[inline(never)]
    fn after_trouble<M: Mode<R, G::Rejected>>(
        &self,
        began: Began,
        place: &mut Option<Box<Course<R>>>,
        (mut called, judged): (Called<R, G>, Judged),
    ) -> Option<M::Output> {
        let was_made = called.permit.is_some();
        let inside = called.inside.and(Inside::since(called.last_poll));
        if judged != Judged::Done {
            inside.forgive();
        }
        let mut course = match place.take() {
            Some(mut course) => {
                if was_made {
                    course.next_attempt(self.policy.max_attempts);
                }
                course
            }
            None => match self.at_once::<M>(began, called, judged) {
                Ok(returned) => return Some(returned),
                Err(transient) => {
                    called = transient;
                    Box::new(Course::new(self, began, M::WITH_HISTORY))
                }
            },
        };
        if let Some(permit) = called.permit {
            permit.settle(match &called.returned {
                Ok(returned) => judged.of_service(returned),
                Err(_) => judged,
            });
            course.note_calls(inside);
        }
        let failed = match called.returned {
            Ok(returned) if judged == Judged::Done => {
                course.recovered();
                return Some(M::done(returned));
            }
            Err(rejected) if !was_made => {
                return Some(M::gave_up(course.turned_away(rejected, self.name)));
            }
            failed => failed,
        };
        match course.after_failure(self, failed, judged) {
            ControlFlow::Break(gave_up) => Some(M::gave_up(gave_up)),
            ControlFlow::Continue(delay) => {
                course.pause = (delay != 0).then(|| pause(Duration::from_nanos(delay), &course.line));
                *place = Some(course);
                None
            }
        }
    }

    /// What the caller gets, if the first attempt was not even made, or its error is permanent.
    fn at_once<M: Mode<R, G::Rejected>>(
        &self,
        began: Began,
        called: Called<R, G>,
        judged: Judged,
    ) -> Result<M::Output, Called<R, G>> {
        match called {
            Called { returned: Err(rejected), permit: None, .. } => {
                Ok(M::gave_up(self.rejected(rejected, began)))
            }
            Called { returned, permit: Some(permit), .. } if judged == Judged::Permanent => {
                permit.settle(judged);
                Ok(M::gave_up(GaveUp::at_once(returned, StopReason::Permanent, began, self.name)))
            }
            called => Err(called),
        }
    }

    /// Makes the call, and makes it again, until it succeeds or there is no more to be tried. The error is the last one,
    /// unchanged.
    #[inline]
    pub fn run_async<F: Future<Output = R>>(self, call: impl FnMut(Attempt) -> F) -> impl Future<Output = R>
    where
        R: FromRejected<G::Rejected>,
    {
        self.run_async_as::<Plain, F>(call)
    }

    async fn run_async_as<M: Mode<R, G::Rejected>, F: Future<Output = R>>(
        self,
        mut call: impl FnMut(Attempt) -> F,
    ) -> M::Output {
        self.pay_in();
        let began = Began::now_if(self.needs_clock(M::WITH_HISTORY));
        let mut attempts = Attempts { began, course: ManuallyDrop::new(None) };
        loop {
            let body = pin!(call(self.attempt(&attempts)));
            let called = Calling::new(&self.guard, body).await;
            let returned = match self.done_at_once::<M>(attempts.course.is_none(), called) {
                Ok(returned) => return returned,
                Err(trouble) => self.after_trouble::<M>(began, &mut attempts.course, trouble),
            };
            if let Some(returned) = returned {
                return returned;
            }
            attempts.pause().await;
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
        self,
        attempts: &mut Attempts<Result<T, E>, Began>,
        called: Called<Result<T, E>, G>,
    ) -> Option<Result<T, RetryError<E>>> {
        self.after_as::<WithHistory, Began>(attempts, called)
    }

    /// The same as [`run_async`](Self::run_async), with all that went wrong in place of the last error.
    ///
    /// # Errors
    /// [`RetryError`] with every attempt, and why there were no more.
    #[inline]
    pub fn run_async_with_history<F: Future<Output = Result<T, E>>>(
        self,
        call: impl FnMut(Attempt) -> F,
    ) -> impl Future<Output = Result<T, RetryError<E>>> {
        self.run_async_as::<WithHistory, F>(call)
    }
}

/// A wait that shows in the report once it is over. No thread is held up, so it is nobody's self time in any case.
fn pause(delay: Duration, line: &Arc<RetryLine>) -> Wait {
    let (line, clock) = (Arc::clone(line), Clock::current());
    let (began, mut wait) = (clock.now(), environment::wait(delay));
    Box::pin(std::future::poll_fn(move |context| {
        // A clock that stands still is moved by whoever waits on it.
        let polled = clock.now();
        let ready = wait.as_mut().poll(context);
        waiting::add(clock.now().saturating_sub(polled));
        if ready.is_ready() {
            line.waited.add(clock.now().saturating_sub(began));
        }
        ready
    }))
}

#[cfg(test)]
mod tests {
    use super::super::policy::RetryPolicy;
    use super::*;

    /// What the macro writes is decided in its `RetryPlan::needs_clock`: here it is held to what a policy needs.
    #[test]
    #[cfg(debug_assertions)]
    #[should_panic(expected = "a limit of time needs to know when the call began")]
    fn attempts_that_nobody_times_have_no_limit_of_time() {
        let limited = RetryPolicy::builder().max_elapsed(Duration::from_secs(9)).build_const();
        let _attempts = Attempts::untimed(limited.retry::<Option<()>>());
    }
}
