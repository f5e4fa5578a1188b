//! Records of a stream that would be ended if too many of them were errors, and of which none is.

use std::hint::black_box;

use funcpipe::breaker::CircuitBreak;
use funcpipe::prelude::*;

use crate::Case;
use crate::time_parts;

pub(crate) const CASES: &[(&str, Case)] = &[
    ("breaker-bare", |count| time_records(count, source)),
    ("breaker-first", |count| time_records(count, |end| source(end).circuit_break(BreakPolicy::first_error()))),
    ("breaker-count", |count| time_records(count, |end| source(end).circuit_break(BreakPolicy::error_count(5)))),
    ("breaker-rate", |count| time_records(count, |end| source(end).circuit_break(BreakPolicy::error_rate(0.2)))),
    ("breaker-window", |count| {
        const RECENT: BreakPolicy<funcpipe::breaker::ErrorRate> = BreakPolicy::error_rate(0.2).window(1_000);
        time_records(count, |end| source(end).circuit_break(RECENT));
    }),
];

/// What is wrong with a record. As far as the compiler knows, any may be.
#[derive(Debug)]
struct Wrong(u64);

impl std::fmt::Display for Wrong {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} is wrong", self.0)
    }
}

impl std::error::Error for Wrong {}

fn source(end: u64) -> impl Iterator<Item = Result<u64, Wrong>> {
    (0..end).map(|record| {
        let record = black_box(record);
        if record == u64::MAX { Err(Wrong(record)) } else { Ok(record) }
    })
}

fn time_records<I: Iterator>(count: u64, open: impl Fn(u64) -> I) {
    time_parts(count, |each| {
        for record in open(black_box(each)) {
            black_box(record);
        }
    });
}
