//! Behaviour tests of funcpipe; see `tests/`. What several of them share.
//!
//! Also runs the examples in the README and in the documentation of the macros, which cannot depend on the crate that they are used through.

use std::cell::Cell;
use std::convert::Infallible;

use funcpipe::{RunReport, Sink};

/// What holds of every report of a run that is over.
///
/// # Panics
/// If it does not.
#[track_caller]
pub fn law(report: &RunReport) {
    assert!(report.balances(), "{report}");
    assert_eq!(report.read + report.added, report.delivered + report.dropped + report.failed, "{report}");
}

/// A sink that takes everything, and says whether it was finished.
#[derive(Debug)]
pub struct Finishes<'a>(pub &'a Cell<bool>);

impl<T> Sink<T> for Finishes<'_> {
    type Error = Infallible;

    fn receive(&mut self, _record: T) -> Result<(), Self::Error> {
        Ok(())
    }

    fn finish(&mut self) -> Result<(), Self::Error> {
        self.0.set(true);
        Ok(())
    }
}

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
