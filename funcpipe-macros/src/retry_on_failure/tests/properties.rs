//! Whatever is written, the macro gives an error or valid code, and never panics.

use proptest::prelude::*;

use super::*;
use crate::testing::judge::{CASES, always, judge};
use crate::testing::random::{functions, options, pieces};

/// Beside the options of the table.
const ARGUMENTS: &[&str] = &[
    "max_attempts = 3",
    "max_attempts = 0",
    "max_attempts = N",
    "delay = 200ms",
    "delay = Duration::from_secs(T)",
    "delay =",
    "backoff = exponential",
    "backoff = linear",
    "factor = 1.5",
    "max_delay = 30s",
    "max_delay = MAX",
    "jitter = full",
    "jitter = 0.5",
    "seed = 7",
    "max_elapsed = 1m",
    "timeout = 2s",
    "on = |e| e.is_busy()",
    "on_result = f",
    "policy = P",
    "budget = &B",
    "resume = cursor",
    "resume = skip",
    "resume = skip(verify = |r| r.id)",
    "resume = skip(",
    "resume = dedup(key = f, window = 3)",
    "resume = dedup(key = f, 7, window = f)",
    "resume = restart()",
    "resume = x.y()",
    "cursor = Row::id",
    "max_restarts = N",
    "clone(x)",
    "clone(rows, self)",
    "clone(a.b)",
    "crate = my::fp",
    "retries = 2",
    "-1s",
    "=",
    "1e3s",
    "|a, b|",
    "#",
    "_",
    "..",
];

/// Pieces of which functions are made.
const PIECES: &[&str] = &[
    "fn",
    "f",
    "(",
    ")",
    "{",
    "}",
    "x",
    ":",
    ",",
    "u8",
    "->",
    "mut",
    "&self",
    "self",
    "<T: Copy>",
    "where",
    "async",
    "const",
    "unsafe",
    "pub",
    "#[retry_on_failure]",
    "#[managed_source]",
    ";",
    "...",
    "struct",
    "_",
    "Result<u8, E>",
    "Option<u8>",
    "Attempt",
    "Resume<u8>",
    "impl Iterator<Item = Result<u8, E>>",
    "?",
    "'a",
    "#![allow(x)]",
];

const TYPES: &[&str] = &[
    "Result<u8, E>",
    "Result<T, RetryError<E>>",
    "Option<&'a u8>",
    "io::Result<impl Sized>",
    "Attempt",
    "&Attempt",
    "&mut Vec<u8>",
    "&'a mut T",
    "impl Fn() -> u8",
    "impl Iterator<Item = u8>",
    "impl Iterator<Item = Result<u8, E>>",
    "impl Iterator<Item = Result<T, RetryError<E>>> + Send",
    "Box<dyn Iterator<Item = Result<T, RetryError<E>>> + 'a>",
    "Box<dyn Iterator<Item = io::Result<u8>>>",
    "impl Iterator",
    "Resume<u64>",
    "Resume",
    "&Resume",
    "u8",
    "Pin<Box<dyn Future<Output = u8>>>",
    "Option<[impl Sized; 3]>",
    "!",
    "()",
    "T",
    "fn(&Resume<u8>) -> Attempt",
];

fn arguments() -> BoxedStrategy<String> {
    options(&table::TABLE, ARGUMENTS)
}

fn function() -> BoxedStrategy<String> {
    let bodies = ["{ Ok(rows?) }", "{}", "{ half. }", ";", "{ #![allow(x)] None }", "fragment!({ rows })"];
    functions(TYPES, prop::sample::select(bodies.map(str::to_owned).to_vec()).boxed())
}

#[test]
fn any_arguments_on_any_function() {
    always(CASES, (arguments(), function()), |(args, item)| judge(&MACRO, &args, &item));
}

#[test]
fn any_arguments_on_any_tokens() {
    always(CASES, (arguments(), pieces(PIECES, 16)), |(args, item)| judge(&MACRO, &args, &item));
}
