//! Which case stands in which row.

mod breakers;
mod calls;
mod configs;
mod retries;
mod sources;

use crate::row::Section;

/// In the order of the table.
pub(crate) fn all() -> Vec<Section> {
    [calls::sections(), retries::sections(), breakers::sections(), sources::sections(), configs::sections()]
        .into_iter()
        .flatten()
        .collect()
}
