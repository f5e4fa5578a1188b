//! What a report says, to whoever is woken by it.

use std::fmt;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use funcpipe::Registry;
use funcpipe::pipeline::UndecidedErrors;
use funcpipe::prelude::*;
use funcpipe::report::{Outcome, RecordError};
use funcpipe::testing::FakeClock;

const MS: fn(u64) -> Duration = Duration::from_millis;

#[measured_stage(mode = exact)]
fn timed_itself(input: impl Iterator<Item = u64>, clock: &FakeClock) -> impl Iterator<Item = u64> {
    input.inspect(move |n| clock.advance(MS(u64::from(n % 100 == 99))))
}

#[test]
fn a_function_that_times_more_than_its_position_is_what_the_position_shows() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let report = Pipeline::new("p").source(|| 0..10_000).through(|s| timed_itself(s, &clock)).run().unwrap();
    let line = &report.stages[0];
    assert_eq!((line.name.as_str(), line.timed, line.self_time), ("timed_itself", 10_000, MS(100)));
    assert_eq!(report.bottleneck().map(|slowest| slowest.stage), Some("timed_itself".to_owned()));
}

#[test]
fn time_that_no_stage_explains_is_said_and_names_no_bottleneck() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    // Long work in records that are hardly ever the ones that are timed, and short work in all.
    let run = |timing| {
        let slow = |n: u64| {
            clock.advance(Duration::from_micros(1) + MS(if n % 5000 == 4999 { 50 } else { 0 }));
            n
        };
        Pipeline::new("p").source(|| 0..100_000).timing(timing).map(slow).run().unwrap()
    };
    let sampled = run(Sampled);
    let explained: Duration =
        [&sampled.source, &sampled.stages[0], &sampled.sink].iter().map(|s| s.self_time).sum();
    assert_eq!(sampled.unexplained(), sampled.elapsed.saturating_sub(explained));
    assert!(sampled.unexplained() > sampled.elapsed / 2, "{sampled}");
    assert_eq!(sampled.bottleneck(), None);
    let text = sampled.to_string();
    assert!(
        text.contains("of the run's 1.10 s are in no stage's time") && text.contains(".timing(Exact)"),
        "{text}"
    );
    let exact = run(Exact);
    assert_eq!(exact.unexplained(), Duration::ZERO);
    assert!(exact.bottleneck().is_some() && !exact.to_string().contains("in no stage's time"), "{exact}");
}

#[test]
fn pauses_between_retries_explain_time() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let fetch = |n: u32| {
        RetryPolicy::DEFAULT
            .retry()
            .run(|attempt| if attempt.is_last() { Ok(n) } else { Err(io::Error::other("busy")) })
    };
    let report = Pipeline::new("p").source(|| 0..2).try_map(fetch).fail_on_error().run().unwrap();
    assert_eq!((report.elapsed, report.unexplained()), (MS(4000), Duration::ZERO));
}

#[test]
fn a_generic_helper_cannot_let_errors_pass_for_records() {
    fn run_any<'a, T: 'a>(pipeline: Pipeline<'a, T>) -> Result<RunReport, RunError> {
        pipeline.run()
    }
    let numbers = || Pipeline::new("g").source(|| ["1", "x"].into_iter()).try_map(str::parse::<u32>);
    let failed = run_any(numbers()).expect_err("nobody said what becomes of the errors");
    assert!(failed.downcast_ref::<UndecidedErrors>().is_some());
    assert_eq!((failed.report.read, failed.report.delivered), (0, 0));
    assert!(format!("{failed:#}").contains("the records are `core::result::Result<u32,"), "{failed:#}");
    assert!(RunPipeline::collect(numbers()).is_err());
    assert_eq!(run_any(numbers().skip_errors_up_to(1)).map(|report| report.delivered).ok(), Some(1));
}

struct Panics {
    in_finish: bool,
}

impl Sink<u32> for Panics {
    type Error = BoxError;

    fn receive(&mut self, n: u32) -> Result<(), BoxError> {
        assert!(self.in_finish || n < 3, "in the sink");
        Ok(())
    }

    fn finish(&mut self) -> Result<(), BoxError> {
        panic!("in finish")
    }
}

fn panicked(name: &str, run: impl FnOnce() -> Result<RunReport, RunError>) -> RunReport {
    assert!(catch_unwind(AssertUnwindSafe(run)).is_err());
    let mut runs = Registry::global().panicked_runs().into_iter().rev();
    runs.find(|run| run.pipeline == name).expect("its report is kept")
}

#[test]
fn wherever_a_run_panics_its_records_add_up() {
    let run = |name: &str, in_finish| Pipeline::new(name).source(|| 0..9).run_into(Panics { in_finish });
    let in_receive = panicked("in receive", || run("in receive", false));
    assert_eq!((in_receive.read, in_receive.delivered, in_receive.failed), (4, 3, 1));
    let in_finish = panicked("in finish", || run("in finish", true));
    assert_eq!((in_finish.read, in_finish.delivered, in_finish.failed), (9, 9, 0));
    let in_callback = panicked("in a callback", || {
        let clock = FakeClock::new();
        let _scope = clock.enter();
        // While the source works, so that a record is under way when the time has come.
        let source = || (0..9).inspect(|_| clock.advance(MS(1)));
        let pipeline = Pipeline::new("in a callback").source(source).map(|n| n);
        pipeline.report_every(MS(5), |_| panic!("in the callback")).run()
    });
    assert_eq!((in_callback.read, in_callback.delivered, in_callback.failed), (5, 4, 1));
    for report in [&in_receive, &in_finish, &in_callback] {
        assert_eq!(report.outcome, Outcome::Panicked);
        assert!(report.balances(), "{report}");
    }
    let failure = in_callback.failure.expect("it says why");
    assert_eq!((failure.stage.as_str(), failure.message.as_str()), ("report_every", "in the callback"));
}

