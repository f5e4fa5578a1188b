//! The value of a metric.

use std::time::Duration;

use crate::measure::Histogram;

/// So much so far.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Count(u64),
    Time(Duration),
    Latency(Histogram),
}

impl Value {
    /// Functions of one name at one place are one to whoever looks.
    pub(super) fn add(&mut self, other: Self) {
        match (self, other) {
            (Self::Count(count), Self::Count(more)) => *count += more,
            (Self::Time(time), Self::Time(more)) => *time += more,
            (Self::Latency(latency), Self::Latency(more)) => latency.merge(&more),
            (value, other) => *value = other,
        }
    }
}
