//! With the feature `tracing`, runs are spans, and what happens in them and elsewhere is told as events.
#![cfg(feature = "tracing")]

mod events;
mod log;
mod spans;
