//! The attribute macros of funcpipe. Use them through the `funcpipe` crate, which re-exports and documents them.
