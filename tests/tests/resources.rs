//! Resources are released once, in reverse order, on every way out, however the stream that holds them was made.

mod ways;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use funcpipe::measure::Registry;
use funcpipe::prelude::*;
use funcpipe::resource::{ReleaseErrors, managed_stream, nested_managed, with_resource_stream};
use ways::{Failed, Journal, Made, Plan, Way, for_every_way};

fn body_fails() -> Failed {
    Failed("the body fails".to_owned())
}

/// Makes one, and asks for so many records.
fn pulled(way: &Way, plan: Plan, records: usize) -> (Made, Journal) {
    let journal = Journal::default();
    let mut made = (way.make)(journal.clone(), plan);
    assert_eq!(made.by_ref().take(records).flatten().count(), records);
    (made, journal)
}

#[test]
fn b38_a_stream_that_is_exhausted_releases_once_and_then_not_when_it_is_dropped() {
    for_every_way(|way| {
        let (mut made, journal) = pulled(way, Plan::of(2), 2);
        assert_eq!(journal.read(), way.acquired());
        assert_eq!(made.next(), None);
        assert_eq!(journal.read(), way.acquired_and_released());
        assert_eq!(made.next(), None);
        drop(made);
        assert_eq!(journal.read(), way.acquired_and_released());
    });
}

#[test]
fn b39_a_stream_that_is_dropped_halfway_releases_once() {
    for_every_way(|way| {
        let (made, journal) = pulled(way, Plan::of(1_000), 10);
        assert_eq!(journal.read(), way.acquired());
        drop(made);
        assert_eq!(journal.read(), way.acquired_and_released());
    });
}

#[test]
fn b39_a_consumer_that_fails_or_panics_releases_once() {
    for_every_way(|way| {
        for panics in [false, true] {
            let journal = Journal::default();
            let made = (way.make)(journal.clone(), Plan::of(9));
            let consumed = catch_unwind(AssertUnwindSafe(|| {
                made.zip(1..).try_for_each(|(_, number)| match (number, panics) {
                    (2, true) => resume_unwind(Box::new("the consumer panics")),
                    (2, false) => Err(()),
                    _ => Ok(()),
                })
            }));
            assert_eq!(consumed.is_err(), panics);
            assert_eq!(journal.read(), way.acquired_and_released());
        }
    });
}

#[test]
fn b39_a_stream_that_is_cut_is_released_when_it_is_dropped() {
    for_every_way(|way| {
        let plan = Plan { fails_at: Some(5), ..Plan::of(9) };
        let journal = Journal::default();
        let cut = (way.make)(journal.clone(), plan).take_while(Result::is_ok);
        assert_eq!(cut.count(), 5);
        assert_eq!(journal.read(), way.acquired_and_released());
    });
}

#[test]
fn b40_an_error_of_the_body_comes_last_and_after_the_release() {
    for_every_way(|way| {
        let (mut made, journal) = pulled(way, Plan { fails_at: Some(1), ..Plan::of(9) }, 1);
        assert_eq!(made.next(), Some(Err(body_fails())));
        if !hands_errors_on(way) {
            assert_eq!(journal.read(), way.acquired_and_released());
        }
        assert_eq!((made.next(), made.next()), (None, None));
        assert_eq!(journal.read(), way.acquired_and_released());
    });
}

#[test]
fn b40_an_error_of_an_iterator_is_one_of_its_records_and_the_release_comes_when_it_ends() {
    type Make = fn(Journal, Vec<Result<u32, Failed>>) -> Made;
    let ways: [Make; 3] = [
        |journal, items| Box::new(with_resource_stream(FromItems(items.into_iter(), journal))),
        |journal, items| Box::new(managed_stream(move || Ok(FromItems(items.into_iter(), journal)))),
        |journal, items| {
            Box::new(nested_managed(move |stack| {
                stack.defer(move || journal.note("release"));
                Ok(items.into_iter())
            }))
        },
    ];
    for make in ways {
        let journal = Journal::default();
        let items = vec![Ok(1), Err(body_fails()), Ok(2), Ok(3)];
        let mut made = make(journal.clone(), items.clone());
        assert_eq!(made.by_ref().take(4).collect::<Vec<_>>(), items);
        assert_eq!(journal.read(), [""; 0], "whether an error is the last item, only the iterator knows");
        assert_eq!((made.next(), made.next()), (None, None));
        assert_eq!(journal.read(), ["release"]);
    }
}

