//! `#[managed_source]`.

use funcpipe::prelude::*;

use super::{Failed, Rows, shift, time_dyn, time_opening, time_source};
use crate::Case;
use crate::work::mix;

pub(super) const CASES: &[(&str, Case)] = &[
    ("source-shift-ours", |count| time_source(count, shifts)),
    ("source-shift-ours-dyn", |count| time_dyn(count, shifts)),
    ("source-rows-ours", |count| time_source(count, rows)),
    ("source-rows-ours-dyn", |count| time_dyn(count, rows)),
    ("source-open-ours", |count| time_opening(count, rows)),
];

#[managed_source]
fn shifts() -> impl Iterator<Item = u64> {
    let mut x = 1;
    loop {
        x = shift(x);
        yield_!(x);
    }
}

#[managed_source]
fn rows() -> impl Iterator<Item = Result<u64, Failed>> {
    #[release(Rows::release)]
    let rows = Rows::open();
    while let Some(row) = rows.next_row() {
        let row = row?;
        yield_!(Ok(row));
        yield_!(Ok(mix(row)));
    }
}
