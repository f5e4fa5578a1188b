//! Each call is counted once, in the run and the position it was made from: whatever became of that run meanwhile, and
//! whichever thread calls.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::mpsc;
use std::thread;

use funcpipe::pipeline::{Run, RunScope, Stream};
use funcpipe::prelude::*;
use funcpipe::report::{Ended, StageReport};
use funcpipe::{Registry, measured_stage};

#[measured_stage]
fn step(n: u64) -> Option<u64> {
    n.is_multiple_of(2).then_some(n)
}

/// In, out, dropped, panicked.
type Counts = (u64, u64, u64, u64);

fn counts_of(stage: &StageReport) -> Counts {
    (stage.records_in, stage.records_out, stage.dropped, stage.panicked)
}

fn counts(report: &RunReport, function: &str) -> Counts {
    let positions = [&report.source].into_iter().chain(&report.stages).chain([&report.sink]);
    let functions = positions.flat_map(|position| &position.functions);
    let found: Vec<_> = functions.filter(|stage| stage.name == function).map(counts_of).collect();
    found.into_iter().fold((0, 0, 0, 0), |a, b| (a.0 + b.0, a.1 + b.1, a.2 + b.2, a.3 + b.3))
}

fn outside(function: &str) -> Counts {
    Registry::global().snapshot().function(function).map_or((0, 0, 0, 0), counts_of)
}

fn run_of(records: u64) -> RunReport {
    Pipeline::new("p").source(move || 0..records).filter_map(step).run().expect("nothing fails")
}

#[test]
fn a_thread_that_was_in_a_run_counts_elsewhere_once_the_run_has_ended() {
    #[measured_stage]
    fn work(n: u64) -> u64 {
        n + 1
    }

    let (give, take) = mpsc::channel::<Option<Run>>();
    let (done, wait) = mpsc::channel::<()>();
    let helper = thread::spawn(move || {
        for run in take {
            // Without a run: outside of all.
            let _in_run = run.as_ref().map(Run::enter);
            (0..100).map(work).for_each(|_| ());
            done.send(()).unwrap();
        }
    });
    let run = || {
        let once = Pipeline::new("p").source(|| 0..1).map(|n| {
            give.send(Run::current()).unwrap();
            wait.recv().unwrap();
            work(n)
        });
        counts(&once.run().unwrap(), "work")
    };
    for _ in 0..20 {
        assert_eq!(run(), (101, 101, 0, 0));
        // The lanes of that run are somebody else's by now.
        let other = Pipeline::new("p").source(|| 0..50).map(work).run().unwrap();
        assert_eq!(counts(&other, "work"), (50, 50, 0, 0));
        give.send(None).unwrap();
        wait.recv().unwrap();
    }
    drop(give);
    helper.join().unwrap();
    assert_eq!(outside("work"), (2000, 2000, 0, 0));
}

#[test]
fn a_function_that_runs_a_pipeline_of_itself_counts_each_call_in_its_own_run() {
    #[measured_stage]
    fn nest(depth: u64) -> Option<u64> {
        if depth > 0 {
            let inner = Pipeline::new("inner").source(|| [depth - 1, 0, 0].into_iter()).filter_map(nest);
            assert_eq!(
                counts(&inner.run().unwrap(), "nest"),
                (3, if depth == 1 { 3 } else { 2 }, u64::from(depth > 1), 0)
            );
        }
        (depth == 0).then_some(depth)
    }

    for _ in 0..100 {
        let report = Pipeline::new("outer").source(|| [3, 0, 2].into_iter()).filter_map(nest).run().unwrap();
        assert_eq!(counts(&report, "nest"), (3, 1, 2, 0));
    }
    assert_eq!(nest(2), None);
    assert_eq!(nest(0), Some(0));
    assert_eq!(outside("nest"), (2, 1, 1, 0));
}

/// A handle of a run that has ended, and is forgotten with the handle.
fn ended_run() -> Run {
    let mut handle = None;
    let report = Pipeline::new("p").source(|| 0..1).for_each(|_| {
        handle = Run::current();
        Ok(())
    });
    report.expect("nothing fails");
    handle.expect("the sink was in the run")
}

#[test]
fn a_call_whose_run_is_forgotten_meanwhile_does_not_count_in_the_next_line_of_its_lane() {
    #[measured_stage]
    fn leave_for_good(scope: RunScope, next: impl FnOnce()) {
        drop(scope);
        next();
    }
    #[measured_stage]
    fn after(n: u64) -> u64 {
        n
    }
    #[measured_stage]
    fn after_panic(n: u64) -> u64 {
        n
    }

    // The handle goes at once, so that nothing but the scope holds the run.
    let enter_run = || ended_run().enter();
    let scope = enter_run();
    leave_for_good(scope, || drop(after(1).to_string()));
    assert_eq!(outside("after"), (1, 1, 0, 0));
    let panicking = || {
        // The handle goes at once, so that nothing but the scope holds the run.
        let enter_run = || ended_run().enter();
        let scope = enter_run();
        leave_for_good(scope, || {
            after_panic(1);
            panic!("on purpose");
        });
    };
    catch_unwind(panicking).unwrap_err();
    assert_eq!(outside("after_panic"), (1, 1, 0, 0));
}

#[test]
fn a_call_that_leaves_or_enters_a_run_is_counted_where_it_began() {
    #[measured_stage]
    fn leave(scope: RunScope) {
        drop(scope);
    }
    #[measured_stage]
    fn enter(run: &Run) -> RunScope {
        run.enter()
    }

    for round in 1..=10 {
        let run = ended_run();
        let scope = enter(&run);
        assert_eq!(step(1), None);
        leave(scope);
        leave(run.enter());
        assert_eq!(counts(&run.report(), "leave"), (2, 2, 0, 0));
        assert_eq!(counts(&run.report(), "step"), (1, 0, 1, 0));
        assert_eq!(outside("enter"), (round, round, 0, 0));
    }
}

