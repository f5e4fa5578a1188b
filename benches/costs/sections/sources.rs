//! The rows of sources that are written as a body.

use crate::binary::Build::On;
use crate::limit::Limit::{self, Allocations, Instructions, TimesInstructions};
use crate::row::{Row, Section, row};

/// Two for a source, and none for a record: the cases make a thousand of those.
const NONE_A_RECORD: Limit = Allocations(0.01);

pub(super) fn sections() -> Vec<Section> {
    vec![shifts(), rows(), erased(), opening()]
}

fn shifts() -> Section {
    let rows = vec![
        over("by hand", "source-shift-hand", &[]),
        over("managed_source", "source-shift-ours", &[Instructions(45.0), NONE_A_RECORD]),
        over("async-stream", "source-shift-async-stream", &[]),
        over("genawaiter", "source-shift-genawaiter", &[]),
        over("a slot that is `Send`", "source-shift-mutex", &[]),
    ];
    section("A record of a source that does next to nothing: a shift register", rows)
}

fn rows() -> Section {
    let base = "source-rows-hand";
    let rows = vec![
        row("by hand", On, base, base, &[]),
        row("managed_source", On, "source-rows-ours", base, &[TimesInstructions(1.6), NONE_A_RECORD]),
        row("async-stream", On, "source-rows-async-stream", base, &[]),
        row("genawaiter", On, "source-rows-genawaiter", base, &[]),
    ];
    section("A record of a source that holds a resource: rows that may be wrong, two records for each", rows)
}

fn erased() -> Section {
    let (shift, base) = ("source-shift-hand-dyn", "source-rows-hand-dyn");
    let rows = vec![
        row("shift register, by hand", On, shift, shift, &[]),
        row("managed_source", On, "source-shift-ours-dyn", shift, &[Instructions(45.0), NONE_A_RECORD]),
        row("async-stream", On, "source-shift-async-stream-dyn", shift, &[]),
        row("genawaiter", On, "source-shift-genawaiter-dyn", shift, &[]),
        row("rows, by hand", On, base, base, &[]),
        row("managed_source", On, "source-rows-ours-dyn", base, &[TimesInstructions(1.6), NONE_A_RECORD]),
        row("async-stream", On, "source-rows-async-stream-dyn", base, &[]),
        row("genawaiter", On, "source-rows-genawaiter-dyn", base, &[]),
    ];
    section("The same behind a `dyn Iterator`, as a pipeline holds them", rows)
}

fn opening() -> Section {
    let base = "source-open-hand";
    let rows = vec![
        row("by hand", On, base, base, &[]),
        row("managed_source", On, "source-open-ours", base, &[Allocations(2.0)]),
        row("async-stream", On, "source-open-async-stream", base, &[]),
    ];
    section("A source of rows that is opened, asked for one record, and dropped", rows)
}

fn over(name: &'static str, case: &'static str, limits: &'static [Limit]) -> Row {
    row(name, On, case, "source-shift-hand", limits)
}

fn section(title: &'static str, rows: Vec<Row>) -> Section {
    Section { title, counts_allocations: true, rows }
}
