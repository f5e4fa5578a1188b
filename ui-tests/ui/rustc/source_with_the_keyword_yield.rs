//! `yield` is refused in our words; rustc says besides that it is no stable Rust.

use funcpipe::managed_source;

#[managed_source]
fn rows(upto: u32) -> impl Iterator<Item = u32> {
    for n in 0..upto {
        yield n + 1;
    }
}

#[managed_source]
fn as_a_macro(upto: u32) -> impl Iterator<Item = u32> {
    for n in 0..upto {
        yield!(n);
    }
}

fn main() {
    as_a_macro(3).count();
    rows(3).count();
}
