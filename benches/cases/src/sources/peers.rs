//! Others. Each is boxed, as what is returned as an iterator must be unless it is pinned where it is used.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};

use async_stream::{stream, try_stream};
use futures_core::Stream;
use genawaiter::rc::Gen;

use super::{Failed, Rows, shift, time_dyn, time_opening, time_source};
use crate::Case;
use crate::work::mix;

pub(super) const CASES: &[(&str, Case)] = &[
    ("source-shift-async-stream", |count| time_source(count, shifts)),
    ("source-shift-async-stream-dyn", |count| time_dyn(count, shifts)),
    ("source-rows-async-stream", |count| time_source(count, rows)),
    ("source-rows-async-stream-dyn", |count| time_dyn(count, rows)),
    ("source-open-async-stream", |count| time_opening(count, rows)),
    ("source-shift-genawaiter", |count| time_source(count, generated_shifts)),
    ("source-shift-genawaiter-dyn", |count| time_dyn(count, generated_shifts)),
    ("source-rows-genawaiter", |count| time_source(count, generated_rows)),
    ("source-rows-genawaiter-dyn", |count| time_dyn(count, generated_rows)),
    ("source-shift-mutex", |count| time_source(count, locked_shifts)),
];

/// A stream that never waits for anything else.
struct Polled<S>(Pin<Box<S>>);

impl<S: Stream> Iterator for Polled<S> {
    type Item = S::Item;

    #[inline]
    fn next(&mut self) -> Option<S::Item> {
        match self.0.as_mut().poll_next(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(item) => item,
            Poll::Pending => unreachable!("nothing here waits"),
        }
    }
}

struct Guard(Option<Rows>);

impl Drop for Guard {
    fn drop(&mut self) {
        if let Some(rows) = self.0.take() {
            rows.release();
        }
    }
}

fn shifts() -> impl Iterator<Item = u64> {
    Polled(Box::pin(stream! {
        let mut x = 1;
        loop {
            x = shift(x);
            yield x;
        }
    }))
}

fn rows() -> impl Iterator<Item = Result<u64, Failed>> {
    Polled(Box::pin(try_stream! {
        let mut guard = Guard(Some(Rows::open()));
        while let Some(row) = guard.0.as_mut().and_then(Rows::next_row) {
            let row = row?;
            yield row;
            yield mix(row);
        }
    }))
}

fn generated_shifts() -> impl Iterator<Item = u64> {
    Gen::new(|co| async move {
        let mut x = 1;
        loop {
            x = shift(x);
            co.yield_(x).await;
        }
    })
    .into_iter()
}

/// Without `?`: a body here cannot end with an item.
fn generated_rows() -> impl Iterator<Item = Result<u64, Failed>> {
    Gen::new(|co| async move {
        let mut guard = Guard(Some(Rows::open()));
        while let Some(row) = guard.0.as_mut().and_then(Rows::next_row) {
            match row {
                Ok(row) => {
                    co.yield_(Ok(row)).await;
                    co.yield_(Ok(mix(row))).await;
                }
                Err(error) => {
                    co.yield_(Err(error)).await;
                    break;
                }
            }
        }
    })
    .into_iter()
}

/// The same coroutine as ours with a slot that other threads could look into: what `Send` would cost.
fn locked_shifts() -> impl Iterator<Item = u64> {
    struct Handed(bool);

    impl Future for Handed {
        type Output = ();

        #[inline]
        fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
            if std::mem::replace(&mut self.0, true) { Poll::Ready(()) } else { Poll::Pending }
        }
    }

    let slot = Arc::new(Mutex::new(None));
    let hand = Arc::clone(&slot);
    let mut body = Box::pin(async move {
        let mut x = 1;
        loop {
            x = shift(x);
            *hand.lock().unwrap_or_else(PoisonError::into_inner) = Some(x);
            Handed(false).await;
        }
    });
    std::iter::from_fn(move || {
        let polled: Poll<()> = body.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        if polled.is_ready() { None } else { slot.lock().unwrap_or_else(PoisonError::into_inner).take() }
    })
}
