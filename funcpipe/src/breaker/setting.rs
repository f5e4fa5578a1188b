//! Policies as fields of configurations.

use funcpipe_macros::ValidatedConfig;

use super::policy::{BreakPolicy, ErrorCount, ErrorRate, LEAST_RECORDS, NO_RATE, WHOLE_RATE};
use crate::config::load::private::{Content, Place, Setting, Shape};

/// What can be set of an error rate.
#[derive(ValidatedConfig)]
#[config(crate = crate, check(is_filled(window, min_samples), "`window` is below `min_samples`"))]
pub(super) struct RateSettings {
    /// The stream ends when more than this part of the records are errors.
    #[config(above = NO_RATE, below = WHOLE_RATE)]
    error_rate: f64,
    /// How many records there must be before a rate is taken of them. If it is left out: 100, or `window` if that is smaller.
    #[config(min = LEAST_RECORDS)]
    min_samples: Option<u32>,
    /// Takes the rate of the last so many records only. If it is left out: of all.
    #[config(min = LEAST_RECORDS)]
    window: Option<u32>,
}

fn is_filled(window: Option<u32>, min_samples: Option<u32>) -> bool {
    window.zip(min_samples).is_none_or(|(window, min_samples)| window >= min_samples)
}

/// A table: `error_rate`, `min_samples`, `window`. What is not given is as the default of the field has it.
impl Setting for BreakPolicy<ErrorRate> {
    fn __funcpipe_shape() -> Shape {
        RateSettings::__funcpipe_shape().named("ErrorRate")
    }

    fn __funcpipe_load(place: &mut Place<'_>, base: Option<Self>) -> Option<Self> {
        let base = base.map(|policy| RateSettings::of(policy.rule));
        let RateSettings { error_rate, min_samples, window } = RateSettings::__funcpipe_load(place, base)?;
        Some(Self { rule: ErrorRate { rate: error_rate, min_samples, window } })
    }

    fn __funcpipe_store(&self) -> Content {
        RateSettings::of(self.rule).__funcpipe_store()
    }
}

impl RateSettings {
    const fn of(rule: ErrorRate) -> Self {
        Self { error_rate: rule.rate, min_samples: rule.min_samples, window: rule.window }
    }
}

/// What can be set of an error count.
#[derive(ValidatedConfig)]
#[config(crate = crate)]
pub(super) struct CountSettings {
    /// The stream ends when there are more errors than this.
    error_count: u64,
}

/// A table: `error_count`.
impl Setting for BreakPolicy<ErrorCount> {
    fn __funcpipe_shape() -> Shape {
        CountSettings::__funcpipe_shape().named("ErrorCount")
    }

    fn __funcpipe_load(place: &mut Place<'_>, base: Option<Self>) -> Option<Self> {
        let base = base.map(|policy| CountSettings { error_count: policy.rule.max });
        let CountSettings { error_count } = CountSettings::__funcpipe_load(place, base)?;
        Some(Self::error_count(error_count))
    }

    fn __funcpipe_store(&self) -> Content {
        CountSettings { error_count: self.rule.max }.__funcpipe_store()
    }
}
