//! Resources that are held without a stream: stacks of them, and values that close themselves.

use std::cell::{Cell, RefCell};
use std::io::{self, BufWriter, LineWriter, Write};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use funcpipe::measure::Registry;
use funcpipe::prelude::*;
use funcpipe::resource::{ReleaseStack, auto_close};

/// Without asking the hook, which would print it. That it does not return is not in its type, or it were no release.
fn panic_with(what: impl Send + 'static) {
    resume_unwind(Box::new(what));
}

#[test]
fn b42_a_stack_releases_in_reverse_once_when_it_is_dropped_closed_or_unwound() {
    let log = RefCell::new(Vec::new());
    for way in ["dropped", "closed", "unwound"] {
        log.borrow_mut().clear();
        let used = catch_unwind(AssertUnwindSafe(|| {
            let mut stack = ReleaseStack::new();
            let one = stack.acquire(1, |one| log.borrow_mut().push(one));
            *one.get() += 10;
            stack.defer(|| log.borrow_mut().push(2));
            stack.acquire(3, |three| log.borrow_mut().push(three));
            match way {
                "closed" => assert_eq!((stack.close(), stack.close()), (Ok(()), Ok(()))),
                "unwound" => resume_unwind(Box::new("on purpose")),
                _ => assert!(log.borrow().is_empty()),
            }
        }));
        assert_eq!(used.is_err(), way == "unwound");
        assert_eq!(*log.borrow(), [3, 2, 11]);
    }
}

#[test]
fn b43_what_is_built_of_several_resources_keeps_them_or_none() {
    let released = RefCell::new(Vec::new());
    let build = |upto: u32| -> Result<ReleaseStack<'_>, u32> {
        let mut stack = ReleaseStack::new();
        for number in 1..=3 {
            let acquired = if number > upto { Err(number) } else { Ok(number) };
            stack.acquire(acquired?, |number| released.borrow_mut().push(number));
        }
        Ok(stack.take())
    };
    assert_eq!(build(2).err(), Some(3));
    assert_eq!(released.take(), [2, 1]);
    let all = build(3);
    assert!(released.borrow().is_empty());
    drop(all);
    assert_eq!(released.take(), [3, 2, 1]);
}

#[test]
fn b45_releases_that_panic_or_fail_do_not_keep_the_others_from_being_made() {
    let made = Cell::new(0);
    let mut stack = ReleaseStack::new();
    stack.defer(|| made.set(made.get() + 1));
    stack.defer(|| panic_with("panics"));
    stack.defer(|| Err::<(), _>(io::Error::other("fails")));
    let errors = stack.close().expect_err("two go wrong");
    assert_eq!((made.get(), errors.total()), (1, 2));
    assert!(errors.primary().downcast_ref::<io::Error>().is_some());
    let suppressed: Vec<_> =
        errors.suppressed().map(|error| (error.message.as_str(), error.panicked)).collect();
    assert_eq!(suppressed, [("panics", true)]);
    let all: Vec<_> = (&errors).into_iter().map(|error| error.message.as_str()).collect();
    assert_eq!(all, ["fails", "panics"]);
    let source = std::error::Error::source(&errors).expect("the first was returned");
    assert_eq!(source.to_string(), "fails");
}

#[test]
fn b45_what_is_thrown_may_throw_again_when_it_is_dropped() {
    struct Again;
    impl Drop for Again {
        fn drop(&mut self) {
            resume_unwind(Box::new("again"));
        }
    }
    let made = Cell::new(false);
    let unwound = catch_unwind(AssertUnwindSafe(|| {
        let mut stack = ReleaseStack::new();
        stack.defer(|| made.set(true));
        stack.defer(|| panic_with(Again));
        resume_unwind(Box::new("first"))
    }));
    assert!(made.get());
    assert_eq!(unwound.expect_err("it panicked").downcast_ref::<&str>(), Some(&"first"));
}

