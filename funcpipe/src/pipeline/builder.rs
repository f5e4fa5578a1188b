//! Putting a pipeline together. Nothing happens here but noting down what is to happen.

use std::convert::Infallible;
use std::error::Error;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use super::assembly::{Assembly, OnReport, Records, Stream, Ticker};
use super::bounds::{FallibleRecord, SourceIterator, StageIterator};
use super::place::{Place, are_results};
use super::policy::{Account, DeadLetters, Policy};
use super::sink::Sink;
use super::state::RunState;
use super::stop::StopToken;
use super::teardown::Teardown;
use crate::environment::Stops;
use crate::measure::Timing;
use crate::meter::inside::Inside;
use crate::meter::stage::Role;
use crate::observe::progress::Wanted;
use crate::report::{BoxError, RunReport, StageKind};

/// A pipeline that is ready to run: a source, and stages that turn its records into records of type `T`.
///
/// Building it moves nothing: closures are called when an end method ([`RunPipeline`](super::RunPipeline)) runs it. The
/// types of the stages are erased at each position, so a pipeline has a name that can be written down:
///
/// ```
/// use funcpipe::prelude::*;
///
/// fn evens<'a>(limit: u32, doubled: bool) -> Pipeline<'a, u32> {
///     let evens = Pipeline::new("evens")
///         .source(move || 0..limit)
///         .through(|numbers| numbers.filter(|n| n % 2 == 0));
///     if doubled { evens.map(|n| n * 2) } else { evens }
/// }
///
/// let (records, report) = evens(10, true).collect()?;
/// assert_eq!(records, [0, 4, 8, 12, 16]);
/// assert_eq!((report.read, report.dropped, report.delivered), (10, 5, 5));
/// # Ok::<(), RunError>(())
/// ```
#[must_use = "a pipeline does nothing until it is run"]
pub struct Pipeline<'a, T> {
    plan: Plan<'a>,
    build: Build<'a, T>,
}

type Build<'a, T> = Box<dyn FnOnce(&Assembly<'a>) -> Result<Records<'a, T>, BoxError> + 'a>;

/// What the run needs to know besides the stages themselves.
struct Plan<'a> {
    name: String,
    places: Vec<Place>,
    timing: Timing,
    stops: Vec<StopToken>,
    report_every: Option<(Duration, OnReport<'a>)>,
    progress: Wanted,
}

/// A pipeline that has a name, and needs a source; made by [`Pipeline::new`].
#[derive(Debug)]
#[must_use = "a pipeline does nothing until it is run"]
pub struct PipelineBuilder {
    name: String,
}

impl Pipeline<'_, Infallible> {
    /// Begins a pipeline. The name stands in its report and in log lines.
    #[allow(clippy::new_ret_no_self, reason = "without a source there is no type of records yet")]
    pub fn new(name: impl Into<String>) -> PipelineBuilder {
        PipelineBuilder { name: name.into() }
    }
}

impl PipelineBuilder {
    /// Takes the records from the iterator that `open` returns. It is called when the run starts, and what it returns is
    /// dropped as soon as it is exhausted.
    pub fn source<'a, T, I, F>(self, open: F) -> Pipeline<'a, T>
    where
        F: FnOnce() -> I + 'a,
        I: SourceIterator<T> + 'a,
    {
        self.try_source(move || Ok::<I, BoxError>(open()))
    }

    /// The same for a source that may fail to open: its error is the error of the run. It can never look like an empty
    /// source.
    ///
    /// ```
    /// use std::fs::File;
    /// use std::io::{self, BufRead, BufReader};
    /// use funcpipe::prelude::*;
    ///
    /// let failed = Pipeline::new("lines")
    ///     .try_source(|| io::Result::Ok(BufReader::new(File::open("no/such/file")?).lines()))
    ///     .fail_on_error()
    ///     .run()
    ///     .expect_err("there is no such file");
    /// assert_eq!(failed.downcast_ref::<io::Error>().map(io::Error::kind), Some(io::ErrorKind::NotFound));
    /// ```
    pub fn try_source<'a, T, I, E, F>(self, open: F) -> Pipeline<'a, T>
    where
        F: FnOnce() -> Result<I, E> + 'a,
        I: SourceIterator<T> + 'a,
        E: Into<BoxError>,
    {
        let plan = Plan {
            name: self.name,
            places: vec![Place {
                gives_results: are_results::<T>(),
                ..Place::new(StageKind::Source, "source")
            }],
            timing: Timing::default(),
            stops: Vec::new(),
            report_every: None,
            progress: Wanted::NONE,
        };
        let build = move |assembly: &Assembly<'a>| assembly.source(open).map_err(Into::into);
        Pipeline { plan, build: Box::new(build) }
    }
}

