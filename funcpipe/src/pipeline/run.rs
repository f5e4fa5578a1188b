//! One run, from the opening of the source to the report.
//!
//! The order at the end is fixed. Success: the source is released at exhaustion, the rest of the stream when it ends, then
//! the sink is finished and dropped. Failure or panic: the sink is dropped, then the stream; then the caller gets control. The
//! stream is let go from the last stage to the source, however it ends (`teardown.rs`).

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::rc::Rc;
use std::sync::Arc;

use super::assembly::{Assembly, Records};
use super::builder::Pipeline;
use super::error::{RunError, UndecidedErrors};
use super::handle;
use super::place::are_results;
use super::sink::Sink;
use super::state::RunState;
use super::teardown::Teardown;
use crate::meter::contract::Emits;
use crate::meter::scope::at;
use crate::meter::stage::{OnUnwind, Role, StageMeter};
use crate::registry::Registry;
use crate::report::{BoxError, RunReport, panic_message};

/// Runs the pipeline into the sink.
pub(super) fn execute<'a, T: 'a, S>(pipeline: Pipeline<'a, T>, sink: S) -> Result<RunReport, RunError>
where
    S: Sink<T, Error: Into<BoxError>>,
{
    let (assembly, build) = pipeline.start();
    let (run, progress) = (Arc::clone(&assembly.run), assembly.progress.clone());
    let _current = handle::enter(&run, run.sink());
    let teardown = Rc::clone(&assembly.teardown);
    let mut ends = Ends { stream: None, sink: Some(sink) };
    // Nothing that the unwinding leaves behind is looked at again: it is only dropped.
    let driven = catch_unwind(AssertUnwindSafe(|| drive(&assembly, build, &mut ends)));
    drop(assembly);
    if !matches!(driven, Ok(Some(()))) {
        release(&run, &teardown, ends);
    }
    teardown.end();
    let cause = run.take_cause();
    let report = run.end(driven.as_ref().err().map(|panic| panic_message(&**panic)));
    progress.end(&report);
    match (driven, cause) {
        (Ok(_), None) => Ok(report),
        (Ok(_), Some(cause)) => Err(RunError::new(report, cause)),
        (Err(panic), _) => {
            Registry::global().add_panicked(report);
            resume_unwind(panic)
        }
    }
}

/// What is to be released, in this order if the run fails.
struct Ends<'a, T, S> {
    sink: Option<S>,
    stream: Option<Records<'a, T>>,
}

/// Moves the records. `None` if the run failed: then the state knows why, and the ends are still to be released.
fn drive<'a, T: 'a, S>(
    assembly: &Assembly<'a>,
    build: impl FnOnce(&Assembly<'a>) -> Result<Records<'a, T>, BoxError>,
    ends: &mut Ends<'a, T, S>,
) -> Option<()>
where
    S: Sink<T, Error: Into<BoxError>>,
{
    let run = &assembly.run;
    // It is the compiler that refuses such a pipeline where it can.
    if are_results::<T>() {
        let records = std::any::type_name::<T>();
        run.fail(run.sink(), UndecidedErrors { records }.into());
        return None;
    }
    match build(assembly) {
        Ok(stream) => ends.stream = Some(stream),
        Err(error) => {
            run.fail(0, error);
            return None;
        }
    }
    let delivery = Delivery::new(run);
    let sink = ends.sink.as_mut()?;
    for record in ends.stream.as_mut()? {
        delivery.deliver(record, sink)?;
        if let Some(ticker) = &assembly.ticker {
            ticker.tick();
        }
    }
    if run.has_failed() {
        return None;
    }
    assembly.teardown.let_go(ends.stream.take());
    run.check_streams();
    run.check_accounts();
    if run.has_failed() {
        return None;
    }
    delivery.finish(ends.sink.take()?)
}

/// The sink's side: counts and times what it is given.
struct Delivery<'r> {
    run: &'r Arc<RunState>,
    meter: Arc<StageMeter>,
}

impl<'r> Delivery<'r> {
    fn new(run: &'r Arc<RunState>) -> Self {
        let meter = Arc::new(StageMeter::new(run.line(run.sink()), Role::Records, Emits::Any));
        Self { run, meter }
    }

    #[inline]
    fn deliver<T, S>(&self, record: T, sink: &mut S) -> Option<()>
    where
        S: Sink<T, Error: Into<BoxError>>,
    {
        let lane = self.meter.lane();
        if lane.is_quiet_in() {
            lane.records_in.count();
        } else {
            self.meter.receive();
        }
        if self.run.has_failed() {
            // A stage that holds records back gave this one when its input failed: it is no result of the whole input.
            lane.dropped.count();
            return None;
        }
        let guard = OnUnwind(&self.meter);
        let taken = sink.receive(record);
        std::mem::forget(guard);
        match taken {
            Ok(()) => {
                if !lane.is_quiet_in() {
                    self.meter.ask();
                }
                lane.records_out.count();
                Some(())
            }
            Err(error) => self.fail(error),
        }
    }

    #[cold]
    fn fail<E: Into<BoxError>>(&self, error: E) -> Option<()> {
        self.meter.close();
        let (lane, error) = (self.meter.lane(), error.into());
        lane.failed.count();
        self.run.add_error(self.run.sink(), lane.records_in.get(), std::any::type_name::<E>(), &*error);
        self.run.fail(self.run.sink(), error);
        None
    }

    /// Makes the records durable.
    fn finish<T, S>(&self, mut sink: S) -> Option<()>
    where
        S: Sink<T, Error: Into<BoxError>>,
    {
        let finished = self.meter.once(|| sink.finish());
        if let Err(error) = finished {
            self.run.fail_to_finish(error.into());
        }
        drop(sink);
        (!self.run.has_failed()).then_some(())
    }
}

/// Drops what a failed run holds. Panics on the way are kept with the errors of the release: the run has an error already.
fn release<T, S>(run: &Arc<RunState>, teardown: &Teardown<'_>, ends: Ends<'_, T, S>) {
    let Ends { sink, mut stream } = ends;
    let panics = |what, dropping: &mut dyn FnMut()| {
        let panic = catch_unwind(AssertUnwindSafe(dropping)).err();
        if let Some(panic) = &panic {
            run.add_release_panic(what, panic_message(&**panic));
        }
        panic.is_some()
    };
    let (sink_scope, mut sink) = (run.ledger().scope(run.sink()), sink);
    panics("sink", &mut || at(sink_scope, || drop(sink.take())));
    // A panic in one position's drop keeps none of the others from theirs.
    while panics("stream", &mut || teardown.let_go(stream.take())) {}
}
