//! With the feature `tracing`, retries, what is given up, and releases that nobody else is told of are events.
#![cfg(feature = "tracing")]

use std::fmt;
use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use funcpipe::Pipeline;
use funcpipe::pipeline::RunPipeline;
use funcpipe::resource::ReleaseStack;
use funcpipe::retry::{CircuitBreaker, RetryPolicy};
use funcpipe::testing::FakeClock;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<String>>>);

impl Lines {
    fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().expect("no panic"))
    }
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        use fmt::Write as _;
        let _ = write!(self.0, " {field}={value:?}");
    }
}

impl Subscriber for Lines {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, event: &Event<'_>) {
        let mut line = Line(event.metadata().level().to_string());
        event.record(&mut line);
        self.0.lock().expect("no panic").push(line.0);
    }
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[test]
fn each_retry_is_an_event_and_so_is_giving_up() {
    let _scope = FakeClock::new().enter();
    let lines = Lines::default();
    tracing::subscriber::with_default(lines.clone(), || {
        let call = RetryPolicy::DEFAULT.retry().named("fetch");
        assert!(call.run(|_| Err::<(), _>(io::Error::other("busy"))).is_err());
    });
    let lines = lines.take();
    assert_eq!(
        lines,
        [
            r#"INFO message=retrying function="fetch" attempt=1 delay=1s"#,
            r#"INFO message=retrying function="fetch" attempt=2 delay=1s"#,
            r#"WARN message=gave up function="fetch" attempts=3 reason=no attempts left"#,
        ]
    );
}

#[test]
fn a_circuit_that_opens_is_a_warning_and_each_call_that_is_not_made_is_none() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let lines = Lines::default();
    tracing::subscriber::with_default(lines.clone(), || {
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
        lines.take(),
        [
            "WARN message=circuit opened cool_down=5s",
            r#"WARN message=gave up function="fetch" attempts=1 reason=the circuit is open"#,
            r#"DEBUG message=not called, the circuit is open function="fetch""#,
            "INFO message=circuit closed",
        ]
    );
}

#[test]
fn what_recovers_is_told() {
    let _scope = FakeClock::new().enter();
    let lines = Lines::default();
    tracing::subscriber::with_default(lines.clone(), || {
        let call = RetryPolicy::DEFAULT.retry().named("fetch");
        assert!(
            call.run(|attempt| if attempt.is_first() { Err(io::Error::other("busy")) } else { Ok(()) })
                .is_ok()
        );
    });
    assert_eq!(lines.take()[1], r#"INFO message=recovered function="fetch" attempts=2"#);
}

#[test]
fn a_release_error_is_an_event_unless_whoever_closes_is_told() {
    let lines = Lines::default();
    let failing = || {
        let mut stack = ReleaseStack::new();
        stack.defer(|| Err::<(), _>("reset"));
        stack
    };
    let event =
        r#"WARN message=not released source="ReleaseStack" resource="defer" error="reset" panicked=false"#;
    tracing::subscriber::with_default(lines.clone(), || {
        assert!(failing().close().is_err());
        assert!(lines.take().is_empty());
        drop(failing());
        assert_eq!(lines.take(), [event]);
        let run = Pipeline::new("p").source(|| {
            drop(failing());
            0..3
        });
        assert!(run.run().is_ok());
        assert_eq!(lines.take(), [event]);
    });
}
