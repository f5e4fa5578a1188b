//! What a pipeline is made of when it runs: erased positions, each with its probes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use super::state::RunState;
use super::teardown::Teardown;
use crate::environment::Stops;
use crate::environment::clock::{Nanos, nanos};
use crate::meter::contract::Emits;
use crate::meter::incomplete;
use crate::meter::inside::Inside;
use crate::meter::ledger::ScopeId;
use crate::meter::probe::{InProbe, OutProbe};
use crate::meter::scope::at;
use crate::meter::stage::{Role, StageMeter};
use crate::observe::progress::Progress;
use crate::registry::LiveRun;
use crate::report::RunReport;

/// The edge between two positions. Erasing the type here keeps the build time linear in the number of positions, and
/// lets a pipeline be named, returned and extended in an `if`.
pub(super) type Records<'a, T> = Box<dyn Iterator<Item = T> + 'a>;

/// The run that is being put together.
pub(super) struct Assembly<'a> {
    pub(super) run: Arc<RunState>,
    pub(super) teardown: Rc<Teardown<'a>>,
    pub(super) stops: Stops,
    pub(super) ticker: Option<Rc<Ticker<'a>>>,
    pub(super) progress: Progress,
}

/// The records that a stage receives.
#[derive(Debug)]
pub struct Stream<'a, T: 'a> {
    probe: InProbe<Edge<'a, T>>,
}

/// What a position stands on. It does not always go down with it: see [`Teardown`].
struct Edge<'a, T: 'a> {
    records: Records<'a, T>,
    teardown: Rc<Teardown<'a>>,
}

impl<T> Iterator for Edge<'_, T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        self.records.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.records.size_hint()
    }
}

impl<T> Drop for Edge<'_, T> {
    fn drop(&mut self) {
        self.teardown.drop_edge(&mut self.records);
    }
}

impl<T> std::fmt::Debug for Edge<'_, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Edge")
    }
}

impl<T> Iterator for Stream<'_, T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        self.probe.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.probe.size_hint()
    }

    fn fold<B, F: FnMut(B, T) -> B>(self, init: B, f: F) -> B {
        self.probe.fold(init, f)
    }
}

impl<'a> Assembly<'a> {
    /// Puts a stage behind `upstream`.
    pub(super) fn stage<T: 'a, I: Iterator + 'a>(
        &self,
        position: usize,
        role: Role,
        upstream: Records<'a, T>,
        stage: impl FnOnce(Stream<'a, T>, &Arc<StageMeter>) -> I,
    ) -> Records<'a, I::Item> {
        let meter = Arc::new(StageMeter::new(self.run.line(position), role, Emits::Any));
        let edge = Edge { records: upstream, teardown: Rc::clone(&self.teardown) };
        let stream = Stream { probe: InProbe::new(edge, Arc::clone(&meter)) };
        let scope = self.run.ledger().scope(position);
        let build = || meter.once(|| incomplete::ahead(|| stage(stream, &meter)));
        let iterator = self.run.spans.within(position, || at(scope, build));
        self.run.spans.edge(position, Position { probe: OutProbe::new(iterator, meter), scope })
    }

    /// Opens the source.
    pub(super) fn source<I: Iterator + 'a, E>(
        &self,
        open: impl FnOnce() -> Result<I, E>,
    ) -> Result<Records<'a, I::Item>, E> {
        let meter = Arc::new(StageMeter::new(self.run.line(0), Role::Source, Emits::Any));
        let scope = self.run.ledger().scope(0);
        let open = || meter.once(|| incomplete::ahead(open));
        let before = Inside::so_far();
        let iterator = match self.run.spans.within(0, || at(scope, open)) {
            Ok(iterator) => Some(iterator),
            Err(_) if self.run.source_gave_up_to_stop(&self.stops) => {
                Inside::since(before).forgive();
                self.run.note_stopped();
                None
            }
            Err(error) => return Err(error),
        };
        self.progress.opened(iterator.as_ref().map_or((0, Some(0)), I::size_hint));
        let source = Source { iterator, stops: self.stops.clone(), run: Arc::clone(&self.run) };
        let position = Position { probe: OutProbe::new(source, meter), scope };
        Ok(match self.ticker.clone() {
            None => self.run.spans.edge(0, position),
            Some(ticker) => self.run.spans.edge(0, position.inspect(move |_| ticker.tick())),
        })
    }
}

/// A position at work: while it is, functions that are measured report into it.
struct Position<I> {
    probe: OutProbe<I>,
    scope: ScopeId,
}

impl<I: Iterator> Iterator for Position<I> {
    type Item = I::Item;

    #[inline]
    fn next(&mut self) -> Option<I::Item> {
        at(self.scope, || self.probe.next())
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.probe.size_hint()
    }
}

/// A source that is released as soon as it is exhausted, and gives nothing any more once the run is to stop.
struct Source<I> {
    iterator: Option<I>,
    stops: Stops,
    run: Arc<RunState>,
}

impl<I: Iterator> Source<I> {
    #[inline]
    fn give(&mut self) -> Option<I::Item> {
        let record = self.iterator.as_mut()?.next();
        if record.is_none() {
            self.iterator = None;
        }
        record
    }

    /// The same in a run that can be stopped: asked before, and after.
    #[inline(never)]
    fn give_unless_stopped(&mut self) -> Option<I::Item> {
        self.iterator.as_ref()?;
        if self.stops.is_stopped() {
            return self.stop();
        }
        let before = Inside::so_far();
        let record = self.give();
        if self.run.source_gave_up_to_stop(&self.stops) {
            // What it made of that is no record: an error that nobody has to answer for, or what comes after a gap.
            Inside::since(before).forgive();
            return self.stop();
        }
        record
    }

    #[cold]
    fn stop(&mut self) -> Option<I::Item> {
        self.run.note_stopped();
        self.iterator = None;
        None
    }
}

impl<I: Iterator> Iterator for Source<I> {
    type Item = I::Item;

    #[inline]
    fn next(&mut self) -> Option<I::Item> {
        // Without a token, which is nearly always, there is nothing to be looked up for a record.
        if self.stops.is_none() { self.give() } else { self.give_unless_stopped() }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match &self.iterator {
            Some(iterator) if self.stops.is_none() => iterator.size_hint(),
            Some(iterator) => (0, iterator.size_hint().1),
            None => (0, Some(0)),
        }
    }
}

/// What `.report_every(..)` was given.
pub(super) type OnReport<'a> = Box<dyn FnMut(&RunReport) + 'a>;

/// Calls back with the report of the live run, at record boundaries.
pub(super) struct Ticker<'a> {
    run: Arc<RunState>,
    interval: Nanos,
    due: Cell<Nanos>,
    callback: RefCell<OnReport<'a>>,
}

impl<'a> Ticker<'a> {
    pub(super) fn new(run: &Arc<RunState>, interval: Duration, callback: OnReport<'a>) -> Self {
        let interval = nanos(interval);
        let due = Cell::new(run.clock().now().saturating_add(interval));
        Self { run: Arc::clone(run), interval, due, callback: RefCell::new(callback) }
    }

    /// Calls back if an interval has passed since it last did.
    pub(super) fn tick(&self) {
        let now = self.run.clock().now();
        if now < self.due.get() {
            return;
        }
        self.due.set(now.saturating_add(self.interval));
        // A callback that runs a pipeline of its own has its own ticker; this one is not entered twice.
        if let Ok(mut callback) = self.callback.try_borrow_mut() {
            let report = self.run.report();
            #[cfg(feature = "metrics")]
            self.run.publish(&report);
            self.run.in_callback(|| callback(&report));
        }
    }
}