/// Stages.
impl<'a, T: 'a> Pipeline<'a, T> {
    /// Passes the stream through a function from iterator to iterator. The function is called when the run starts.
    pub fn through<U, I, F>(self, stage: F) -> Pipeline<'a, U>
    where
        F: FnOnce(Stream<'a, T>) -> I + 'a,
        I: StageIterator<U> + 'a,
        U: 'a,
    {
        let place = Place::new(StageKind::Iterator, "through");
        self.then(place, move |assembly, position, upstream| {
            assembly.stage(position, Role::Iterator, upstream, |stream, _| stage(stream))
        })
    }

    /// Turns each record into another one.
    pub fn map<U: 'a, F>(self, f: F) -> Pipeline<'a, U>
    where
        F: FnMut(T) -> U + 'a,
    {
        let place = Place::new(StageKind::Record, "map");
        self.then(place, move |assembly, position, upstream| {
            assembly.stage(position, Role::Records, upstream, |stream, _| stream.map(f))
        })
    }

    /// Turns each record into another one, or drops it.
    pub fn filter_map<U: 'a, F>(self, mut f: F) -> Pipeline<'a, U>
    where
        F: FnMut(T) -> Option<U> + 'a,
    {
        let place = Place::new(StageKind::Record, "filter_map");
        self.then(place, move |assembly, position, upstream| {
            assembly.stage(position, Role::Records, upstream, |stream, meter| {
                let meter = Arc::clone(meter);
                stream.filter_map(move |record| {
                    let made = f(record);
                    if made.is_none() {
                        meter.lane().dropped.count();
                    }
                    made
                })
            })
        })
    }

    /// Turns each record into another one, or into an error, which stays in the stream until a policy takes it out.
    pub fn try_map<U: 'a, E: 'a, F>(self, mut f: F) -> Pipeline<'a, Result<U, E>>
    where
        F: FnMut(T) -> Result<U, E> + 'a,
    {
        let place = Place { fallible: true, ..Place::new(StageKind::Record, "try_map") };
        self.then(place, move |assembly, position, upstream| {
            assembly.stage(position, Role::Records, upstream, |stream, meter| {
                let meter = Arc::clone(meter);
                stream.map(move |record| {
                    let before = Inside::so_far();
                    f(record).inspect_err(|_| {
                        meter.lane().failed.count();
                        // If a stream gave up in there, this is how the record failed.
                        Inside::since(before).forgive();
                    })
                })
            })
        })
    }

    fn then<U: 'a, F>(mut self, place: Place, stage: F) -> Pipeline<'a, U>
    where
        F: FnOnce(&Assembly<'a>, usize, Records<'a, T>) -> Records<'a, U> + 'a,
    {
        let position = self.plan.places.len();
        self.plan.places.push(Place { gives_results: are_results::<U>(), ..place });
        let build = self.build;
        Pipeline {
            plan: self.plan,
            build: Box::new(move |assembly| Ok(stage(assembly, position, build(assembly)?))),
        }
    }
}

/// Policies: what happens to the errors in a stream of `Result`s.
impl<'a, T: 'a> Pipeline<'a, T> {
    /// Fails the run with the first error.
    pub fn fail_on_error<R: 'a, E>(self) -> Pipeline<'a, R>
    where
        T: FallibleRecord<R, E>,
        E: Into<BoxError> + 'a,
    {
        self.skip("fail_on_error", 0)
    }

    /// Leaves up to `limit` bad records out, and lists them in the report by reason. The next one fails the run with its
    /// error.
    pub fn skip_errors_up_to<R: 'a, E>(self, limit: u64) -> Pipeline<'a, R>
    where
        T: FallibleRecord<R, E>,
        E: Into<BoxError> + 'a,
    {
        self.skip("skip_errors_up_to", limit)
    }

    /// Hands the errors of up to `limit` bad records to a sink of their own, besides listing them in the report. The
    /// next one fails the run with its error, and so does a sink that fails.
    ///
    /// The sink is finished whichever way the run ends, so that what it holds is safe when it is needed most.
    pub fn dead_letters<R: 'a, E, S>(self, limit: u64, sink: S) -> Pipeline<'a, R>
    where
        T: FallibleRecord<R, E>,
        E: Error + Send + Sync + 'static,
        S: Sink<E, Error: Into<BoxError>> + 'a,
    {
        let place = Place::new(StageKind::Policy, "dead_letters");
        self.then(place, move |assembly, position, upstream| {
            assembly.stage(position, Role::Iterator, upstream, |stream, meter| {
                let mut account = Account::new(&assembly.run, meter, position, limit);
                let mut letters = DeadLetters::new(sink, &assembly.run, position);
                Policy::new(stream.map(T::into_result), move |error, pull| {
                    account.send(error, pull, &mut letters)
                })
            })
        })
    }

    fn skip<R: 'a, E>(self, method: &'static str, limit: u64) -> Pipeline<'a, R>
    where
        T: FallibleRecord<R, E>,
        E: Into<BoxError> + 'a,
    {
        let place = Place::new(StageKind::Policy, method);
        self.then(place, move |assembly, position, upstream| {
            assembly.stage(position, Role::Iterator, upstream, |stream, meter| {
                let mut account = Account::new(&assembly.run, meter, position, limit);
                Policy::new(stream.map(T::into_result), move |error, pull| account.skip(error, pull))
            })
        })
    }
}

