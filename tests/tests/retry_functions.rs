//! `#[retry_on_failure]` on functions, methods and async functions.

use std::cell::Cell;
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use funcpipe::Registry;
use funcpipe::prelude::*;
use funcpipe::retry::{Backoff, CircuitBreaker, Rejected, RetryBudget, RetryEvent, RetryPolicy, StopReason};
use funcpipe::testing::FakeClock;

const MS: fn(u64) -> Duration = Duration::from_millis;

fn poll_once<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("nothing here waits for real"),
    }
}

fn busy<T>() -> io::Result<T> {
    Err(io::Error::other("busy"))
}

#[test]
fn b18_b19_without_options_three_attempts_a_second_apart() {
    #[retry_on_failure]
    fn read(calls: &Cell<u32>, error: io::ErrorKind) -> io::Result<()> {
        calls.set(calls.get() + 1);
        Err(error.into())
    }
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let calls = Cell::new(0);
    assert_eq!(
        read(&calls, io::ErrorKind::ConnectionReset).map_err(|e| e.kind()),
        Err(io::ErrorKind::ConnectionReset)
    );
    assert_eq!((calls.get(), clock.sleeps()), (3, vec![MS(1000); 2]));
    assert!(read(&calls, io::ErrorKind::NotFound).is_err());
    assert_eq!(calls.get(), 4);
}

#[test]
fn b20_every_option_of_the_policy_reaches_it() {
    const WAIT: Duration = Duration::from_millis(50);
    #[retry_on_failure(
        max_attempts = 2 + 3, delay = WAIT.saturating_mul(2), backoff = exponential, factor = 3, max_delay = 1.5s, max_elapsed = 1h,
        jitter = none
    )]
    fn read() -> io::Result<()> {
        busy()
    }
    #[retry_on_failure(delay = 1s, jitter = full, seed = 11)]
    fn jittered() -> io::Result<()> {
        busy()
    }
    let clock = FakeClock::new();
    let _scope = clock.enter();
    assert!(read().is_err());
    assert_eq!(clock.sleeps(), [MS(100), MS(300), MS(900), MS(1500)]);
    let (first, second) = (FakeClock::new(), FakeClock::new());
    for clock in [&first, &second] {
        let _scope = clock.enter();
        assert!(jittered().is_err());
    }
    assert_eq!(first.sleeps(), second.sleeps(), "a seed repeats them");
    assert!(first.sleeps()[0] != MS(1000));
}

macro_rules! bail {
    ($text:literal) => {
        return Err(io::Error::other($text))
    };
}

#[test]
fn b23_every_way_out_of_the_body_is_retried() {
    #[retry_on_failure(max_attempts = 6)]
    fn odd_ways(attempt: Attempt) -> io::Result<u32> {
        match attempt.number() {
            1 => busy::<()>()?,
            2 => return busy(),
            3 => bail!("busy"),
            4 => {
                let nested = || -> io::Result<u32> { busy() };
                nested()?;
            }
            _ => {}
        }
        Ok(attempt.number())
    }
    let clock = FakeClock::new();
    let _scope = clock.enter();
    assert_eq!((odd_ways().ok(), clock.sleeps().len()), (Some(5), 4));
}

struct Client {
    calls: AtomicU32,
    last: String,
    breaker: CircuitBreaker,
}

impl Client {
    fn new() -> Self {
        let breaker = CircuitBreaker::after_failures(2).cool_down(MS(5000));
        Self { calls: AtomicU32::new(0), last: String::new(), breaker }
    }

    fn fails(&self) -> bool {
        self.calls.fetch_add(1, Ordering::Relaxed) < 2
    }

    #[retry_on_failure]
    fn by_ref(&self, path: &str) -> io::Result<String> {
        if self.fails() { busy() } else { Ok(path.to_owned()) }
    }

    #[retry_on_failure]
    fn borrows(&self) -> io::Result<&str> {
        if self.fails() { busy() } else { Ok(&self.last) }
    }

    #[retry_on_failure(clone(name), on = |_| true)]
    fn by_mut<T: ToString + Clone>(
        &mut self,
        name: T,
        mut count: u32,
        list: &mut Vec<u32>,
    ) -> Result<u32, String> {
        count += 1;
        list.push(count);
        self.last = name.to_string();
        drop(name);
        if self.fails() { Err("busy".into()) } else { Ok(count) }
    }

    #[retry_on_failure(max_attempts = 9, breaker = &self.breaker)]
    fn guarded(&self) -> io::Result<()> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        busy()
    }

    #[retry_on_failure]
    async fn in_future(&mut self, path: &str, attempt: Attempt) -> io::Result<String> {
        self.last = format!("{path}{}", attempt.number());
        std::future::ready(()).await;
        if self.fails() {
            busy()?;
        }
        Ok(self.last.clone())
    }
}

trait Fetch {
    fn fetch(&self, id: u32) -> Option<u32>;

