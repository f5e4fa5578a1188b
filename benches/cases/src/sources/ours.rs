//! What `#[managed_source]` expands to.

use funcpipe::__private::v0_1_0::source::{Hand, Held, fallible, plain};

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

fn shifts() -> impl Iterator<Item = u64> {
    plain::<u64, _, _>("shifts", move |hand| async move {
        let mut x = 1;
        loop {
            x = shift(x);
            Hand::over(&hand, x).await;
        }
    })
}

fn rows() -> impl Iterator<Item = Result<u64, Failed>> {
    fallible::<Result<u64, Failed>, _, _>("rows", move |hand| async move {
        let mut held = Hand::hold(&hand, "rows", Rows::open(), Rows::release);
        let rows = Held::get_mut(&mut held);
        while let Some(row) = rows.next_row() {
            let row = row?;
            Hand::over(&hand, Ok(row)).await;
            Hand::over(&hand, Ok(mix(row))).await;
        }
        Ok(())
    })
}
