//! Leaving out what was delivered before, told by its key.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

use super::continuation::{Continuation, Seen};
use crate::retry::fallible::Never;

/// Made by [`dedup`](super::dedup).
///
/// Counts the records of each key. A source that gives two of the same key gives two again, and both are left out; a key that
/// was delivered once is left out once.
#[derive(Clone, Debug)]
pub struct Dedup<F, K> {
    key: F,
    window: usize,
    /// The keys that were delivered, oldest first.
    delivered: VecDeque<K>,
    counts: HashMap<K, u64>,
    /// Of those, the ones that have not come again since the source was last opened.
    expected: HashMap<K, u64>,
}

impl<F, K: Clone + Eq + Hash> Dedup<F, K> {
    pub(super) fn new(key: F, window: usize) -> Self {
        Self { key, window, delivered: VecDeque::new(), counts: HashMap::new(), expected: HashMap::new() }
    }

    fn remember(&mut self, key: K) {
        if self.window == 0 {
            return;
        }
        if self.delivered.len() == self.window
            && let Some(oldest) = self.delivered.pop_front()
        {
            take_one(&mut self.counts, &oldest);
        }
        *self.counts.entry(key.clone()).or_default() += 1;
        self.delivered.push_back(key);
    }
}

/// Whether there was one.
fn take_one<K: Eq + Hash>(counts: &mut HashMap<K, u64>, key: &K) -> bool {
    let Some(count) = counts.get_mut(key) else { return false };
    *count -= 1;
    if *count == 0 {
        counts.remove(key);
    }
    true
}

impl<T, K: Clone + Eq + Hash, F: Fn(&T) -> K> Continuation<T> for Dedup<F, K> {
    type Cursor = ();
    type Rejected = Never;

    fn opened(&mut self, _delivered: u64) {
        self.expected = self.counts.clone();
    }

    fn judge(&mut self, record: &T, _delivered: u64) -> Result<Seen, Never> {
        let key = (self.key)(record);
        if !self.expected.is_empty() && take_one(&mut self.expected, &key) {
            return Ok(Seen::Replayed);
        }
        self.remember(key);
        Ok(Seen::New)
    }
}
