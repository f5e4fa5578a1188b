//! Async functions: the wait is awaited, and the future is `Send` where the body's is.

#![deny(warnings)]

use std::future::Future;
use std::io;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use funcpipe::retry::{Attempt, CircuitBreaker, Rejected, RetryBudget, RetryError};
use funcpipe::retry_on_failure;
use funcpipe::testing::FakeClock;

static BUDGET: RetryBudget = RetryBudget::percent(10).min_per_second(9);
const LIMIT: Duration = Duration::from_secs(60);

trait Shape {
    fn sides(&self) -> u32;
}

impl Shape for u32 {
    fn sides(&self) -> u32 {
        *self
    }
}

async fn once() {
    let mut polled = false;
    std::future::poll_fn(|context| {
        context.waker().wake_by_ref();
        if std::mem::replace(&mut polled, true) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}

#[retry_on_failure]
async fn plain(path: &str) -> io::Result<usize> {
    once().await;
    Ok(path.len())
}

#[retry_on_failure(delay = 100ms, clone(rows))]
async fn arguments(
    id: u32,
    mut rows: Vec<u32>,
    (a, b): (u32, u32),
    calls: &mut u32,
    attempt: Attempt,
) -> Result<u32, RetryError<io::Error>> {
    *calls += 1;
    rows.push(a + b);
    once().await;
    if !attempt.is_last() {
        Err(io::Error::other("busy"))?;
    }
    Ok(id + rows.iter().sum::<u32>())
}

/// Both the last expression and the `return`s are coerced.
#[retry_on_failure(on = |_| false)]
async fn trait_object(sides: u32) -> Result<Box<dyn Shape + Send>, Box<dyn std::error::Error + Send + Sync>> {
    if sides == 3 {
        return Ok(Box::new(3));
    }
    once().await;
    if sides == 1 {
        return Err("a line".into());
    }
    let parsed: u32 = "x".parse()?;
    Ok(Box::new(parsed))
}

#[retry_on_failure]
async fn type_without_a_name(n: u32) -> io::Result<impl std::fmt::Display> {
    once().await;
    Ok(n)
}

#[retry_on_failure(timeout = 50ms, budget = &BUDGET, max_elapsed = LIMIT, on_retry = |event| assert!(event.error.is_none()))]
async fn guarded(calls: &mut u32, clock: &FakeClock) -> io::Result<()> {
    *calls += 1;
    clock.advance(Duration::from_millis(100));
    std::future::pending().await
}

struct Client {
    calls: u32,
    breaker: CircuitBreaker,
}

impl Client {
    #[retry_on_failure]
    async fn exclusive(&mut self, by: &mut u32) -> Option<u32> {
        self.calls += 1;
        *by += 1;
        once().await;
        (*by == 2).then_some(self.calls)
    }

    #[retry_on_failure(breaker = &self.breaker, timeout = 2s, on = |_| true)]
    async fn shared(&self, key: &str) -> Result<&u32, Failure> {
        once().await;
        if key.is_empty() { Err(Failure) } else { Ok(&self.calls) }
    }
}

#[derive(Debug)]
struct Failure;

impl From<Rejected> for Failure {
    fn from(_: Rejected) -> Self {
        Self
    }
}

trait Fetch {
    fn fetch(&self, id: u32) -> impl Future<Output = io::Result<u32>> + Send;
}

impl Fetch for u32 {
    #[retry_on_failure]
    async fn fetch(&self, id: u32, attempt: Attempt) -> io::Result<u32> {
        once().await;
        if attempt.is_first() { Err(io::Error::other("busy")) } else { Ok(*self + id) }
    }
}

fn run<F: Future + Send>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..1000 {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
    panic!("never ready")
}

fn main() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    assert_eq!(run(plain("abc")).unwrap(), 3);
    let mut calls = 0;
    assert_eq!(run(arguments(1, vec![1], (2, 3), &mut calls)).unwrap(), 7);
    assert_eq!(calls, 3);
    assert_eq!(clock.sleeps(), [Duration::from_millis(100); 2]);
    assert_eq!(run(trait_object(3)).unwrap().sides(), 3);
    assert!(run(trait_object(1)).is_err());
    assert_eq!(run(type_without_a_name(4)).unwrap().to_string(), "4");
    let mut calls = 0;
    assert_eq!(run(guarded(&mut calls, &clock)).unwrap_err().kind(), io::ErrorKind::TimedOut);
    assert_eq!(calls, 3);
    let mut client = Client { calls: 0, breaker: CircuitBreaker::after_failures(2) };
    assert_eq!(run(client.exclusive(&mut 0)), Some(2));
    assert_eq!(run(client.shared("key")).unwrap(), &2);
    assert!(run(client.shared("")).is_err());
    assert_eq!(run(1.fetch(2)).unwrap(), 3);
}
