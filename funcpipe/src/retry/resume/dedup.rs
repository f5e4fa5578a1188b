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
    progress: Progress<K>,
}

/// Whether the source gets any further. A record that comes again after it was forgotten looks like a new one.
///
/// A source that begins with the same unknown item as the last time begins at the same place, so that only what is behind the
/// furthest point of that attempt is new. Errors have no key, and are all the same.
#[derive(Clone, Debug)]
struct Progress<K> {
    /// The first item of this attempt that was not left out, and of the one before.
    first: Option<Item<K>>,
    first_before: Option<Item<K>>,
    /// How many were not left out, and the most that there ever were from the same first one.
    passed: u64,
    furthest: u64,
}

/// What a source gives, as far as it can be told from others.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Item<K> {
    Record(K),
    Error,
}

impl<K: Clone + Eq> Progress<K> {
    fn opened(&mut self) {
        if self.first.is_some() {
            self.first_before = self.first.take();
        }
        self.passed = 0;
    }

    fn pass(&mut self, item: impl FnOnce() -> Item<K>) -> Seen {
        if self.first.is_none() {
            self.first = Some(item());
            if self.first != self.first_before {
                self.furthest = 0;
            }
        }
        self.passed += 1;
        if self.passed <= self.furthest {
            return Seen::Again;
        }
        self.furthest = self.passed;
        Seen::New
    }
}

impl<F, K: Clone + Eq + Hash> Dedup<F, K> {
    pub(super) fn new(key: F, window: usize) -> Self {
        Self {
            key,
            window,
            delivered: VecDeque::new(),
            counts: HashMap::new(),
            expected: HashMap::new(),
            progress: Progress { first: None, first_before: None, passed: 0, furthest: 0 },
        }
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

impl<T, E, K: Clone + Eq + Hash, F: Fn(&T) -> K> Continuation<T, E> for Dedup<F, K> {
    type Cursor = ();
    type Rejected = Never;

    fn opened(&mut self, _delivered: u64) {
        self.expected = self.counts.clone();
        self.progress.opened();
    }

    fn judge(&mut self, record: &T, _delivered: u64) -> Result<Seen, Never> {
        let key = (self.key)(record);
        if !self.expected.is_empty() && take_one(&mut self.expected, &key) {
            return Ok(Seen::Replayed);
        }
        let seen = self.progress.pass(|| Item::Record(key.clone()));
        self.remember(key);
        Ok(seen)
    }

    fn judge_error(&mut self, _error: &E, _delivered: u64) -> Result<Seen, Never> {
        Ok(self.progress.pass(|| Item::Error))
    }
}
