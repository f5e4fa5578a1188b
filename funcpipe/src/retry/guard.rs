//! What may keep a call from being made, or from being waited for.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use super::breaker::{CircuitBreaker, Permit};
use super::fallible::Never;
use super::rules::Judged;
use crate::environment::clock::{Clock, Nanos};
use crate::environment::{self, Wait};
use crate::meter::inside::Inside;
use crate::report::Rejected;

/// Lets calls through, or not.
pub trait Guard {
    /// Why a call was not made, or not waited for.
    type Rejected: Into<Rejected>;
    /// What is held during a call, and told how it went.
    type Permit: Settle;
    /// What an async call is made with.
    type Ticket: Ticket<Rejected = Self::Rejected, Permit = Self::Permit> + Unpin;
    /// Whether there are calls that it does not let through.
    const TURNS_AWAY: bool;

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

/// A breaker.
#[derive(Clone, Copy, Debug)]
pub struct Breaker<'a>(&'a CircuitBreaker);

/// A timeout, and what there is besides. A type of its own, so that the future of a call without one holds no timer.
#[derive(Clone, Copy, Debug)]
pub struct Limited<G> {
    guard: G,
    timeout: Duration,
}

/// What a guard becomes when another is added.
pub trait Guarding<'a>: Guard {
    /// With a breaker.
    type WithBreaker: Guard;
    /// With a timeout.
    type WithTimeout: Guard;

    /// Lets no call through that the breaker does not.
    fn with_breaker(self, breaker: &'a CircuitBreaker) -> Self::WithBreaker;

    /// Waits for no call longer than this.
    fn with_timeout(self, timeout: Duration) -> Self::WithTimeout;
}

impl<'a> Guarding<'a> for Unguarded {
    type WithBreaker = Breaker<'a>;
    type WithTimeout = Limited<Unguarded>;

    #[inline]
    fn with_breaker(self, breaker: &'a CircuitBreaker) -> Breaker<'a> {
        Breaker(breaker)
    }

    #[inline]
    fn with_timeout(self, timeout: Duration) -> Limited<Unguarded> {
        Limited { guard: self, timeout }
    }
}

impl<'a> Guarding<'a> for Breaker<'a> {
    type WithBreaker = Breaker<'a>;
    type WithTimeout = Limited<Breaker<'a>>;

    #[inline]
    fn with_breaker(self, breaker: &'a CircuitBreaker) -> Breaker<'a> {
        Breaker(breaker)
    }

    #[inline]
    fn with_timeout(self, timeout: Duration) -> Limited<Breaker<'a>> {
        Limited { guard: self, timeout }
    }
}

impl<'a, G: Guarding<'a>> Guarding<'a> for Limited<G> {
    type WithBreaker = Limited<G::WithBreaker>;
    type WithTimeout = Limited<G>;

    #[inline]
    fn with_breaker(self, breaker: &'a CircuitBreaker) -> Limited<G::WithBreaker> {
        Limited { guard: self.guard.with_breaker(breaker), timeout: self.timeout }
    }

    #[inline]
    fn with_timeout(self, timeout: Duration) -> Limited<G> {
        Limited { guard: self.guard, timeout }
    }
}

impl Guard for Unguarded {
    type Rejected = Never;
    type Permit = Unguarded;
    type Ticket = Unguarded;
    const TURNS_AWAY: bool = false;

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

impl<'a> Guard for Breaker<'a> {
    type Rejected = Rejected;
    type Permit = Permit<'a>;
    type Ticket = Option<Result<Permit<'a>, Rejected>>;
    const TURNS_AWAY: bool = true;

    #[inline]
    fn admit(&self) -> Result<Permit<'a>, Rejected> {
        self.0.try_acquire()
    }

    fn is_shut(&self) -> bool {
        self.0.is_shut()
    }

    #[inline]
    fn ticket(&self) -> Self::Ticket {
        Some(self.admit())
    }
}

impl<G: Guard> Guard for Limited<G> {
    type Rejected = Rejected;
    type Permit = G::Permit;
    type Ticket = LimitedTicket<G::Ticket>;
    const TURNS_AWAY: bool = G::TURNS_AWAY;

    #[inline]
    fn admit(&self) -> Result<G::Permit, Rejected> {
        self.guard.admit().map_err(Into::into)
    }

