//! What `#[managed_source]` expands to, written by hand: the body is a coroutine, and its resources are locals.

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};

use funcpipe::__private::v0_1_0 as private;
use funcpipe::resource::Managed;

type Trace = RefCell<Vec<&'static str>>;

#[derive(Debug, PartialEq)]
struct Broken;

/// In the shape of the expansion, but for the trace.
fn numbers(trace: &Trace, upto: u32, fails: bool) -> impl Managed<Item = Result<u32, Broken>> {
    private::source::fallible::<Result<u32, Broken>, _, _>("numbers", move |__funcpipe_hand| async move {
        let trace = trace;
        let upto = upto;
        let fails = fails;
        macro_rules! yield_ {
            ($record:expr $(,)?) => {
                private::source::Hand::over(&__funcpipe_hand, $record).await
            };
        }
        let mut __funcpipe_first = private::source::Hand::hold(
            &__funcpipe_hand,
            "first",
            {
                trace.borrow_mut().push("open first");
                Ok::<u32, Broken>(0)
            }?,
            |_| trace.borrow_mut().push("release first"),
        );
        let first = private::source::Held::get_mut(&mut __funcpipe_first);
        let mut __funcpipe_second = private::source::Hand::hold(
            &__funcpipe_hand,
            "second",
            {
                trace.borrow_mut().push("open second");
                &mut *first
            },
            |_| {
                trace.borrow_mut().push("release second");
                Err::<(), _>("lost")
            },
        );
        let second = private::source::Held::get_mut(&mut __funcpipe_second);
        while **second < upto {
            yield_!(Ok(**second));
            **second += 1;
        }
        if fails {
            Err(Broken)?;
        }
        ::core::result::Result::Ok(())
    })
}

const OPENED_AND_RELEASED: [&str; 4] = ["open first", "open second", "release second", "release first"];

#[test]
fn a_source_hands_over_its_records_and_releases_at_exhaustion() {
    let trace = Trace::default();
    let mut source = numbers(&trace, 2, false);
    assert_eq!(source.size_hint(), (0, None));
    assert!(trace.borrow().is_empty(), "nothing is opened before a record is asked for");
    assert_eq!((source.next(), source.next()), (Some(Ok(0)), Some(Ok(1))));
    assert_eq!(trace.borrow().len(), 2);
    assert_eq!((source.next(), source.next()), (None, None));
    assert_eq!(*trace.borrow(), OPENED_AND_RELEASED);
    assert_eq!(source.size_hint(), (0, Some(0)));
    drop(source);
    assert_eq!(trace.borrow().len(), 4);
}

#[test]
fn the_error_of_a_body_is_the_last_item_and_comes_after_the_release() {
    let trace = Trace::default();
    let mut source = numbers(&trace, 1, true);
    assert_eq!((source.next(), source.next(), source.next()), (Some(Ok(0)), Some(Err(Broken)), None));
    assert_eq!(*trace.borrow(), OPENED_AND_RELEASED);
}

#[test]
fn close_releases_and_says_what_went_wrong_once() {
    let trace = Trace::default();
    let mut source = numbers(&trace, 9, false);
    source.next();
    let errors = source.close().unwrap_err();
    assert_eq!(errors.to_string(), "`second` of `numbers`: lost");
    assert_eq!(*trace.borrow(), OPENED_AND_RELEASED);
    assert_eq!(source.close(), Ok(()));
    assert_eq!(source.next(), None);
}

#[test]
fn what_went_wrong_at_exhaustion_is_there_for_close() {
    let trace = Trace::default();
    let mut source = numbers(&trace, 1, false);
    assert_eq!(source.by_ref().count(), 1);
    assert_eq!(source.close().map_err(|errors| errors.total()), Err(1));
    assert_eq!(source.close(), Ok(()));
}

#[test]
fn a_source_that_cannot_fail_and_panics_is_over() {
    let released = Cell::new(0);
    let mut source = private::source::plain::<u32, _, _>("panics", |hand| {
        let released = &released;
        async move {
            let _held = private::source::Hand::hold(&hand, "held", (), |()| released.set(released.get() + 1));
            private::source::Hand::over(&hand, 1).await;
            panic!("on purpose");
        }
    });
    assert_eq!(source.next(), Some(1));
    assert!(catch_unwind(AssertUnwindSafe(|| source.next())).is_err());
    assert_eq!((released.get(), source.next(), source.next()), (1, None, None));
}
