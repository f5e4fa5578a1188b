//! What somebody may want to have otherwise.

use std::time::Duration;

use funcpipe::breaker::ErrorRate;
use funcpipe::prelude::*;
use funcpipe::retry::Backoff;

/// Readings that are averaged.
pub(crate) const WINDOW: usize = 10;

/// The hours that are kept, by their temperature in °C. These become 0 and 1.
pub(crate) const COLDEST: f64 = 5.0;
pub(crate) const WARMEST: f64 = 20.0;

/// A file with more bad lines than this is not worth cleaning.
pub(crate) const BAD_LINES: u64 = 100;

/// A hundred bad lines here and there are one thing. Where more than every second one is bad, the logger has broken down, or the file is
/// something else: what is good about the others would be chance.
pub(crate) const BREAKER: BreakPolicy<ErrorRate> = BreakPolicy::error_rate(0.5).min_samples(50).window(50);

/// How long a file has to come back that cannot be read: 7 seconds. A rotation takes less, and so do most faults of networks.
pub(crate) const RETRY: RetryPolicy = RetryPolicy::builder()
    .max_attempts(4)
    .delay(Duration::from_secs(1))
    .backoff(Backoff::Exponential)
    .build_const();
