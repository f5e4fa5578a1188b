//! In a constant a rate that is none does not compile, and the error says what it is.

use funcpipe::breaker::{BreakPolicy, ErrorRate};

const PERCENT: BreakPolicy<ErrorRate> = BreakPolicy::error_rate(12.5);
const NOTHING: BreakPolicy<ErrorRate> = BreakPolicy::error_rate(0.2).min_samples(0);
const TOO_SMALL: BreakPolicy<ErrorRate> = BreakPolicy::error_rate(0.2).min_samples(100).window(50);

fn main() {}
