//! Rules of a newtype. Uses give no further errors.

use funcpipe::prelude::*;

#[derive(ValidatedValue)]
#[config(ragne = 1..=10)]
struct Near(u32);

#[derive(ValidatedValue)]
#[config(range = 10..=1)]
struct Empty(u32);

#[derive(ValidatedValue)]
#[config(len = 3)]
struct Number(u32);

fn main() {
    let (near, empty) = (Near::new(3), Empty::new(3));
    println!("{:?} {:?}", near.map(|near| *&near.get()), empty.map(|empty| empty.into_inner()));
}
