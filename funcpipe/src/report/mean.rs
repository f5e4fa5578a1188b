//! Means that can be added up: of the errors that carry a number, and of no others.

use std::time::Duration;

/// The sum of some numbers, and how many there are. In integers, so that adding is exact in whatever order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Mean {
    sum: u128,
    count: u64,
}

impl Mean {
    pub(super) const fn new() -> Self {
        Self { sum: 0, count: 0 }
    }

    pub(super) fn add(&mut self, number: Option<u128>) {
        if let Some(number) = number {
            self.merge(Self { sum: number, count: 1 });
        }
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.sum = self.sum.saturating_add(other.sum);
        self.count += other.count;
    }

    /// 0 of no numbers.
    #[allow(clippy::cast_precision_loss, reason = "a mean for people")]
    pub(super) fn get(self) -> f64 {
        if self.count == 0 { 0.0 } else { self.sum as f64 / self.count as f64 }
    }

    /// The same of nanoseconds.
    pub(super) fn duration(self) -> Duration {
        let nanos = self.sum.checked_div(u128::from(self.count)).unwrap_or(0);
        Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX))
    }

    pub(super) fn is_of_none(self) -> bool {
        self.count == 0
    }
}
