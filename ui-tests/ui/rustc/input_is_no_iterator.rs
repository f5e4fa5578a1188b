//! The user says that it is an iterator, and rustc finds that it is none: first of all at the parameter.

use funcpipe::measured_stage;

struct Rows;

#[measured_stage(input = rows)]
fn stage(rows: Rows) -> impl Iterator<Item = Rows> {
    std::iter::once(rows)
}

fn main() {
    let _ = stage(Rows).count();
}
