//! Sources that do not give again what they gave before: whatever `resume` cannot make good is an error, never a record lost or
//! given twice in silence.

use std::cell::Cell;
use std::io;
use std::time::Duration;

use funcpipe::Registry;
use funcpipe::prelude::*;
use funcpipe::retry::{Rejected, Resume, StopReason, resume};
use funcpipe::testing::{FakeClock, FaultPlan};

/// What a source gives when it is opened: `Ok` a record, `Err(true)` an error worth another attempt, `Err(false)` one that is not.
type Script = Vec<Result<u64, bool>>;

const BREAKS: Result<u64, bool> = Err(true);
const BAD: Result<u64, bool> = Err(false);

fn policy() -> RetryPolicy {
    RetryPolicy::builder().max_attempts(3).delay(Duration::from_millis(1)).build().expect("a valid policy")
}

#[derive(Debug, PartialEq)]
enum Given {
    Record(u64),
    /// The source's own error, and whether it was worth another attempt.
    Error(bool),
    Rejected(Rejected),
}

use Given::{Error, Record};

fn given(item: io::Result<u64>) -> Given {
    match item {
        Ok(record) => Record(record),
        Err(error) => match error.get_ref().and_then(|inner| inner.downcast_ref::<Rejected>()) {
            Some(rejected) => Given::Rejected(*rejected),
            None => Error(error.kind() == io::ErrorKind::ConnectionReset),
        },
    }
}

fn error(is_transient: bool) -> io::Error {
    if is_transient { io::ErrorKind::ConnectionReset.into() } else { io::ErrorKind::PermissionDenied.into() }
}

/// A source that goes by one script after the other, and by the last one from then on.
struct Scripts(Vec<Script>, usize);

impl Scripts {
    fn new<const N: usize>(scripts: [&[Result<u64, bool>]; N]) -> Self {
        Self(scripts.map(<[_]>::to_vec).into(), 0)
    }

    fn open(&mut self) -> impl Iterator<Item = io::Result<u64>> + use<> {
        let script = self.0[self.1.min(self.0.len() - 1)].clone();
        self.1 += 1;
        script.into_iter().map(|item| item.map_err(error))
    }
}

macro_rules! stream {
    ($how:expr, $scripts:expr) => {{
        let _scope = FakeClock::new().enter();
        let mut scripts = $scripts;
        let stream = policy().retry().resume($how, |_: Resume<_>| scripts.open());
        stream.take(100).map(given).collect::<Vec<_>>()
    }};
}

fn diverged(delivered: u64) -> Given {
    Given::Rejected(Rejected::ResumeDiverged { delivered })
}

#[test]
fn an_error_on_reopening_is_no_repetition_of_an_earlier_one() {
    // Record 2 is bad; then the connection breaks, and may not be opened again.
    let scripts = || Scripts::new([&[Ok(0), Ok(1), BAD, BREAKS], &[BAD]]);
    let expected = [Record(0), Record(1), Error(false), Error(false)];
    assert_eq!(stream!(resume::by_cursor(|n: &u64| *n), scripts()), expected);
    assert_eq!(stream!(resume::skip(), scripts()), expected);
    assert_eq!(stream!(resume::skip_verified(|n: &u64| *n), scripts()), expected);
    // Bad from the beginning.
    let scripts = || Scripts::new([&[BAD, BREAKS], &[BAD]]);
    assert_eq!(stream!(resume::skip(), scripts()), [Error(false), Error(false)]);
}

#[test]
fn a_bad_record_that_comes_again_is_reported_once() {
    let scripts = || Scripts::new([&[Ok(0), BAD, BREAKS], &[Ok(0), BAD, Ok(2)]]);
    assert_eq!(stream!(resume::skip(), scripts()), [Record(0), Error(false), Record(2)]);
    let scripts = || Scripts::new([&[Ok(0), BAD, BREAKS], &[BAD, Ok(2)]]);
    assert_eq!(stream!(resume::by_cursor(|n: &u64| *n), scripts()), [Record(0), Error(false), Record(2)]);
    // The last one, with the source breaking behind it.
    let scripts = || Scripts::new([&[Ok(0), BAD, BREAKS], &[Ok(0), BAD]]);
    assert_eq!(stream!(resume::skip(), scripts()), [Record(0), Error(false)]);
}

