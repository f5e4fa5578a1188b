//! How the last so many calls, or records, went: one bit each.

/// The last outcomes, up to a fixed number of them. Memory is taken as they come.
#[derive(Clone, Debug)]
pub(crate) struct LastOutcomes {
    capacity: u32,
    /// Whether each failed.
    failed: Vec<u64>,
    len: u32,
    /// Where the next one goes; once all places are taken, that of the oldest.
    next: u32,
    failures: u32,
}

impl LastOutcomes {
    /// Room for so many, at least one.
    pub(crate) const fn new(capacity: u32) -> Self {
        let capacity = if capacity == 0 { 1 } else { capacity };
        Self { capacity, failed: Vec::new(), len: 0, next: 0, failures: 0 }
    }

    #[inline]
    pub(crate) fn add(&mut self, failed: bool) {
        if self.len < self.capacity {
            self.grow();
        }
        let (at, bit) = ((self.next / u64::BITS) as usize, 1 << (self.next % u64::BITS));
        let word = &mut self.failed[at];
        // Mostly nothing changes: what comes is as what goes.
        if failed != (*word & bit != 0) {
            *word ^= bit;
            self.failures = if failed { self.failures + 1 } else { self.failures - 1 };
        }
        self.next += 1;
        if self.next == self.capacity {
            self.next = 0;
        }
    }

    #[cold]
    fn grow(&mut self) {
        self.len += 1;
        if self.len.div_ceil(u64::BITS) as usize > self.failed.len() {
            self.failed.push(0);
        }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> u32 {
        self.len
    }

    /// How many of them failed.
    pub(crate) fn failures(&self) -> u32 {
        self.failures
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_holds_what_a_queue_holds(
            capacity in 1_u32..200,
            outcomes in proptest::collection::vec(any::<bool>(), 0..1000),
        ) {
            let (mut last, mut queue) = (LastOutcomes::new(capacity), VecDeque::new());
            for failed in outcomes {
                last.add(failed);
                queue.push_back(failed);
                if queue.len() > capacity as usize {
                    queue.pop_front();
                }
                prop_assert_eq!(last.len() as usize, queue.len());
                prop_assert_eq!(last.failures() as usize, queue.iter().filter(|failed| **failed).count());
            }
            prop_assert!(last.failed.len() <= capacity.div_ceil(u64::BITS) as usize, "a bit each");
        }
    }
}
