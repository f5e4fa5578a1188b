//! The least that turns `tracing` spans into times: what the peers of `funcpipe` in this comparison do anyway.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tracing::Subscriber;
use tracing::span::{Attributes, Id};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::Context;
use tracing_subscriber::registry::LookupSpan;

/// Notes how long each span was entered, and adds it up when the span closes.
#[derive(Default)]
pub(crate) struct TimingLayer {
    closed: Arc<ClosedSpans>,
}

#[derive(Default)]
pub(crate) struct ClosedSpans {
    count: AtomicU64,
    busy_nanos: AtomicU64,
}

struct Busy {
    entered: Option<Instant>,
    total: Duration,
}

impl TimingLayer {
    pub(crate) fn closed_spans(&self) -> Arc<ClosedSpans> {
        Arc::clone(&self.closed)
    }
}

impl ClosedSpans {
    pub(crate) fn count(&self) -> u64 {
        self.count.load(Ordering::Relaxed)
    }
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for TimingLayer {
    fn on_new_span(&self, _attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        if let Some(span) = context.span(id) {
            span.extensions_mut().insert(Busy { entered: None, total: Duration::ZERO });
        }
    }

    fn on_enter(&self, id: &Id, context: Context<'_, S>) {
        if let Some(span) = context.span(id)
            && let Some(busy) = span.extensions_mut().get_mut::<Busy>()
        {
            busy.entered = Some(Instant::now());
        }
    }

    fn on_exit(&self, id: &Id, context: Context<'_, S>) {
        if let Some(span) = context.span(id)
            && let Some(busy) = span.extensions_mut().get_mut::<Busy>()
            && let Some(entered) = busy.entered.take()
        {
            busy.total += entered.elapsed();
        }
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        let Some(span) = context.span(&id) else { return };
        if let Some(busy) = span.extensions().get::<Busy>() {
            let nanos = u64::try_from(busy.total.as_nanos()).unwrap_or(u64::MAX);
            self.closed.busy_nanos.fetch_add(nanos, Ordering::Relaxed);
            self.closed.count.fetch_add(1, Ordering::Relaxed);
        }
    }
}
