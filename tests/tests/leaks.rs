//! Behaviour 53: what a test leaves behind is seen, and named. Each test is a process of its own: this one, started again.

#[allow(dead_code, reason = "the laws need the rest of it")]
mod ways;

use std::cell::{Cell, RefCell};
use std::fs::File;
use std::hint::black_box;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::{Child, Command, Stdio};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread::{self, JoinHandle};

use allocation_counter::measure;
use funcpipe::__private::v0_1_0::source::{Hand, fallible};
use funcpipe::prelude::*;
use funcpipe::resource::ReleaseStack;
use funcpipe::testing::leak_guard;
use ways::{Journal, Plan, WAYS};

/// Set in the process that a test is to be done in.
const ALONE: &str = "FUNCPIPE_LEAKS_ALONE";

/// Does the test of this name in a process in which nothing else happens.
fn alone(name: &str, test: impl FnOnce()) {
    if std::env::var_os(ALONE).is_some() {
        return test();
    }
    let program = std::env::current_exe().expect("this program has a path");
    let output = Command::new(program)
        .args([name, "--exact", "--test-threads=1", "--nocapture"])
        .env(ALONE, "1")
        .output()
        .expect("it can be started again");
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{printed}{}", String::from_utf8_lossy(&output.stderr));
    assert!(printed.contains("1 passed"), "no such test: {printed}");
}

/// What the guard says of what `leave` returns, which is let go only then.
fn left_behind<T>(leave: impl FnOnce() -> T) -> String {
    let guard = leak_guard();
    let left = leave();
    let panic = catch_unwind(AssertUnwindSafe(|| guard.check())).expect_err("something is left behind");
    drop(left);
    panic.downcast_ref::<String>().cloned().expect("with a message")
}

fn waiting_thread() -> (JoinHandle<()>, Sender<()>) {
    let (stop, stopped) = channel();
    let wait = move || {
        let _sender_gone = stopped.recv();
    };
    (thread::Builder::new().name("worker".to_owned()).spawn(wait).expect("a thread"), stop)
}

fn child() -> Child {
    Command::new("cat").stdin(Stdio::piped()).stdout(Stdio::null()).spawn().expect("`cat` is everywhere")
}

fn end(mut child: Child) -> std::io::Result<()> {
    drop(child.stdin.take());
    child.wait().map(drop)
}

#[test]
fn a_file_that_is_left_open_is_named() {
    alone("a_file_that_is_left_open_is_named", || {
        let message = left_behind(|| File::open("Cargo.toml").expect("it is there"));
        assert!(message.starts_with("left behind: file descriptor "), "{message}");
        assert!(message.ends_with("/Cargo.toml)"), "{message}");
    });
}

#[test]
fn a_thread_that_goes_on_is_named() {
    alone("a_thread_that_goes_on_is_named", || {
        let message = left_behind(waiting_thread);
        assert!(message.starts_with("left behind: thread ") && message.ends_with(" (worker)"), "{message}");
    });
}

#[test]
fn a_child_that_nobody_waited_for_is_named_also_when_it_has_ended() {
    alone("a_child_that_nobody_waited_for_is_named_also_when_it_has_ended", || {
        for ended in [false, true] {
            let children = RefCell::new(Vec::new());
            let message = left_behind(|| {
                let mut child = child();
                if ended {
                    drop(child.stdin.take());
                }
                children.borrow_mut().push(child);
            });
            assert!(message.contains("child process ") && message.contains("(cat)"), "{message}");
            children.into_inner().into_iter().try_for_each(end).expect("it ends");
        }
    });
}

#[test]
fn what_the_user_counts_is_named() {
    alone("what_the_user_counts_is_named", || {
        let bytes = Arc::new(AtomicU64::new(7));
        let live = Arc::clone(&bytes);
        let guard = leak_guard().and("heap bytes", move || live.load(Ordering::Relaxed));
        bytes.fetch_add(4_096, Ordering::Relaxed);
        let panic = catch_unwind(AssertUnwindSafe(|| drop(guard))).expect_err("there are more");
        assert_eq!(
            panic.downcast_ref::<String>().map(String::as_str),
            Some("left behind: 4096 more heap bytes")
        );
    });
}

#[test]
fn heap_bytes_are_named_where_the_allocator_of_the_test_counts_them() {
    alone("heap_bytes_are_named_where_the_allocator_of_the_test_counts_them", || {
        let live = Rc::new(Cell::new(0));
        let work = |work: &dyn Fn()| live.set(live.get() + measure(work).bytes_current);
        let guard = || {
            let live = Rc::clone(&live);
            leak_guard().and("heap bytes", move || live.get().try_into().expect("nothing else is freed"))
        };
        let kept = RefCell::new(Vec::new());
        let watched = guard();
        work(&|| kept.borrow_mut().extend_from_slice(black_box(&[0_u8; 4_096])));
        let panic = catch_unwind(AssertUnwindSafe(|| watched.check())).expect_err("there are more");
        assert_eq!(
            panic.downcast_ref::<String>().map(String::as_str),
            Some("left behind: 4096 more heap bytes")
        );
        for way in WAYS {
            let consume = || assert_eq!((way.make)(Journal::default(), Plan::of(3)).count(), 3);
            // What the thread sets up once is there then.
            consume();
            let watched = guard();
            work(&consume);
            watched.check();
        }
    });
}

#[test]
fn a_guard_does_not_speak_while_a_panic_passes() {
    alone("a_guard_does_not_speak_while_a_panic_passes", || {
        let panic = catch_unwind(|| {
            let _guard = leak_guard().and("calls", {
                let calls = AtomicU64::new(0);
                move || calls.fetch_add(1, Ordering::Relaxed)
            });
            std::panic::resume_unwind(Box::new("the test's own"))
        });
        assert!(panic.is_err_and(|panic| panic.is::<&str>()));
    });
}

#[test]
fn files_threads_and_children_of_streams_are_gone_on_every_way_out() {
    alone("files_threads_and_children_of_streams_are_gone_on_every_way_out", || {
        let source = |fails_at: u32| {
            fallible::<Result<u32, std::io::Error>, _, _>("all", move |hand| async move {
                let _file = Hand::hold(&hand, "file", File::open("Cargo.toml")?, drop);
                let _thread = Hand::hold(&hand, "thread", waiting_thread(), |(thread, stop)| {
                    drop(stop);
                    thread.join().map_err(|_| "it panicked")
                });
                let _child = Hand::hold(&hand, "child", child(), end);
                let mut stack = ReleaseStack::new();
                stack.acquire(File::open("Cargo.toml")?, drop);
                for number in 0..9 {
                    if number == fails_at {
                        Err(std::io::ErrorKind::InvalidData)?;
                    }
                    Hand::over(&hand, Ok(number)).await;
                }
                Ok(())
            })
        };
        let guard = leak_guard();
        for ends_at in [3, 99] {
            assert_eq!(source(ends_at).flatten().count(), ends_at.min(9) as usize);
            assert_eq!(source(ends_at).take(2).count(), 2);
            let run = Pipeline::new("p").source(|| source(ends_at)).fail_on_error().run();
            assert_eq!(run.is_ok(), ends_at == 99);
            assert_eq!(source(ends_at).by_ref().take(1).count(), 1);
            let mut closed = source(ends_at);
            assert!(closed.next().is_some());
            assert_eq!(closed.close(), Ok(()));
        }
        for way in WAYS {
            assert_eq!((way.make)(Journal::default(), Plan::of(3)).count(), 3);
        }
        guard.check();
    });
}
