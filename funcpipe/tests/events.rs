//! With the feature `tracing`, retries and what is given up are events.
#![cfg(feature = "tracing")]

use std::fmt;
use std::io;
use std::sync::{Arc, Mutex};

use funcpipe::retry::RetryPolicy;
use funcpipe::testing::FakeClock;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<String>>>);

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
    let lines = lines.0.lock().expect("no panic");
    assert_eq!(
        *lines,
        [
            r#"INFO message=retrying function="fetch" attempt=1 delay=1s"#,
            r#"INFO message=retrying function="fetch" attempt=2 delay=1s"#,
            r#"WARN message=gave up function="fetch" attempts=3 reason=no attempts left"#,
        ]
    );
}
