//! `allocations <case> <count>` prints how many allocations a call makes: the cases of `retry` and `sources`, in a binary of their own, since an
//! allocator that counts slows down all that is measured beside it.

#![allow(
    clippy::inline_always,
    reason = "what is compared must not depend on what the compiler thinks worth inlining"
)]

mod retry;
mod sources;
#[allow(dead_code, reason = "the other binary needs the rest of it")]
mod work;

use std::process::ExitCode;

/// What is run. Does the case so many times.
type Case = fn(u64);

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let case = arguments.next().and_then(|name| {
        retry::cases().into_iter().chain(sources::cases()).find(|(known, _)| *known == name)
    });
    let count = arguments.next().and_then(|count| count.parse().ok());
    let (Some((_, case)), Some(count)) = (case, count) else {
        eprintln!("usage: allocations <case> <count>");
        return ExitCode::FAILURE;
    };
    case(count);
    ExitCode::SUCCESS
}

/// The name is the other binary's, where `part` is timed. The first does what happens once.
fn time_parts(count: u64, mut part: impl FnMut(u64)) {
    part(1);
    let allocated = allocation_counter::measure(|| part(count)).count_total;
    #[allow(clippy::cast_precision_loss, reason = "a mean of so few digits")]
    let mean = allocated as f64 / count as f64;
    println!("{mean:.4}");
}

fn note_future_bytes(_bytes: usize) {}
