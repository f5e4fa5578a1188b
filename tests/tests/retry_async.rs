//! Retries of async functions: timeouts, cancellation, and where they may run.

use std::cell::Cell;
use std::future::pending;
use std::io;
use std::pin::pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, mpsc};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::Duration;

use funcpipe::Registry;
use funcpipe::environment::Environment;
use funcpipe::retry::{
    AttemptFailure, CircuitBreaker, CircuitState, Rejected, Retry, RetryPolicy, StopReason,
};
use funcpipe::testing::FakeClock;

const MS: fn(u64) -> Duration = Duration::from_millis;

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(value) => return value,
            Poll::Pending => thread::park(),
        }
    }
}

fn policy(max_attempts: u32, delay: Duration) -> RetryPolicy {
    RetryPolicy::builder().max_attempts(max_attempts).delay(delay).build().expect("a valid policy")
}

fn retry<T>(max_attempts: u32, delay: Duration) -> Retry<'static, io::Result<T>> {
    policy(max_attempts, delay).retry()
}

/// Counts when it is dropped.
struct OnDrop<'a>(&'a Cell<u32>);

impl Drop for OnDrop<'_> {
    fn drop(&mut self) {
        self.0.set(self.0.get() + 1);
    }
}

#[test]
fn an_async_call_is_made_again_like_any_other() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let result = block_on(retry(3, MS(100)).named("like any other").run_async(
        async |attempt: funcpipe::retry::Attempt| {
            if attempt.is_last() { Ok(attempt.number()) } else { Err(io::Error::other("busy")) }
        },
    ));
    assert_eq!((result.ok(), clock.sleeps()), (Some(3), vec![MS(100); 2]));
    let snapshot = Registry::global().snapshot();
    let retries = snapshot.retries("like any other").expect("it was retried");
    assert_eq!((retries.retried, retries.retries, retries.recovered, retries.attempts), (1, 2, 1, 3));
    assert_eq!(retries.waited, MS(200));
    let result = block_on(policy(2, MS(1)).run_async(|| async { Err::<(), _>(io::Error::other("busy")) }));
    assert_eq!(result.map_err(|error| error.to_string()), Err("busy".to_owned()));
}

#[test]
fn b27_a_timeout_is_a_failed_attempt_and_drops_the_body() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let dropped = Cell::new(0);
    let mut call =
        pin!(retry::<()>(2, MS(10)).named("f").timeout(MS(50)).run_async_with_history(|_| async {
            let _guard = OnDrop(&dropped);
            pending().await
        }));
    let mut context = Context::from_waker(Waker::noop());
    let mut poll = || call.as_mut().poll(&mut context);
    assert!(poll().is_pending());
    clock.advance(MS(49));
    assert!(poll().is_pending() && dropped.get() == 0);
    clock.advance(MS(1));
    assert!(poll().is_pending(), "the second attempt has begun");
    assert_eq!((dropped.get(), clock.elapsed()), (1, MS(60)));
    clock.advance(MS(50));
    let Poll::Ready(Err(error)) = poll() else { panic!("both attempts have timed out") };
    assert_eq!((dropped.get(), error.reason(), error.elapsed()), (2, StopReason::AttemptsExhausted, MS(110)));
    let timed_out = |failure: &_| matches!(failure, AttemptFailure::Rejected(Rejected::TimedOut { after }) if *after == MS(50));
    assert!(error.attempts().iter().all(|attempt| timed_out(&attempt.failure)));
    assert_eq!(
        format!("{error:#}"),
        "f failed after 2 attempts in 110ms (no attempts left): timed out after 50ms"
    );
}

#[test]
fn b27_without_history_a_timeout_is_an_error_of_the_callers_type() {
    let error =
        block_on(retry::<()>(1, MS(0)).timeout(MS(1)).run_async(|_| pending())).expect_err("it never ends");
    assert_eq!(
        (error.kind(), error.to_string()),
        (io::ErrorKind::TimedOut, "timed out after 1ms".to_owned())
    );
}

#[test]
fn what_is_ready_in_time_is_not_late() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let result = block_on(retry(1, MS(0)).timeout(MS(5)).run_async(|_| async {
        clock.advance(MS(5));
        Ok(1)
    }));
    assert_eq!(result.ok(), Some(1));
}

