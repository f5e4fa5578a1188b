//! Behaviours 1, 3, 6, 14, 14a, 14b, 14c and 14d: where every record goes, above all where a wrong design would look right.

use std::cell::{Cell, RefCell};
use std::io;
use std::rc::Rc;
use std::time::Duration;

use funcpipe::pipeline::ContractBreach;
use funcpipe::prelude::*;
use funcpipe::report::{Ended, Outcome};
use funcpipe::testing::FakeClock;
use funcpipe_tests::{Finishes, law};

/// What a test wants to see happen, in order.
type Trace = Rc<RefCell<Vec<&'static str>>>;

/// Writes to the trace when it is dropped.
struct Noted(&'static str, Trace);

impl Drop for Noted {
    fn drop(&mut self) {
        self.1.borrow_mut().push(self.0);
    }
}

/// Fails on the record with this number.
struct FailsOn(u64, u64, Noted);

impl Sink<u32> for FailsOn {
    type Error = io::Error;

    fn receive(&mut self, _record: u32) -> io::Result<()> {
        self.0 += 1;
        if self.0 == self.1 { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }

    fn finish(&mut self) -> io::Result<()> {
        self.2.1.borrow_mut().push("sink finished");
        Ok(())
    }
}

#[test]
fn b1_a_filter_drops_what_it_does_not_hand_on() {
    let report = Pipeline::new("p").source(|| 0..10).through(|s| s.filter(|n| *n < 7)).run().unwrap();
    let filter = &report.stages[0];
    assert_eq!((filter.records_in, filter.records_out, filter.dropped), (10, 7, 3));
    assert_eq!((report.read, report.delivered, report.dropped), (10, 7, 3));
    assert_eq!(report.outcome, Outcome::Completed);
    law(&report);
}

#[test]
fn b3_a_stage_that_drops_everything_is_still_measured() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let none = |_: &i32| {
        clock.advance(Duration::from_millis(1));
        false
    };
    let report = Pipeline::new("p").source(|| 0..10).timing(Exact).through(|s| s.filter(none)).run().unwrap();
    let filter = &report.stages[0];
    assert_eq!((filter.records_in, filter.records_out), (10, 0));
    assert_eq!(filter.self_time, Duration::from_millis(10));
    assert!(report.log_lines().iter().any(|line| line.starts_with("[through@1] in=10 out=0 ")));
    law(&report);
}

#[test]
fn b6_a_sink_that_fails_has_not_delivered_and_everything_is_closed_before_the_caller_hears_of_it() {
    let trace = Trace::default();
    let (of_source, of_stage, of_sink) =
        (Rc::clone(&trace), Rc::clone(&trace), Noted("sink dropped", Rc::clone(&trace)));
    let failed = Pipeline::new("p")
        .source(move || {
            let open = Noted("source closed", of_source);
            (0..10).inspect(move |_| {
                let _ = &open;
            })
        })
        .through(move |stream| {
            let open = Noted("stage dropped", of_stage);
            stream.inspect(move |_| {
                let _ = &open;
            })
        })
        .run_into(FailsOn(0, 3, of_sink))
        .unwrap_err();
    trace.borrow_mut().push("handled");
    let report = &failed.report;
    assert_eq!((report.read, report.delivered, report.failed), (3, 2, 1));
    assert_eq!(report.outcome, Outcome::Failed);
    assert_eq!(failed.downcast_ref::<io::Error>().map(io::Error::kind), Some(io::ErrorKind::StorageFull));
    let order = trace.borrow();
    assert_eq!(*order, ["sink dropped", "stage dropped", "source closed", "handled"]);
    assert_eq!(report.errors.total(), 1);
    law(report);
}

#[test]
fn success_releases_the_source_then_finishes_the_sink() {
    let trace = Trace::default();
    let (of_source, of_sink) = (Rc::clone(&trace), Noted("sink dropped", Rc::clone(&trace)));
    Pipeline::new("p")
        .source(move || {
            let open = Noted("source closed", of_source);
            (0..3).inspect(move |_| {
                let _ = &open;
            })
        })
        .run_into(FailsOn(0, 100, of_sink))
        .unwrap();
    assert_eq!(*trace.borrow(), ["source closed", "sink finished", "sink dropped"]);
}

#[test]
fn a_source_is_released_as_soon_as_it_is_exhausted() {
    let trace = Trace::default();
    let (of_source, of_stage) = (Rc::clone(&trace), Rc::clone(&trace));
    Pipeline::new("p")
        .source(move || {
            let open = Noted("source closed", of_source);
            (0..3).inspect(move |_| {
                let _ = &open;
            })
        })
        .through(move |mut stream| {
            // Works on after its input has ended, while the stream is still alive.
            std::iter::from_fn(move || {
                let last = stream.by_ref().last()?;
                of_stage.borrow_mut().push("stage goes on");
                Some(last)
            })
        })
        .run()
        .unwrap();
    assert_eq!(*trace.borrow(), ["source closed", "stage goes on"]);
}

#[test]
fn a_sink_that_cannot_finish_fails_the_run() {
    struct NeverDurable;
    impl Sink<u32> for NeverDurable {
        type Error = io::Error;
        fn receive(&mut self, _record: u32) -> io::Result<()> {
            Ok(())
        }
        fn finish(&mut self) -> io::Result<()> {
            Err(io::ErrorKind::StorageFull.into())
        }
    }
    let failed = Pipeline::new("p").source(|| 0..3).run_into(NeverDurable).unwrap_err();
    assert_eq!(failed.report.outcome, Outcome::Failed);
    assert_eq!(failed.report.failure.as_ref().map(|failure| failure.stage.as_str()), Some("sink"));
    law(&failed.report);
}

#[test]
fn b14_record_functions_account_for_each_record() {
    #[measured_stage]
    fn parse(text: &str) -> Result<Option<i32>, std::num::ParseIntError> {
        if text.is_empty() { Ok(None) } else { text.parse().map(Some) }
    }

    let report = Pipeline::new("p")
        .source(|| ["1", "", "x", "4", ""].into_iter())
        .map(parse)
        .skip_errors_up_to(10)
        .filter_map(|number| number)
        .run()
        .unwrap();

    // A position has no notion of what is inside of a record; the function has.
    let position = &report.stages[0];
    let function = position.functions.iter().find(|function| function.name == "parse").unwrap();
    assert_eq!((function.records_in, function.records_out, function.dropped, function.failed), (5, 2, 2, 1));
    assert!(function.balances());
    assert_eq!(
        (report.stages[1].records_in, report.stages[1].records_out, report.stages[1].failed),
        (5, 4, 1)
    );
    assert_eq!(
        (report.stages[2].records_in, report.stages[2].records_out, report.stages[2].dropped),
        (4, 2, 2)
    );
    assert_eq!((report.read, report.delivered, report.dropped, report.failed), (5, 2, 2, 1));
    law(&report);
}

#[test]
fn b14_an_error_is_shown_where_it_appears_and_counted_once() {
    #[measured_stage]
    fn parse(text: &str) -> Result<i32, std::num::ParseIntError> {
        text.parse()
    }

    let run = |pipeline: Pipeline<'_, Result<i32, std::num::ParseIntError>>| {
        pipeline.skip_errors_up_to(10).run().unwrap()
    };
    let source = || Pipeline::new("p").source(|| ["1", "x", "y", "4"].into_iter());
    for report in [run(source().map(parse)), run(source().try_map(parse)), run(source().try_map(str::parse))]
    {
        let parse = &report.stages[0];
        assert_eq!((parse.records_in, parse.records_out, parse.failed), (4, 2, 2), "{report}");
        assert!(parse.balances(), "{report}");
        let policy = &report.stages[1];
        assert_eq!((policy.records_in, policy.records_out, policy.failed), (4, 2, 2), "{report}");
        assert_eq!((report.failed, report.errors.total()), (2, 2), "{report}");
        law(&report);
    }
}

