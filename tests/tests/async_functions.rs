//! Behaviour 14 for async functions: busy and wall time, polls, cancellation, panics. Driven by hand, without a runtime.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use funcpipe::prelude::*;
use funcpipe::report::{Ended, StageReport};
use funcpipe::testing::FakeClock;
use funcpipe::{Registry, measured_stage};

const fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

fn line(name: &str) -> StageReport {
    Registry::global().snapshot().function(name).expect("it was called").clone()
}

fn poll<F: Future>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

/// Polls until the future is ready.
fn drive<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(output) = poll(future.as_mut()) {
            return output;
        }
    }
}

/// Is pending so many times.
struct Pending(u32);

impl Future for Pending {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        match self.0.checked_sub(1) {
            None => Poll::Ready(()),
            Some(left) => {
                self.0 = left;
                Poll::Pending
            }
        }
    }
}

#[test]
fn busy_time_is_that_of_the_polls_and_wall_time_that_of_the_call() {
    #[measured_stage(mode = exact)]
    async fn fetch(n: u64, clock: &FakeClock) -> u64 {
        clock.advance(ms(1));
        Pending(2).await;
        clock.advance(ms(2));
        n
    }

    let clock = FakeClock::new();
    let _scope = clock.enter();
    let mut future = pin!(fetch(7, &clock));
    assert_eq!(poll(future.as_mut()), Poll::Pending);
    clock.advance(ms(100));
    assert_eq!(poll(future.as_mut()), Poll::Pending);
    clock.advance(ms(100));
    assert_eq!(poll(future.as_mut()), Poll::Ready(7));

    let line = line("fetch");
    assert_eq!((line.records_in, line.records_out), (1, 1));
    assert_eq!(line.self_time, ms(3));
    let waits = line.waits.unwrap();
    assert_eq!((waits.polls, waits.wall_time), (3, ms(203)));
    assert_eq!(waits.wall_latency.max(), ms(203));
}

#[test]
fn a_future_that_is_dropped_is_cancelled_and_leaves_nothing_in_flight() {
    #[measured_stage]
    async fn dropped(pending: u32) -> u32 {
        Pending(pending).await;
        pending
    }

    drop(dropped(1));
    {
        let mut future = pin!(dropped(5));
        assert!(poll(future.as_mut()).is_pending());
    }
    drive(dropped(1));
    let line = line("dropped");
    assert_eq!((line.records_in, line.records_out, line.cancelled), (2, 1, 1), "one was never polled");
    assert!(line.balances());
}

/// What comes of asking once, and not waiting.
fn at_once<F: Future>(future: F) -> Option<F::Output> {
    match poll(pin!(future)) {
        Poll::Ready(output) => Some(output),
        Poll::Pending => None,
    }
}

#[test]
fn b14_a_call_that_is_dropped_in_a_run_is_cancelled_in_the_functions_line_and_not_in_the_positions() {
    #[measured_stage]
    async fn fetch(n: u32) -> u32 {
        Pending(u32::from(n == 1)).await;
        n
    }

    let source = || Pipeline::new("p").source(|| 0..3);
    let left_out = source().filter_map(|n| at_once(fetch(n))).run();
    let made_up = source().map(|n| at_once(fetch(n)).unwrap_or(n)).run();
    let late = |n| at_once(fetch(n)).ok_or("too late");
    let failed = source().try_map(late).skip_errors_up_to(1).run();
    for (report, place, out, dropped, failed) in
        [(left_out, "filter_map@1", 2, 1, 0), (made_up, "map@1", 3, 0, 0), (failed, "try_map@1", 2, 0, 1)]
    {
        let report = report.expect("it goes on");
        let position = &report.stages[0];
        assert_eq!((position.name.as_str(), position.cancelled), (place, 0), "{report}");
        let counts = (position.records_in, position.records_out, position.dropped, position.failed);
        assert_eq!(counts, (3, out, dropped, failed), "{report}");
        let [function] = position.functions.as_slice() else { panic!("{report}") };
        let counts = (function.records_in, function.records_out, function.dropped, function.failed);
        assert_eq!((function.name.as_str(), counts, function.cancelled), ("fetch", (3, 2, 0, 0), 1));
        assert!(position.balances() && function.balances());
        let printed = report.to_string();
        let row = |name: &str| printed.lines().find(|line| line.trim_start().starts_with(name));
        assert!(row("stage").is_some_and(|heading| heading.contains(" cancelled ")), "{printed}");
        assert!(row("fetch").is_some_and(|row| row.starts_with("    fetch ")), "below it: {printed}");
        let lines = report.log_lines();
        let line = lines.iter().find(|line| line.starts_with("[fetch] in=3 out=2 throughput="));
        assert!(line.is_some_and(|line| line.ends_with("ms cancelled=1")), "{lines:?}");
        funcpipe_tests::law(&report);
    }
}

