//! What may keep a call from being made, or from being waited for.

use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use super::breaker::{CircuitBreaker, Permit};
use super::fallible::{Never, Rejected};
use super::nested::Calls;
use super::rules::Judged;
use crate::environment;

/// Lets calls through, or not.
pub trait Guard {
    /// Why a call was not made, or not waited for.
    type Rejected: Into<Rejected>;
    /// What is held during a call, and told how it went.
    type Permit: Settle;

    /// Lets a call through.
    ///
    /// # Errors
    /// When it does not.
    fn admit(&self) -> Result<Self::Permit, Self::Rejected>;

    /// Whether a call would not be let through now.
    fn is_shut(&self) -> bool;

    /// How long a call may take, and what to say of one that takes longer.
    fn limit(&self) -> Option<(Duration, Self::Rejected)>;
}

/// Is told how the call went that it was given for.
pub trait Settle {
    /// Dropped without that, the call was cancelled, or it panicked.
    fn settle(self, judged: Judged);
}

/// Nothing keeps a call from being made.
#[derive(Clone, Copy, Debug)]
pub struct Unguarded;

/// A breaker, a timeout, or both.
#[derive(Clone, Copy, Debug, Default)]
pub struct Guards<'a> {
    pub(super) breaker: Option<&'a CircuitBreaker>,
    pub(super) timeout: Option<Duration>,
}

impl Guard for Unguarded {
    type Rejected = Never;
    type Permit = Unguarded;

    #[inline]
    fn admit(&self) -> Result<Unguarded, Never> {
        Ok(Unguarded)
    }

    fn is_shut(&self) -> bool {
        false
    }

    fn limit(&self) -> Option<(Duration, Never)> {
        None
    }
}

impl Settle for Unguarded {
    #[inline]
    fn settle(self, _judged: Judged) {}
}

impl<'a> Guard for Guards<'a> {
    type Rejected = Rejected;
    type Permit = Option<Permit<'a>>;

    #[inline]
    fn admit(&self) -> Result<Self::Permit, Rejected> {
        self.breaker.map(CircuitBreaker::try_acquire).transpose()
    }

    fn is_shut(&self) -> bool {
        self.breaker.is_some_and(CircuitBreaker::is_shut)
    }

    fn limit(&self) -> Option<(Duration, Rejected)> {
        self.timeout.map(|after| (after, Rejected::TimedOut { after }))
    }
}

impl Settle for Option<Permit<'_>> {
    #[inline]
    fn settle(self, judged: Judged) {
        if let Some(permit) = self {
            match judged {
                // The other side answered; that the answer is no is not its fault.
                Judged::Done | Judged::Permanent => permit.success(),
                Judged::Transient => permit.failure(),
            }
        }
    }
}

/// A call that was let through, or not.
pub struct Admission<G: Guard> {
    permit: Result<G::Permit, G::Rejected>,
    limit: Option<(Duration, G::Rejected)>,
}

/// A call that is over.
pub struct Called<R, G: Guard> {
    pub(super) returned: Result<R, G::Rejected>,
    pub(super) permit: Option<G::Permit>,
    /// The calls that were made in it again, or once.
    pub(super) calls: Calls,
}

impl<G: Guard> Admission<G> {
    pub(super) fn of(guard: &G) -> Self {
        Self { permit: guard.admit(), limit: guard.limit() }
    }

    /// Makes the call, if it was let through, and waits for it no longer than its limit.
    pub async fn call<R>(self, mut body: Pin<&mut impl Future<Output = R>>) -> Called<R, G> {
        let mut calls = Calls::none();
        let permit = match self.permit {
            Ok(permit) => permit,
            Err(rejected) => return Called { returned: Err(rejected), permit: None, calls },
        };
        let mut limit = self.limit.map(|(after, rejected)| (environment::timer(after), Some(rejected)));
        let returned = std::future::poll_fn(|context| {
            if let Poll::Ready(returned) = calls.made_by(|| body.as_mut().poll(context)) {
                return Poll::Ready(Ok(returned));
            }
            // After the body: what is ready in time is not late.
            if let Some((timer, rejected)) = &mut limit
                && timer.as_mut().poll(context).is_ready()
                && let Some(rejected) = rejected.take()
            {
                return Poll::Ready(Err(rejected));
            }
            Poll::Pending
        })
        .await;
        Called { returned, permit: Some(permit), calls }
    }
}

/// Makes a call that nothing keeps from being made.
pub async fn call<R>(mut body: Pin<&mut impl Future<Output = R>>) -> Called<R, Unguarded> {
    let mut calls = Calls::none();
    let returned = std::future::poll_fn(|context| calls.made_by(|| body.as_mut().poll(context))).await;
    Called { returned: Ok(returned), permit: Some(Unguarded), calls }
}

impl From<Unguarded> for Guards<'_> {
    fn from(_: Unguarded) -> Self {
        Self::default()
    }
}
