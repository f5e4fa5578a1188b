//! What ends waits before their time.

use std::cell::{Cell, RefCell};
use std::sync::atomic::{AtomicBool, Ordering, fence};
use std::sync::{Arc, Mutex, PoisonError, TryLockError};
use std::thread::{self, Thread};
use std::time::Duration;

use super::clock::{Clock, nanos};

/// Whether something is to stop, and the threads to be woken then.
#[derive(Debug, Default)]
pub(crate) struct Stop {
    stopped: AtomicBool,
    waiting: Mutex<Vec<Thread>>,
}

impl Stop {
    pub(crate) fn stop(&self) {
        self.stopped.store(true, Ordering::Release);
        self.wake();
    }

    #[inline]
    pub(crate) fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Acquire)
    }

    /// Neither blocks nor allocates, since a signal handler may be here, on top of a thread that holds the lock. Whoever holds it
    /// looks again after letting go of it, in `change`; the two fences are so that one of both sees the other.
    fn wake(&self) {
        fence(Ordering::SeqCst);
        let waiting = match self.waiting.try_lock() {
            Ok(waiting) => waiting,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return,
        };
        waiting.iter().for_each(Thread::unpark);
    }

    fn change(&self, change: impl FnOnce(&mut Vec<Thread>)) {
        change(&mut self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        fence(Ordering::SeqCst);
        if self.is_stopped() {
            self.wake();
        }
    }
}

/// All that can stop what a thread is at work on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stops(Option<Arc<[Arc<Stop>]>>);

impl Stops {
    pub(crate) const NONE: Self = Self(None);

    /// Whether there are none.
    pub(crate) fn is_none(&self) -> bool {
        self.0.is_none()
    }

    #[inline]
    pub(crate) fn is_stopped(&self) -> bool {
        self.0.as_ref().is_some_and(|stops| stops.iter().any(|stop| stop.is_stopped()))
    }

    /// Blocks the thread for this time, or until one of them is stopped.
    fn sleep(&self, duration: Duration) {
        let Some(stops) = &self.0 else { return thread::sleep(duration) };
        let _waiting = Waiting::on(stops);
        let due = Clock::System.now().saturating_add(nanos(duration));
        // Any thread may unpark any other: only the time and the tokens count.
        while !self.is_stopped() {
            match due.saturating_sub(Clock::System.now()) {
                0 => break,
                left => thread::park_timeout(Duration::from_nanos(left)),
            }
        }
    }
}

impl FromIterator<Arc<Stop>> for Stops {
    fn from_iter<I: IntoIterator<Item = Arc<Stop>>>(stops: I) -> Self {
        let stops: Arc<[_]> = stops.into_iter().collect();
        Self((!stops.is_empty()).then_some(stops))
    }
}

/// This thread, where it is to be woken, until it is dropped.
struct Waiting<'a>(&'a [Arc<Stop>]);

impl<'a> Waiting<'a> {
    fn on(stops: &'a [Arc<Stop>]) -> Self {
        let this = thread::current();
        for stop in stops {
            stop.change(|waiting| waiting.push(this.clone()));
        }
        Self(stops)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        let this = thread::current().id();
        for stop in self.0 {
            stop.change(|waiting| waiting.retain(|thread| thread.id() != this));
        }
    }
}

thread_local! {
    /// Those in the environment of the thread.
    static CURRENT: RefCell<Stops> = const { RefCell::new(Stops::NONE) };
    /// Whether there are any. Nearly always there are none, and this is all that every retry has to look at: what has a destructor is
    /// asked first whether it still exists.
    static ARE_SOME: Cell<bool> = const { Cell::new(false) };
}

/// These are in the environment of the thread from now on. One that is being torn down has none any more.
pub(super) fn apply(stops: Stops) {
    ARE_SOME.set(!stops.is_none());
    let _before = CURRENT.try_with(|current| current.replace(stops));
}

/// Whether what this thread is at work on is to stop.
#[inline]
pub(crate) fn is_stopped() -> bool {
    ARE_SOME.get() && are_stopped()
}

#[cold]
#[inline(never)]
fn are_stopped() -> bool {
    CURRENT.try_with(|stops| stops.borrow().is_stopped()).unwrap_or_default()
}

/// Blocks the thread for this time, or until what it is at work on is to stop.
pub(super) fn sleep(duration: Duration) {
    let stops = CURRENT.try_with(|stops| stops.borrow().clone()).unwrap_or_default();
    stops.sleep(duration);
}
