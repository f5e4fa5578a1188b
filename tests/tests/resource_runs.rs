//! Resources in pipelines: when they are released beside the sink, between attempts, and what reports say of it.

#[allow(dead_code, reason = "the laws need the rest of it")]
mod ways;

use std::cell::{Cell, RefCell};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use funcpipe::__private::v0_1_0::source::{Hand, Held, fallible, plain};
use funcpipe::pipeline::Run;
use funcpipe::prelude::*;
use funcpipe::report::Outcome;
use funcpipe::resource::ReleaseStack;
use funcpipe::retry::resume;
use funcpipe::testing::FakeClock;
use ways::{Journal, Plan, for_every_way};

/// Notes when it is finished and dropped, and fails at a record.
struct NotingSink {
    journal: Journal,
    fails_at: u32,
}

impl Sink<u32> for NotingSink {
    type Error = &'static str;

    fn receive(&mut self, record: u32) -> Result<(), &'static str> {
        if record == self.fails_at { Err("the sink fails") } else { Ok(()) }
    }

    fn finish(&mut self) -> Result<(), &'static str> {
        self.journal.note("finish sink");
        Ok(())
    }
}

impl Drop for NotingSink {
    fn drop(&mut self) {
        self.journal.note("drop sink");
    }
}

#[test]
fn on_success_a_source_is_released_before_the_sink_is_finished() {
    for_every_way(|way| {
        let journal = Journal::default();
        let (noted, sink) = (journal.clone(), NotingSink { journal: journal.clone(), fails_at: 99 });
        let run =
            Pipeline::new("p").source(move || (way.make)(noted, Plan::of(4))).fail_on_error().run_into(sink);
        assert_eq!(run.map(|report| report.delivered).ok(), Some(4));
        let mut expected = way.acquired_and_released();
        expected.extend(["finish sink", "drop sink"].map(str::to_owned));
        assert_eq!(journal.read(), expected);
    });
}

#[test]
fn b39_a_sink_that_fails_is_dropped_before_the_source_releases_and_both_before_the_caller_hears_of_it() {
    for_every_way(|way| {
        let journal = Journal::default();
        let (noted, sink) = (journal.clone(), NotingSink { journal: journal.clone(), fails_at: 2 });
        let plan = Plan { release_fails: 1, ..Plan::of(9) };
        let run = Pipeline::new("p").source(move || (way.make)(noted, plan)).fail_on_error().run_into(sink);
        let failed = run.expect_err("the sink fails");
        let mut expected = way.acquired();
        expected.push("drop sink".to_owned());
        expected.extend(way.released());
        assert_eq!(journal.read(), expected);
        assert_eq!(failed.cause.to_string(), "the sink fails");
        let errors: Vec<_> = failed.report.release_errors.iter().map(|error| &error.message).collect();
        assert_eq!(errors, ["release 1 fails"]);
    });
}

#[test]
fn a_stage_behind_a_source_may_hold_resources_of_its_own() {
    for_every_way(|way| {
        let (source, stage) = (Journal::default(), Journal::default());
        let (noted, inner) = (source.clone(), stage.clone());
        let report = Pipeline::new("p")
            .source(move || (way.make)(noted, Plan::of(3)))
            .fail_on_error()
            .through(move |numbers| {
                numbers.flat_map(move |number| {
                    (way.make)(inner.clone(), Plan::of(number)).map(|record| record.is_ok())
                })
            })
            .run()
            .expect("nothing fails");
        assert_eq!(report.delivered, 3);
        assert_eq!(source.read(), way.acquired_and_released());
        // One stream for each of the records 0, 1 and 2.
        let each = way.acquired_and_released();
        assert_eq!(stage.read(), [each.clone(), each.clone(), each].concat());
    });
}

#[test]
fn a_stage_that_is_cut_releases_before_what_its_records_come_from() {
    let journal = Journal::default();
    let (source, stage) = (journal.clone(), journal.clone());
    let report = Pipeline::new("p")
        .source(move || {
            ways::WAYS
                .iter()
                .find(|way| way.name == "managed_stream")
                .map_or_else(|| panic!("a way"), |way| (way.make)(source, Plan::of(9)))
        })
        .fail_on_error()
        .through(move |numbers| {
            plain::<u32, _, _>("buffered", move |hand| async move {
                let _buffer = Hand::hold(&hand, "buffer", (), |()| stage.note("release buffer"));
                for number in numbers {
                    Hand::over(&hand, number).await;
                }
            })
        })
        .through(|numbers| numbers.take(2))
        .run()
        .expect("nothing fails");
    assert!(matches!(report.outcome, Outcome::StoppedEarly { .. }));
    // `for` owns the input, and would let it go first: what the buffer holds has come from there.
    assert_eq!(journal.read(), ["acquire 1", "release buffer", "release 1"]);
}

