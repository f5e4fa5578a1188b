//! The rows of calls and records that are measured.

use crate::binary::Build::{Off, On};
use crate::limit::Limit::{self, Equal, Instructions, MoreInstructions, Nanos, Times};
use crate::row::{Row, Section, row};

pub(super) fn sections() -> Vec<Section> {
    vec![calls(), peers(), positions(), unmeasured(), stages(), work(), unmeasured_stages()]
}

fn calls() -> Section {
    let title = "A call of a record function outside of runs, each waiting for the one before";
    let rows = vec![
        row("bare", On, "call-bare", "call-bare", &[]),
        row(
            "measured_stage, sampled (default)",
            On,
            "call-sampled",
            "call-bare",
            &[Nanos(1.5), Instructions(60.0)],
        ),
        row("measured_stage, count", On, "call-count", "call-bare", &[]),
        row("measured_stage, exact", On, "call-exact", "call-bare", &[]),
        row("bare, not waiting", On, "independent-bare", "independent-bare", &[]),
        row("measured_stage, sampled, not waiting", On, "independent-sampled", "independent-bare", &[]),
        row("bare, async, polled once", On, "async-bare", "async-bare", &[]),
        row("measured_stage, sampled, async", On, "async-sampled", "async-bare", &[]),
        row("measured_stage, count, async", On, "async-count", "async-bare", &[]),
        row("measured_stage, exact, async", On, "async-exact", "async-bare", &[]),
    ];
    Section { title, counts_allocations: false, rows }
}

fn peers() -> Section {
    let title = "The same call, measured by others";
    let rows = vec![
        row("a pair of `Instant`s", On, "peer-instants", "call-bare", &[]),
        row("tracing::instrument, no subscriber", On, "peer-tracing-off", "call-bare", &[]),
        row("tracing::instrument, registry", On, "peer-tracing-registry", "call-bare", &[]),
        row("tracing::instrument, timing layer", On, "peer-tracing-timed", "call-bare", &[]),
        row("metered, hit count", On, "peer-metered-hits", "call-bare", &[]),
        row("metered, all three", On, "peer-metered-all", "call-bare", &[]),
        row("hotpath, on", On, "call-hotpath", "call-bare", &[]),
        row("hotpath, off", Off, "call-hotpath", "call-bare", &[]),
        row("autometrics, prometheus", On, "peer-autometrics", "call-bare", &[]),
    ];
    Section { title, counts_allocations: false, rows }
}

fn positions() -> Section {
    let title = "A call of a record function within a position of a pipeline";
    let rows = vec![
        row("bare", On, "position-bare", "position-bare", &[]),
        row(
            "measured_stage, sampled (default)",
            On,
            "position-sampled",
            "position-bare",
            &[Nanos(1.5), Instructions(60.0)],
        ),
        row("measured_stage, count", On, "position-count", "position-bare", &[]),
        row("measured_stage, exact", On, "position-exact", "position-bare", &[]),
    ];
    Section { title, counts_allocations: false, rows }
}

/// What we want, and cannot promise: the body is a future in another one.
const ASYNC_OFF: &[Limit] = &[MoreInstructions(0.0)];

fn unmeasured() -> Section {
    let title = "A call without the feature `measure`";
    let rows = vec![
        row("bare", Off, "call-bare", "call-bare", &[]),
        row("measured_stage, sampled (default)", Off, "call-sampled", "call-bare", &[Equal]),
        row("measured_stage, count", Off, "call-count", "call-bare", &[Equal]),
        row("measured_stage, exact", Off, "call-exact", "call-bare", &[Equal]),
        row("bare, async, polled once", Off, "async-bare", "async-bare", &[]),
        row("measured_stage, sampled, async", Off, "async-sampled", "async-bare", ASYNC_OFF),
        row("measured_stage, count, async", Off, "async-count", "async-bare", ASYNC_OFF),
        row("measured_stage, exact, async", Off, "async-exact", "async-bare", ASYNC_OFF),
    ];
    Section { title, counts_allocations: false, rows }
}

fn stages() -> Section {
    let title = "A record and stage: 4 stages that do next to nothing (the worst case)";
    let rows = vec![
        row("bare, one type: over the source", On, "records-static", "records-source", &[]),
        row("bare, each boxed: over the source", On, "records-erased", "records-source", &[]),
        row("measured: over bare", On, "records-measured", "records-static", &[Nanos(1.5)]),
        row("measured, mode = count: over bare", On, "records-counted", "records-static", &[]),
        row(
            "position, plain closure: over no position",
            On,
            "pipeline-plain",
            "pipeline-empty",
            &[Nanos(2.5)],
        ),
        row("position, measured: over no position", On, "pipeline-measured", "pipeline-empty", &[Nanos(2.5)]),
        row(
            "position, measured: over plain closure",
            On,
            "pipeline-measured",
            "pipeline-plain",
            &[Nanos(1.5)],
        ),
    ];
    Section { title, counts_allocations: false, rows: rows.into_iter().map(Row::of_four).collect() }
}

fn work() -> Section {
    let title = "A record through 4 stages that work on it";
    let rows = vec![
        row("100 ns in all, bare", On, "records-static-shared-100", "records-static-shared-100", &[]),
        row("measured", On, "records-measured-shared-100", "records-static-shared-100", &[Times(1.03)]),
        row("positions", On, "pipeline-plain-shared-100", "records-static-shared-100", &[Times(1.03)]),
        row("100 ns in each, bare", On, "records-static-each-100", "records-static-each-100", &[]),
        row("measured", On, "records-measured-each-100", "records-static-each-100", &[Times(1.03)]),
        row("positions", On, "pipeline-plain-each-100", "records-static-each-100", &[Times(1.03)]),
    ];
    Section { title, counts_allocations: false, rows }
}

fn unmeasured_stages() -> Section {
    let title = "A record and stage without the feature `measure`: 4 stages";
    let rows = vec![
        row("bare, one type: over the source", Off, "records-static", "records-source", &[]),
        row("measured: over bare", Off, "records-measured", "records-static", &[Equal]),
        row(
            "measured, 100 ns: over bare",
            Off,
            "records-measured-each-100",
            "records-static-each-100",
            &[Equal],
        ),
    ];
    Section { title, counts_allocations: false, rows: rows.into_iter().map(Row::of_four).collect() }
}
