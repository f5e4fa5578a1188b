//! Behaviour 52: random programs that acquire, hand records over, fail, panic and nest, whose consumer drops, closes or panics at
//! some point, against a model: what is acquired and released in which order, and that every release error is told once.
//!
//! In a process of its own: the errors that nobody was told of are counted in the registry.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::Pin;

use funcpipe::__private::v0_1_0::source::{Hand, fallible};
use funcpipe::measure::Registry;
use funcpipe::prelude::*;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

/// A statement of a body.
#[derive(Clone, Debug)]
enum Step {
    /// Acquires a resource, which is held until its block ends.
    Acquire(Release),
    Yield,
    Block(Vec<Step>),
    Fail,
    Panic,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Release {
    Works,
    Fails,
    Panics,
}

/// What the consumer does after so many records, if there are as many.
#[derive(Clone, Copy, Debug)]
enum Then {
    Drop,
    Close,
    Panic,
}

type Trace = RefCell<Vec<String>>;
type Ending = Result<(), &'static str>;

/// The body, by recursion: a block is a scope, and its resources are locals.
fn body<'a>(
    hand: &'a Hand<Result<u32, &'static str>>,
    steps: &'a [Step],
    trace: &'a Trace,
) -> Pin<Box<dyn Future<Output = Ending> + 'a>> {
    Box::pin(async move {
        let Some((step, rest)) = steps.split_first() else { return Ok(()) };
        match step {
            Step::Acquire(release) => {
                trace.borrow_mut().push("acquire".to_owned());
                let number = trace.borrow().len();
                let _held = Hand::hold(hand, "resource", number, |number| {
                    trace.borrow_mut().push(format!("release {number}"));
                    match release {
                        Release::Works => Ok(()),
                        Release::Fails => Err("the release fails"),
                        Release::Panics => resume_unwind(Box::new("the release panics")),
                    }
                });
                return body(hand, rest, trace).await;
            }
            Step::Yield => Hand::over(hand, Ok(0)).await,
            Step::Block(steps) => body(hand, steps, trace).await?,
            Step::Fail => Err("the body fails")?,
            Step::Panic => resume_unwind(Box::new("the body panics")),
        }
        body(hand, rest, trace).await
    })
}

/// How a part of a body ends.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Flow {
    Through,
    Failed,
    Panicked,
    /// The consumer goes no further.
    Cut,
}

/// What is to be expected.
#[derive(Debug, Default)]
struct Model {
    trace: Vec<String>,
    /// Releases that failed or panicked, until the consumer did what it does.
    errors: u64,
    /// Afterwards.
    errors_at_the_end: u64,
    pulls: u32,
    is_cut: bool,
}

impl Model {
    fn run(&mut self, steps: &[Step]) -> Flow {
        let Some((step, rest)) = steps.split_first() else { return Flow::Through };
        let flow = match step {
            Step::Acquire(release) => {
                self.trace.push("acquire".to_owned());
                let number = self.trace.len();
                let flow = self.run(rest);
                self.trace.push(format!("release {number}"));
                let error = u64::from(*release != Release::Works);
                *if self.is_cut { &mut self.errors_at_the_end } else { &mut self.errors } += error;
                return flow;
            }
            Step::Yield => {
                self.trace.push("record".to_owned());
                self.pulls -= 1;
                self.is_cut = self.pulls == 0;
                if self.is_cut { Flow::Cut } else { Flow::Through }
            }
            Step::Block(steps) => self.run(steps),
            Step::Fail => Flow::Failed,
            Step::Panic => Flow::Panicked,
        };
        if flow == Flow::Through { self.run(rest) } else { flow }
    }
}

