//! The user says that it is an iterator, and rustc finds that it is none: first of all at the parameter.

use funcpipe::measured_stage;

#[measured_stage(input = limit)]
fn stage(limit: u32) -> impl Iterator<Item = u32> {
    0..limit
}

fn main() {
    let _ = stage(3).count();
}