    #[retry_on_failure(max_attempts = 2)]
    fn by_default(&self) -> Option<u32> {
        self.fetch(0)
    }
}

impl Fetch for Client {
    #[retry_on_failure(delay = 5ms)]
    fn fetch(&self, id: u32) -> Option<u32> {
        if self.fails() { None } else { Some(id) }
    }
}

#[test]
fn b24_methods_generics_and_trait_impls_are_retried() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    assert_eq!(Client::new().by_ref("a").ok().as_deref(), Some("a"));
    assert_eq!(Client::new().borrows().ok(), Some(""));
    let (mut client, mut list) = (Client::new(), Vec::new());
    assert_eq!(
        client.by_mut("name", 7, &mut list),
        Ok(8),
        "every attempt starts with the argument as it was"
    );
    assert_eq!((list, client.last.as_str()), (vec![8, 8, 8], "name"));
    assert_eq!((Client::new().fetch(3), Client::new().by_default()), (Some(3), Some(0)));
    let mut client = Client::new();
    assert_eq!(poll_once(client.in_future("p",)).ok().as_deref(), Some("p3"));
}

#[test]
fn b24_impl_trait_arguments_and_send_futures() {
    #[retry_on_failure]
    fn apply(f: impl Fn(u32) -> io::Result<u32> + Copy, attempt: Attempt) -> io::Result<u32> {
        f(attempt.number())
    }
    #[retry_on_failure(clone(name))]
    async fn load(name: Arc<String>, id: u32) -> io::Result<usize> {
        std::future::ready(()).await;
        Ok(name.len() + id as usize)
    }
    fn assert_send<T: Send>(value: T) -> T {
        value
    }
    let _scope = FakeClock::new().enter();
    assert_eq!(apply(|n| if n < 3 { busy() } else { Ok(n) }).ok(), Some(3));
    assert_eq!(poll_once(assert_send(load(Arc::new("ab".into()), 1))).ok(), Some(3));
}

