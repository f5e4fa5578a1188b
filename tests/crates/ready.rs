//! Awaits what is ready at once. Part of the tests of several of the crates here, by `#[path]`.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

pub fn ready<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("it waits for nothing"),
    }
}