/// An iterator that has a `close` of its own.
struct FromItems(std::vec::IntoIter<Result<u32, Failed>>, Journal);

impl Iterator for FromItems {
    type Item = Result<u32, Failed>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next()
    }
}

impl Close for FromItems {
    type Error = Failed;

    fn close(self) -> Result<(), Failed> {
        self.1.note("release");
        Ok(())
    }
}

/// An iterator's own error does not end it: it does that itself, when it is asked again.
fn hands_errors_on(way: &Way) -> bool {
    ["nested_managed", "managed_stream", "with_resource_stream"].contains(&way.name)
}

#[test]
fn b41_a_stream_of_which_no_record_was_asked_for_acquires_nothing() {
    for_every_way(|way| {
        let (made, journal) = pulled(way, Plan::of(9), 0);
        drop(made);
        let expected = if way.is_lazy { Vec::new() } else { way.acquired_and_released() };
        assert_eq!(journal.read(), expected);
    });
}

#[test]
fn b42_a_body_that_panics_releases_in_reverse_and_is_over() {
    for_every_way(|way| {
        let (mut made, journal) = pulled(way, Plan { panics_at: Some(2), ..Plan::of(9) }, 2);
        let panic = catch_unwind(AssertUnwindSafe(|| made.next())).expect_err("it panics");
        assert_eq!(panic.downcast_ref::<&str>(), Some(&"the body panics"));
        assert_eq!(journal.read(), way.acquired_and_released());
        // Who opens a source again after a panic gets a new one.
        if way.name != "resumed source" {
            assert_eq!((made.next(), made.next()), (None, None));
            assert_eq!(journal.read(), way.acquired_and_released());
        }
    });
}

#[test]
fn b43_a_resource_that_cannot_be_acquired_releases_those_before_it() {
    for_every_way(|way| {
        for failing in 1..=way.resources {
            let (mut made, journal) = pulled(way, Plan { acquire_fails: failing, ..Plan::of(9) }, 0);
            assert_eq!(made.next(), Some(Err(Failed(format!("cannot acquire {failing}")))));
            assert_eq!(made.next(), None);
            let mut expected: Vec<String> = (1..failing).map(|number| format!("acquire {number}")).collect();
            expected.push(format!("cannot acquire {failing}"));
            expected.extend((1..failing).rev().map(|number| format!("release {number}")));
            assert_eq!(journal.read(), expected);
        }
    });
}

fn messages(errors: &ReleaseErrors) -> Vec<String> {
    errors.iter().map(|error| error.message.clone()).collect()
}

#[test]
fn b44_close_says_what_went_wrong_with_the_release_and_makes_the_others() {
    for_every_way(|way| {
        for failing in 1..=way.resources {
            let (mut made, journal) = pulled(way, Plan { release_fails: failing, ..Plan::of(9) }, 1);
            let errors = made.close().expect_err("a release fails");
            assert_eq!(messages(&errors), [format!("release {failing} fails")]);
            let error = errors.primary().downcast_ref::<Failed>();
            assert_eq!(error, Some(&Failed(format!("release {failing} fails"))));
            assert_eq!(journal.read(), way.acquired_and_released());
            assert_eq!(made.close(), Ok(()), "it was told");
        }
    });
}

