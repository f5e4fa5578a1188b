//! How a stream that resumes is made.

use std::fmt;
use std::marker::PhantomData;

use super::stream::Resuming;
use super::{Continuation, Heard, Resume};
use crate::resource::Releases;
use crate::retry::fallible::FromRejected;
use crate::retry::guard::Guard;
use crate::retry::mode::WithHistory;
use crate::retry::retry::Retry;

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
    /// use std::io;
    /// use std::time::Duration;
    /// use funcpipe::retry::{RetryPolicy, resume};
    /// use funcpipe::testing::FaultPlan;
    ///
    /// let plan = FaultPlan::new().fail(2, 1, || io::Error::other("reset")).fail(4, 9, || io::Error::other("gone"));
    /// let policy = RetryPolicy::builder().delay(Duration::ZERO).build()?;
    /// let rows = policy.retry().resume(resume::skip(), |_| plan.open(0..9));
    /// let rows: Vec<_> = rows.map(|row| row.map_err(|error| error.to_string())).collect();
    /// assert_eq!(rows, [Ok(0), Ok(1), Ok(2), Ok(3), Err("gone".to_owned())]);
    /// # Ok::<(), funcpipe::retry::InvalidPolicy>(())
    /// ```
    pub fn resume<C, O, I>(self, how: C, open: O) -> Resuming<'a, T, E, O, I, C, J, A, H, G>
    where
        C: Continuation<T, E>,
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
        C: Continuation<T, E>,
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
            heard: Heard::Nothing,
            withheld: None,
            delivered: 0,
            restarts: 0,
            max_restarts: u32::MAX,
            permit: None,
            inside: None,
            course: None,
            line: None,
            releases: Releases::of("resume"),
        }
    }

    /// Opens the source again no more often than this, whatever is delivered in between.
    pub fn max_restarts(mut self, restarts: u32) -> Self {
        self.max_restarts = restarts;
        self
    }
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
