//! Every option and every value, and how they go together.

use funcpipe::measured_stage;
use funcpipe as pipes;

mod reexported {
    pub use funcpipe as fp;
}

type Row = u32;

#[measured_stage()]
fn no_options(n: Row) -> Row {
    n
}

#[measured_stage("Positional")]
fn positional(n: Row) -> Row {
    n
}

#[measured_stage(r"Positional", mode = sampled, sample = 0x10_u32,)]
fn positional_and_more(n: Row) -> Row {
    n
}

#[measured_stage(name = "Named", mode = exact)]
fn exact(n: Row) -> Row {
    n
}

#[measured_stage(mode = count)]
fn count(n: Row) -> Row {
    n
}

#[measured_stage(emits = one)]
fn emits_one(input: impl Iterator<Item = Row>) -> impl Iterator<Item = Row> {
    input
}

#[measured_stage(emits = at_most_one, mode = exact)]
fn emits_at_most_one(input: impl Iterator<Item = Row>) -> impl Iterator<Item = Row> {
    input
}

#[measured_stage(emits = any, sample = 1)]
fn emits_any(input: impl Iterator<Item = Row>) -> impl Iterator<Item = Row> {
    input
}

#[measured_stage(crate = ::funcpipe)]
fn absolute(n: Row) -> Row {
    n
}

#[measured_stage(crate = crate::reexported::fp)]
fn reexported(n: Row) -> Row {
    n
}

#[pipes::measured_stage(crate = pipes)]
fn renamed(n: Row) -> Row {
    n
}

fn main() {
    let n = renamed(reexported(absolute(count(exact(positional_and_more(positional(no_options(1))))))));
    assert_eq!(emits_any(emits_at_most_one(emits_one([n].into_iter()))).count(), 1);
}