#[test]
fn b44_in_a_run_release_errors_are_in_its_report_and_the_bodys_error_is_the_error() {
    for_every_way(|way| {
        for fails_at in [None, Some(2)] {
            for failing in 1..=way.resources {
                let plan = Plan { release_fails: failing, fails_at, ..Plan::of(3) };
                let run = Pipeline::new("p")
                    .source(move || (way.make)(Journal::default(), plan))
                    .fail_on_error()
                    .run();
                let report = match (run, fails_at) {
                    (Ok(report), None) => report,
                    (Err(error), Some(_)) => {
                        assert_eq!(error.downcast_ref(), Some(&body_fails()));
                        *error.report
                    }
                    (run, _) => panic!("{run:?}"),
                };
                let errors: Vec<_> = report.release_errors.iter().map(|error| &error.message).collect();
                assert_eq!(errors, [&format!("release {failing} fails")]);
            }
        }
    });
}

#[test]
fn b45_a_release_that_panics_while_a_panic_passes_is_recorded_and_the_others_are_made() {
    for_every_way(|way| {
        for panicking in 1..=way.resources {
            let plan = Plan { release_panics: panicking, panics_at: Some(1), ..Plan::of(9) };
            let (journal, name) = (Journal::default(), format!("b45 {} {panicking}", way.name));
            let noted = journal.clone();
            let pipeline =
                Pipeline::new(name.clone()).source(move || (way.make)(noted, plan)).fail_on_error();
            let panic = catch_unwind(AssertUnwindSafe(|| pipeline.run())).expect_err("the body panics");
            assert_eq!(panic.downcast_ref::<&str>(), Some(&"the body panics"));
            assert_eq!(journal.read(), way.acquired_and_released());
            let runs = Registry::global().panicked_runs();
            let report = runs.iter().find(|run| run.pipeline == name).expect("its report is kept");
            let [error] = report.release_errors.iter().as_slice() else { panic!("{report:?}") };
            assert!(error.panicked);
            assert_eq!(error.message, format!("release {panicking} panics"));
        }
    });
}

#[test]
fn b46_close_releases_once_and_ends_the_stream() {
    for_every_way(|way| {
        let (mut made, journal) = pulled(way, Plan::of(9), 3);
        assert_eq!(made.close(), Ok(()));
        assert_eq!(journal.read(), way.acquired_and_released());
        assert_eq!((made.close(), made.next()), (Ok(()), None));
        drop(made);
        assert_eq!(journal.read(), way.acquired_and_released());
    });
}

#[test]
fn b46_close_before_the_first_record_opens_nothing() {
    for_every_way(|way| {
        let (mut made, journal) = pulled(way, Plan::of(9), 0);
        assert_eq!((made.close(), made.next()), (Ok(()), None));
        assert_eq!(journal.read(), if way.is_lazy { Vec::new() } else { way.acquired_and_released() });
    });
}

#[test]
fn b47_the_records_are_those_of_the_stream_without_resources() {
    for_every_way(|way| {
        for records in 0..70 {
            for fails_at in [None, Some(0), Some(records / 2), Some(records)] {
                let plan = Plan { fails_at, ..Plan::of(records) };
                let expected: Vec<_> = plan.iter().collect();
                assert_eq!((way.make)(Journal::default(), plan).collect::<Vec<_>>(), expected);
            }
        }
    });
}

#[test]
fn b49_two_streams_side_by_side_each_release_their_own() {
    for_every_way(|way| {
        let (one, other) = (Journal::default(), Journal::default());
        let made = |journal: &Journal, records| (way.make)(journal.clone(), Plan::of(records));
        assert_eq!(made(&one, 3).zip(made(&other, 5)).count(), 3);
        for journal in [one, other] {
            assert_eq!(journal.read(), way.acquired_and_released());
        }
    });
}

#[test]
fn outside_of_runs_what_nobody_closed_is_in_the_registry() {
    for_every_way(|way| {
        let before = Registry::global().release_errors().total();
        let (made, _) = pulled(way, Plan { release_fails: 1, ..Plan::of(9) }, 1);
        drop(made);
        let errors = Registry::global().release_errors();
        assert!(errors.total() > before);
        assert!(errors.iter().any(|error| error.message == "release 1 fails"));
    });
}
