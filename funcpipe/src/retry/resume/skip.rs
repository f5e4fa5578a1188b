//! Leaving out what was delivered before, told by how many there were.

use std::fmt::Debug;
use std::hash::{BuildHasher, Hash, RandomState};

use super::continuation::{Continuation, Seen};
use super::errors::{Texts, again};
use crate::report::Rejected;

/// Made by [`skip`](super::skip) and [`skip_verified`](super::skip_verified).
#[derive(Clone, Debug)]
pub struct Skip<V> {
    verify: V,
    /// Where errors of records were handed on, among all items, and what they said. They come again there.
    errors: Vec<(u64, u64)>,
    texts: Texts,
    /// Records and errors still to be left out.
    left: u64,
}

/// How the records that are left out are compared with those that were delivered.
pub trait Verify<T> {
    /// The source begins anew.
    fn opened(&mut self) {}

    /// A record was delivered, or, if it `is_replay`, left out.
    fn note(&mut self, _record: &T, _is_replay: bool) {}

    /// Whether those that were left out are those that were delivered.
    fn matches(&self) -> bool {
        true
    }
}

/// Not at all.
#[derive(Clone, Copy, Debug)]
pub struct Unverified;

impl<T> Verify<T> for Unverified {}

/// By a key. Holds one number for all keys together.
#[derive(Clone, Debug)]
pub struct ByKey<F> {
    key: F,
    delivered: u64,
    replayed: u64,
    hasher: RandomState,
}

impl<F> ByKey<F> {
    pub(super) fn new(key: F) -> Self {
        Self { key, delivered: 0, replayed: 0, hasher: RandomState::new() }
    }
}

impl<T, K: Hash, F: Fn(&T) -> K> Verify<T> for ByKey<F> {
    fn opened(&mut self) {
        self.replayed = 0;
    }

    fn note(&mut self, record: &T, is_replay: bool) {
        let chain = if is_replay { &mut self.replayed } else { &mut self.delivered };
        *chain = self.hasher.hash_one((*chain, (self.key)(record)));
    }

    fn matches(&self) -> bool {
        self.replayed == self.delivered
    }
}

impl<V> Skip<V> {
    pub(super) fn new(verify: V) -> Self {
        Self { verify, errors: Vec::new(), texts: Texts::default(), left: 0 }
    }

    fn items(&self, delivered: u64) -> u64 {
        delivered + self.errors.len() as u64
    }

    /// What the error said that was where the source is now, in what it gives again; if it was one.
    fn error_before(&mut self, delivered: u64) -> Option<&mut u64> {
        let here = self.items(delivered) - self.left;
        let index = self.errors.binary_search_by_key(&here, |(at, _)| *at).ok()?;
        self.errors.get_mut(index).map(|(_, said)| said)
    }

    #[cold]
    fn replay<T>(&mut self, record: &T, delivered: u64) -> Result<Seen, Rejected>
    where
        V: Verify<T>,
    {
        if self.error_before(delivered).is_some() {
            return Err(Rejected::ResumeDiverged { delivered });
        }
        self.verify.note(record, true);
        self.pass::<T>(delivered)
    }

    /// One item less to be left out.
    fn pass<T>(&mut self, delivered: u64) -> Result<Seen, Rejected>
    where
        V: Verify<T>,
    {
        self.left -= 1;
        if self.left == 0 && !self.verify.matches() {
            return Err(Rejected::ResumeDiverged { delivered });
        }
        Ok(Seen::Replayed)
    }
}

impl<T, E: Debug, V: Verify<T>> Continuation<T, E> for Skip<V> {
    type Cursor = ();
    type Rejected = Rejected;

    fn opened(&mut self, delivered: u64) {
        self.left = self.items(delivered);
        self.verify.opened();
    }

    #[inline]
    fn judge(&mut self, record: &T, delivered: u64) -> Result<Seen, Rejected> {
        if self.left > 0 {
            return self.replay(record, delivered);
        }
        self.verify.note(record, false);
        Ok(Seen::New)
    }

    fn judge_error(&mut self, error: &E, delivered: u64) -> Result<Seen, Rejected> {
        let said = self.texts.number(error);
        if self.left == 0 {
            self.errors.push((self.items(delivered), said));
            return Ok(Seen::New);
        }
        let Some(before) = self.error_before(delivered) else { return Ok(Seen::Astray) };
        let seen = again(before, said);
        self.pass::<T>(delivered)?;
        Ok(seen)
    }

    fn ended(&mut self, delivered: u64) -> Result<(), Rejected> {
        if self.left > 0 { Err(Rejected::ResumeDiverged { delivered }) } else { Ok(()) }
    }
}