#[test]
fn what_ends_a_source_with_an_error_fails_the_run_whatever_is_tolerated() {
    let failed = Pipeline::new("p")
        .source(|| {
            fallible::<Result<u32, io::Error>, _, _>("rows", |hand| async move {
                Hand::over(&hand, Err(io::ErrorKind::InvalidData.into())).await;
                Hand::over(&hand, Ok(1)).await;
                Err(io::ErrorKind::ConnectionReset.into())
            })
        })
        .skip_errors_up_to(100)
        .run()
        .expect_err("the rest of it is missing");
    let kind = failed.downcast_ref().map(io::Error::kind);
    assert_eq!((kind, failed.report.delivered), (Some(io::ErrorKind::ConnectionReset), 1));
}

/// Slots of a pool: taken when it is asked, given back when it is told.
#[derive(Clone)]
struct Pool(Rc<Cell<u32>>);

impl Pool {
    fn slot(&self) -> Result<Slot, &'static str> {
        self.0.set(self.0.get().checked_sub(1).ok_or("the pool is empty")?);
        Ok(Slot(self.clone()))
    }
}

struct Slot(Pool);

impl Slot {
    fn give_back(self) -> Result<(), &'static str> {
        let Pool(free) = self.0;
        free.set(free.get() + 1);
        Err("the answer was lost")
    }
}

#[test]
fn b42a_a_pool_of_20_slots_serves_the_run_after_25_that_failed() {
    let pool = Pool(Rc::new(Cell::new(20)));
    let run = |fails: bool| {
        let pool = pool.clone();
        Pipeline::new("pool")
            .source(move || {
                fallible::<Result<u32, &'static str>, _, _>("rows", move |hand| async move {
                    let _slot = Hand::hold(&hand, "slot", pool.slot()?, Slot::give_back);
                    for number in 0..5 {
                        Hand::over(&hand, if fails && number == 3 { Err("wrong") } else { Ok(number) }).await;
                    }
                    Ok(())
                })
            })
            .fail_on_error()
            .run()
    };
    for _ in 0..25 {
        let failed = run(true).expect_err("record 3 is wrong");
        assert_eq!((failed.cause.to_string().as_str(), failed.report.release_errors.total()), ("wrong", 1));
    }
    assert_eq!(run(false).map(|report| report.delivered).ok(), Some(5));
    assert_eq!(pool.0.get(), 20);
}

/// A file that is deleted when it is released, and a stream that reads from it.
fn temporary_file(directory: &Path, number: u32) -> impl Iterator<Item = io::Result<String>> + use<> {
    let path = directory.join(format!("{number}.csv"));
    fallible::<io::Result<String>, _, _>("temporary_file", move |hand| async move {
        let mut file = Hand::hold(&hand, "file", File::create_new(&path)?, |_| fs::remove_file(&path));
        let file = Held::get_mut(&mut file);
        for row in 0..1_000 {
            writeln!(file, "{row}")?;
            Hand::over(&hand, if row == 7 { Err(io::Error::other("bad row")) } else { Ok(row.to_string()) })
                .await;
        }
        Ok(())
    })
}

fn files(directory: &Path) -> usize {
    fs::read_dir(directory).map_or(0, Iterator::count)
}

fn scratch(name: &str) -> PathBuf {
    let directory = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _not_there = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).expect("a directory to write to");
    directory
}

#[test]
fn b39_temporary_files_are_gone_when_a_stream_is_cut_at_its_first_error() {
    let directory = scratch("cut");
    let good =
        temporary_file(&directory, 1).take_while(Result::is_ok).inspect(|_| assert_eq!(files(&directory), 1));
    assert_eq!(good.count(), 7);
    assert_eq!(files(&directory), 0);
    let tripped = (1..=3).flat_map(|number| temporary_file(&directory, number)).map_while(Result::ok);
    assert_eq!((tripped.count(), files(&directory)), (7, 0));
    assert!(Pipeline::new("p").source(|| temporary_file(&directory, 1)).fail_on_error().run().is_err());
    assert_eq!(files(&directory), 0);
}

