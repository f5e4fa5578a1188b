//! How many records are still to come, as far as anybody can know: a stage may reserve room for them.

use std::cell::{Cell, RefCell};

use funcpipe::prelude::*;
use funcpipe::resource::with_resource_stream;

type Hint = (usize, Option<usize>);

/// What a stage is told before its first record, after it, and at the end.
fn hints(of: impl Iterator<Item = u32>, told: &RefCell<Vec<Hint>>) -> impl Iterator<Item = u32> {
    let mut of = of.peekable();
    told.borrow_mut().push(of.size_hint());
    let mut taken = 0;
    std::iter::from_fn(move || {
        let record = of.next();
        taken += 1;
        if taken == 1 || record.is_none() {
            told.borrow_mut().push(of.size_hint());
        }
        record
    })
}

#[test]
fn a_stage_is_told_through_every_position_before_it() {
    let told = RefCell::new(Vec::new());
    let report = Pipeline::new("p")
        .source(|| 0..5)
        .through(|s| s.map(|n| n + 1))
        .through(|s| hints(s, &told))
        .run()
        .unwrap();
    assert_eq!(*told.borrow(), [(5, Some(5)), (4, Some(4)), (0, Some(0))]);
    assert_eq!(report.delivered, 5);
}

#[test]
fn a_source_is_asked_only_while_it_is_there() {
    /// Says three, however many it has given.
    struct Boasts(u32);

    impl Iterator for Boasts {
        type Item = u32;

        fn next(&mut self) -> Option<u32> {
            self.0 += 1;
            (self.0 < 3).then_some(self.0)
        }

        fn size_hint(&self) -> Hint {
            (3, Some(3))
        }
    }

    let told = RefCell::new(Vec::new());
    Pipeline::new("p").source(|| Boasts(0)).through(|s| hints(s, &told)).run().unwrap();
    assert_eq!(*told.borrow(), [(3, Some(3)), (3, Some(3)), (0, Some(0))], "after the last none are to come");
}

#[test]
fn a_run_that_may_be_stopped_promises_nothing() {
    let (told, token) = (RefCell::new(Vec::new()), StopToken::new());
    let run = Pipeline::new("p").source(|| 0..5).stop_on(&token).through(|s| hints(s, &told)).run();
    assert_eq!(run.unwrap().delivered, 5);
    assert_eq!(*told.borrow(), [(0, Some(5)), (0, Some(4)), (0, Some(0))]);
}

#[test]
fn a_breaker_may_end_a_stream_any_time_and_adds_its_break() {
    let rows = || [Ok(1), Err("bad"), Ok(2)].into_iter();
    let mut broken = rows().circuit_break(BreakPolicy::first_error());
    assert_eq!(broken.size_hint(), (0, Some(4)), "three records, and a break");
    broken.by_ref().take(2).for_each(drop);
    assert_eq!(broken.size_hint(), (1, Some(1)), "the break is due");
    assert!(broken.next().is_some());
    assert_eq!(broken.size_hint(), (0, Some(0)));

    let mut truncated = rows().circuit_break(BreakPolicy::first_error()).truncate();
    assert_eq!(truncated.size_hint(), (0, Some(3)));
    truncated.by_ref().for_each(drop);
    assert_eq!(truncated.size_hint(), (0, Some(0)));
}

#[test]
fn a_stream_that_is_closed_has_none_to_come() {
    struct Rows<'a>(std::ops::Range<u32>, &'a Cell<u32>);

    impl Iterator for Rows<'_> {
        type Item = u32;

        fn next(&mut self) -> Option<u32> {
            self.0.next()
        }

        fn size_hint(&self) -> Hint {
            self.0.size_hint()
        }
    }

    impl Close for Rows<'_> {
        type Error = BoxError;

        fn close(self) -> Result<(), BoxError> {
            self.1.set(self.1.get() + 1);
            Ok(())
        }
    }

    let closed = Cell::new(0);
    let mut rows = with_resource_stream(Rows(0..5, &closed));
    assert_eq!(rows.size_hint(), (5, Some(5)));
    assert_eq!(rows.next(), Some(0));
    assert_eq!((rows.size_hint(), closed.get()), ((4, Some(4)), 0));
    // `&mut` is as good as the stream itself.
    assert!(Managed::close(&mut &mut rows).is_ok());
    assert_eq!((rows.size_hint(), closed.get()), ((0, Some(0)), 1));
    assert_eq!(rows.next(), None);
}
