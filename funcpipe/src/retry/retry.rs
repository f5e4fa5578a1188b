//! A policy with everything that belongs to one function: what to retry, whom to tell, what guards it.

use std::marker::PhantomData;
use std::time::Duration;

use super::breaker::CircuitBreaker;
use super::budget::RetryBudget;
use super::fallible::Fallible;
use super::guard::{Guarding, Unguarded};
use super::name::Name;
use super::policy::RetryPolicy;
use super::rules::{AsJudged, ByClass, Found, Judge, NoHook, OnError, OnResult, RetryEvent, Tell};

/// Calls a function again when it fails: a [policy](RetryPolicy), and what else there is to say. `#[retry_on_failure]` writes
/// this; it can be written by hand, too:
///
/// ```
/// use std::time::Duration;
/// use funcpipe::retry::RetryPolicy;
///
/// let policy = RetryPolicy::builder().max_attempts(4).delay(Duration::from_millis(1)).build()?;
/// let mut calls = 0;
/// let sum = policy
///     .retry()
///     .on(|error: &std::num::ParseIntError| error.to_string().contains("empty"))
///     .on_retry(|event| println!("attempt {} failed", event.attempt))
///     .run(|attempt| {
///         calls += 1;
///         if attempt.is_first() { "".parse::<u32>() } else { "7".parse() }
///     })?;
/// assert_eq!((sum, calls), (7, 2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// The type parameters are what has been said so far; they need not be named.
#[derive(Debug)]
#[must_use = "nothing is called before `run`"]
pub struct Retry<'a, R, J = ByClass, A = AsJudged, H = NoHook, G = Unguarded> {
    pub(super) policy: RetryPolicy,
    pub(super) name: Name,
    pub(super) judge: J,
    /// The wait that an error asks for.
    pub(super) asked: A,
    pub(super) hook: H,
    pub(super) guard: G,
    pub(super) budget: Option<&'a RetryBudget>,
    returns: PhantomData<fn() -> R>,
}

impl RetryPolicy {
    /// Calls `call` as this policy says, until it succeeds or there is no more to be tried. The error is the last one,
    /// unchanged. Which errors are worth another attempt they say [themselves](super::Classify).
    ///
    /// ```
    /// use funcpipe::retry::RetryPolicy;
    ///
    /// let text = RetryPolicy::DEFAULT.run(|| std::fs::read_to_string("Cargo.toml"))?;
    /// # Ok::<(), std::io::Error>(())
    /// ```
    ///
    /// # Errors
    /// That of the last attempt.
    #[inline]
    #[track_caller]
    pub fn run<R>(&self, mut call: impl FnMut() -> R) -> R
    where
        R: Fallible,
        ByClass: Judge<R>,
    {
        self.retry().run(|_| call())
    }

    /// The same for a function that returns a future.
    ///
    /// # Errors
    /// That of the last attempt.
    #[track_caller]
    pub fn run_async<R, F>(&self, mut call: impl FnMut() -> F) -> impl Future<Output = R>
    where
        R: Fallible,
        ByClass: Judge<R>,
        F: Future<Output = R>,
    {
        self.retry().run_async(move |_| call())
    }

    /// To be told more: what to retry, whom to tell, a budget, a breaker.
    ///
    /// Reports call it by where this is written, unless it is [named](Retry::named).
    #[inline]
    #[track_caller]
    pub const fn retry<R: Fallible>(&self) -> Retry<'static, R> {
        Retry::new(*self, Name::place())
    }
}

impl<R: Fallible> Retry<'static, R> {
    /// What the macro begins with.
    #[doc(hidden)]
    #[inline]
    pub const fn new(policy: RetryPolicy, name: Name) -> Self {
        Self {
            policy,
            name,
            judge: ByClass,
            asked: AsJudged,
            hook: NoHook,
            guard: Unguarded,
            budget: None,
            returns: PhantomData,
        }
    }
}

impl<'a, R: Fallible, J, A, H, G> Retry<'a, R, J, A, H, G> {
    /// Retries errors of which this returns `true`. All others go to the caller at once.
    #[inline]
    pub fn on<F: Fn(&R::Error) -> bool>(self, is_transient: F) -> Retry<'a, R, OnError<F>, A, H, G> {
        self.judged_by(OnError(is_transient))
    }

    /// Retries whatever this returns `true` of, success included: an answer that says "not yet" is one to be asked for again.
    /// When there are no attempts left the caller gets it all the same.
    #[inline]
    pub fn on_result<F: Fn(&R) -> bool>(self, is_to_be_retried: F) -> Retry<'a, R, OnResult<F>, A, H, G> {
        self.judged_by(OnResult(is_to_be_retried))
    }

    #[inline]
    fn judged_by<K>(self, judge: K) -> Retry<'a, R, K, A, H, G> {
        let Self { policy, name, judge: _, asked, hook, guard, budget, returns } = self;
        Retry { policy, name, judge, asked, hook, guard, budget, returns }
    }

    /// Finds in an error when the other side asked to be called again. That overrides the policy's delay and its `max_delay`,
    /// but not its `max_elapsed`.
    #[inline]
    pub fn retry_after<F: Fn(&R::Error) -> Option<Duration>>(
        self,
        find: F,
    ) -> Retry<'a, R, J, Found<F>, H, G> {
        let Self { policy, name, judge, asked: _, hook, guard, budget, returns } = self;
        Retry { policy, name, judge, asked: Found(find), hook, guard, budget, returns }
    }

    /// Tells this of every retry, before the wait; not of giving up.
    #[inline]
    pub fn on_retry<F: Fn(&RetryEvent<'_, R::Error>)>(self, tell: F) -> Retry<'a, R, J, A, Tell<F>, G> {
        let Self { policy, name, judge, asked, hook: _, guard, budget, returns } = self;
        Retry { policy, name, judge, asked, hook: Tell(tell), guard, budget, returns }
    }

    /// Makes no more retries than this allows.
    #[inline]
    pub fn budget(self, budget: &'a RetryBudget) -> Self {
        Self { budget: Some(budget), ..self }
    }

    /// What it is called in reports. Otherwise it is `call at src/main.rs:12`.
    #[inline]
    pub fn named(self, name: &'static str) -> Self {
        Self { name: Name::given(name), ..self }
    }
}

impl<'a, R: Fallible, J, A, H, G: Guarding<'a>> Retry<'a, R, J, A, H, G> {
    /// Makes no call that this does not let through.
    #[inline]
    pub fn breaker(self, breaker: &'a CircuitBreaker) -> Retry<'a, R, J, A, H, G::WithBreaker> {
        let Self { policy, name, judge, asked, hook, guard, budget, returns } = self;
        Retry { policy, name, judge, asked, hook, guard: guard.with_breaker(breaker), budget, returns }
    }

    /// Waits for no attempt of an async function longer than this. What takes longer is dropped, and has failed. A function
    /// that is not async cannot be interrupted: there it has no effect.
    #[inline]
    pub fn timeout(self, timeout: Duration) -> Retry<'a, R, J, A, H, G::WithTimeout> {
        let Self { policy, name, judge, asked, hook, guard, budget, returns } = self;
        Retry { policy, name, judge, asked, hook, guard: guard.with_timeout(timeout), budget, returns }
    }
}