#[test]
fn threads_that_come_and_go_during_a_run_lose_no_count() {
    let report = Pipeline::new("p")
        .source(|| 0..50)
        .map(|n| {
            let run = Run::current().unwrap();
            thread::scope(|threads| {
                for _ in 0..3 {
                    threads.spawn(|| {
                        let _in_run = run.enter();
                        (0..10).filter_map(step).for_each(drop);
                    });
                }
            });
            step(n)
        })
        .run()
        .unwrap();
    assert_eq!(counts(&report, "step"), (50 * 31, 50 * 15 + 25, 50 * 15 + 25, 0));
}

#[test]
fn calls_while_a_thread_is_torn_down_are_counted() {
    #[measured_stage]
    fn torn_down(n: u64) -> u64 {
        n
    }
    /// Enough for two threads to meet, if they wrote to the same lane.
    const CALLS: u64 = 20_000;

    struct Last;
    impl Drop for Last {
        fn drop(&mut self) {
            (0..CALLS).map(torn_down).for_each(|_| ());
        }
    }
    thread_local! {
        static EARLY: Last = const { Last };
        static LATE: Last = const { Last };
    }

    let mut others = 0;
    let report = Pipeline::new("p")
        .source(|| 0..20)
        .for_each(|n| {
            let run = Run::current().unwrap();
            let torn_down_in_turn = thread::spawn(move || {
                // One goes before the library's own, and one after.
                EARLY.with(|_| ());
                torn_down(0);
                let scope = run.enter();
                torn_down(0);
                LATE.with(|_| ());
                if n % 2 == 0 {
                    // The thread ends in the run.
                    std::mem::forget(scope);
                }
            });
            // Each takes over a lane that it may find.
            while !torn_down_in_turn.is_finished() {
                thread::spawn(|| (0..CALLS).map(torn_down).for_each(|_| ())).join().unwrap();
                others += CALLS;
            }
            torn_down_in_turn.join().unwrap();
            Ok(())
        })
        .unwrap();
    let (inside, outside) = (counts(&report, "torn_down"), outside("torn_down"));
    assert_eq!(inside.0 + outside.0, 20 * (2 + 2 * CALLS) + others, "{inside:?} {outside:?}");
    assert_eq!((inside.0, outside.0), (inside.1, outside.1));
}

#[test]
fn a_stream_that_was_carried_out_of_its_run_does_not_disturb_other_runs() {
    type Kept = Rc<RefCell<Option<Stream<'static, u64>>>>;

    let carry_out = || {
        let kept = Kept::default();
        let stage = Rc::clone(&kept);
        let emptied = Pipeline::new("emptied").source(|| 0..100).filter_map(step).through(move |stream| {
            *stage.borrow_mut() = Some(stream);
            std::iter::empty::<u64>()
        });
        emptied.run().unwrap();
        kept.take().unwrap()
    };
    for _ in 0..10 {
        let mut carried = carry_out();
        assert!(carried.next().is_some());
        for _ in 0..3 {
            let carried = &mut carried;
            let report = Pipeline::new("p")
                .source(|| 0..20)
                .filter_map(step)
                .map(move |n| {
                    assert!(carried.next().is_some());
                    assert_eq!(step(1), None);
                    n
                })
                .run()
                .unwrap();
            assert_eq!(counts_of(&report.stages[0].functions[0]), (20, 10, 10, 0));
            assert_eq!(counts_of(&report.stages[1].functions[0]), (10, 0, 10, 0));
            // Two for each record that was pulled, and one for each that was pulled for nothing.
            assert_eq!(counts(&report, "step"), (20 + 10 + 20, 20, 30, 0));
            assert_eq!(counts(&run_of(10), "step"), (10, 5, 5, 0));
        }
    }
}

#[test]
fn a_panic_is_counted_in_the_call_that_it_came_from() {
    #[measured_stage]
    fn explode(n: u64) -> Option<u64> {
        assert_ne!(n % 10, 3, "on purpose");
        // The call inside runs a pipeline of its own, and leaves the slot of this one behind.
        if n % 10 == 4 {
            let inner = Pipeline::new("inner").source(|| 13..14).filter_map(explode);
            catch_unwind(AssertUnwindSafe(|| inner.run())).unwrap_err();
        }
        step(n)
    }

    let report = Pipeline::new("p")
        .source(|| 0..1000)
        .map(|n| catch_unwind(|| explode(n)).ok().flatten())
        .run()
        .unwrap();
    assert_eq!(counts(&report, "explode"), (1000, 500, 400, 100));
    let ended = &report.stages[0].functions[0].ended;
    assert_eq!(*ended, Ended::Panicked);
}

#[test]
fn a_method_of_several_types_is_counted_by_type() {
    trait Named {
        const STEP: u64;
    }
    struct One;
    struct Two;
    impl Named for One {
        const STEP: u64 = 1;
    }
    impl Named for Two {
        const STEP: u64 = 2;
    }
    struct Walk<T>(T);
    impl<T: Named> Walk<T> {
        #[measured_stage]
        fn walk(&self, n: u64) -> u64 {
            n + T::STEP
        }
    }

    let (one, two) = (Walk(One), Walk(Two));
    let report =
        Pipeline::new("p").source(|| 0..100).map(|n| two.walk(one.walk(n)) + two.walk(n)).run().unwrap();
    let functions: Vec<_> = report.stages[0].functions.iter().map(|f| f.records_in).collect();
    assert_eq!(functions, [100, 200]);
}
