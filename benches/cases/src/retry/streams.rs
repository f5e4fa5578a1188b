//! Records of a source that is opened again when it fails, and never does.

use std::hint::black_box;

use funcpipe::prelude::*;
use funcpipe::retry::Resume;

use super::Failed;
use crate::Case;
use crate::time_parts;

pub(super) const CASES: &[(&str, Case)] = &[
    ("stream-bare", |count| time_source(count, |records| source(0, records))),
    ("stream-cursor", |count| time_source(count, cursor)),
    ("stream-skip", |count| time_source(count, skip)),
    ("stream-verify", |count| time_source(count, verify)),
    ("stream-dedup", |count| time_source(count, dedup)),
    ("stream-first-only", |count| time_source(count, first_only)),
    ("stream-restart", |count| time_source(count, restart)),
];

fn time_source<I: Iterator<Item = Result<u64, Failed>>>(count: u64, open: impl Fn(u64) -> I) {
    time_parts(count, |each| {
        for record in open(black_box(each)) {
            let _ = black_box(record);
        }
    });
}

/// Its error path is live, or there would be nothing to be measured.
fn source(first: u64, end: u64) -> impl Iterator<Item = Result<u64, Failed>> {
    (first..end).map(|record| {
        let record = black_box(record);
        if record == u64::MAX { Err(Failed(record)) } else { Ok(record) }
    })
}

#[retry_on_failure(on = |error| error.0 % 2 == 1, resume = cursor, cursor = |record| *record)]
fn cursor(end: u64, resume: Resume<u64>) -> impl Iterator<Item = Result<u64, Failed>> {
    source(resume.cursor.map_or(0, |last| last + 1), end)
}

#[retry_on_failure(on = |error| error.0 % 2 == 1, resume = skip)]
fn skip(end: u64) -> impl Iterator<Item = Result<u64, Failed>> {
    source(0, end)
}

#[retry_on_failure(on = |error| error.0 % 2 == 1, resume = skip(verify = |record| *record))]
fn verify(end: u64) -> impl Iterator<Item = Result<u64, Failed>> {
    source(0, end)
}

#[retry_on_failure(on = |error| error.0 % 2 == 1, resume = dedup(key = |record| *record, window = 1000))]
fn dedup(end: u64) -> impl Iterator<Item = Result<u64, Failed>> {
    source(0, end)
}

#[retry_on_failure(on = |error| error.0 % 2 == 1, resume = first_only)]
fn first_only(end: u64) -> impl Iterator<Item = Result<u64, Failed>> {
    source(0, end)
}

#[retry_on_failure(on = |error| error.0 % 2 == 1, resume = restart)]
fn restart(end: u64) -> impl Iterator<Item = Result<u64, Failed>> {
    source(0, end)
}