#[test]
fn b14_a_panic_is_counted_where_it_happens() {
    #[measured_stage]
    fn explode(n: u32) -> u32 {
        assert_ne!(n, 2, "on purpose");
        n
    }

    let pipeline = Pipeline::new("b14_a_panic").source(|| 0..10).map(explode);
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| pipeline.run())).unwrap_err();
    let report = funcpipe::Registry::global()
        .panicked_runs()
        .into_iter()
        .find(|run| run.pipeline == "b14_a_panic")
        .unwrap();
    let stage = &report.stages[0];
    assert_eq!(
        (stage.name.as_str(), stage.records_in, stage.records_out, stage.panicked),
        ("explode", 3, 2, 1)
    );
    assert_eq!(stage.functions[0].panicked, 1);
    assert!(stage.balances());
    assert_eq!((report.read, report.delivered, report.failed), (3, 2, 1));
    law(&report);
}

#[test]
fn b14a_stages_that_split_and_join_keep_the_law() {
    let split = Pipeline::new("p").source(|| 0..5).through(|s| s.flat_map(|n| [n, n, n])).run().unwrap();
    assert_eq!((split.stages[0].records_in, split.stages[0].records_out, split.stages[0].added), (5, 15, 10));
    assert_eq!((split.read, split.added, split.delivered, split.dropped), (5, 10, 15, 0));
    law(&split);

    let batches = |mut stream: funcpipe::pipeline::Stream<'static, u32>| {
        std::iter::from_fn(move || {
            let batch: Vec<u32> = stream.by_ref().take(10).collect();
            (!batch.is_empty()).then_some(batch)
        })
    };
    let joined = Pipeline::new("p").source(|| 0..30).through(batches).run().unwrap();
    assert_eq!(
        (joined.stages[0].records_in, joined.stages[0].records_out, joined.stages[0].dropped),
        (30, 3, 27)
    );
    assert_eq!(joined.outcome, Outcome::Completed);
    law(&joined);
}

