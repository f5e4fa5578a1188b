//! What one would write without a macro: a struct, and where it stands between two records.

use super::{Failed, Rows, shift, time_dyn, time_opening, time_source};
use crate::Case;
use crate::work::mix;

pub(super) const CASES: &[(&str, Case)] = &[
    ("source-shift-hand", |count| time_source(count, || Shift(1))),
    ("source-shift-hand-dyn", |count| time_dyn(count, || Shift(1))),
    ("source-rows-hand", |count| time_source(count, RowSource::closed)),
    ("source-rows-hand-dyn", |count| time_dyn(count, RowSource::closed)),
    ("source-open-hand", |count| time_opening(count, RowSource::closed)),
];

struct Shift(u64);

impl Iterator for Shift {
    type Item = u64;

    #[inline]
    fn next(&mut self) -> Option<u64> {
        self.0 = shift(self.0);
        Some(self.0)
    }
}

enum RowSource {
    Closed,
    Open { rows: Guard, second: Option<u64> },
    Ended,
}

struct Guard(Option<Rows>);

impl Drop for Guard {
    fn drop(&mut self) {
        if let Some(rows) = self.0.take() {
            rows.release();
        }
    }
}

impl RowSource {
    fn closed() -> Self {
        Self::Closed
    }
}

impl Iterator for RowSource {
    type Item = Result<u64, Failed>;

    #[inline]
    fn next(&mut self) -> Option<Result<u64, Failed>> {
        if matches!(self, Self::Closed) {
            *self = Self::Open { rows: Guard(Some(Rows::open())), second: None };
        }
        let Self::Open { rows: Guard(Some(rows)), second } = self else { return None };
        if let Some(record) = second.take() {
            return Some(Ok(record));
        }
        match rows.next_row() {
            Some(Ok(row)) => {
                *second = Some(mix(row));
                Some(Ok(row))
            }
            Some(Err(error)) => {
                *self = Self::Ended;
                Some(Err(error))
            }
            None => {
                *self = Self::Ended;
                None
            }
        }
    }
}
