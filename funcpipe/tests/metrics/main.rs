//! With the feature `metrics`, runs and functions are published: everything, and nothing twice.
#![cfg(feature = "metrics")]
#![allow(clippy::float_cmp, reason = "counts, and times of a clock that stands still: exact")]

mod once;
mod recorder;
mod values;
