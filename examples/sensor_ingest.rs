//! Reads weather records.
fn main() {}
