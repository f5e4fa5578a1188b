//! A broken stream that holds something. What it held has been released when the break is handed on.

use super::stream::{CircuitBroken, Truncated};
use crate::resource::{Managed, ReleaseErrors};

/// A break that is to come yet does not.
impl<I: Managed, W, L> Managed for CircuitBroken<I, W, L>
where
    Self: Iterator,
{
    fn close(&mut self) -> Result<(), ReleaseErrors> {
        self.is_due = false;
        self.circuit.take_upstream().map_or(Ok(()), |mut upstream| upstream.close())
    }
}

impl<I: Managed, W, L> Managed for Truncated<I, W, L>
where
    Self: Iterator,
{
    fn close(&mut self) -> Result<(), ReleaseErrors> {
        self.circuit.take_upstream().map_or(Ok(()), |mut upstream| upstream.close())
    }
}
