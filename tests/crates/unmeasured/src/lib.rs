//! Without the feature `measure` the attribute compiles, and leaves nothing behind.

#![forbid(unsafe_code)]
#![deny(warnings)]

#[path = "../../forms.rs"]
pub mod forms;