#[derive(Debug, PartialEq, thiserror::Error)]
enum ApiError {
    #[error("status {0}")]
    Status(u16),
    #[error("slow down for {0:?}")]
    SlowDown(Duration),
    #[error(transparent)]
    Rejected(#[from] Rejected),
}

fn is_transient(error: &ApiError) -> bool {
    !matches!(error, ApiError::Status(400..500))
}

fn asked_for(error: &ApiError) -> Option<Duration> {
    match error {
        ApiError::SlowDown(time) => Some(*time),
        ApiError::Status(_) | ApiError::Rejected(_) => None,
    }
}

#[test]
fn b26_b28_b29_the_hooks() {
    thread_local! {
        static TOLD: Cell<Vec<(u32, String, Duration)>> = const { Cell::new(Vec::new()) };
    }
    fn tell(event: &RetryEvent<'_, ApiError>) {
        let mut told = TOLD.take();
        told.push((event.attempt, event.error.map(ToString::to_string).unwrap_or_default(), event.delay));
        TOLD.set(told);
    }
    #[retry_on_failure(delay = 1s, on = is_transient, retry_after = asked_for, on_retry = tell)]
    fn get(answers: &[ApiError], attempt: Attempt) -> Result<(), ApiError> {
        match answers[attempt.number() as usize - 1] {
            ApiError::Status(code) => Err(ApiError::Status(code)),
            ApiError::SlowDown(time) => Err(ApiError::SlowDown(time)),
            ApiError::Rejected(rejected) => Err(rejected.into()),
        }
    }
    let _scope = FakeClock::new().enter();
    let answers = [ApiError::Status(503), ApiError::SlowDown(MS(30_000)), ApiError::Status(404)];
    assert_eq!(get(&answers), Err(ApiError::Status(404)));
    let expected = [(1, "status 503".to_owned(), MS(1000)), (2, "slow down for 30s".to_owned(), MS(30_000))];
    assert_eq!(TOLD.take(), expected);
}

#[test]
fn b28_with_history() {
    #[retry_on_failure(max_attempts = 2, delay = 10ms)]
    fn read(name: &str, attempt: Attempt) -> Result<u32, RetryError<io::Error>> {
        let n: u32 = name.len().try_into().map_err(io::Error::other)?;
        if attempt.number() > n { Ok(n) } else { Err(io::Error::other(format!("e{}", attempt.number()))) }
    }
    #[retry_on_failure(max_attempts = 2, delay = 10ms)]
    async fn wait(attempt: Attempt) -> Result<(), RetryError<io::Error>> {
        Err(io::Error::other(format!("e{}", attempt.number())))
    }
    let _scope = FakeClock::new().enter();
    assert_eq!(read("a").ok(), Some(1));
    for error in [read("abc").expect_err("it fails"), poll_once(wait()).expect_err("it fails")] {
        let errors: Vec<String> = error.errors().map(ToString::to_string).collect();
        assert_eq!((errors, error.reason()), (vec!["e1".into(), "e2".into()], StopReason::AttemptsExhausted));
        assert_eq!(error.elapsed(), MS(10));
    }
}

#[test]
fn b27_b31_timeouts_and_breakers() {
    #[retry_on_failure(max_attempts = 2, delay = 10ms, timeout = 50ms, on = is_transient)]
    async fn never() -> Result<(), ApiError> {
        std::future::pending().await
    }
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let mut call = pin!(never());
    let mut context = Context::from_waker(Waker::noop());
    assert!(call.as_mut().poll(&mut context).is_pending());
    clock.advance(MS(50));
    assert!(call.as_mut().poll(&mut context).is_pending());
    clock.advance(MS(50));
    let timed_out = ApiError::Rejected(Rejected::TimedOut { after: MS(50) });
    assert_eq!(call.as_mut().poll(&mut context), Poll::Ready(Err(timed_out)));

    let client = Client::new();
    assert!(client.guarded().is_err());
    assert_eq!(client.calls.load(Ordering::Relaxed), 2);
    let error = client.guarded().expect_err("the circuit is open");
    assert_eq!(error.to_string(), "the circuit is open, for another 5s at least");
}

#[test]
fn b30_a_budget_and_a_policy_of_ones_own() {
    static BUDGET: RetryBudget = RetryBudget::percent(10);
    const POLICY: RetryPolicy =
        RetryPolicy::builder().max_attempts(3).delay(MS_1).backoff(Backoff::Linear).build_const();
    const MS_1: Duration = Duration::from_millis(1);
    #[retry_on_failure(policy = POLICY, budget = &BUDGET)]
    fn call(calls: &Cell<u32>) -> io::Result<()> {
        calls.set(calls.get() + 1);
        busy()
    }
    let _scope = FakeClock::new().enter();
    let calls = Cell::new(0);
    for _ in 0..1000 {
        assert!(call(&calls).is_err());
    }
    assert_eq!(calls.get(), 1100);
}

#[test]
fn on_result_asks_again_for_what_is_not_ready() {
    #[retry_on_failure(max_attempts = 4, on_result = |status| matches!(status, Ok(202)))]
    fn status(attempt: Attempt) -> Result<u16, ApiError> {
        if attempt.number() < 3 { Ok(202) } else { Ok(200) }
    }
    let clock = FakeClock::new();
    let _scope = clock.enter();
    assert_eq!((status(), clock.sleeps().len()), (Ok(200), 2));
}

#[test]
fn a_method_is_reported_under_its_type_and_measuring_sees_one_call() {
    struct Api;
    impl Api {
        #[retry_on_failure(delay = 1s)]
        #[measured_stage]
        fn get(&self, n: u32, attempt: Attempt) -> io::Result<u32> {
            if attempt.is_last() { Ok(n) } else { busy() }
        }
    }
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let api = Api;
    let report = Pipeline::new("p").source(|| 0..4).try_map(|n| api.get(n)).fail_on_error().run().unwrap();
    let get = report.retries("Api::get").expect("it was retried");
    assert_eq!((get.retried, get.retries, get.recovered), (4, 8, 4));
    if let Some(stage) = report.stage("Api::get") {
        assert_eq!((stage.records_in, stage.records_out, stage.failed), (4, 4, 0));
        assert_eq!(stage.self_time, Duration::ZERO);
    }
    assert!(Registry::global().snapshot().retries("Api::get").is_none());
}

fn policy(attempts: u32, delay: u64) -> RetryPolicy {
    RetryPolicy::builder().max_attempts(attempts).delay(MS(delay)).build().expect("a policy")
}

#[test]
fn a_policy_may_be_what_a_parameter_has() {
    struct Client {
        retry: RetryPolicy,
        calls: u32,
    }

    impl Client {
        const fn retry(&self) -> &RetryPolicy {
            &self.retry
        }

        // The body has all of `self` to itself.
        #[retry_on_failure(policy = self.retry)]
        fn load(&mut self) -> io::Result<()> {
            self.calls += 1;
            busy()
        }

        #[retry_on_failure(policy = self.retry())]
        async fn fetch(&mut self) -> io::Result<()> {
            self.calls += 1;
            busy()
        }
    }

    #[retry_on_failure(policy = policy, resume = skip)]
    fn rows(policy: RetryPolicy) -> impl Iterator<Item = Result<u32, io::Error>> {
        std::iter::once(busy())
    }

    let clock = FakeClock::new();
    let _scope = clock.enter();
    let mut client = Client { retry: policy(4, 7), calls: 0 };
    assert!(client.load().is_err());
    assert_eq!((client.calls, clock.sleeps()), (4, vec![MS(7); 3]));
    client.retry = policy(2, 1);
    assert!(poll_once(client.fetch()).is_err());
    assert_eq!((client.calls, clock.sleeps().len()), (6, 4));
    assert_eq!(rows(policy(3, 9)).filter(Result::is_err).count(), 1);
    assert_eq!(clock.sleeps()[4..], [MS(9); 2]);
}
