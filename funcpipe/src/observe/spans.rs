//! The spans of a run, and what is said at its beginning and end.

use std::sync::{Mutex, MutexGuard, PoisonError};

use tracing::field::Empty;
use tracing::span::EnteredSpan;
use tracing::{Level, Span};

use crate::report::{Outcome, RunReport, starting};

/// Those of one run. They are closed when it ends, whoever still has a handle of it.
#[derive(Debug)]
pub(crate) struct Spans {
    open: Mutex<Option<Open>>,
}

#[derive(Debug)]
struct Open {
    run: Span,
    /// Disabled unless a subscriber wants them: then they are entered for every record.
    positions: Vec<Span>,
}

/// Leaves the span when dropped.
#[derive(Debug)]
pub(crate) struct Entered {
    _span: Option<EnteredSpan>,
}

impl Spans {
    /// Opens them, and says that the run begins. `places` are the names of the positions, from source to sink.
    pub(crate) fn open(pipeline: &str, places: impl Iterator<Item = String>) -> Self {
        let run = tracing::info_span!(
            target: "funcpipe::run",
            "funcpipe.run",
            pipeline,
            outcome = Empty,
            read = Empty,
            added = Empty,
            delivered = Empty,
            dropped = Empty,
            failed = Empty,
        );
        run.in_scope(|| tracing::info!(target: "funcpipe::run", "{}", starting(pipeline)));
        let position = |(position, place): (usize, String)| {
            tracing::trace_span!(
                target: "funcpipe::position",
                parent: &run,
                "funcpipe.position",
                position,
                place,
                stage = Empty,
                records_in = Empty,
                records_out = Empty,
                added = Empty,
                dropped = Empty,
                failed = Empty,
            )
        };
        let positions = places.enumerate().map(position).collect();
        Self { open: Mutex::new(Some(Open { run, positions })) }
    }

    /// Enters the span of a position if a subscriber wants it, else that of the run.
    pub(crate) fn enter(&self, position: usize) -> Entered {
        let open = self.lock();
        let span = open.as_ref().map(|open| open.wanted(position).unwrap_or(&open.run));
        Entered { _span: span.map(|span| span.clone().entered()) }
    }

    /// Does what happens once at a position.
    pub(crate) fn within<R>(&self, position: usize, work: impl FnOnce() -> R) -> R {
        let _entered = self.enter(position);
        work()
    }

    /// The iterator behind which the next position stands. In its span it is only if a subscriber wants that, so that nobody else
    /// pays for the question at every record.
    pub(crate) fn edge<'a, I>(&self, position: usize, iterator: I) -> Box<dyn Iterator<Item = I::Item> + 'a>
    where
        I: Iterator + 'a,
    {
        let span = self.lock().as_ref().and_then(|open| open.wanted(position).cloned());
        match span {
            Some(span) => Box::new(InSpan { iterator, span }),
            None => Box::new(iterator),
        }
    }

    /// Says how the run ended, and closes them.
    pub(crate) fn close(&self, report: &RunReport) {
        let Some(Open { run, positions }) = self.lock().take() else { return };
        for (span, stage) in positions.iter().zip(report.positions()) {
            span.record("stage", stage.name.as_str());
            span.record("records_in", stage.records_in);
            span.record("records_out", stage.records_out);
            span.record("added", stage.added);
            span.record("dropped", stage.dropped);
            span.record("failed", stage.failed);
        }
        run.record("outcome", report.outcome.label());
        run.record("read", report.read);
        run.record("added", report.added);
        run.record("delivered", report.delivered);
        run.record("dropped", report.dropped);
        run.record("failed", report.failed);
        run.in_scope(|| log_end(report));
    }

    fn lock(&self) -> MutexGuard<'_, Option<Open>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Open {
    fn wanted(&self, position: usize) -> Option<&Span> {
        self.positions.get(position).filter(|span| !span.is_disabled())
    }
}

/// The lines of the stages, and the last one.
fn log_end(report: &RunReport) {
    if tracing::enabled!(target: "funcpipe::run", Level::DEBUG) {
        for line in report.stage_log_lines() {
            tracing::debug!(target: "funcpipe::run", "{line}");
        }
    }
    let Some(last) = report.last_log_line() else { return };
    match report.outcome {
        Outcome::Failed | Outcome::Panicked => tracing::error!(target: "funcpipe::run", "{last}"),
        Outcome::StoppedEarly { .. } => tracing::warn!(target: "funcpipe::run", "{last}"),
        _ => tracing::info!(target: "funcpipe::run", "{last}"),
    }
}

/// A position that is in its span while it makes a record.
struct InSpan<I> {
    iterator: I,
    span: Span,
}

impl<I: Iterator> Iterator for InSpan<I> {
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        let _entered = self.span.enter();
        self.iterator.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.iterator.size_hint()
    }
}
