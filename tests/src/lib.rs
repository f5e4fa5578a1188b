//! Behaviour tests of funcpipe; see `tests/`.
//!
//! Also runs the examples in the README and in the documentation of the macros, which cannot depend on the crate that they are used through.

#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
mod readme {}

#[cfg(doctest)]
#[doc = include_str!("../../funcpipe-macros/docs/managed_source.md")]
mod managed_source {}

#[cfg(doctest)]
#[doc = include_str!("../../funcpipe-macros/docs/measured_stage.md")]
mod measured_stage {}

#[cfg(doctest)]
#[doc = include_str!("../../funcpipe-macros/docs/retry_on_failure.md")]
mod retry_on_failure {}

#[cfg(doctest)]
#[doc = include_str!("../../funcpipe-macros/docs/validated_config.md")]
mod validated_config {}

#[cfg(doctest)]
#[doc = include_str!("../../funcpipe-macros/docs/validated_value.md")]
mod validated_value {}
