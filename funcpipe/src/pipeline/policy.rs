//! What happens to an `Err` in the stream: every one is counted, and the stream behind it carries records only. One that ended a
//! stream before it was through fails the run, whatever else may be tolerated.

use std::error::Error;
use std::sync::Arc;

use super::sink::Sink;
use super::state::RunState;
use crate::meter::inside::Inside;
use crate::meter::stage::StageMeter;
use crate::report::{BoxError, is_break};

/// Takes the errors out of a stream. `on_error` gets what happened while the error was pulled, and says whether the run goes on.
pub(super) struct Policy<I, F> {
    results: I,
    on_error: F,
    has_failed: bool,
}

impl<I, F> Policy<I, F> {
    pub(super) fn new(results: I, on_error: F) -> Self {
        Self { results, on_error, has_failed: false }
    }
}

impl<R, E, I: Iterator<Item = Result<R, E>>, F: FnMut(E, Inside) -> bool> Iterator for Policy<I, F> {
    type Item = R;

    #[inline]
    fn next(&mut self) -> Option<R> {
        // The stages behind see an end, not an error; the run sees the failure before it delivers anything more.
        while !self.has_failed {
            let before = Inside::so_far();
            match self.results.next()? {
                Ok(record) => return Some(record),
                Err(error) => self.has_failed = !(self.on_error)(error, Inside::since(before)),
            }
        }
        None
    }
}

/// Where a policy stands, and how many errors it tolerates.
pub(super) struct Account {
    run: Arc<RunState>,
    meter: Arc<StageMeter>,
    position: usize,
    limit: u64,
    failed: u64,
}

impl Account {
    pub(super) fn new(run: &Arc<RunState>, meter: &Arc<StageMeter>, position: usize, limit: u64) -> Self {
        Self { run: Arc::clone(run), meter: Arc::clone(meter), position, limit, failed: 0 }
    }

    /// Counts the error, keeps it if it is the one too many, and returns whether the run goes on.
    pub(super) fn skip<E: Into<BoxError>>(&mut self, error: E, pull: Inside) -> bool {
        let error = error.into();
        self.count::<E>(&*error);
        if let Some(stream) = self.stream_ended_by(&*error, pull) {
            return self.end(stream, error);
        }
        self.is_tolerable() || self.give_up(error)
    }

    /// The same, but hands the error to a sink if it is tolerable.
    pub(super) fn send<E, S>(&mut self, error: E, pull: Inside, letters: &mut DeadLetters<E, S>) -> bool
    where
        E: Error + Send + Sync + 'static,
        S: Sink<E, Error: Into<BoxError>>,
    {
        self.count::<E>(&error);
        if let Some(stream) = self.stream_ended_by(&error, pull) {
            return self.end(stream, error.into());
        }
        if !self.is_tolerable() {
            return self.give_up(error.into());
        }
        match letters.sink.receive(error) {
            Ok(()) => true,
            Err(error) => {
                self.run.fail(self.position, error.into());
                false
            }
        }
    }

    fn count<E>(&mut self, error: &(dyn Error + 'static)) {
        self.failed += 1;
        let lane = self.meter.lane();
        lane.failed.count();
        self.run.add_error(self.position, lane.records_in.get(), std::any::type_name::<E>(), error);
    }

    fn is_tolerable(&self) -> bool {
        self.failed <= self.limit
    }

    fn stream_ended_by(&self, error: &(dyn Error + 'static), pull: Inside) -> Option<usize> {
        let item = self.meter.lane().records_in.get();
        self.run.stream_ended_by(self.position, item, pull.ended_streams(), is_break(error))
    }

    /// Other records may be bad, but this error ended a stream, and nobody knows what else was in it.
    fn end(&self, stream: usize, cause: BoxError) -> bool {
        self.run.fail_after(stream, "ended by an error, and the rest is missing: ", cause);
        false
    }

    /// The error too many is the run's own; that there were others before it stands in the report's message.
    fn give_up(&self, cause: BoxError) -> bool {
        let before = match self.limit {
            0 => String::new(),
            1 => "more than 1 error, the last: ".to_owned(),
            limit => format!("more than {limit} errors, the last: "),
        };
        self.run.fail_after(self.position, &before, cause);
        false
    }
}

/// A sink for errors. It is finished when the stream is released, whichever way the run ends: what it received is most
/// needed when the run failed.
pub(super) struct DeadLetters<E, S: Sink<E, Error: Into<BoxError>>> {
    sink: S,
    run: Arc<RunState>,
    position: usize,
    error: std::marker::PhantomData<fn(E)>,
}

impl<E, S: Sink<E, Error: Into<BoxError>>> DeadLetters<E, S> {
    pub(super) fn new(sink: S, run: &Arc<RunState>, position: usize) -> Self {
        Self { sink, run: Arc::clone(run), position, error: std::marker::PhantomData }
    }
}

impl<E, S: Sink<E, Error: Into<BoxError>>> Drop for DeadLetters<E, S> {
    fn drop(&mut self) {
        if let Err(error) = self.sink.finish() {
            self.run.fail(self.position, error.into());
        }
    }
}
