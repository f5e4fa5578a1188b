//! A subscriber that writes down what it is told, a line for each span that opens or closes and for each event.

use std::fmt::{self, Write as _};
use std::sync::{Arc, Mutex, MutexGuard};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::layer::{Context, SubscriberExt};
use tracing_subscriber::registry::{LookupSpan, Registry, SpanRef};

/// Clones write to the same log.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Written>>);

#[derive(Default)]
struct Written {
    lines: Vec<String>,
    entered: usize,
}

impl Log {
    /// Does `work` with this as the subscriber of the thread.
    pub(crate) fn collect<R>(&self, filter: LevelFilter, work: impl FnOnce() -> R) -> R {
        let subscriber = Registry::default().with(self.clone()).with(filter);
        tracing::subscriber::with_default(subscriber, work)
    }

    /// The lines since the last time.
    pub(crate) fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.written().lines)
    }

    /// How often spans were entered since the last time.
    pub(crate) fn take_entered(&self) -> usize {
        std::mem::take(&mut self.written().entered)
    }

    fn written(&self) -> MutexGuard<'_, Written> {
        self.0.lock().expect("no panic")
    }

    fn write(&self, line: String) {
        self.written().lines.push(line);
    }
}

/// The fields of a span, as they are known so far.
#[derive(Default)]
struct Fields(String);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let _ = match field.name() {
            "message" => write!(self.0, " {}", without_time(&format!("{value:?}"))),
            name => write!(self.0, " {name}={value:?}"),
        };
    }
}

/// How long something took is `T`.
fn without_time(text: &str) -> String {
    let words = text.split(' ').map(|word| {
        let (seconds, colon) = word.strip_suffix(':').map_or((word, ""), |word| (word, ":"));
        let is_time = seconds.strip_suffix('s').is_some_and(|seconds| seconds.parse::<f64>().is_ok());
        if is_time { format!("T{colon}") } else { word.to_owned() }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// ` in funcpipe.run own`, from the root; a position with its number.
fn inside<'a, S: for<'s> LookupSpan<'s> + 'a>(spans: impl Iterator<Item = SpanRef<'a, S>>) -> String {
    let names: Vec<String> = spans
        .map(|span| {
            let extensions = span.extensions();
            let fields = extensions.get::<Fields>().map_or("", |fields| fields.0.as_str());
            let position = fields.strip_prefix(" position=").and_then(|rest| rest.split(' ').next());
            position.map_or(span.name().to_owned(), |position| format!("{}={position}", span.name()))
        })
        .collect();
    if names.is_empty() { String::new() } else { format!(" in {}", names.join(" ")) }
}

impl<S: Subscriber + for<'s> LookupSpan<'s>> Layer<S> for Log {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let mut fields = Fields::default();
        attributes.record(&mut fields);
        let span = context.span(id).expect("it is there");
        let parents = span.parent().map_or(String::new(), |parent| inside(parent.scope().from_root()));
        // Parents by context are told of where something is logged.
        let parents = if attributes.is_contextual() { String::new() } else { parents };
        self.write(format!("open {}{}{parents}", span.name(), fields.0));
        span.extensions_mut().insert(fields);
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, context: Context<'_, S>) {
        if let Some(span) = context.span(id)
            && let Some(fields) = span.extensions_mut().get_mut::<Fields>()
        {
            values.record(fields);
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        let parents = context.event_scope(event).map_or(String::new(), |scope| inside(scope.from_root()));
        self.write(format!("{}{}{parents}", event.metadata().level(), fields.0));
    }

    fn on_enter(&self, _: &Id, _: Context<'_, S>) {
        self.written().entered += 1;
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        let span = context.span(&id).expect("it is there");
        let extensions = span.extensions();
        let fields = extensions.get::<Fields>().map_or("", |fields| fields.0.as_str());
        let parents = span.parent().filter(|_| span.name() == "funcpipe.position");
        let parents = parents.map_or(String::new(), |parent| inside(parent.scope().from_root()));
        self.write(format!("close {}{fields}{parents}", span.name()));
    }
}
