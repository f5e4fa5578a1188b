//! A body that hands records over one by one. An async block stands in for what Rust does not have yet: once there are `gen`
//! blocks, this file changes, and the body stays as it is.

use std::cell::Cell;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// Where a body puts a record when it hands it over.
pub(super) struct Slot<T>(Cell<Option<T>>);

impl<T> Slot<T> {
    pub(super) const fn new() -> Self {
        Self(Cell::new(None))
    }

    #[inline]
    pub(super) fn over(&self, record: T) -> Over {
        self.0.set(Some(record));
        Over { is_over: false }
    }
}

/// Waits until the record is taken out of the slot: for one turn.
#[must_use = "a record is handed over when this is awaited"]
#[derive(Debug)]
pub struct Over {
    is_over: bool,
}

impl Future for Over {
    type Output = ();

    #[inline]
    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if self.is_over {
            return Poll::Ready(());
        }
        self.is_over = true;
        Poll::Pending
    }
}

/// A body under way.
pub(super) struct Coroutine<B> {
    /// Dropped as soon as it ends, so that all it holds is released then.
    body: Option<Pin<Box<B>>>,
}

/// What a body came to.
pub(super) enum Resumed<T, R> {
    /// It hands a record over.
    Record(T),
    /// It has ended.
    Ended(R),
    /// It had ended before.
    Over,
}

impl<B: Future> Coroutine<B> {
    pub(super) fn new(body: B) -> Self {
        Self { body: Some(Box::pin(body)) }
    }

    /// Lets the body work up to the next record. If it panics it has ended.
    #[inline]
    pub(super) fn resume<T>(&mut self, slot: &Slot<T>) -> Resumed<T, B::Output> {
        /// Runs only when a panic passes.
        struct EndOnUnwind<'a, B>(&'a mut Option<Pin<Box<B>>>);

        impl<B> Drop for EndOnUnwind<'_, B> {
            fn drop(&mut self) {
                *self.0 = None;
            }
        }

        let end = EndOnUnwind(&mut self.body);
        let Some(body) = &mut *end.0 else {
            std::mem::forget(end);
            return Resumed::Over;
        };
        let polled = body.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        let resumed = match polled {
            Poll::Ready(returned) => Resumed::Ended(returned),
            Poll::Pending => Resumed::Record(slot.0.take().unwrap_or_else(|| awaits_something_else())),
        };
        std::mem::forget(end);
        if matches!(resumed, Resumed::Ended(_)) {
            self.body = None;
        }
        resumed
    }
}

impl<B> Coroutine<B> {
    /// Drops the body, with all that it holds.
    pub(super) fn end(&mut self) {
        self.body = None;
    }

    pub(super) fn has_ended(&self) -> bool {
        self.body.is_none()
    }
}

/// Nobody would ever wake it.
#[cold]
fn awaits_something_else() -> ! {
    panic!("a managed source waits for something that is no `yield_!`: async sources are not supported yet")
}

impl<T> fmt::Debug for Slot<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Slot")
    }
}

impl<B> fmt::Debug for Coroutine<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Coroutine").field("has_ended", &self.has_ended()).finish_non_exhaustive()
    }
}
