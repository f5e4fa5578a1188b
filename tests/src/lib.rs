//! Behaviour tests of funcpipe; see `tests/`.
//!
//! Also runs the example in the README.

#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
mod readme {}