/// Settings of the run.
impl<'a, T> Pipeline<'a, T> {
    /// How the time of the positions is taken; [`Timing::Sampled`] unless said otherwise. Measured functions that do not
    /// say how themselves follow.
    pub fn timing(mut self, timing: Timing) -> Self {
        self.plan.timing = timing;
        self
    }

    /// Ends the run at a record boundary once the token is stopped: the source gives no further record, and what is in
    /// the stages runs through. With several tokens, the first one that is stopped counts.
    pub fn stop_on(mut self, token: &StopToken) -> Self {
        self.plan.stops.push(token.clone());
        self
    }

    /// Calls back with a report of the live run whenever the interval has passed, for runs that never end. The callback
    /// runs between two records, on the thread of the run: while a source blocks, none is made. An interval of zero
    /// calls back for each record that is read, and for each that is delivered.
    pub fn report_every(mut self, interval: Duration, callback: impl FnMut(&RunReport) + 'a) -> Self {
        self.plan.report_every = Some((interval, Box::new(callback)));
        self
    }

    /// Shows a progress bar on standard error while the pipeline runs: the records that were read, how many a second, and how many
    /// failed. Where that is no terminal nothing is shown.
    ///
    /// How long it takes is shown if the source knows how many records it has, as a `Vec` or a range does
    /// ([`size_hint`](Iterator::size_hint)). The bar is drawn by a thread of its own, ten times a second: no record pays for it. However the
    /// run ends, the bar is finished or abandoned before the caller gets control.
    ///
    /// ```
    /// use funcpipe::prelude::*;
    ///
    /// let report = Pipeline::new("numbers").source(|| 0..1_000).progress().run()?;
    /// # assert_eq!(report.delivered, 1_000);
    /// # Ok::<(), RunError>(())
    /// ```
    #[cfg(feature = "progress")]
    pub fn progress(mut self) -> Self {
        self.plan.progress = Wanted::Ours;
        self
    }

    /// The same with a bar of yours, in your style, such as one of several in an [`indicatif::MultiProgress`]. Its position becomes the
    /// number of records read, its message how many failed and how the run ended; a length that it has it keeps. When the run is
    /// completed it is finished as [`with_finish`](indicatif::ProgressBar::with_finish) says, and else abandoned.
    ///
    /// ```
    /// use funcpipe::prelude::*;
    /// use indicatif::ProgressBar;
    ///
    /// let bar = ProgressBar::new(1_000);
    /// Pipeline::new("numbers").source(|| 0..1_000).progress_bar(&bar).run()?;
    /// assert!(bar.is_finished());
    /// # Ok::<(), RunError>(())
    /// ```
    #[cfg(feature = "progress")]
    pub fn progress_bar(mut self, bar: &indicatif::ProgressBar) -> Self {
        self.plan.progress = Wanted::Given(bar.clone());
        self
    }

    /// Starts the run: notes the time, and returns what puts the stages together.
    pub(super) fn start(
        mut self,
    ) -> (Assembly<'a>, impl FnOnce(&Assembly<'a>) -> Result<Records<'a, T>, BoxError>) {
        self.plan.places.push(Place::new(StageKind::Sink, "sink"));
        let stops: Stops = self.plan.stops.into_iter().map(|token| token.stop).collect();
        let run = RunState::start(self.plan.name, &self.plan.places, self.plan.timing, stops.clone());
        let ticker =
            self.plan.report_every.map(|(interval, callback)| Rc::new(Ticker::new(&run, interval, callback)));
        let seen = Arc::clone(&run);
        let progress = self.plan.progress.begin(run.name(), move || seen.progress());
        let teardown = Rc::new(Teardown::new());
        (Assembly { run, teardown, stops, ticker, progress }, self.build)
    }
}

impl<T> std::fmt::Debug for Pipeline<'_, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let stages: Vec<&str> = self.plan.places.iter().map(|place| place.method).collect();
        f.debug_struct("Pipeline")
            .field("name", &self.plan.name)
            .field("stages", &stages)
            .finish_non_exhaustive()
    }
}