#[test]
fn the_error_too_many_says_so_itself() {
    let numbers = Pipeline::new("p").source(|| ["x", "y", "z"].into_iter()).try_map(str::parse::<u32>);
    let failed = numbers.skip_errors_up_to(1).run().expect_err("two are too many");
    assert_eq!(
        format!("{failed:#}"),
        "pipeline `p` failed in `skip_errors_up_to@2` with 0 of 2 records delivered: more than 1 error, the last: invalid \
         digit found in string"
    );
}

#[test]
fn a_sink_that_fails_to_finish_says_that_nothing_is_certain() {
    struct Unfinished;
    impl Sink<u32> for Unfinished {
        type Error = io::Error;
        fn receive(&mut self, _: u32) -> io::Result<()> {
            Ok(())
        }
        fn finish(&mut self) -> io::Result<()> {
            Err(io::Error::other("disk full"))
        }
    }
    let failed = Pipeline::new("p").source(|| 0..7).run_into(Unfinished).expect_err("it cannot finish");
    assert_eq!(
        format!("{failed:#}"),
        "pipeline `p` failed in `sink` while finishing, with 7 of 7 records received: disk full"
    );
}

#[derive(Debug, thiserror::Error)]
#[error("bad row")]
struct BadRow(#[source] io::Error);

#[test]
fn what_caused_a_skipped_error_is_in_the_report() {
    let row = |n: u32| if n == 1 { Err(BadRow(io::Error::other("cell 3 is empty"))) } else { Ok(n) };
    let report = Pipeline::new("p").source(|| 0..3).try_map(row).skip_errors_up_to(9).run().unwrap();
    let group = report.errors.groups().next().expect("one error");
    assert_eq!(group.samples[0].message, "bad row: cell 3 is empty");
    let row = |n: u32| {
        let error = RecordError::new("BAD", "bad number").at_line(7).caused_by(io::Error::other("`x`"));
        if n == 1 { Err(error) } else { Ok(n) }
    };
    let report = Pipeline::new("p").source(|| 0..3).try_map(row).skip_errors_up_to(9).run().unwrap();
    let group = report.errors.groups().next().expect("one error");
    assert_eq!((group.samples[0].message.as_str(), group.samples[0].line), ("bad number: `x`", Some(7)));
}

#[test]
fn errors_of_the_standard_library_are_grouped_by_what_they_are() {
    let open = |n: u32| -> io::Result<u32> {
        Err(if n == 0 { io::ErrorKind::NotFound.into() } else { io::ErrorKind::PermissionDenied.into() })
    };
    let report = Pipeline::new("p").source(|| 0..3).try_map(open).skip_errors_up_to(9).run().unwrap();
    let codes: Vec<(&str, u64)> =
        report.errors.groups().map(|group| (group.code.as_str(), group.count)).collect();
    assert_eq!(codes, [("io::Error NotFound", 1), ("io::Error PermissionDenied", 2)]);
    let text = report.to_string();
    assert!(text.contains("records 2, 3\n"), "without a line the record's number helps: {text}");
}

#[test]
fn nothing_that_a_message_contains_can_break_a_line() {
    #[derive(Debug)]
    struct Hostile;
    impl fmt::Display for Hostile {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("first\n[Pipeline p] Completed\u{1b}[2J")
        }
    }
    impl std::error::Error for Hostile {}
    let fail = |n: u32| if n == 1 { Err(Hostile) } else { Ok(n) };
    let report = Pipeline::new("p").source(|| 0..3).try_map(fail).skip_errors_up_to(9).run().unwrap();
    let failed =
        Pipeline::new("p\nq").source(|| 0..3).try_map(fail).fail_on_error().run().expect_err("it fails");
    let shown = [report.to_string(), failed.report.to_string(), format!("{failed:#}")].concat();
    let lines = [report.log_lines(), failed.report.log_lines()].concat();
    assert!(shown.contains(r"first\n[Pipeline p] Completed\u{1b}[2J"), "{shown}");
    assert!(
        !shown.contains('\u{1b}') && lines.iter().all(|line| !line.contains(['\n', '\u{1b}'])),
        "{lines:?}"
    );
}

#[test]
fn log_lines_say_what_was_lost() {
    let row = |n: u32| if n % 4 == 1 { Err(io::Error::other("bad")) } else { Ok(n) };
    let pipeline = Pipeline::new("p").source(|| 0..8).try_map(row).skip_errors_up_to(9);
    let report = pipeline.filter_map(|n| (n > 2).then_some(n)).run().unwrap();
    let lines = report.log_lines();
    assert!(lines[1].starts_with("[try_map@1] in=8 out=6 throughput="), "{lines:?}");
    assert!(lines[1].ends_with("ms failed=2"), "behind the form that programs read: {lines:?}");
    assert!(lines[3].starts_with("[filter_map@3] in=6 out=4 throughput="), "{lines:?}");
    assert!(lines[3].ends_with("ms"), "{lines:?}");
    let mut stage = report.stages[0].clone();
    (stage.panicked, stage.cancelled) = (1, 3);
    assert!(stage.log_line().ends_with("ms failed=2 panicked=1 cancelled=3"), "{}", stage.log_line());
    let run = || Pipeline::new("panics").source(|| 0..9).map(|_: u32| -> u32 { panic!("x\ny") }).run();
    let panicked = panicked("panics", run);
    let last = panicked.log_lines().pop().expect("how it ended");
    assert!(last.starts_with("[Pipeline panics] PANICKED after ") && last.contains(r": x\ny ("), "{last}");
}
