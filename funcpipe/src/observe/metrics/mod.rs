//! What goes to the `metrics` facade: differences of the counts that there are anyway, so that no record pays for it.

mod names;
mod numbers;
mod published;
mod value;

pub(crate) use numbers::Numbers;
pub(crate) use published::{Published, publish_outside_of_runs};
