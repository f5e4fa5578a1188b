//! What may keep a call from being made, or from being waited for.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use super::breaker::{CircuitBreaker, Permit};
use super::fallible::{Never, Rejected};
use super::nested::Calls;
use super::rules::Judged;
use crate::environment::{self, Wait};

/// Lets calls through, or not.
pub trait Guard {
    /// Why a call was not made, or not waited for.
    type Rejected: Into<Rejected>;
    /// What is held during a call, and told how it went.
    type Permit: Settle;
    /// What an async call is made with.
    type Ticket: Ticket<Rejected = Self::Rejected, Permit = Self::Permit> + Unpin;

    /// Lets a call through.
    ///
    /// # Errors
    /// When it does not.
    fn admit(&self) -> Result<Self::Permit, Self::Rejected>;

    /// Lets an async call through, or not. Its time limit begins.
    fn ticket(&self) -> Self::Ticket;

    /// Whether a call would not be let through now.
    fn is_shut(&self) -> bool;
}

/// Goes with an async call. A trait, so that a call that nothing guards holds nothing.
pub trait Ticket {
    /// As of the guard.
    type Rejected;
    /// As of the guard.
    type Permit;

    /// Why the call is not to be made, if it is not.
    fn rejected(&mut self) -> Option<Self::Rejected>;

    /// The end of a call that takes too long, once it has come.
    fn time_out(&mut self, context: &mut Context<'_>) -> Option<Self::Rejected>;

    /// The permit of a call that was made.
    fn permit(&mut self) -> Option<Self::Permit>;
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
    type Ticket = Unguarded;

    #[inline]
    fn admit(&self) -> Result<Unguarded, Never> {
        Ok(Unguarded)
    }

    fn is_shut(&self) -> bool {
        false
    }

    #[inline]
    fn ticket(&self) -> Unguarded {
        Unguarded
    }
}

impl Ticket for Unguarded {
    type Rejected = Never;
    type Permit = Unguarded;

    #[inline]
    fn rejected(&mut self) -> Option<Never> {
        None
    }

    #[inline]
    fn time_out(&mut self, _context: &mut Context<'_>) -> Option<Never> {
        None
    }

    #[inline]
    fn permit(&mut self) -> Option<Unguarded> {
        Some(Unguarded)
    }
}

impl Settle for Unguarded {
    #[inline]
    fn settle(self, _judged: Judged) {}
}

impl<'a> Guard for Guards<'a> {
    type Rejected = Rejected;
    type Permit = Option<Permit<'a>>;
    type Ticket = GuardsTicket<'a>;

    #[inline]
    fn admit(&self) -> Result<Self::Permit, Rejected> {
        self.breaker.map(CircuitBreaker::try_acquire).transpose()
    }

    fn is_shut(&self) -> bool {
        self.breaker.is_some_and(CircuitBreaker::is_shut)
    }

    fn ticket(&self) -> GuardsTicket<'a> {
        GuardsTicket {
            admitted: Some(self.admit()),
            timer: self.timeout.map(|after| (after, environment::timer(after))),
        }
    }
}

/// The ticket of a call with a breaker or a timeout.
pub struct GuardsTicket<'a> {
    admitted: Option<Result<Option<Permit<'a>>, Rejected>>,
    timer: Option<(Duration, Wait)>,
}

impl<'a> Ticket for GuardsTicket<'a> {
    type Rejected = Rejected;
    type Permit = Option<Permit<'a>>;

    fn rejected(&mut self) -> Option<Rejected> {
        match self.admitted {
            Some(Err(rejected)) => Some(rejected),
            Some(Ok(_)) | None => None,
        }
    }

    fn time_out(&mut self, context: &mut Context<'_>) -> Option<Rejected> {
        let (after, wait) = self.timer.as_mut()?;
        let is_over = wait.as_mut().poll(context).is_ready();
        is_over.then_some(Rejected::TimedOut { after: *after })
    }

    fn permit(&mut self) -> Option<Self::Permit> {
        self.admitted.take()?.ok()
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

/// A call under way. Its future is pinned elsewhere, so this one needs not be.
#[must_use = "a future does nothing unless it is polled"]
pub struct Calling<'a, F, G: Guard> {
    body: Pin<&'a mut F>,
    ticket: G::Ticket,
    calls: Calls,
}

/// A call that is over.
pub struct Called<R, G: Guard> {
    pub(super) returned: Result<R, G::Rejected>,
    /// `None` if the call was not made.
    pub(super) permit: Option<G::Permit>,
    /// The calls that were retried in it.
    pub(super) calls: Calls,
}

impl<'a, F: Future, G: Guard> Calling<'a, F, G> {
    #[inline]
    pub(super) fn new(guard: &G, body: Pin<&'a mut F>) -> Self {
        Self { body, ticket: guard.ticket(), calls: Calls::none() }
    }
}

impl<F: Future, G: Guard> Future for Calling<'_, F, G> {
    type Output = Called<F::Output, G>;

    #[inline]
    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let Self { body, ticket, calls } = self.get_mut();
        if let Some(rejected) = ticket.rejected() {
            return Poll::Ready(Called { returned: Err(rejected), permit: None, calls: *calls });
        }
        let returned = match calls.made_by(|| body.as_mut().poll(context)) {
            Poll::Ready(returned) => Ok(returned),
            // After the body: what is ready in time is not late.
            Poll::Pending => match ticket.time_out(context) {
                Some(rejected) => Err(rejected),
                None => return Poll::Pending,
            },
        };
        Poll::Ready(Called { returned, permit: ticket.permit(), calls: *calls })
    }
}

impl From<Unguarded> for Guards<'_> {
    fn from(_: Unguarded) -> Self {
        Self::default()
    }
}