#[test]
fn b48_a_resource_that_is_acquired_in_a_loop_is_released_at_the_end_of_the_iteration() {
    let journal = Journal::default();
    let noted = journal.clone();
    let source = plain::<u32, _, _>("pages", move |hand| async move {
        for page in 0..3 {
            noted.note(format!("open {page}"));
            let _page = Hand::hold(&hand, "page", (), |()| noted.note(format!("close {page}")));
            Hand::over(&hand, page).await;
            if page == 1 {
                continue;
            }
            noted.note("through");
        }
    });
    for page in source {
        journal.note(format!("record {page}"));
    }
    let expected =
        "open 0, record 0, through, close 0, open 1, record 1, close 1, open 2, record 2, through, close 2";
    assert_eq!(journal.read().join(", "), expected);
}

#[test]
fn b48_a_failing_release_in_the_middle_is_reported_at_once_and_the_stream_goes_on() {
    let seen = RefCell::new(Vec::new());
    let report = Pipeline::new("p")
        .source(|| {
            plain::<u32, _, _>("pages", |hand| async move {
                for page in 0..3 {
                    let _page =
                        Hand::hold(&hand, "page", page, |page| Err::<(), _>(format!("page {page} is lost")));
                    Hand::over(&hand, page).await;
                }
            })
        })
        .for_each(|_| {
            let report = Run::current().map(|run| run.report());
            seen.borrow_mut().push(report.map_or(0, |report| report.release_errors.total()));
            Ok(())
        })
        .expect("a release does not fail a run");
    assert_eq!(*seen.borrow(), [0, 1, 2], "a live report shows them");
    assert_eq!((report.outcome.clone(), report.delivered), (Outcome::Completed, 3));
    let printed = report.to_string();
    assert!(printed.ends_with(
        "\n  on release: `page` of `pages`: page 0 is lost\n  on release: `page` of `pages`: page 1 is lost\n  \
         on release: `page` of `pages`: page 2 is lost\n"
    ), "{printed}");
}

#[test]
fn b34_each_attempts_resources_are_released_before_the_wait() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let (journal, attempts) = (Journal::default(), Cell::new(0));
    let policy = RetryPolicy::builder().delay(Duration::from_secs(1)).build().expect("a valid policy");
    let open = |_| {
        attempts.set(attempts.get() + 1);
        let (journal, attempt, clock) = (journal.clone(), attempts.get(), clock.clone());
        fallible::<io::Result<u32>, _, _>("rows", move |hand| async move {
            journal.note(format!("open {attempt} after {:?}", clock.elapsed()));
            let _connection = Hand::hold(&hand, "connection", (), |()| {
                journal.note(format!("close {attempt} after {:?}", clock.elapsed()));
                Err::<(), _>(format!("connection {attempt} was reset"))
            });
            Hand::over(&hand, Ok(attempt)).await;
            if attempt < 3 { Err(io::ErrorKind::ConnectionReset.into()) } else { Ok(()) }
        })
    };
    let report = Pipeline::new("p")
        .source(|| policy.retry().resume(resume::restart(), open))
        .fail_on_error()
        .run()
        .expect("the third attempt goes well");
    let expected = "open 1 after 0ns, close 1 after 0ns, open 2 after 1s, close 2 after 1s, open 3 after 2s, close 3 after 2s";
    assert_eq!(journal.read().join(", "), expected);
    let errors: Vec<_> = report.release_errors.iter().map(|error| error.message.as_str()).collect();
    assert_eq!(errors, ["connection 1 was reset", "connection 2 was reset", "connection 3 was reset"]);
}

#[test]
fn merged_reports_have_the_release_errors_of_both_and_stay_bounded() {
    let run = |times: u32| {
        let source = move || {
            let mut stack = ReleaseStack::new();
            for number in 0..times {
                stack.defer(move || Err::<(), _>(format!("{number:03}")));
            }
            drop(stack);
            std::iter::once(1)
        };
        Pipeline::new("p").source(source).run().expect("a release does not fail a run")
    };
    let (one, other) = (run(3), run(250));
    let (mut left, mut right) = (one.clone(), other.clone());
    left.merge(&other);
    right.merge(&one);
    assert_eq!(left.release_errors, right.release_errors);
    assert_eq!((left.release_errors.total(), left.release_errors.iter().len()), (253, 100));
    assert!(other.to_string().ends_with("\n  on release: 150 more\n"));
}
