//! Retries, breaks, what is given up, and releases that nobody else is told of are events.

use std::io;
use std::time::Duration;

use funcpipe::prelude::*;
use funcpipe::resource::ReleaseStack;
use funcpipe::retry::CircuitBreaker;
use funcpipe::testing::FakeClock;
use tracing_subscriber::filter::LevelFilter;

use crate::log::Log;

#[test]
fn each_retry_is_an_event_and_so_is_giving_up() {
    let _scope = FakeClock::new().enter();
    let log = Log::default();
    log.collect(LevelFilter::DEBUG, || {
        let call = RetryPolicy::DEFAULT.retry().named("fetch");
        assert!(call.run(|_| Err::<(), _>(io::Error::other("busy"))).is_err());
    });
    assert_eq!(
        log.take(),
        [
            r#"INFO retrying function="fetch" attempt=1 delay=1s"#,
            r#"INFO retrying function="fetch" attempt=2 delay=1s"#,
            r#"WARN gave up function="fetch" attempts=3 reason=no attempts left"#,
        ]
    );
}

#[test]
fn a_circuit_that_opens_is_a_warning_and_each_call_that_is_not_made_is_none() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let log = Log::default();
    log.collect(LevelFilter::DEBUG, || {
        let breaker = CircuitBreaker::after_failures(1).cool_down(Duration::from_secs(5));
        let call = |succeeds: bool| {
            let call = RetryPolicy::DEFAULT.retry().named("fetch").breaker(&breaker);
            let _ = call.run(|_| if succeeds { Ok(()) } else { Err(io::Error::other("busy")) });
        };
        call(false);
        call(true);
        clock.advance(Duration::from_secs(5));
        call(true);
    });
    assert_eq!(
        log.take(),
        [
            "WARN circuit opened cool_down=5s",
            r#"WARN gave up function="fetch" attempts=1 reason=the circuit is open"#,
            r#"DEBUG not called, the circuit is open function="fetch""#,
            "INFO circuit closed",
        ]
    );
}

#[test]
fn what_recovers_is_told() {
    let _scope = FakeClock::new().enter();
    let log = Log::default();
    log.collect(LevelFilter::DEBUG, || {
        let call = RetryPolicy::DEFAULT.retry().named("fetch");
        assert!(
            call.run(|attempt| if attempt.is_first() { Err(io::Error::other("busy")) } else { Ok(()) })
                .is_ok()
        );
    });
    assert_eq!(log.take()[1], r#"INFO recovered function="fetch" attempts=2"#);
}

/// What was logged but for the lines and the span of the run itself.
fn inside(log: &Log) -> Vec<String> {
    let of_run = |line: &String| !line.contains('[') && !line.contains("funcpipe.run pipeline=");
    log.take().into_iter().filter(of_run).collect()
}

fn failing_stack() -> ReleaseStack<'static> {
    let mut stack = ReleaseStack::new();
    stack.defer(|| Err::<(), _>("reset"));
    stack
}

const NOT_RELEASED: &str =
    r#"WARN not released source="ReleaseStack" resource="defer" error="reset" panicked=false"#;

#[test]
fn a_release_error_is_an_event_unless_whoever_closes_is_told() {
    let log = Log::default();
    log.collect(LevelFilter::DEBUG, || {
        assert!(failing_stack().close().is_err());
        assert!(log.take().is_empty());
        drop(failing_stack());
        assert_eq!(log.take(), [NOT_RELEASED]);
        let run = Pipeline::new("p").source(|| {
            drop(failing_stack());
            0..3
        });
        assert!(run.run().is_ok());
        assert_eq!(inside(&log), [format!("{NOT_RELEASED} in funcpipe.run")]);
    });
}

#[test]
fn each_thing_that_goes_wrong_after_a_run_has_failed_is_an_event() {
    /// Panics when it is dropped.
    struct Bomb;

    impl Drop for Bomb {
        fn drop(&mut self) {
            panic!("stuck");
        }
    }

    let log = Log::default();
    log.collect(LevelFilter::WARN, || {
        let bomb = Bomb;
        let run = Pipeline::new("p").source(move || (0..3).inspect(move |_| _ = &bomb));
        run.for_each(|_| Err("full".into())).expect_err("the sink is full");
    });
    let panicked = r#"WARN not released source="p" resource="stream" error="stuck" panicked=true"#;
    assert_eq!(inside(&log), [panicked]);
}

#[test]
fn each_break_is_a_warning_in_a_run_and_outside() {
    let rows = || ["1", "x", "y", "2"].into_iter().map(str::parse::<u8>);
    let log = Log::default();
    log.collect(LevelFilter::INFO, || {
        let policy = BreakPolicy::error_count(1);
        assert_eq!(rows().circuit_break(policy).truncate().count(), 3);
        let outside = [
            "WARN stream ended by a breaker",
            r#"code="BREAK/ERR_COUNT" reason="errors 2 > 1" last_error="invalid digit found in string""#,
            "n_ok=1 n_err=2 truncated=true",
        ];
        assert_eq!(log.take(), [outside.join(" ")]);

        let run =
            Pipeline::new("p").source(rows).through(|rows| rows.circuit_break(BreakPolicy::first_error()));
        run.skip_errors_up_to(9).run().expect_err("a break fails the run");
        let inside_run = [
            "WARN stream ended by a breaker position=1",
            r#"code="BREAK/FIRST_ERR" reason="first error" last_error="invalid digit found in string""#,
            "n_ok=1 n_err=1 truncated=false in funcpipe.run",
        ];
        assert_eq!(inside(&log), [inside_run.join(" ")]);
    });
}

#[test]
fn each_record_that_is_left_out_is_an_event_for_whoever_debugs() {
    let log = Log::default();
    log.collect(LevelFilter::DEBUG, || {
        let run = Pipeline::new("p").source(|| ["1", "x"].into_iter()).try_map(str::parse::<u8>);
        run.skip_errors_up_to(1).run().expect("one is tolerated");
    });
    let event =
        r#"DEBUG record failed stage="skip_errors_up_to@2" record=2 error=invalid digit found in string"#;
    assert_eq!(inside(&log), [format!("{event} in funcpipe.run")]);
}

#[test]
fn a_retry_inside_a_run_is_told_of_there() {
    let _scope = FakeClock::new().enter();
    let log = Log::default();
    log.collect(LevelFilter::INFO, || {
        let fetch = |n: u8| {
            let call = RetryPolicy::DEFAULT.retry().named("fetch");
            call.run(|attempt| if attempt.is_first() { Err(io::Error::other("busy")) } else { Ok(n) })
        };
        let run = Pipeline::new("p").source(|| 0..1).try_map(fetch).fail_on_error();
        run.run().expect("it recovers");
    });
    assert_eq!(
        inside(&log),
        [
            r#"INFO retrying function="fetch" attempt=1 delay=1s in funcpipe.run"#,
            r#"INFO recovered function="fetch" attempts=2 in funcpipe.run"#,
        ]
    );
}