#[test]
fn b14b_what_stops_early_says_so() {
    let pulled = Cell::new(0);
    let report = Pipeline::new("p")
        .source(|| (0..10).inspect(|_| pulled.set(pulled.get() + 1)))
        .map(|n| n)
        .through(|s| s.take(2))
        .map(|n| n)
        .run()
        .unwrap();
    assert_eq!(report.outcome, Outcome::StoppedEarly { by: "through@2".to_owned() });
    assert_eq!((report.read, report.delivered), (pulled.get(), 2));
    assert_eq!(report.stages[1].ended, Ended::StoppedEarly);
    assert!(
        report
            .log_lines()
            .last()
            .unwrap()
            .starts_with("[Pipeline p] Stopped early by through@2: 2 records in ")
    );
    law(&report);
}

#[test]
fn b14b_a_stage_that_ends_with_its_input_does_not_stop_early() {
    let report = Pipeline::new("p").source(|| 0..10).through(|s| s.take(20)).run().unwrap();
    assert_eq!(report.outcome, Outcome::Completed);
    assert_eq!(report.stages[0].ended, Ended::Exhausted);
}

#[test]
fn b14c_a_stage_that_breaks_its_contract_fails_the_run() {
    #[measured_stage(emits = one)]
    fn pair(numbers: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
        numbers.filter(|n| *n != 4)
    }

    let finished = Rc::new(Cell::new(false));
    let failed = Pipeline::new("p").source(|| 0..10).through(pair).run_into(Finishes(&finished)).unwrap_err();
    let breach = failed.downcast_ref::<ContractBreach>().unwrap();
    assert_eq!((breach.stage.as_str(), breach.records_in, breach.records_out), ("pair", 10, 9));
    let shown = format!("{failed:?}");
    assert!(shown.contains("pair") && shown.contains("10") && shown.contains('9'), "{shown}");
    assert!(!finished.get(), "what a broken stage gave must not be made durable");
    law(&failed.report);
}

#[test]
fn b14c_at_most_one_allows_less_and_not_more() {
    #[measured_stage(emits = at_most_one)]
    fn some(numbers: impl Iterator<Item = u32>, times: usize) -> impl Iterator<Item = u32> {
        numbers.filter(|n| *n != 4).flat_map(move |n| std::iter::repeat_n(n, times))
    }

    let run = |times| Pipeline::new("p").source(|| 0..10).through(move |s| some(s, times)).run();
    law(&run(1).unwrap());
    assert!(run(2).unwrap_err().downcast_ref::<ContractBreach>().is_some());
}

#[test]
fn b14d_a_source_that_cannot_be_opened_is_not_an_empty_one() {
    let opened_sink = Cell::new(false);
    let failed = Pipeline::new("p")
        .try_source(|| Err::<std::iter::Empty<u32>, _>(io::Error::from(io::ErrorKind::NotFound)))
        .run_into(Finishes(&opened_sink))
        .unwrap_err();
    assert_eq!(failed.downcast_ref::<io::Error>().map(io::Error::kind), Some(io::ErrorKind::NotFound));
    assert_eq!(failed.report.outcome, Outcome::Failed);
    assert_eq!(failed.report.failure.as_ref().map(|failure| failure.stage.as_str()), Some("source"));
    assert!(!opened_sink.get());
    assert!(failed.report.log_lines().last().unwrap().contains("FAILED after"));
    law(&failed.report);
}
