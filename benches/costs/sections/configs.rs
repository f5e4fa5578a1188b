//! The rows of configurations of eight fields that are checked.

use crate::binary::Build::On;
use crate::limit::Limit::{Instructions, MoreInstructions};
use crate::row::{Row, Section, row};

pub(super) fn sections() -> Vec<Section> {
    vec![valid(), wrong()]
}

fn valid() -> Section {
    let base = "config-values";
    let peer = |name, case| row(name, On, case, base, &[]);
    let rows: Vec<Row> = vec![
        row("eight values", On, base, base, &[]),
        row("hand-written ifs", On, "config-hand", base, &[]),
        row("ValidatedConfig, builder", On, "config-ours", base, &[]),
        row("ValidatedConfig: over the ifs", On, "config-ours", "config-hand", &[MoreInstructions(0.0)]),
        peer("nutype, eight newtypes", "config-nutype"),
        peer("validator", "config-validator"),
        peer("garde", "config-garde"),
        peer("serde_valid", "config-serde-valid"),
    ];
    Section { title: "A configuration of eight fields, all valid", counts_allocations: false, rows }
}

fn wrong() -> Section {
    let base = "config-wrong-values";
    let peer = |name, case| row(name, On, case, base, &[]);
    let rows: Vec<Row> = vec![
        row("eight values", On, base, base, &[]),
        row("ValidatedConfig, builder", On, "config-wrong-ours", base, &[Instructions(1_000.0)]),
        peer("validator", "config-wrong-validator"),
        peer("garde", "config-wrong-garde"),
        peer("serde_valid", "config-wrong-serde-valid"),
    ];
    Section { title: "The same, all of them wrong; no error becomes text", counts_allocations: false, rows }
}
