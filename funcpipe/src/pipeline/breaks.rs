//! A breaker in a stage behind one in another: the type of the stream tells.

use std::fmt;

use super::assembly::Stream;
use crate::breaker::{Again, Break, BreakPolicy, CircuitBroken, Rule, Watch};

impl<T, E> Stream<'_, Result<T, Break<E>>> {
    /// Puts another breaker behind one that stands in a stage before. The break of that one passes through it, and is not counted;
    /// the errors stay one level deep.
    pub fn circuit_break<R>(self, policy: BreakPolicy<R>) -> CircuitBroken<Self, R::Watch, Again>
    where
        R: Rule<Watch: Watch<T, Break<E>>>,
        E: fmt::Display,
    {
        CircuitBroken::new(self, policy)
    }
}
