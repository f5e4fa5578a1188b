//! Calls of a measured record function, outside of runs and inside a position of one.

use funcpipe::prelude::*;

use crate::Case;
use crate::work::{mix, time_async_calls, time_calls, time_independent_calls};

pub(crate) const CASES: &[(&str, Case)] = &[
    ("call-bare", |count| time_calls(count, bare)),
    ("call-sampled", |count| time_calls(count, sampled)),
    ("call-exact", |count| time_calls(count, exact)),
    ("call-count", |count| time_calls(count, counted)),
    ("call-hotpath", |count| {
        // Opens and closes what is reported at the end; the report itself is nobody's business here.
        #[cfg(feature = "on")]
        let _guard = std::mem::ManuallyDrop::new(hotpath::HotpathGuardBuilder::new("main").build());
        time_calls(count, by_hotpath);
    }),
    ("independent-bare", |count| time_independent_calls(count, bare)),
    ("independent-sampled", |count| time_independent_calls(count, sampled)),
    ("async-bare", |count| time_async_calls(count, async_bare)),
    ("async-sampled", |count| time_async_calls(count, async_sampled)),
    ("async-exact", |count| time_async_calls(count, async_exact)),
    ("async-count", |count| time_async_calls(count, async_counted)),
    ("position-bare", |count| in_position(count, bare)),
    ("position-sampled", |count| in_position(count, sampled)),
    ("position-exact", |count| in_position(count, exact)),
    ("position-count", |count| in_position(count, counted)),
];

#[inline(never)]
fn bare(x: u64) -> u64 {
    mix(x)
}

#[measured_stage]
#[inline(never)]
fn sampled(x: u64) -> u64 {
    mix(x)
}

#[measured_stage(mode = exact)]
#[inline(never)]
fn exact(x: u64) -> u64 {
    mix(x)
}

#[measured_stage(mode = count)]
#[inline(never)]
fn counted(x: u64) -> u64 {
    mix(x)
}

#[hotpath::measure]
#[inline(never)]
fn by_hotpath(x: u64) -> u64 {
    mix(x)
}

async fn async_bare(x: u64) -> u64 {
    mix(std::future::ready(x).await)
}

#[measured_stage]
async fn async_sampled(x: u64) -> u64 {
    mix(std::future::ready(x).await)
}

#[measured_stage(mode = exact)]
async fn async_exact(x: u64) -> u64 {
    mix(std::future::ready(x).await)
}

#[measured_stage(mode = count)]
async fn async_counted(x: u64) -> u64 {
    mix(std::future::ready(x).await)
}

/// One record of a pipeline, for which `call` is called `count` times: nothing of the pipeline is in the loop but where the
/// thread is.
#[inline(always)]
fn in_position(count: u64, call: impl Fn(u64) -> u64 + Copy) {
    let report = Pipeline::new("calls")
        .source(|| std::iter::once(count))
        .map(|count| time_calls(count, call))
        .run()
        .expect("nothing in this pipeline can fail");
    assert_eq!(report.delivered, 1);
}
