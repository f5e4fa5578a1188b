//! A breaker stands behind a stream of `Result`s.

use funcpipe::prelude::*;

fn main() {
    let _ = (0..9).circuit_break(BreakPolicy::first_error());
    let _ = Pipeline::new("p").source(|| 0..9).through(|rows| rows.circuit_break(BreakPolicy::error_count(3)));
}