    fn is_shut(&self) -> bool {
        self.guard.is_shut()
    }

    fn ticket(&self) -> Self::Ticket {
        let clock = Clock::current();
        let began = clock.now();
        LimitedTicket { ticket: self.guard.ticket(), after: self.timeout, clock, began, timer: None }
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

impl Settle for Permit<'_> {
    #[inline]
    fn settle(self, judged: Judged) {
        match judged {
            // The other side answered; that the answer is no is not its fault.
            Judged::Done | Judged::Permanent => self.success(),
            Judged::Transient => self.failure(),
        }
    }

    #[inline]
    fn is_quiet(&self) -> bool {
        self.is_quiet()
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

impl<'a> Ticket for Option<Result<Permit<'a>, Rejected>> {
    type Rejected = Rejected;
    type Permit = Permit<'a>;

    #[inline]
    fn rejected(&mut self) -> Option<Rejected> {
        match self {
            Some(Err(rejected)) => Some(*rejected),
            Some(Ok(_)) | None => None,
        }
    }

    #[inline]
    fn time_out(&mut self, _context: &mut Context<'_>) -> Option<Rejected> {
        None
    }

    #[inline]
    fn permit(&mut self) -> Option<Permit<'a>> {
        self.take()?.ok()
    }
}

/// The ticket of a call with a timeout. The timer is made only for a call that is not ready at once.
pub struct LimitedTicket<T> {
    ticket: T,
    after: Duration,
    clock: Clock,
    began: Nanos,
    timer: Option<Wait>,
}

impl<T: Ticket<Rejected: Into<Rejected>>> Ticket for LimitedTicket<T> {
    type Rejected = Rejected;
    type Permit = T::Permit;

    fn rejected(&mut self) -> Option<Rejected> {
        self.ticket.rejected().map(Into::into)
    }

    fn time_out(&mut self, context: &mut Context<'_>) -> Option<Rejected> {
        let Self { after, clock, began, timer, .. } = self;
        let timer = timer.get_or_insert_with(|| {
            let gone = Duration::from_nanos(clock.now().saturating_sub(*began));
            environment::timer(after.saturating_sub(gone))
        });
        timer.as_mut().poll(context).is_ready().then_some(Rejected::TimedOut { after: *after })
    }

    fn permit(&mut self) -> Option<T::Permit> {
        self.ticket.permit()
    }
}

/// A call under way. Its future is pinned elsewhere, so this one needs not be.
#[must_use = "a future does nothing unless it is polled"]
pub struct Calling<'a, F, G: Guard> {
    body: Pin<&'a mut F>,
    ticket: G::Ticket,
    inside: Inside,
}

/// A call that is over.
pub struct Called<R, G: Guard> {
    pub(super) returned: Result<R, G::Rejected>,
    /// `None` if the call was not made.
    pub(super) permit: Option<G::Permit>,
    /// The calls that were retried in it before it was polled for the last time.
    pub(super) inside: Inside,
    /// The thread's count when it was. What came since is nobody's business unless the call failed.
    pub(super) last_poll: Inside,
}

impl<'a, F: Future, G: Guard> Calling<'a, F, G> {
    #[inline]
    pub(super) fn new(guard: &G, body: Pin<&'a mut F>) -> Self {
        Self { body, ticket: guard.ticket(), inside: Inside::nothing() }
    }
}

impl<F: Future, G: Guard> Future for Calling<'_, F, G> {
    type Output = Called<F::Output, G>;

    #[inline]
    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let Self { body, ticket, inside } = self.get_mut();
        let last_poll = Inside::so_far();
        if let Some(rejected) = ticket.rejected() {
            return Poll::Ready(Called { returned: Err(rejected), permit: None, inside: *inside, last_poll });
        }
        let returned = match body.as_mut().poll(context) {
            Poll::Ready(returned) => Ok(returned),
            // After the body: what is ready in time is not late.
            Poll::Pending => {
                let Some(rejected) = ticket.time_out(context) else {
                    *inside = inside.and(Inside::since(last_poll));
                    return Poll::Pending;
                };
                Err(rejected)
            }
        };
        Poll::Ready(Called { returned, permit: ticket.permit(), inside: *inside, last_poll })
    }
}
