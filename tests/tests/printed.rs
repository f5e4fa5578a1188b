//! What can be held can be printed: for a log, and in an assertion that failed.

use std::fmt::Debug;
use std::io;

use funcpipe::Registry;
use funcpipe::environment::Environment;
use funcpipe::prelude::*;
use funcpipe::resource::{ReleaseStack, auto_close};
use funcpipe::retry::resume;
use funcpipe::testing::{FakeClock, FaultPlan};

#[track_caller]
fn says(it: &impl Debug, what: &[&str]) {
    let text = format!("{it:?}");
    for part in what {
        assert!(text.contains(part), "{part} is not in {text}");
    }
}

struct File;

impl Close for File {
    type Error = io::Error;

    fn close(self) -> io::Result<()> {
        Ok(())
    }
}

impl Debug for File {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("File(7)")
    }
}

#[test]
fn pipelines_and_their_streams() {
    let pipeline = Pipeline::new("ingest").source(|| 0..3).through(|s| {
        says(&s, &["Stream"]);
        s
    });
    says(&pipeline, &["Pipeline", "ingest"]);
    assert!(pipeline.run().is_ok());
    says(Registry::global(), &["Registry"]);
}

#[test]
fn breakers_say_what_they_have_seen() {
    let rows = || [Ok(1), Err("bad"), Ok(2)].into_iter();
    says(&BreakPolicy::when(|row: &Result<u32, &str>| row.is_err()), &["When"]);
    let mut broken = rows().circuit_break(BreakPolicy::first_error());
    broken.by_ref().for_each(drop);
    says(&broken, &["CircuitBroken", "n_err: 1", "BREAK/FIRST_ERR"]);
    let mut truncated = rows().circuit_break(BreakPolicy::first_error()).truncate();
    truncated.by_ref().for_each(drop);
    says(&truncated, &["Truncated", "n_err: 1", "BREAK/FIRST_ERR"]);
}

#[test]
fn whoever_holds_something() {
    says(&auto_close(File), &["AutoClose", "File(7)"]);
    let mut stack = ReleaseStack::new();
    stack.acquire(File, Close::close);
    says(&stack, &["File"]);
    let plan = FaultPlan::<io::Error>::new();
    says(&plan, &["FaultPlan"]);
    says(&RetryPolicy::DEFAULT.retry().resume(resume::skip(), |_: Resume| plan.open(0..3)), &["Resuming"]);
}

#[test]
fn an_environment_says_which_clock_it_has() {
    says(&Environment::default(), &["Environment", "System"]);
    let _scope = FakeClock::new().enter();
    says(&Environment::current(), &["Environment", "Fake"]);
}