#[test]
fn what_a_function_panicked_at_and_its_caller_left_out_is_not_the_functions_drop() {
    #[measured_stage]
    fn odd(n: u32) -> Option<u32> {
        if n == 2 {
            std::panic::resume_unwind(Box::new("at 2"));
        }
        (n % 2 == 1).then_some(n)
    }

    let caught = |n| catch_unwind(|| odd(n)).unwrap_or(None);
    let report = Pipeline::new("p").source(|| 0..4).filter_map(caught).run().expect("it is caught");
    let position = &report.stages[0];
    assert_eq!((position.name.as_str(), position.dropped, position.panicked), ("filter_map@1", 2, 0));
    assert_eq!((position.functions[0].dropped, position.functions[0].panicked), (1, 1));
    funcpipe_tests::law(&report);
}

#[test]
fn a_future_dropped_by_a_panic_elsewhere_is_cancelled_and_one_that_panics_panicked() {
    #[measured_stage]
    async fn unlucky(fails: bool) {
        Pending(1).await;
        assert!(!fails, "on purpose");
    }

    catch_unwind(AssertUnwindSafe(|| drive(unlucky(true)))).unwrap_err();
    assert_eq!((line("unlucky").panicked, line("unlucky").cancelled), (1, 0));
    assert_eq!(line("unlucky").ended, Ended::Panicked);

    catch_unwind(|| {
        let mut future = pin!(unlucky(false));
        assert!(poll(future.as_mut()).is_pending());
        panic!("elsewhere");
    })
    .unwrap_err();
    let line = line("unlucky");
    assert_eq!((line.records_in, line.panicked, line.cancelled), (2, 1, 1));
    assert!(line.balances());
}

#[test]
fn the_verdict_is_that_of_the_returned_value() {
    type Parsed = Result<Option<u32>, std::num::ParseIntError>;

    #[measured_stage]
    async fn parse(text: &str) -> Parsed {
        Pending(1).await;
        if text.is_empty() {
            return Ok(None);
        }
        Ok(Some(text.parse()?))
    }

    for text in ["1", "", "x", "4"] {
        drop(drive(parse(text)));
    }
    let line = line("parse");
    assert_eq!((line.records_in, line.records_out, line.dropped, line.failed), (4, 2, 1, 1));
}

#[test]
fn futures_stay_send_and_may_end_on_another_thread() {
    #[measured_stage]
    async fn sent(n: u32) -> u32 {
        Pending(1).await;
        n
    }

    let mut future = Box::pin(sent(3));
    assert!(poll(future.as_mut()).is_pending());
    let ended = std::thread::spawn(move || poll(future.as_mut())).join().unwrap();
    assert_eq!(ended, Poll::Ready(3));
    assert_eq!((line("sent").records_in, line("sent").records_out), (1, 1));
}

#[test]
fn methods_borrow_as_they_do_without_the_attribute() {
    struct Client {
        calls: u32,
    }
    impl Client {
        #[measured_stage]
        async fn call(&mut self, by: u32) -> &u32 {
            Pending(1).await;
            self.calls += by;
            &self.calls
        }
    }

    let mut client = Client { calls: 1 };
    assert_eq!(*drive(client.call(2)), 3);
    assert_eq!(line("Client::call").records_out, 1);
}

#[test]
fn a_boxed_future_is_measured_as_the_async_function_it_stands_for() {
    trait Fetch {
        fn fetch<'life, 'async_trait>(
            &'life self,
            id: u32,
        ) -> Pin<Box<dyn Future<Output = Result<u32, String>> + Send + 'async_trait>>
        where
            'life: 'async_trait,
            Self: 'async_trait;
    }
    struct Store;
    impl Fetch for Store {
        // What `#[async_trait]` makes of `async fn fetch(&self, id: u32) -> Result<u32, String>`.
        #[measured_stage]
        fn fetch<'life, 'async_trait>(
            &'life self,
            id: u32,
        ) -> Pin<Box<dyn Future<Output = Result<u32, String>> + Send + 'async_trait>>
        where
            'life: 'async_trait,
            Self: 'async_trait,
        {
            Box::pin(async move {
                Pending(1).await;
                if id == 0 { Err("no such id".to_owned()) } else { Ok(id) }
            })
        }
    }

    assert_eq!(drive(Store.fetch(4)), Ok(4));
    assert!(drive(Store.fetch(0)).is_err());
    let line = line("Store::fetch");
    assert_eq!((line.records_in, line.records_out, line.failed), (2, 1, 1));
    assert_eq!(line.waits.unwrap().polls, 4);
}

#[test]
fn an_async_function_in_a_pipeline_reports_into_its_position() {
    #[measured_stage]
    async fn enrich(n: u32) -> u32 {
        Pending(2).await;
        n + 1
    }

    let (records, report) = Pipeline::new("p").source(|| 0..10).map(|n| drive(enrich(n))).collect().unwrap();
    assert_eq!(records[9], 10);
    let enrich = report.stage("enrich").unwrap();
    assert_eq!((enrich.records_in, enrich.records_out), (10, 10));
    assert_eq!(enrich.waits.as_ref().map(|waits| waits.polls), Some(30));
    assert!(report.to_string().contains("wall p99"), "{report}");
}
