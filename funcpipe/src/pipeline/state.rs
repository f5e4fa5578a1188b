//! What is known of a run while it goes on. Any thread can make a report of it at any time.

use std::collections::HashMap;
use std::error::Error;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::error::{ContractBreach, Unbalanced, WHILE_FINISHING};
use super::place::Place;
use crate::environment::clock::{Clock, Nanos};
use crate::environment::{Environment, Stops};
use crate::meter::events;
use crate::meter::ledger::Ledger;
use crate::meter::line::{Ended, Latency, Line};
use crate::meter::sampler::{DEFAULT_GAP, Timing};
#[cfg(feature = "metrics")]
use crate::observe::metrics::Published;
use crate::observe::spans::Spans;
use crate::registry::{LiveRun, Registry};
use crate::report::{
    BoxError, BreakReport, ErrorReport, Failure, Outcome, ReleaseError, ReleaseReport, RetryReport,
    RunReport, StageKind, StageReport, with_causes,
};

/// See the module.
#[derive(Debug)]
pub(crate) struct RunState {
    pipeline: String,
    environment: Environment,
    started: Nanos,
    pub(super) positions: Vec<(Place, Arc<Line>)>,
    pub(super) ledger: Arc<Ledger>,
    errors: Mutex<ErrorReport>,
    failed: AtomicBool,
    /// Whether a policy tolerated an error when that of a stream that had ended too early was still on its way.
    pub(super) let_through: AtomicBool,
    stopped: AtomicBool,
    /// Whether the callback of live reports is at work.
    in_callback: AtomicBool,
    ending: Mutex<Ending>,
    pub(super) spans: Spans,
    #[cfg(feature = "metrics")]
    pub(super) published: Published,
}

#[derive(Debug, Default)]
struct Ending {
    outcome: Option<Outcome>,
    failure: Option<Failure>,
    cause: Option<BoxError>,
    elapsed: Duration,
}

impl RunState {
    /// Starts the clock of a run with these positions, from source to sink.
    pub(super) fn start(pipeline: String, places: &[Place], timing: Timing, stops: Stops) -> Arc<Self> {
        let line = |place: &Place| {
            let latency = if place.kind == StageKind::Source { Latency::OfPulls } else { Latency::OfRecords };
            Arc::new(Line::new(timing, DEFAULT_GAP, latency))
        };
        let lines: Vec<_> = places.iter().map(line).collect();
        let environment = Environment::current().with_stops(stops);
        let names = places.iter().enumerate().map(|(position, place)| place.name(position));
        let spans = Spans::open(&pipeline, names);
        let run = Arc::new(Self {
            pipeline,
            started: environment.clock().now(),
            environment,
            positions: places.iter().copied().zip(lines.iter().cloned()).collect(),
            ledger: Arc::new(Ledger::of_run(lines, timing)),
            errors: Mutex::default(),
            failed: AtomicBool::new(false),
            let_through: AtomicBool::new(false),
            stopped: AtomicBool::new(false),
            in_callback: AtomicBool::new(false),
            ending: Mutex::default(),
            spans,
            #[cfg(feature = "metrics")]
            published: Published::default(),
        });
        let live_run: Arc<dyn LiveRun> = Arc::<Self>::clone(&run);
        Registry::global().add_run(&live_run);
        run
    }

    /// That of the pipeline.
    pub(super) fn name(&self) -> &str {
        &self.pipeline
    }

    pub(super) fn clock(&self) -> &Clock {
        self.environment.clock()
    }

    pub(super) fn environment(&self) -> &Environment {
        &self.environment
    }

    pub(super) fn ledger(&self) -> &Arc<Ledger> {
        &self.ledger
    }

    pub(super) fn line(&self, position: usize) -> &Arc<Line> {
        &self.positions[position].1
    }

    /// The position of the sink, the last one.
    pub(super) fn sink(&self) -> usize {
        self.positions.len() - 1
    }

