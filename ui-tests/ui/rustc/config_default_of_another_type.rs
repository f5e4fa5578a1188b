//! In rustc's words, at the default.

use std::marker::PhantomData;
use std::num::NonZeroU32;
use std::rc::Rc;

use funcpipe::prelude::*;

const NAME: &str = "x";

#[derive(ValidatedConfig)]
struct Config {
    #[config(default = NAME)]
    number: u32,
    #[config(max = NAME)]
    bounded: u32,
    #[config(default = 2)]
    never_zero: NonZeroU32,
}

#[derive(ValidatedConfig)]
struct Shared<T> {
    #[config(default = "abcd")]
    name: Rc<str>,
    #[config(skip, default = PhantomData)]
    of: PhantomData<fn() -> T>,
}

fn main() {}
