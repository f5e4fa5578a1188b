//! Behaviour 68: what the error policies take out of the stream, count and list.

use std::cell::{Cell, RefCell};
use std::io;

use funcpipe::prelude::*;
use funcpipe::report::RecordError;
use funcpipe_tests::{Finishes, law};

fn numbers(bad: &'static [u64]) -> impl Iterator<Item = Result<u64, RecordError>> {
    (1..=10).map(move |n| {
        if bad.contains(&n) {
            let code = if n % 2 == 0 { "EVEN" } else { "ODD" };
            Err(RecordError::new(code, format!("{n} is bad")).at_line(n + 1))
        } else {
            Ok(n)
        }
    })
}

#[test]
fn b68_skipped_errors_are_in_the_report_by_reason_with_their_lines() {
    let (records, report) =
        Pipeline::new("p").source(|| numbers(&[2, 4, 5])).skip_errors_up_to(3).collect().unwrap();
    assert_eq!(records, [1, 3, 6, 7, 8, 9, 10]);
    let groups: Vec<_> = report.errors.groups().map(|group| (group.code.as_str(), group.count)).collect();
    assert_eq!(groups, [("EVEN", 2), ("ODD", 1)]);
    let even = report.errors.groups().next().unwrap();
    assert_eq!(
        even.samples.iter().map(|sample| (sample.record, sample.line)).collect::<Vec<_>>(),
        [(2, Some(3)), (4, Some(5))]
    );
    assert_eq!((report.read, report.delivered, report.failed), (10, 7, 3));
    law(&report);
}

#[test]
fn b68_the_error_too_many_fails_the_run_with_that_error() {
    let finished = Cell::new(false);
    let failed = Pipeline::new("p")
        .source(|| numbers(&[2, 4, 5]))
        .skip_errors_up_to(2)
        .run_into(Finishes(&finished))
        .unwrap_err();
    assert_eq!(failed.downcast_ref::<RecordError>().and_then(|error| error.line), Some(6));
    assert_eq!((failed.report.read, failed.report.delivered, failed.report.failed), (5, 2, 3));
    assert_eq!(failed.report.errors.total(), 3);
    let message = &failed.report.failure.as_ref().unwrap().message;
    assert_eq!(message, "more than 2 errors, the last: line 6: 5 is bad");
    assert!(!finished.get());
    law(&failed.report);
}

#[test]
fn b68_what_a_stage_makes_of_a_failed_input_is_not_delivered() {
    // To the stages behind a policy a failure looks like an end: a sum over half of the input must not get out.
    let sum = |mut stream: funcpipe::pipeline::Stream<'static, u64>| {
        std::iter::once_with(move || stream.by_ref().sum::<u64>())
    };
    let mut delivered = Vec::new();
    let failed = Pipeline::new("p")
        .source(|| numbers(&[5]))
        .fail_on_error()
        .through(sum)
        .run_into(&mut delivered)
        .unwrap_err();
    assert_eq!(delivered, Vec::<u64>::new());
    law(&failed.report);
}

#[test]
fn b68_dead_letters_reach_their_sink_and_are_finished_whichever_way_the_run_ends() {
    struct Letters<'a>(&'a RefCell<Vec<String>>);
    impl Sink<RecordError> for Letters<'_> {
        type Error = io::Error;
        fn receive(&mut self, error: RecordError) -> io::Result<()> {
            self.0.borrow_mut().push(error.to_string());
            Ok(())
        }
        fn finish(&mut self) -> io::Result<()> {
            self.0.borrow_mut().push("finished".to_owned());
            Ok(())
        }
    }

    let letters = RefCell::default();
    let report =
        Pipeline::new("p").source(|| numbers(&[2, 5])).dead_letters(2, Letters(&letters)).run().unwrap();
    assert_eq!(letters.take(), ["line 3: 2 is bad", "line 6: 5 is bad", "finished"]);
    assert_eq!((report.delivered, report.failed, report.errors.total()), (8, 2, 2));
    law(&report);

    let failed =
        Pipeline::new("p").source(|| numbers(&[2, 5])).dead_letters(1, Letters(&letters)).run().unwrap_err();
    assert_eq!(letters.take(), ["line 3: 2 is bad", "finished"]);
    assert_eq!(failed.downcast_ref::<RecordError>().and_then(|error| error.line), Some(6));
    law(&failed.report);

    Pipeline::new("p")
        .source(|| numbers(&[2]))
        .dead_letters(1, Letters(&letters))
        .through(|s| s.take(3))
        .run()
        .unwrap();
    assert_eq!(letters.take(), ["line 3: 2 is bad", "finished"]);
}

#[test]
fn b68_a_dead_letter_sink_that_fails_fails_the_run() {
    struct Full(bool);
    impl Sink<RecordError> for Full {
        type Error = io::Error;
        fn receive(&mut self, _error: RecordError) -> io::Result<()> {
            if self.0 { Ok(()) } else { Err(io::ErrorKind::StorageFull.into()) }
        }
        fn finish(&mut self) -> io::Result<()> {
            Err(io::ErrorKind::StorageFull.into())
        }
    }

    for only_at_the_end in [false, true] {
        let finished = Cell::new(false);
        let failed = Pipeline::new("p")
            .source(|| numbers(&[2]))
            .dead_letters(5, Full(only_at_the_end))
            .run_into(Finishes(&finished))
            .unwrap_err();
        assert_eq!(failed.downcast_ref::<io::Error>().map(io::Error::kind), Some(io::ErrorKind::StorageFull));
        assert_eq!(
            failed.report.failure.as_ref().map(|failure| failure.stage.as_str()),
            Some("dead_letters@1")
        );
        assert!(!finished.get(), "the records are not safe without their dead letters");
        law(&failed.report);
    }
}

#[test]
fn a_sink_that_is_lent_is_finished_like_any_other() {
    let finished = Cell::new(false);
    let mut sink = Finishes(&finished);
    Pipeline::new("p").source(|| 0..3).run_into(&mut sink).expect("nothing fails");
    assert!(finished.get());
}
