//! What is compared with what.

use crate::binary::Build;
use crate::limit::Limit;

/// A case in one of its builds.
pub(crate) type Key = (Build, &'static str);

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
    pub(crate) fn of_four(self) -> Self {
        Self { parts: 4.0, ..self }
    }
}