/// Drives a source as far as the consumer goes. Returns what `close` said, if it was called.
fn consume(
    source: impl Managed<Item = Result<u32, &'static str>>,
    pulls: u32,
    then: Then,
    trace: &Trace,
) -> Option<u64> {
    let mut source = source;
    for _ in 0..pulls {
        match catch_unwind(AssertUnwindSafe(|| source.next())) {
            Ok(Some(Ok(_))) => trace.borrow_mut().push("record".to_owned()),
            Ok(Some(Err(_))) => trace.borrow_mut().push("error".to_owned()),
            Ok(None) => trace.borrow_mut().push("end".to_owned()),
            Err(_) => trace.borrow_mut().push("panic".to_owned()),
        }
        if trace.borrow().last().is_some_and(|last| last != "record") {
            assert_eq!(source.next(), None, "nothing comes after the end");
            break;
        }
    }
    match then {
        Then::Drop => None,
        Then::Close => {
            let closed = source.close();
            assert_eq!((source.close(), source.next()), (Ok(()), None));
            Some(closed.map_or_else(|errors| errors.total(), |()| 0))
        }
        Then::Panic => {
            let consumer = catch_unwind(AssertUnwindSafe(move || {
                let _source = source;
                resume_unwind(Box::new("the consumer panics"))
            }));
            assert!(consumer.is_err_and(|panic| panic.is::<&str>()));
            None
        }
    }
}

fn check(steps: &[Step], pulls: u32, then: Then, in_run: bool) -> Result<(), TestCaseError> {
    let mut model = Model { pulls, ..Model::default() };
    if pulls > 0 {
        let end = match model.run(steps) {
            Flow::Through => Some("end"),
            Flow::Failed => Some("error"),
            Flow::Panicked => Some("panic"),
            Flow::Cut => None,
        };
        model.trace.extend(end.map(str::to_owned));
    }
    let trace = Trace::default();
    let source = || {
        fallible::<Result<u32, &'static str>, _, _>("random", |hand| {
            let trace = &trace;
            async move { body(&hand, steps, trace).await }
        })
    };
    let before = Registry::global().release_errors().total();
    let (closed, in_report) = if in_run {
        // The consumer is a stage that takes it as far as it does, in a run that has nothing else to do.
        let mut closed = None;
        let report = Pipeline::new("random")
            .source(|| {
                closed = consume(source(), pulls, then, &trace);
                std::iter::empty::<u32>()
            })
            .run();
        (closed, report.expect("nothing can go wrong with it").release_errors.total())
    } else {
        (consume(source(), pulls, then, &trace), 0)
    };
    let in_registry = Registry::global().release_errors().total() - before;
    prop_assert_eq!(&*trace.borrow(), &model.trace);
    let expected = match (in_run, closed.is_some()) {
        (true, true) => (Some(model.errors_at_the_end), model.errors, 0),
        (true, false) => (None, model.errors + model.errors_at_the_end, 0),
        (false, true) => (Some(model.errors + model.errors_at_the_end), 0, 0),
        (false, false) => (None, 0, model.errors + model.errors_at_the_end),
    };
    prop_assert_eq!((closed, in_report, in_registry), expected);
    Ok(())
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let release = prop_oneof![
        3 => Just(Release::Works), 1 => Just(Release::Fails), 1 => Just(Release::Panics)
    ];
    let step = prop_oneof![
        6 => release.prop_map(Step::Acquire),
        6 => Just(Step::Yield),
        1 => Just(Step::Fail),
        1 => Just(Step::Panic),
    ];
    let step = step.prop_recursive(
        3,
        24,
        5,
        |step| prop_oneof![3 => step.clone(), 1 => prop::collection::vec(step, 0..5).prop_map(Step::Block)],
    );
    prop::collection::vec(step, 0..10)
}

#[test]
fn b52_random_programs_release_as_the_model_does() {
    let then = prop_oneof![Just(Then::Drop), Just(Then::Close), Just(Then::Panic)];
    let config = ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() };
    let programs = (steps(), 0_u32..8, then, any::<bool>());
    TestRunner::new(config)
        .run(&programs, |(steps, pulls, then, in_run)| check(&steps, pulls, then, in_run))
        .unwrap_or_else(|failure| panic!("{failure}"));
}