#[test]
fn a_panic_that_ends_close_loses_no_release_error() {
    /// What a body holds beside its resources.
    struct PanicsWhenDropped;
    impl Drop for PanicsWhenDropped {
        fn drop(&mut self) {
            resume_unwind(Box::new("not a release"));
        }
    }
    let mut source =
        funcpipe::__private::v0_1_0::source::plain::<u32, _, _>("ends_in_panic", |hand| async move {
            let _panics = PanicsWhenDropped;
            let _held = hand.hold("held", (), |()| Err::<(), _>("lost in close"));
            hand.over(1).await;
        });
    assert_eq!(source.next(), Some(1));
    assert!(catch_unwind(AssertUnwindSafe(|| source.close())).is_err());
    let noted = |errors: funcpipe::report::ReleaseReport| {
        errors.iter().filter(|error| error.message == "lost in close").count()
    };
    assert_eq!(noted(Registry::global().release_errors()), 1);
    assert_eq!((source.close(), source.next()), (Ok(()), None));
    drop(source);
    assert_eq!(noted(Registry::global().release_errors()), 1, "once");
    let mut stack = ReleaseStack::new();
    stack.defer(|| ());
    assert_eq!(stack.close(), Ok(()), "nobody listens any more");
}

/// Fails when it is written to.
#[derive(Debug)]
struct Full;

impl Write for Full {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::StorageFull.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn b44_buffered_writers_say_what_dropping_them_hides() {
    let mut lines = auto_close(BufWriter::new(Full));
    write!(lines, "1;2").expect("it is in the buffer");
    assert_eq!(lines.close().map_err(|error| error.kind()), Err(io::ErrorKind::StorageFull));
    let mut lines = LineWriter::new(Full);
    write!(lines, "1;2").expect("it is in the buffer");
    assert_eq!(Some(Box::new(lines)).close().map_err(|error| error.kind()), Err(io::ErrorKind::StorageFull));
}

#[test]
fn a_run_inside_of_a_run_has_its_own_release_errors_and_close_inside_of_close_too() {
    let fail = |what: &'static str| move || Err::<(), _>(what);
    let report = Pipeline::new("outer")
        .source(|| {
            let inner = Pipeline::new("inner").source(|| {
                let mut stack = ReleaseStack::new();
                stack.defer(fail("of the inner run"));
                std::iter::empty::<u32>().chain(std::iter::from_fn(move || {
                    drop(stack.take());
                    None
                }))
            });
            let inner = inner.run().expect("a release does not fail a run");
            assert_eq!(inner.release_errors.total(), 1);
            let mut stack = ReleaseStack::new();
            stack.defer(fail("first"));
            stack.defer(|| {
                let mut within = ReleaseStack::new();
                within.defer(fail("within"));
                assert_eq!(within.close().map_err(|errors| errors.total()), Err(1));
                let mut dropped = ReleaseStack::new();
                dropped.defer(fail("dropped"));
            });
            let errors = stack.close().expect_err("two releases fail");
            assert_eq!(errors.to_string(), "`defer` of `ReleaseStack`: dropped, and 1 more");
            assert_eq!(
                format!("{errors:#}"),
                "`defer` of `ReleaseStack`: dropped; `defer` of `ReleaseStack`: first"
            );
            std::iter::once(1)
        })
        .run()
        .expect("a release does not fail a run");
    assert!(report.release_errors.is_empty(), "{report}");
}

#[test]
fn b51_auto_close_closes_once_by_itself_or_when_told() {
    struct Connection<'a>(&'a Cell<u32>);
    impl Close for Connection<'_> {
        type Error = &'static str;
        fn close(self) -> Result<(), &'static str> {
            self.0.set(self.0.get() + 1);
            Err("reset")
        }
    }
    let closed = Cell::new(0);
    assert_eq!(auto_close(Connection(&closed)).close(), Err("reset"));
    assert_eq!(closed.get(), 1);
    let report = Pipeline::new("p")
        .source(|| {
            let connection = auto_close(Connection(&closed));
            (0..2).inspect(move |_| assert_eq!(connection.0.get(), 1))
        })
        .run()
        .expect("a release does not fail a run");
    assert_eq!(closed.get(), 2);
    assert_eq!(
        report.release_errors.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["`Connection` of `auto_close`: reset"]
    );
}

#[test]
fn a_handle_that_is_in_use_keeps_its_resource_and_that_is_told() {
    let mut stack = ReleaseStack::new();
    let handle = stack.acquire(7_u32, |_| ());
    let in_use = handle.get();
    let errors = stack.close().expect_err("it cannot be taken");
    assert_eq!(errors.to_string(), "`u32` of `ReleaseStack`: not released, it is in use");
    drop(in_use);
    assert_eq!(*handle.get(), 7);
}
