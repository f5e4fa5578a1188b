//! Behaviour 6: who lets go first when a run ends, however it ends: the sink, and then the stages, from the last to the first.

use std::cell::RefCell;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::rc::Rc;

use funcpipe::managed_source;
use funcpipe::pipeline::Stream;
use funcpipe::prelude::*;

/// Who has let go of what it held, in that order.
#[derive(Clone, Default)]
struct Journal(Rc<RefCell<Vec<&'static str>>>);

impl Journal {
    fn open(&self, name: &'static str) -> Open {
        Open(name, self.clone())
    }

    fn read(&self) -> Vec<&'static str> {
        self.0.borrow().clone()
    }
}

struct Open(&'static str, Journal);

impl Drop for Open {
    fn drop(&mut self) {
        self.1.0.borrow_mut().push(self.0);
    }
}

/// Where a run goes wrong, at its second record.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Wrong {
    Nothing,
    SinkFails,
    SinkPanics,
    /// The stage of this name does.
    Panics(&'static str),
    /// No stage after the first asks for more.
    StopsEarly,
    PolicyGivesUp,
}

/// A record function that holds something.
fn holds(journal: &Journal, name: &'static str, wrong: Wrong) -> impl FnMut(u32) -> u32 + use<> {
    let open = journal.open(name);
    move |number| {
        let _held = &open;
        if number == 1 && wrong == Wrong::Panics(name) {
            resume_unwind(Box::new(name));
        }
        number
    }
}

#[managed_source]
fn numbers(journal: Journal) -> impl Iterator<Item = u32> {
    #[release(drop)]
    let _open = journal.open("source");
    for number in 0..9 {
        yield_!(number);
    }
}

#[managed_source]
fn managed(input: impl Iterator<Item = u32>, journal: Journal, wrong: Wrong) -> impl Iterator<Item = u32> {
    #[release(drop)]
    let _open = journal.open("managed");
    for number in input {
        if number == 1 && wrong == Wrong::Panics("managed") {
            resume_unwind(Box::new("managed"));
        }
        yield_!(number);
    }
}

struct Receives {
    received: u32,
    wrong: Wrong,
    _held: Open,
}

impl Receives {
    fn new(journal: &Journal, wrong: Wrong) -> Self {
        Self { received: 0, wrong, _held: journal.open("sink") }
    }
}

impl Sink<u32> for Receives {
    type Error = io::Error;

    fn receive(&mut self, _number: u32) -> io::Result<()> {
        self.received += 1;
        match (self.received, self.wrong) {
            (2, Wrong::SinkFails) => Err(io::ErrorKind::StorageFull.into()),
            (2, Wrong::SinkPanics) => resume_unwind(Box::new("sink")),
            _ => Ok(()),
        }
    }

    fn finish(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Who lets go of what, in a pipeline with every kind of stage.
fn let_go(wrong: Wrong) -> Vec<&'static str> {
    let journal = Journal::default();
    let (source, stage) = (journal.clone(), journal.clone());
    let (first, last) = (holds(&journal, "first", wrong), holds(&journal, "last", wrong));
    let mut pipeline = Pipeline::new("holds").source(move || numbers(source)).map(first);
    if wrong == Wrong::StopsEarly {
        pipeline = pipeline.through(|records| records.take(2));
    }
    let (through, again) = (journal.clone(), journal.clone());
    let filter = move |records: Stream<'static, u32>| {
        records.filter(|number| *number < 5).map(holds(&through, "filter", wrong))
    };
    let outer = move |records: Stream<'static, u32>| records.map(holds(&again, "outer", wrong));
    let mut policy = holds(&journal, "policy", wrong);
    let judged = move |number| {
        let number = policy(number);
        if number == 1 && wrong == Wrong::PolicyGivesUp { Err("no record") } else { Ok(number) }
    };
    let run = pipeline
        .through(filter)
        .through(move |records| managed(records, stage, wrong))
        .try_map(judged)
        .fail_on_error()
        .through(outer)
        .map(last);
    let sink = Receives::new(&journal, wrong);
    let ended = catch_unwind(AssertUnwindSafe(|| run.run_into(sink)));
    assert_eq!(ended.is_err(), matches!(wrong, Wrong::SinkPanics | Wrong::Panics(_)), "{wrong:?}");
    let failed = ended.is_ok_and(|ended| ended.is_err());
    assert_eq!(failed, matches!(wrong, Wrong::SinkFails | Wrong::PolicyGivesUp), "{wrong:?}");
    journal.read()
}

/// From the sink to the source.
const IN_REVERSE: [&str; 8] = ["sink", "last", "outer", "policy", "managed", "filter", "first", "source"];

#[test]
fn b6_a_run_that_fails_lets_go_from_the_sink_to_the_source() {
    assert_eq!(let_go(Wrong::SinkFails), IN_REVERSE);
    assert_eq!(let_go(Wrong::PolicyGivesUp), IN_REVERSE);
}

#[test]
fn b6_so_does_a_run_that_panics_in_its_sink_or_in_a_stage() {
    for wrong in ["last", "outer", "policy"].map(Wrong::Panics) {
        assert_eq!(let_go(wrong), IN_REVERSE, "{wrong:?}");
    }
    assert_eq!(let_go(Wrong::SinkPanics), IN_REVERSE);
}

/// It is over, and what it held is gone, before anybody hears of the panic. Its input waits for the sink.
#[test]
fn b6_a_body_that_a_panic_passes_through_lets_go_of_its_own_first_and_of_nobody_elses() {
    let expected = ["managed", "sink", "last", "outer", "policy", "filter", "first", "source"];
    for wrong in ["managed", "filter", "first"].map(Wrong::Panics) {
        assert_eq!(let_go(wrong), expected, "{wrong:?}");
    }
}

/// A source that is exhausted has released, and so has a body that is through; its loop was done with its input before. The sink
/// is finished after all of them.
#[test]
fn b6_a_run_that_succeeds_lets_go_in_that_order_of_what_is_still_held() {
    let expected = ["source", "filter", "first", "managed", "last", "outer", "policy", "sink"];
    assert_eq!(let_go(Wrong::Nothing), expected);
    let expected = ["filter", "first", "source", "managed", "last", "outer", "policy", "sink"];
    assert_eq!(let_go(Wrong::StopsEarly), expected);
}

#[test]
fn b6_one_that_panics_when_it_is_let_go_keeps_no_other_from_it() {
    struct Panics(&'static str);

    impl Drop for Panics {
        fn drop(&mut self) {
            resume_unwind(Box::new(self.0));
        }
    }

    let holds_both = |journal: &Journal, name: &'static str| {
        let held = (journal.open(name), Panics(name));
        move |number: u32| {
            let _held = &held;
            number
        }
    };
    let journal = Journal::default();
    let (source, sink) = (journal.clone(), Receives::new(&journal, Wrong::SinkFails));
    let failed = Pipeline::new("panics")
        .source(move || numbers(source))
        .map(holds_both(&journal, "first"))
        .map(holds_both(&journal, "last"))
        .run_into(sink)
        .expect_err("the sink is full");
    assert_eq!(journal.read(), ["sink", "last", "first", "source"]);
    let errors: Vec<_> = failed.report.release_errors.iter().map(|error| error.message.as_str()).collect();
    assert_eq!(errors, ["last", "first"]);

    // Where nothing had failed, the first such panic is what the run panicked with.
    let journal = Journal::default();
    let source = journal.clone();
    let run = Pipeline::new("b6_panics_at_its_end")
        .source(move || numbers(source))
        .map(holds_both(&journal, "first"))
        .map(holds_both(&journal, "last"));
    let panic = catch_unwind(AssertUnwindSafe(|| run.run())).expect_err("letting go panics");
    assert_eq!(panic.downcast_ref(), Some(&"last"));
    assert_eq!(journal.read(), ["source", "last", "first"]);
    let runs = funcpipe::Registry::global().panicked_runs();
    let report = runs.iter().find(|run| run.pipeline == "b6_panics_at_its_end").expect("it is kept");
    let errors: Vec<_> = report.release_errors.iter().map(|error| error.message.as_str()).collect();
    assert_eq!(errors, ["first"]);
}

#[test]
fn b6_a_stage_that_is_done_with_its_input_lets_go_of_it_at_once() {
    let journal = Journal::default();
    let (source, stage) = (journal.clone(), journal.clone());
    let (first, after) = (holds(&journal, "first", Wrong::Nothing), holds(&journal, "after", Wrong::Nothing));
    Pipeline::new("done")
        .source(move || numbers(source))
        .map(first)
        .through(move |records| {
            let mut records = Some(records);
            std::iter::from_fn(move || {
                let first = records.take()?.next();
                assert_eq!(stage.read(), ["first", "source"], "while records still flow");
                first
            })
        })
        .map(after)
        .run_into(Receives::new(&journal, Wrong::Nothing))
        .expect("nothing fails");
    assert_eq!(journal.read(), ["first", "source", "after", "sink"]);
}

#[test]
fn b6_a_run_in_a_destructor_while_a_panic_passes_lets_go_of_what_it_is_done_with_at_once() {
    struct Runs(Journal);

    impl Drop for Runs {
        fn drop(&mut self) {
            let (source, stage) = (self.0.clone(), self.0.clone());
            let run = Pipeline::new("in a panic").source(move || numbers(source)).through(move |records| {
                let mut records = Some(records);
                std::iter::from_fn(move || {
                    let first = records.take()?.next();
                    assert_eq!(stage.read(), ["source"]);
                    first
                })
            });
            assert!(run.run().is_ok_and(|report| report.delivered == 1));
        }
    }

    let journal = Journal::default();
    let runs = Runs(journal.clone());
    let panic = catch_unwind(AssertUnwindSafe(|| {
        let _runs = runs;
        resume_unwind(Box::new("elsewhere"))
    }));
    assert!(panic.is_err_and(|panic| panic.is::<&str>()));
    assert_eq!(journal.read(), ["source"]);
}

#[test]
fn b6_a_stream_that_outlives_its_run_is_let_go_of_by_whoever_has_it() {
    let journal = Journal::default();
    let (source, kept) = (journal.clone(), Rc::new(RefCell::new(None)));
    let keep = Rc::clone(&kept);
    let first = holds(&journal, "first", Wrong::Nothing);
    Pipeline::new("kept")
        .source(move || numbers(source))
        .map(first)
        .through(move |mut records| {
            let first = records.next();
            *keep.borrow_mut() = Some(records);
            first.into_iter()
        })
        .run()
        .expect("nothing fails");
    assert_eq!(journal.read(), [""; 0]);
    assert_eq!(kept.borrow_mut().as_mut().and_then(Iterator::next), Some(1));
    let panic = catch_unwind(AssertUnwindSafe(|| {
        let _stream = kept.take();
        resume_unwind(Box::new("elsewhere"))
    }));
    assert!(panic.is_err_and(|panic| panic.is::<&str>()));
    assert_eq!(journal.read(), ["first", "source"]);
}
