//! One case a process: `funcpipe-bench-cases <case> <count>` does it `count` times and prints the nanoseconds each took.
//!
//! A process of its own, since most peers are set up once for the whole process (a global subscriber, a recorder, threads in
//! the background), and so that the same command can be timed and counted. With the feature `on` everything that measures
//! does; without it the same functions show what is left of them. Which case stands in which row, and what is subtracted
//! from it, is the [runner's](../../costs/main.rs) business.

#![allow(
    clippy::inline_always,
    reason = "what is compared must not depend on what the compiler thinks worth inlining"
)]

#[cfg(feature = "on")]
mod breakers;
mod calls;
mod chain;
#[cfg(feature = "on")]
mod configs;
#[cfg(feature = "on")]
mod peers;
#[cfg(feature = "on")]
mod pipelines;
#[cfg(feature = "on")]
mod retry;
#[cfg(feature = "on")]
mod sources;
#[cfg(feature = "on")]
mod timing_layer;
mod work;

use std::process::ExitCode;
use std::time::Instant;

/// Parts that a case is done in. The first is not timed: it holds what happens once. The median of the others leaves out those
/// that something else came in between.
const PARTS: u64 = 11;

/// What is run. Does the case so many times.
type Case = fn(u64);

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let case = arguments.next().and_then(|name| find(&name));
    let count = arguments.next().and_then(|count| count.parse().ok());
    let (Some(case), Some(count)) = (case, count) else {
        eprintln!("usage: funcpipe-bench-cases <case> <count>; the cases are");
        for (name, _) in all() {
            eprintln!("  {name}");
        }
        return ExitCode::FAILURE;
    };
    case(count);
    ExitCode::SUCCESS
}

fn find(name: &str) -> Option<Case> {
    all().into_iter().find(|(known, _)| *known == name).map(|(_, case)| case)
}

fn all() -> Vec<(&'static str, Case)> {
    let mut cases = calls::CASES.to_vec();
    cases.extend(chain::CASES);
    #[cfg(feature = "on")]
    {
        cases.extend(breakers::CASES);
        cases.extend(configs::CASES);
        cases.extend(peers::CASES);
        cases.extend(pipelines::CASES);
        cases.extend(retry::cases());
        cases.extend(sources::cases());
    }
    cases
}

/// Prints how long the future of a case is.
#[cfg(feature = "on")]
fn note_future_bytes(bytes: usize) {
    println!("future {bytes}");
}

/// Does all parts of a case, and prints the nanoseconds that one of `count` takes in the median part. `part` must be the same
/// code every time.
fn time_parts(count: u64, mut part: impl FnMut(u64)) {
    let each = (count / PARTS).max(1);
    part(each);
    let mut nanos: Vec<f64> = (1..PARTS)
        .map(|_| {
            let started = Instant::now();
            part(each);
            #[allow(clippy::cast_precision_loss, reason = "a mean of so few digits")]
            let mean = started.elapsed().as_nanos() as f64 / each as f64;
            mean
        })
        .collect();
    nanos.sort_by(f64::total_cmp);
    println!("{:.4}", nanos[nanos.len() / 2]);
}
