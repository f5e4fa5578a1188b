//! Behaviour tests of funcpipe; see `tests/`.