#[test]
fn a_pause_on_a_clock_that_stands_still_is_nobodys_self_time_either() {
    use funcpipe::prelude::*;
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let fetch = |n: u32| {
        let call = retry(3, MS(100)).run_async(|attempt: Attempt| {
            clock.advance(MS(1));
            async move { if attempt.is_last() { Ok(n) } else { Err(io::Error::other("busy")) } }
        });
        block_on(call)
    };
    let pipeline = Pipeline::new("p").source(|| 0..10).timing(Exact).try_map(fetch);
    let report = pipeline.fail_on_error().run().unwrap();
    assert_eq!((report.stages[0].self_time, report.elapsed), (MS(30), MS(2030)));
}

#[test]
fn an_environment_that_a_thread_keeps_to_its_end_does_no_harm() {
    thread_local! {
        static KEPT: std::cell::RefCell<Option<funcpipe::environment::EnvironmentScope>> =
            const { std::cell::RefCell::new(None) };
    }
    let thread = thread::spawn(|| {
        KEPT.with(|kept| *kept.borrow_mut() = Some(FakeClock::new().enter()));
    });
    thread.join().expect("no panic");
}

#[test]
fn waits_are_real_without_a_runtime() {
    let started = std::time::Instant::now();
    let result = block_on(retry(3, MS(20)).run_async(async |attempt: funcpipe::retry::Attempt| {
        if attempt.is_last() { Ok(()) } else { Err(io::Error::other("busy")) }
    }));
    assert!(result.is_ok() && started.elapsed() >= MS(40));
}

