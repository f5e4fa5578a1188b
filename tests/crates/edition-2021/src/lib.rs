//! The macros make the code of edition 2024; the function stays of its own edition.

#![forbid(unsafe_code)]
#![deny(warnings, rust_2024_compatibility)]
#![allow(keyword_idents_2024, reason = "`gen` is a name here")]

#[path = "../../forms.rs"]
pub mod forms;

use std::cell::RefCell;

use funcpipe::{managed_source, measured_stage};

/// A keyword since edition 2024.
#[measured_stage]
pub fn gen(gen: u32) -> u32 {
    gen + 1
}

/// An opaque type captures no lifetime that it does not name; since edition 2024 it would capture that of `label`.
#[expect(impl_trait_overcaptures)]
#[measured_stage]
pub fn captures_only_what_it_names(
    input: impl Iterator<Item = u32> + 'static,
    label: &str,
) -> impl Iterator<Item = u32> + 'static {
    let n = label.len() as u32;
    input.map(move |row| row + n)
}

/// Says on a shared list when it is dropped.
pub struct Tell<'a>(pub &'static str, pub &'a RefCell<Vec<&'static str>>);

impl Tell<'_> {
    fn told(&self) -> usize {
        self.1.borrow().len()
    }
}

impl Drop for Tell<'_> {
    fn drop(&mut self) {
        self.1.borrow_mut().push(self.0);
    }
}

/// A temporary in the last expression is dropped after the locals; since edition 2024, before.
#[measured_stage]
pub fn drop_order(told: &RefCell<Vec<&'static str>>) -> usize {
    let _local = Tell("local", told);
    Tell("temporary", told).told()
}

/// The same when it is awaited.
#[expect(tail_expr_drop_order)]
#[measured_stage]
pub async fn drop_order_async(told: &RefCell<Vec<&'static str>>) -> usize {
    let _local = Tell("local", told);
    Tell("temporary", told).told()
}

/// The same in a stream's function.
#[expect(impl_trait_overcaptures)]
#[measured_stage]
pub fn drop_order_of_a_stream(
    input: impl Iterator<Item = u32>,
    told: &RefCell<Vec<&'static str>>,
) -> impl Iterator<Item = u32> {
    let _local = Tell("local", told);
    input.skip(Tell("temporary", told).told())
}

/// What an `if let` looks at lives until after its `else`; since edition 2024, until before.
#[expect(if_let_rescope)]
#[measured_stage]
pub fn if_let_order(told: &RefCell<Vec<&'static str>>) -> usize {
    if let Some(2..) = Some(Tell("condition", told).told()) {
        unreachable!("nobody told so much");
    } else {
        told.borrow().len()
    }
}

/// What the last expression borrows is dropped after the locals, and before the arguments.
#[managed_source]
pub fn drop_order_of_a_source<'a>(
    told: &'a RefCell<Vec<&'static str>>,
    _argument: Tell<'a>,
) -> impl Iterator<Item = usize> + 'a {
    yield_!(0);
    let _local = Tell("local", told);
    match Tell("temporary", told).told() {
        n => yield_!(n),
    }
}

/// `gen` is a name; and what is not captured is not borrowed.
#[managed_source]
pub fn source(gen: Vec<u32>) -> impl Iterator<Item = u32> {
    for row in &gen {
        yield_!(*row);
    }
}