    /// Counts the error of a record that is taken out of the stream.
    pub(super) fn add_error(
        &self,
        position: usize,
        record: u64,
        type_name: &str,
        error: &(dyn Error + 'static),
    ) {
        let stage = self.place_name(position);
        events::record_failed(&stage, record, error);
        let mut errors = self.errors.lock().unwrap_or_else(PoisonError::into_inner);
        errors.add_dyn(&stage, record, type_name, error);
    }

    /// Fails the run, at the next record boundary if it is under way. The first cause counts; a later one is kept with
    /// the errors of the release.
    pub(super) fn fail(&self, position: usize, cause: BoxError) {
        self.fail_after(position, "", cause);
    }

    /// The same, with words before the error in the report.
    pub(super) fn fail_after(&self, position: usize, before: &str, cause: BoxError) {
        let stage = self.place_name(position);
        self.fail_in(stage, before, cause);
    }

    /// Fails the run, whose sink received everything but could not be finished.
    pub(super) fn fail_to_finish(&self, cause: BoxError) {
        self.fail_after(self.sink(), WHILE_FINISHING, cause);
    }

    /// Calls what `.report_every(..)` was given. A panic in it is none of a stage's.
    pub(super) fn in_callback(&self, call: impl FnOnce()) {
        self.in_callback.store(true, Ordering::Relaxed);
        call();
        self.in_callback.store(false, Ordering::Relaxed);
    }

    pub(super) fn has_failed(&self) -> bool {
        self.failed.load(Ordering::Relaxed)
    }

    pub(super) fn take_cause(&self) -> Option<BoxError> {
        self.ending().cause.take()
    }

    pub(super) fn note_stopped(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Whether the source would have been tried again, or something in it, had these not been stopped.
    #[inline]
    pub(super) fn source_gave_up_to_stop(&self, stops: &Stops) -> bool {
        stops.is_stopped() && self.ledger.gave_up_to_stop(0)
    }

    /// Keeps a panic of what was dropped after the run had already failed.
    pub(super) fn add_release_panic(&self, what: &str, message: String) {
        self.ledger.note_releases(ReleaseReport::of_one(ReleaseError {
            source: self.pipeline.clone(),
            resource: what.to_owned(),
            message,
            panicked: true,
            error: None,
        }));
    }

    /// Fails the run if a stage broke its promise or records are unaccounted for.
    pub(super) fn check_accounts(&self) {
        for function in self.ledger.functions() {
            if let Some(breach) = function.line.breach() {
                let stage = function.name.clone();
                let breach = ContractBreach {
                    stage: stage.clone(),
                    declared: breach.declared.to_string(),
                    records_in: breach.records_in,
                    records_out: breach.records_out,
                };
                self.fail_in(stage, "", breach.into());
            }
        }
        let report = self.report();
        let unbalanced = report.positions().find(|stage| !stage.balances()).map(|stage| stage.name.clone());
        let unbalanced = unbalanced.or_else(|| (!report.balances()).then_some(report.pipeline));
        if let Some(stage) = unbalanced {
            self.fail_in(stage.clone(), "", Unbalanced { stage }.into());
        }
    }

    /// Ends the run; `panic` is the message of the panic that ended it.
    pub(super) fn end(&self, panic: Option<String>) -> RunReport {
        let outcome = self.outcome(panic.is_some());
        let mut ending = self.ending();
        ending.elapsed = Duration::from_nanos(self.clock().now().saturating_sub(self.started));
        if let Some(message) = panic {
            let stage = self.panicked_stage();
            ending.failure = Some(Failure { stage, finishing: false, message });
        }
        ending.outcome = Some(outcome);
        drop(ending);
        let report = self.report();
        #[cfg(feature = "metrics")]
        self.publish(&report);
        self.spans.close(&report);
        report
    }

    fn outcome(&self, panicked: bool) -> Outcome {
        let cut_by = || {
            let cut = self.positions.iter().position(|(_, line)| line.was_cut());
            let first = cut.into_iter().chain(self.ledger.cut_short()).min()?;
            self.stages().into_iter().nth(first).map(|stage| stage.name)
        };
        if panicked {
            Outcome::Panicked
        } else if self.has_failed() {
            Outcome::Failed
        } else if self.stopped.load(Ordering::Relaxed) {
            Outcome::Stopped
        } else {
            cut_by().map_or(Outcome::Completed, |by| Outcome::StoppedEarly { by })
        }
    }

    fn panicked_stage(&self) -> String {
        if self.in_callback.load(Ordering::Relaxed) {
            return "report_every".to_owned();
        }
        let panicked = |stage: &StageReport| stage.ended == Ended::Panicked || stage.panicked > 0;
        self.stages().into_iter().find(panicked).map_or_else(|| self.pipeline.clone(), |stage| stage.name)
    }

    pub(super) fn fail_in(&self, stage: String, before: &str, cause: BoxError) {
        let message = format!("{before}{}", with_causes(&*cause));
        let mut ending = self.ending();
        if ending.failure.is_some() {
            drop(ending);
            self.ledger.note_releases(ReleaseReport::of_one(ReleaseError {
                source: stage,
                resource: String::new(),
                message,
                panicked: false,
                error: Some(Arc::from(cause)),
            }));
            return;
        }
        ending.failure = Some(Failure { stage, finishing: before == WHILE_FINISHING, message });
        ending.cause = Some(cause);
        self.failed.store(true, Ordering::Relaxed);
    }

    fn ending(&self) -> MutexGuard<'_, Ending> {
        self.ending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn place_name(&self, position: usize) -> String {
        self.positions[position].0.name(position)
    }

    /// Where a run failed has the name under which it is in the report.
    fn name_of_failed(&self, failure: Failure, names: Vec<String>) -> Failure {
        let mut numbered = names.into_iter().enumerate();
        let failed = numbered.find(|(position, _)| self.place_name(*position) == failure.stage);
        Failure { stage: failed.map_or(failure.stage, |(_, name)| name), ..failure }
    }

    /// The line of a position, under the name of its place.
    pub(super) fn line_of_place(&self, position: usize) -> StageReport {
        let (place, line) = &self.positions[position];
        let mut stage = StageReport::of_line(place.name(position), position, place.kind, line);
        if place.fallible {
            // In a live run the error is counted a moment before it is handed on.
            stage.records_out = stage.records_out.saturating_sub(stage.failed);
        }
        stage
    }

    /// A line for each position, under the name of the function that is all there is at it, or of its place.
    fn stages(&self) -> Vec<StageReport> {
        let (functions, retries) = (self.ledger.functions(), self.ledger.retries());
        let mut namesakes: HashMap<String, usize> = HashMap::new();
        let line = |position: usize| {
            let mut stage = self.line_of_place(position);
            stage.functions = functions
                .iter()
                .filter(|f| f.position == position)
                .map(|f| StageReport::of_function(f))
                .collect();
            let here = retries.iter().filter(|line| line.position == position);
            stage.retries = here.map(|line| RetryReport::of_line(line)).collect();
            take_name_of_only_function(&mut stage, self.positions[position].0);
            let count = namesakes.entry(stage.name.clone()).or_default();
            *count += 1;
            if *count > 1 {
                stage.name = format!("{}#{count}", stage.name);
            }
            stage
        };
        (0..self.positions.len()).map(line).collect()
    }
}

impl LiveRun for RunState {
    #[cfg(feature = "metrics")]
    fn publish(&self) {
        Self::publish(self, &self.report());
    }

    fn report(&self) -> RunReport {
        let mut stages = self.stages();
        let added: u64 = stages.iter().map(|stage| stage.added).sum();
        let lost = |of: fn(&StageReport) -> u64| -> u64 { stages.iter().map(of).sum() };
        let counts = |kind| stages.iter().filter(move |stage: &&StageReport| stage.kind == kind);
        // An `Err` is shown where it first appears, and counted where a policy takes it out of the stream.
        let taken_out: u64 =
            counts(StageKind::Policy).chain(counts(StageKind::Sink)).map(|stage| stage.failed).sum();
        let mut failed = taken_out + lost(|stage| stage.panicked + stage.cancelled);
        let dropped = lost(|stage| stage.dropped);
        let names: Vec<String> = stages.iter().map(|stage| stage.name.clone()).collect();
        let lines = self.ledger.breaks().into_iter();
        let breaks = lines.map(|line| BreakReport::of_line(&names, line)).collect();
        let mut source = stages.remove(0);
        let sink = stages.pop().unwrap_or_else(|| source.clone());
        let stopped = self.stopped.load(Ordering::Relaxed);
        if stopped {
            source.ended = source.ended.max(Ended::StoppedEarly);
        }
        let delivered = sink.records_out;
        if self.ending().outcome == Some(Outcome::Panicked) {
            // A record that was between two stages when a callback panicked went down with it, and no stage knows.
            failed = failed.max((source.records_out + added).saturating_sub(delivered + dropped));
        }
        let errors = self.errors.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let ending = self.ending();
        let elapsed = match ending.outcome {
            None => Duration::from_nanos(self.clock().now().saturating_sub(self.started)),
            Some(_) => ending.elapsed,
        };
        RunReport {
            pipeline: self.pipeline.clone(),
            outcome: ending.outcome.clone().unwrap_or(Outcome::Running),
            failure: ending.failure.clone().map(|failure| self.name_of_failed(failure, names)),
            elapsed,
            read: source.records_out,
            added,
            delivered,
            dropped,
            failed,
            source,
            stages,
            sink,
            errors,
            breaks,
            release_errors: self.ledger.releases(),
        }
    }
}

/// A position that consists of one measured function is shown under its name, with its view of what an error is: a
/// position sees a record where the function sees an `Err`. Unless no `Err` comes out of the position: then something else in it
/// has made a record of what failed. So it has of a call that was dropped, or of a panic that was caught.
fn take_name_of_only_function(stage: &mut StageReport, place: Place) {
    let [function] = stage.functions.as_slice() else { return };
    if function.failed > 0 && !place.gives_results {
        return;
    }
    let same_lost = stage.kind != StageKind::Record || function.dropped == stage.dropped;
    if function.cancelled > 0 || !same_lost {
        return;
    }
    let same_in = stage.kind == StageKind::Source || function.records_in == stage.records_in;
    let emitted = |stage: &StageReport| stage.records_out + stage.failed;
    if !same_in || emitted(function) != emitted(stage) || stage.kind == StageKind::Policy {
        return;
    }
    stage.name.clone_from(&function.name);
    stage.records_out = function.records_out;
    stage.failed = function.failed;
    // What was timed more often is known better; and of an async function the position knows only how long it all took.
    if function.timed > stage.timed || function.waits.is_some() {
        stage.self_time = function.self_time;
        stage.timed = function.timed;
        stage.latency = function.latency.clone();
    }
    stage.waits.clone_from(&function.waits);
}
