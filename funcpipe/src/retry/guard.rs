//! What may keep a call from being made, or from being waited for.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use super::breaker::{CircuitBreaker, Permit};
use super::fallible::{Never, Rejected};
use super::nested::Calls;
use super::rules::Judged;
use crate::environment::clock::{Clock, Nanos};
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

    /// Whether it makes no difference to anybody if the call went well.
    fn is_quiet(&self) -> bool;
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

    #[inline]
    fn is_quiet(&self) -> bool {
        true
    }
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
        GuardsTicket { admitted: Some(self.admit()), limit: self.timeout.map(Limit::new) }
    }
}

/// The ticket of a call with a breaker or a timeout.
pub struct GuardsTicket<'a> {
    admitted: Option<Result<Option<Permit<'a>>, Rejected>>,
    limit: Option<Limit>,
}

/// How long a call may take. The timer is made only for a call that is not ready at once.
struct Limit {
    after: Duration,
    clock: Clock,
    began: Nanos,
    timer: Option<Wait>,
}

impl Limit {
    fn new(after: Duration) -> Self {
        let clock = Clock::current();
        Self { after, began: clock.now(), clock, timer: None }
    }

    fn is_passed(&mut self, context: &mut Context<'_>) -> bool {
        let timer = self.timer.get_or_insert_with(|| {
            let gone = Duration::from_nanos(self.clock.now().saturating_sub(self.began));
            environment::timer(self.after.saturating_sub(gone))
        });
        timer.as_mut().poll(context).is_ready()
    }
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
        let limit = self.limit.as_mut()?;
        limit.is_passed(context).then_some(Rejected::TimedOut { after: limit.after })
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

    #[inline]
    fn is_quiet(&self) -> bool {
        self.as_ref().is_none_or(Permit::is_quiet)
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
    /// The calls that were retried in it before it was polled for the last time.
    pub(super) calls: Calls,
    /// The thread's count when it was. What came since is nobody's business unless the call failed.
    pub(super) last_poll: Calls,
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
        let last_poll = Calls::so_far();
        if let Some(rejected) = ticket.rejected() {
            return Poll::Ready(Called { returned: Err(rejected), permit: None, calls: *calls, last_poll });
        }
        let returned = match body.as_mut().poll(context) {
            Poll::Ready(returned) => Ok(returned),
            // After the body: what is ready in time is not late.
            Poll::Pending => {
                let Some(rejected) = ticket.time_out(context) else {
                    *calls = calls.and(Calls::since(last_poll));
                    return Poll::Pending;
                };
                Err(rejected)
            }
        };
        Poll::Ready(Called { returned, permit: ticket.permit(), calls: *calls, last_poll })
    }
}

impl From<Unguarded> for Guards<'_> {
    fn from(_: Unguarded) -> Self {
        Self::default()
    }
}
