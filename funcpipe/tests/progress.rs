//! With the feature `progress`, a bar follows a run, and never stays behind when it is over.
#![cfg(feature = "progress")]

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;
use std::time::Duration;

use funcpipe::prelude::*;
use funcpipe::testing::FakeClock;
use indicatif::{InMemoryTerm, ProgressBar, ProgressDrawTarget, ProgressFinish, ProgressStyle};

/// A bar on a terminal that can be looked at.
fn bar(length: Option<u64>) -> (ProgressBar, InMemoryTerm) {
    let terminal = InMemoryTerm::new(5, 120);
    let target = ProgressDrawTarget::term_like(Box::new(terminal.clone()));
    let style = ProgressStyle::with_template("{prefix}{pos}/{len} {msg}").expect("a template");
    let bar = ProgressBar::with_draw_target(length, target).with_style(style);
    (bar.with_finish(ProgressFinish::AndLeave), terminal)
}

fn shown(terminal: &InMemoryTerm) -> String {
    terminal.contents().trim().to_owned()
}

#[test]
fn a_bar_takes_its_length_from_a_source_that_knows_how_many_records_it_has() {
    let (bar, terminal) = bar(None);
    Pipeline::new("p").source(|| 0..7).progress_bar(&bar).run().expect("nothing fails");
    assert_eq!(shown(&terminal), "7/7");
    assert!(bar.is_finished());
}

#[test]
fn without_a_length_it_counts() {
    let (bar, terminal) = bar(None);
    let odd = || (0..7).filter(|n| n % 2 == 1);
    Pipeline::new("p").source(odd).progress_bar(&bar).run().expect("nothing fails");
    assert_eq!((shown(&terminal).as_str(), bar.length()), ("3/3", None));
}

#[test]
fn a_length_that_was_given_stays() {
    let (bar, terminal) = bar(Some(5));
    Pipeline::new("p").source(|| 0..5_u32).progress_bar(&bar).run().expect("nothing fails");
    assert_eq!(shown(&terminal), "5/5");
    let (bar, terminal) = self::bar(Some(9));
    let cut = Pipeline::new("p").source(|| 0..5_u32).through(|numbers| numbers.take(2)).progress_bar(&bar);
    cut.run().expect("nothing fails");
    assert_eq!(shown(&terminal), "2/9 stopped early by `through@1`");
}

#[test]
fn it_says_how_many_records_failed() {
    let (bar, terminal) = bar(None);
    let run = Pipeline::new("p").source(|| ["1", "x", "3", "y"].into_iter()).try_map(str::parse::<u8>);
    run.skip_errors_up_to(9).progress_bar(&bar).run().expect("errors are tolerated");
    assert_eq!(shown(&terminal), "4/4 2 failed");
}

#[test]
fn whichever_way_a_run_ends_the_bar_is_no_longer_at_work_when_the_caller_hears_of_it() {
    let ends = |run: fn(Pipeline<'_, u32>)| {
        let (bar, terminal) = bar(Some(4));
        let pipeline = Pipeline::new("p").source(|| 0..4_u32).progress_bar(&bar);
        let _panic = catch_unwind(AssertUnwindSafe(|| run(pipeline)));
        assert!(bar.is_finished());
        shown(&terminal)
    };
    let fails = |pipeline: Pipeline<'_, u32>| {
        let full = |n| if n == 2 { Err("full".into()) } else { Ok(()) };
        pipeline.for_each(full).map_or_else(drop, drop);
    };
    assert_eq!(ends(fails), "3/4 FAILED, 1 failed");
    let panics = |pipeline: Pipeline<'_, u32>| {
        let _report = pipeline.map(|n| assert_ne!(n, 1)).run();
    };
    assert_eq!(ends(panics), "2/4 PANICKED, 1 failed");
    let stopped = |pipeline: Pipeline<'_, u32>| {
        let stop = StopToken::new();
        stop.stop();
        let _report = pipeline.stop_on(&stop).run();
    };
    assert_eq!(ends(stopped), "0/4 stopped on request");
}

#[test]
fn a_source_that_cannot_be_opened_leaves_no_bar_at_work() {
    let (bar, terminal) = bar(None);
    let missing = || Err::<std::ops::Range<u32>, _>(io::Error::from(io::ErrorKind::NotFound));
    Pipeline::new("p").try_source(missing).progress_bar(&bar).run().expect_err("no source");
    assert!(bar.is_finished());
    assert_eq!(shown(&terminal), "0/0 FAILED");
}

#[test]
fn a_pipeline_that_is_never_run_draws_nothing() {
    let (bar, terminal) = bar(None);
    drop(Pipeline::new("p").source(|| 0..4).progress_bar(&bar));
    assert_eq!(shown(&terminal), "");
}

#[test]
fn it_moves_while_the_run_goes_on_though_the_clock_of_the_run_stands_still() {
    let _scope = FakeClock::new().enter();
    let (bar, terminal) = bar(Some(9));
    let seen = bar.clone();
    let wait_for_bar = |n: u64| {
        // Whatever time that takes.
        while n == 5 && seen.position() != 6 {
            thread::sleep(Duration::from_millis(1));
        }
        n
    };
    Pipeline::new("p").source(|| 0..9_u64).map(wait_for_bar).progress_bar(&bar).run().expect("nothing fails");
    assert_eq!(shown(&terminal), "9/9");
}

#[test]
fn a_hidden_bar_ends_where_the_run_did() {
    let bar = ProgressBar::hidden();
    Pipeline::new("p").source(|| 0..9_u64).progress_bar(&bar).run().expect("nothing fails");
    assert!(bar.is_finished());
    assert_eq!((bar.position(), bar.length()), (9, Some(9)));
}

#[test]
fn ours_is_on_standard_error_and_hidden_where_that_is_no_terminal() {
    // Whether it is one here or not: the run is the same.
    let report = Pipeline::new("p").source(|| 0..9).progress().run().expect("nothing fails");
    assert_eq!(report.delivered, 9);
}