#[test]
fn as_many_bad_records_as_came_before_come_again_and_no_more() {
    let scripts = || Scripts::new([&[Ok(0), BAD, BAD, BREAKS], &[BAD, BAD, BAD, Ok(2)]]);
    let expected = [Record(0), Error(false), Error(false), Error(false), Record(2)];
    assert_eq!(stream!(resume::by_cursor(|n: &u64| *n), scripts()), expected);
}

#[test]
fn a_record_in_the_place_of_an_error_is_another_source() {
    let scripts = || Scripts::new([&[Ok(0), BAD, Ok(2), BREAKS], &[Ok(0), Ok(1), Ok(2), Ok(3)]]);
    assert_eq!(stream!(resume::skip(), scripts()), [Record(0), Error(false), Record(2), diverged(2)]);
}

#[test]
fn an_error_in_the_place_of_a_record_ends_the_stream() {
    let scripts = || Scripts::new([&[Ok(0), Ok(1), BREAKS], &[Ok(0), BAD, Ok(2), Ok(3)]]);
    assert_eq!(stream!(resume::skip(), scripts()), [Record(0), Record(1), Error(false)]);
}

#[test]
fn a_source_that_has_become_shorter_is_another_one() {
    let scripts = || Scripts::new([&[Ok(0), Ok(1), Ok(2), BREAKS], &[Ok(0), Ok(1)]]);
    let expected = [Record(0), Record(1), Record(2), diverged(3)];
    assert_eq!(stream!(resume::skip(), scripts()), expected);
    assert_eq!(stream!(resume::skip_verified(|n: &u64| *n), scripts()), expected);
    let scripts = Scripts::new([&[BAD, Ok(1), BREAKS], &[BAD]]);
    assert_eq!(stream!(resume::skip(), scripts), [Error(false), Record(1), diverged(1)]);
}