#[test]
fn a_call_that_is_dropped_while_it_waits_is_abandoned_and_gives_its_probe_back() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let breaker = CircuitBreaker::after_failures(1).cool_down(MS(1000));
    let down = || async { Err::<(), _>(io::Error::other("down")) };
    assert!(block_on(retry(1, MS(0)).breaker(&breaker).run_async(|_| down())).is_err());
    clock.advance(MS(1000));
    {
        let mut probe = pin!(retry::<()>(1, MS(0)).breaker(&breaker).run_async(|_| pending()));
        assert!(probe.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
        let turned_away = block_on(retry(1, MS(0)).breaker(&breaker).run_async(|_| async { Ok(()) }));
        assert!(turned_away.is_err(), "the probe is under way");
    }
    assert_eq!(breaker.state(), CircuitState::HalfOpen);
    assert!(block_on(retry(1, MS(0)).breaker(&breaker).run_async(|_| async { Ok(()) })).is_ok());
    assert_eq!(breaker.state(), CircuitState::Closed);

    {
        let mut second = false;
        let mut call = pin!(retry::<()>(9, MS(1)).named("dropped").run_async(|_| {
            let first = !std::mem::replace(&mut second, true);
            async move { if first { Err(io::Error::other("busy")) } else { pending().await } }
        }));
        assert!(call.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    }
    let snapshot = Registry::global().snapshot();
    let dropped = snapshot.retries("dropped").expect("it was retried");
    assert_eq!((dropped.retried, dropped.abandoned, dropped.gave_up), (1, 1, 0));
}

#[test]
fn an_environment_goes_with_a_task_to_whatever_thread_polls_it() {
    let clock = FakeClock::new();
    let task = Environment::current().with_clock(&clock).carry(async {
        retry::<()>(3, MS(1000)).run_async(|_| async { Err(io::Error::other("busy")) }).await
    });
    let result = thread::spawn(move || block_on(task)).join().expect("no panic");
    assert!(result.is_err());
    assert_eq!(clock.sleeps(), [MS(1000); 2]);
}

#[test]
fn a_future_is_send_if_the_body_is_and_small_without_a_timeout() {
    fn assert_send<T: Send>(value: T) -> T {
        value
    }
    let call = assert_send(retry(3, MS(0)).run_async(|_| async { Ok(1) }));
    assert_eq!(block_on(call).ok(), Some(1));
}

#[test]
fn nested_retries_of_tasks_on_one_thread_are_told_apart() {
    // Two tasks, polled in turn: the failures of one must not count as nested in the other.
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let turns = AtomicU32::new(0);
    let yield_once = || {
        let mut yielded = false;
        std::future::poll_fn(move |context| {
            context.waker().wake_by_ref();
            if std::mem::replace(&mut yielded, true) { Poll::Ready(()) } else { Poll::Pending }
        })
    };
    let task = |name| {
        let turns = &turns;
        async move {
            let inner = || async move {
                let attempts = retry::<()>(2, MS(0)).named("inner of two");
                attempts
                    .run_async(|_| async move {
                        turns.fetch_add(1, Ordering::Relaxed);
                        yield_once().await;
                        Err(io::Error::other("busy"))
                    })
                    .await
            };
            retry(3, MS(0)).named(name).run_async(|_| inner()).await
        }
    };
    let (mut one, mut two) = (pin!(task("one")), pin!(task("two")));
    let mut context = Context::from_waker(Waker::noop());
    let mut open = [true; 2];
    while open.contains(&true) {
        open[0] = open[0] && one.as_mut().poll(&mut context).is_pending();
        open[1] = open[1] && two.as_mut().poll(&mut context).is_pending();
    }
    assert_eq!(turns.load(Ordering::Relaxed), 12);
    let snapshot = Registry::global().snapshot();
    for name in ["one", "two"] {
        let outer = snapshot.retries(name).expect("it was retried");
        assert_eq!((outer.attempts, outer.calls), (3, 6), "{name}");
    }
}

#[test]
fn a_sleeper_of_ones_own_is_asked_for_every_wait() {
    struct Told(mpsc::Sender<Duration>);
    impl funcpipe::environment::Sleeper for Told {
        fn wait(&self, duration: Duration) -> funcpipe::environment::Wait {
            self.0.send(duration).expect("somebody listens");
            Box::pin(async {})
        }
        fn sleep(&self, duration: Duration) {
            self.0.send(duration * 2).expect("somebody listens");
        }
    }
    let (told, waits) = mpsc::channel();
    let _scope = Environment::current().with_sleeper(Told(told)).enter();
    assert!(block_on(retry::<()>(2, MS(30)).run_async(|_| async { Err(io::Error::other("busy")) })).is_err());
    assert!(policy(2, MS(30)).run(|| Err::<(), _>(io::Error::other("busy"))).is_err());
    assert_eq!(waits.try_iter().collect::<Vec<_>>(), [MS(30), MS(60)]);
}

#[test]
fn who_moves_the_clock_wakes_whoever_waits_for_it_once() {
    struct Count(AtomicU32);

    impl Wake for Count {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    let clock = FakeClock::new();
    let _scope = clock.enter();
    let woken = Arc::new(Count(AtomicU32::new(0)));
    let waker = Waker::from(Arc::clone(&woken));
    let mut call = pin!(retry::<()>(1, MS(10)).timeout(MS(50)).run_async(|_| pending()));
    for _ in 0..2 {
        assert!(call.as_mut().poll(&mut Context::from_waker(&waker)).is_pending());
    }
    clock.advance(MS(20));
    assert_eq!(woken.0.load(Ordering::Relaxed), 1);
    assert!(call.as_mut().poll(&mut Context::from_waker(&waker)).is_pending());
    clock.advance(MS(30));
    assert_eq!(woken.0.load(Ordering::Relaxed), 2);
    assert!(call.as_mut().poll(&mut Context::from_waker(&waker)).is_ready());
}

#[test]
fn a_breaker_that_opens_between_two_attempts_ends_an_async_call() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let breaker = CircuitBreaker::after_failures(2).cool_down(MS(1000));
    let calls = Cell::new(0);
    let down = || {
        calls.set(calls.get() + 1);
        async { Err::<(), _>(io::Error::other("down")) }
    };
    let error = block_on(retry(5, MS(10)).breaker(&breaker).run_async_with_history(|_| down()));
    let error = error.expect_err("it never works");
    assert_eq!((calls.get(), error.attempts().len(), error.reason()), (2, 2, StopReason::CircuitOpen));
}

#[test]
fn an_open_breaker_turns_a_call_with_a_timeout_away_as_well() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let breaker = CircuitBreaker::after_failures(1).cool_down(MS(1000));
    let calls = Cell::new(0);
    let call = || {
        let called = retry(1, MS(0)).breaker(&breaker).timeout(MS(50)).run_async(|_| async {
            calls.set(calls.get() + 1);
            Err::<(), _>(io::Error::other("down"))
        });
        block_on(called).expect_err("it never works")
    };
    assert_eq!((call().to_string(), calls.get()), ("down".to_owned(), 1));
    assert!(call().to_string().contains("circuit"), "{}", call());
    assert_eq!(calls.get(), 1, "nobody asks what is down");
    assert_eq!(clock.elapsed(), MS(0));
}
