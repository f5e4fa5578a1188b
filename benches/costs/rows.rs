//! What is compared with what.

use crate::binary::Build::{self, Off, On};
use crate::limit::Limit::{self, Equal, Instructions, Nanos, Times};
use crate::measured::Key;
use crate::{config_rows, retry_rows, source_rows};

/// Rows that share a unit.
#[derive(Debug)]
pub(crate) struct Section {
    pub(crate) title: &'static str,
    /// Whether the binary `allocations` knows its cases.
    pub(crate) counts_allocations: bool,
    pub(crate) rows: Vec<Row>,
}

/// A case and what is subtracted from it.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) case: Key,
    /// The case itself where there is nothing to subtract.
    pub(crate) base: Key,
    /// Parts that a figure is shared among.
    pub(crate) parts: f64,
    pub(crate) limits: &'static [Limit],
}

/// All rows of all sections.
pub(crate) fn all_rows(sections: &[Section]) -> impl Iterator<Item = &Row> {
    sections.iter().flat_map(|section| &section.rows)
}

pub(crate) fn sections() -> Vec<Section> {
    let mut sections =
        vec![calls(), peers(), positions(), unmeasured(), stages(), work(), unmeasured_stages()];
    sections.extend(retry_rows::sections());
    sections.extend(source_rows::sections());
    sections.extend(config_rows::sections());
    sections
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

fn unmeasured() -> Section {
    let title = "A call without the feature `measure`";
    let rows = vec![
        row("bare", Off, "call-bare", "call-bare", &[]),
        row("measured_stage, sampled (default)", Off, "call-sampled", "call-bare", &[Equal]),
        row("measured_stage, count", Off, "call-count", "call-bare", &[Equal]),
        row("measured_stage, exact", Off, "call-exact", "call-bare", &[Equal]),
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
        row("position, measured: over no position", On, "pipeline-measured", "pipeline-empty", &[]),
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
        row("positions", On, "pipeline-plain-shared-100", "records-static-shared-100", &[]),
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

pub(crate) fn row(
    name: &'static str,
    build: Build,
    case: &'static str,
    base: &'static str,
    limits: &'static [Limit],
) -> Row {
    Row { name, case: (build, case), base: (build, base), parts: 1.0, limits }
}

impl Row {
    fn of_four(self) -> Self {
        Self { parts: 4.0, ..self }
    }
}