#[test]
fn positions_that_do_not_ascend_are_an_error_before_anything_has_failed() {
    let by_cursor = || resume::by_cursor(|n: &u64| *n);
    let unordered = |delivered| Given::Rejected(Rejected::ResumeUnordered { delivered });
    assert_eq!(stream!(by_cursor(), Scripts::new([&[Ok(3), Ok(2), BREAKS]])), [Record(3), unordered(1)]);
    let ties = Scripts::new([&[Ok(1), Ok(2), Ok(2), Ok(3)]]);
    assert_eq!(stream!(by_cursor(), ties), [Record(1), Record(2), unordered(2)]);
    let nan = policy()
        .retry()
        .resume(resume::by_cursor(|n: &f64| *n), |_| [1.0, f64::NAN].into_iter().map(Ok::<_, io::Error>));
    assert_eq!(nan.map(|item| item.is_ok()).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn forgetting_what_was_delivered_is_no_progress() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let policy = policy();
    // Always breaks after record 4, and of what comes again only two records are known.
    let mut scripts = Scripts::new([&[Ok(0), Ok(1), Ok(2), Ok(3), Ok(4), BREAKS]]);
    let stream =
        policy.retry().resume_with_history(resume::dedup(|n: &u64| *n, 2), |_: Resume| scripts.open());
    let items: Vec<_> = stream.take(1000).collect();
    let error = items.last().and_then(|item| item.as_ref().err()).expect("it gives up");
    assert_eq!(error.reason(), StopReason::AttemptsExhausted);
    assert_eq!((scripts.1, clock.sleeps().len()), (3, 2));
}

#[test]
fn dedup_makes_progress_however_little_is_new() {
    let _scope = FakeClock::new().enter();
    // One new record in each attempt, from the beginning, and from where it broke.
    for overlaps in [true, false] {
        let policy = policy();
        let mut opened = 0;
        let stream = policy.retry().resume(resume::dedup(|n: &u64| *n, 64), |_: Resume| {
            let begin = if overlaps { 0 } else { opened };
            opened += 1;
            (begin..opened).map(Ok).chain((opened < 20).then(|| Err(error(true))))
        });
        assert_eq!(
            stream.map(Result::ok).collect::<Vec<_>>(),
            (0..20).map(Some).collect::<Vec<_>>(),
            "{overlaps}"
        );
    }
}

#[test]
fn a_stream_that_gives_up_ends_no_other_one() {
    let _scope = FakeClock::new().enter();
    let policy = policy();
    let mut broken = Scripts::new([&[BREAKS]]);
    let mut bad = Scripts::new([&[BAD, Ok(1), BAD, Ok(3)]]);
    let mut broken = policy.retry().resume(resume::skip(), |_: Resume| broken.open());
    let bad = policy.retry().resume(resume::skip(), |_: Resume| bad.open());
    let bad = bad.inspect(|_| drop(broken.next())).map(given).collect::<Vec<_>>();
    assert_eq!(bad, [Error(false), Record(1), Error(false), Record(3)]);
}

#[test]
fn errors_that_come_again_and_again_are_no_progress() {
    // Ends each time, with an error that is handed on before it.
    let scripts = || Scripts::new([&[Ok(1), BAD, BREAKS]]);
    let last = |given: Vec<Given>| (given.len() < 20, given.into_iter().last());
    assert_eq!(last(stream!(resume::skip(), scripts())), (true, Some(Error(true))));
    assert_eq!(
        last(stream!(resume::by_cursor(|n: &u64| *n), Scripts::new([&[BAD, BREAKS]]))),
        (true, Some(Error(true)))
    );
    assert_eq!(last(stream!(resume::restart(), scripts())), (true, Some(Error(true))));
    assert_eq!(last(stream!(resume::dedup(|n: &u64| *n, 64), scripts())), (true, Some(Error(true))));
    assert_eq!(
        last(stream!(resume::dedup(|n: &u64| *n, 1), Scripts::new([&[BAD, Ok(1), Ok(2), BREAKS]]))),
        (true, Some(Error(true)))
    );
}

#[test]
fn restarting_for_ever_is_no_progress() {
    let scripts = Scripts::new([&[Ok(0), Ok(1), BREAKS]]);
    let given = stream!(resume::restart(), scripts);
    assert_eq!(given, [Record(0), Record(1), Record(0), Record(1), Record(0), Record(1), Error(true)]);
}

#[test]
fn a_restart_that_comes_further_than_any_before_is_progress() {
    let _scope = FakeClock::new().enter();
    let plan = (1..5).fold(FaultPlan::new(), |plan, at| plan.fail(at, 1, || error(true)));
    let stream = policy().retry().resume(resume::restart(), |_: Resume| plan.open(0..5));
    let records: Vec<u64> = stream.map(|record| record.expect("each fails once")).collect();
    assert_eq!(records, [0, 0, 1, 0, 1, 2, 0, 1, 2, 3, 0, 1, 2, 3, 4]);
}

/// What comes of sources whose errors have texts, of which only "reset" is worth another attempt; and how many items were left out.
macro_rules! told {
    ($how:expr, $name:literal, $scripts:expr) => {{
        let _scope = FakeClock::new().enter();
        let scripts: Vec<Vec<Result<u64, &'static str>>> = $scripts;
        let mut opened = 0;
        let policy = policy();
        let stream = policy.retry().named($name).resume($how, |_: Resume<_>| {
            let script = scripts[opened.min(scripts.len() - 1)].clone();
            opened += 1;
            script.into_iter().map(|item| {
                item.map_err(|text| match text {
                    "reset" => io::Error::new(io::ErrorKind::ConnectionReset, text),
                    text => io::Error::new(io::ErrorKind::NotFound, text),
                })
            })
        });
        let given: Vec<_> = stream.take(100).map(|item| item.map_err(|error| error.to_string())).collect();
        let replayed = Registry::global().snapshot().retries($name).map(|line| line.replayed);
        (given, replayed)
    }};
}

fn texts(items: &[Result<u64, &str>]) -> Vec<Result<u64, String>> {
    items.iter().map(|item| item.map_err(str::to_owned)).collect()
}

#[test]
fn another_error_than_the_one_before_is_handed_on() {
    let by_cursor = || resume::by_cursor(|n: &u64| *n);
    let scripts =
        || vec![vec![Ok(1), Err("bad row 2"), Err("reset")], vec![Err("row 3: access denied"), Ok(4), Ok(5)]];
    let expected = texts(&[Ok(1), Err("bad row 2"), Err("row 3: access denied"), Ok(4), Ok(5)]);
    assert_eq!(told!(by_cursor(), "another by cursor", scripts()), (expected, Some(0)));

    // One of two is the same.
    let scripts = vec![
        vec![Ok(1), Err("bad row 2"), Err("bad row 3"), Err("reset")],
        vec![Err("bad row 2"), Err("denied"), Ok(4)],
    ];
    let expected = texts(&[Ok(1), Err("bad row 2"), Err("bad row 3"), Err("denied"), Ok(4)]);
    assert_eq!(told!(by_cursor(), "one of two", scripts), (expected, Some(1)));

    // In the prefix that is skipped, where the stream can go on, as its place is known.
    let scripts =
        vec![vec![Ok(1), Err("bad row 2"), Ok(3), Err("reset")], vec![Ok(1), Err("denied"), Ok(3), Ok(4)]];
    let expected = texts(&[Ok(1), Err("bad row 2"), Ok(3), Err("denied"), Ok(4)]);
    assert_eq!(told!(resume::skip(), "another by skip", scripts), (expected, Some(2)));
}

#[test]
fn an_error_that_is_left_out_is_counted() {
    let scripts = |prefix: &[Result<u64, &'static str>]| {
        let again = [prefix, &[Err("bad row 2"), Err("bad row 3"), Ok(4)]].concat();
        vec![vec![Ok(1), Err("bad row 2"), Err("bad row 3"), Err("reset")], again]
    };
    let expected = texts(&[Ok(1), Err("bad row 2"), Err("bad row 3"), Ok(4)]);
    let by_cursor = told!(resume::by_cursor(|n: &u64| *n), "left out by cursor", scripts(&[]));
    assert_eq!(by_cursor, (expected.clone(), Some(2)));
    assert_eq!(told!(resume::skip(), "left out by skip", scripts(&[Ok(1)])), (expected, Some(3)));

    // With nothing behind it, it is handed on, and so not counted.
    let scripts = vec![vec![Ok(1), Err("bad row 2"), Err("reset")], vec![Err("bad row 2")]];
    let expected = texts(&[Ok(1), Err("bad row 2"), Err("bad row 2")]);
    assert_eq!(told!(resume::by_cursor(|n: &u64| *n), "handed on", scripts), (expected, Some(0)));
}

#[test]
fn errors_that_are_worded_anew_each_time_are_no_progress() {
    let scripts =
        (0..20).map(|n| vec![Err(["at 12:01", "at 12:02", "at 12:03"][n % 3]), Err("reset")]).collect();
    let (given, _) = told!(resume::by_cursor(|n: &u64| *n), "worded anew", scripts);
    assert_eq!(given, texts(&[Err("at 12:01"), Err("at 12:02"), Err("at 12:03"), Err("reset")]));
}

#[test]
fn an_error_of_another_record_after_a_reopening_is_a_dead_letter() {
    let _scope = FakeClock::new().enter();
    let opened = Cell::new(0);
    let from = |_: Resume<u64>| {
        opened.set(opened.get() + 1);
        let denied = || Err(io::ErrorKind::PermissionDenied.into());
        let bad = || Err(io::ErrorKind::InvalidData.into());
        if opened.get() == 1 { vec![Ok(1), bad(), Err(error(true))] } else { vec![denied(), Ok(4), Ok(5)] }
            .into_iter()
    };
    let policy = policy();
    let (mut letters, mut got) = (Vec::new(), Vec::new());
    let report = Pipeline::new("p")
        .source(|| policy.retry().resume(resume::by_cursor(|n: &u64| *n), from))
        .dead_letters(10, &mut letters)
        .run_into(&mut got)
        .unwrap();
    assert_eq!((got, letters.len()), (vec![1, 4, 5], 2), "{letters:?}");
    assert_eq!((report.read, report.failed), (5, 2));
}
