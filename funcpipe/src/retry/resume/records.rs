//! The continuations where the records are known, as they are in an expansion: then closures about records need no types.

use std::hash::Hash;
use std::marker::PhantomData;

use super::{ByCursor, ByKey, ByPosition, Dedup, Position, Skip};

/// Of results of this type, which is never made.
#[derive(Debug)]
pub struct Records<R>(PhantomData<fn() -> R>);

impl<T, E> Records<Result<T, E>> {
    /// See [`by_position`](super::by_position).
    #[must_use]
    pub fn by_position() -> ByPosition<T>
    where
        T: Position,
    {
        super::by_position()
    }

    /// See [`by_cursor`](super::by_cursor).
    pub fn by_cursor<C: Clone + PartialOrd, F: Fn(&T) -> C>(position: F) -> ByCursor<F, C> {
        super::by_cursor(position)
    }

    /// See [`skip_verified`](super::skip_verified).
    pub fn skip_verified<K: Hash, F: Fn(&T) -> K>(key: F) -> Skip<ByKey<F>> {
        super::skip_verified(key)
    }

    /// See [`dedup`](super::dedup).
    pub fn dedup<K: Clone + Eq + Hash, F: Fn(&T) -> K>(key: F, window: usize) -> Dedup<F, K> {
        super::dedup(key, window)
    }
}
