//! What was retried, and where: one line for each function and position. Written only when something fails, so locked
//! additions are cheap enough.

use std::sync::atomic::{AtomicU64, Ordering};

/// Which function of which position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RetryKey {
    /// An address that no other function has.
    pub(crate) address: usize,
    pub(crate) owner: &'static str,
}

/// As many reasons to give up as are told apart.
const MAX_REASONS: usize = 8;

/// See the module.
#[derive(Debug)]
pub(crate) struct RetryLine {
    pub(crate) name: String,
    pub(crate) position: usize,
    pub(super) key: RetryKey,
    pub(crate) retried: Count,
    pub(crate) retries: Count,
    pub(crate) recovered: Count,
    /// By reason, in an order that is the caller's business.
    pub(crate) gave_up: [Count; MAX_REASONS],
    pub(crate) rejected: Count,
    pub(crate) abandoned: Count,
    pub(crate) attempts: Count,
    pub(crate) calls: Count,
    pub(crate) waited: Count,
    pub(crate) replayed: Count,
}

/// A number that any thread adds to.
#[derive(Debug, Default)]
pub(crate) struct Count(AtomicU64);

impl Count {
    pub(crate) fn add(&self, number: u64) {
        self.0.fetch_add(number, Ordering::Relaxed);
    }

    pub(crate) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl RetryLine {
    pub(super) fn new(name: String, position: usize, key: RetryKey) -> Self {
        Self {
            name,
            position,
            key,
            retried: Count::default(),
            retries: Count::default(),
            recovered: Count::default(),
            gave_up: Default::default(),
            rejected: Count::default(),
            abandoned: Count::default(),
            attempts: Count::default(),
            calls: Count::default(),
            waited: Count::default(),
            replayed: Count::default(),
        }
    }
}
