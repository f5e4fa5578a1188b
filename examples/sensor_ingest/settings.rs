//! What somebody may want to have otherwise: by a file, a variable or a flag.

use std::time::Duration;

use funcpipe::breaker::ErrorRate;
use funcpipe::prelude::*;
use funcpipe::retry::Backoff;

/// How the hours of a station are cleaned.
#[derive(ValidatedConfig, Clone, Debug)]
#[config(env_prefix = "SENSOR_", check(coldest < warmest))]
pub(crate) struct Ingest {
    /// How many readings are averaged.
    #[config(range = 1..=10_000, default = 10)]
    window_size: usize,
    /// The coldest hour that is kept. It becomes 0.
    #[config(range = -90..=60, default = 5, unit = "°C")]
    coldest: f64,
    /// The warmest hour that is kept. It becomes 1.
    #[config(range = -90..=60, default = 20, unit = "°C")]
    warmest: f64,
    /// A file with more bad lines than this is not worth cleaning.
    #[config(default = 100)]
    bad_lines: u64,
    /// A hundred bad lines here and there are one thing. Where more than every second one is bad, the logger has broken down, or the
    /// file is something else: what is good about the others would be chance.
    #[config(default = BREAKER)]
    breaker: BreakPolicy<ErrorRate>,
    /// How long a file has to come back that cannot be read: 7 seconds. A rotation takes less, and so do most faults of networks.
    #[config(default = RETRY)]
    retry: RetryPolicy,
}

const BREAKER: BreakPolicy<ErrorRate> = BreakPolicy::error_rate(0.5).min_samples(50).window(50);

const RETRY: RetryPolicy = RetryPolicy::builder()
    .max_attempts(4)
    .delay(Duration::from_secs(1))
    .backoff(Backoff::Exponential)
    .build_const();
