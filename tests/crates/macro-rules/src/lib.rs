//! Functions that a `macro_rules!` makes, with parts through every kind of fragment, and attributes beside ours.

#![forbid(unsafe_code)]
#![deny(warnings, unfulfilled_lint_expectations)]

pub mod attributes;
pub mod cfgs;
pub mod fragments;
pub mod orders;
pub mod raw_names;
pub mod whole;
