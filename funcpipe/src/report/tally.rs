//! Counts by name, in bounded memory.

use std::collections::BTreeMap;

use super::format::cut;

/// How often each name came. Once there are as many as fit, new ones are counted together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    counts: BTreeMap<String, u64>,
    others: u64,
}

impl Tally {
    /// Names that are told apart.
    const MAX_NAMES: usize = 64;

    pub(super) const fn new() -> Self {
        Self { counts: BTreeMap::new(), others: 0 }
    }

    pub(super) fn add(&mut self, name: &str) {
        let mut name = name.to_owned();
        cut(&mut name);
        if self.counts.len() < Self::MAX_NAMES || self.counts.contains_key(&name) {
            *self.counts.entry(name).or_default() += 1;
        } else {
            self.others += 1;
        }
    }

    /// Associative and commutative: of more names than there is room for, those that come first in order are kept.
    pub(super) fn merge(&mut self, other: &Self) {
        self.others += other.others;
        for (name, count) in &other.counts {
            *self.counts.entry(name.clone()).or_default() += count;
        }
        while self.counts.len() > Self::MAX_NAMES {
            let Some((_, count)) = self.counts.pop_last() else { return };
            self.others += count;
        }
    }

    /// With those that were counted together under `others`.
    pub(super) fn counts<'a>(&'a self, others: &'a str) -> BTreeMap<&'a str, u64> {
        let mut counts: BTreeMap<&str, u64> =
            self.counts.iter().map(|(name, count)| (name.as_str(), *count)).collect();
        if self.others > 0 {
            *counts.entry(others).or_default() += self.others;
        }
        counts
    }
}
