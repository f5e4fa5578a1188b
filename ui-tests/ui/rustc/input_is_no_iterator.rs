//! The user says that it is an iterator, and it is none: that is one error, whatever the body does with it.

use funcpipe::measured_stage;

struct Rows;

#[measured_stage(input = rows)]
fn filtered(rows: Rows) -> impl Iterator<Item = u32> {
    rows.filter(|row| *row > 1)
}

#[measured_stage(input = rows)]
fn handed_on(rows: Rows) -> impl Iterator<Item = Rows> {
    std::iter::once(rows)
}

#[measured_stage(input = rows)]
fn boxed(rows: Rows) -> Box<dyn Iterator<Item = Rows>> {
    Box::new(rows)
}

fn main() {
    let _ = filtered(Rows).count() + handed_on(Rows).count() + boxed(Rows).count();
}
