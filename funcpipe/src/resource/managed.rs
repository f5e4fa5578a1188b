//! Iterators that hold something.

use super::errors::ReleaseErrors;
use crate::meter::probe::{InProbe, OutProbe};

/// An iterator that holds resources, and can be told to release them.
///
/// It releases them by itself when it is exhausted or dropped. Then what goes wrong is in the report of the run that it is part
/// of, or in [`Registry::release_errors`](crate::measure::Registry::release_errors); `close` returns it.
///
/// Nobody enters it twice: who consumes it has it, and a loop over `stream.by_ref()` goes on where the one before it stopped.
///
/// ```compile_fail,E0382
/// use funcpipe::prelude::*;
///
/// #[managed_source]
/// fn numbers() -> impl Managed<Item = u32> {
///     yield_!(1);
/// }
///
/// let stream = numbers();
/// let sum: u32 = stream.sum();
/// let again: u32 = stream.sum(); // error[E0382]: use of moved value: `stream`
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not manage its resources",
    label = "has no `close()`",
    note = "what `#[managed_source]` functions return implements `Managed`, and so do the streams of `funcpipe::resource`; adaptors such \
            as `map` do not"
)]
pub trait Managed: Iterator {
    /// Releases everything now. After that there are no more records. A second call has nothing to do, and returns `Ok`; one
    /// before the first record opens nothing.
    ///
    /// # Errors
    /// What went wrong with the releases, and what has gone wrong before and nobody was told of. All releases are made all the
    /// same.
    fn close(&mut self) -> Result<(), ReleaseErrors>;
}

impl<I: Managed + ?Sized> Managed for &mut I {
    fn close(&mut self) -> Result<(), ReleaseErrors> {
        (**self).close()
    }
}

impl<I: Managed + ?Sized> Managed for Box<I> {
    fn close(&mut self) -> Result<(), ReleaseErrors> {
        (**self).close()
    }
}

impl<I: Managed> Managed for InProbe<I> {
    fn close(&mut self) -> Result<(), ReleaseErrors> {
        self.inner_mut().close()
    }
}

impl<I: Managed> Managed for OutProbe<I> {
    fn close(&mut self) -> Result<(), ReleaseErrors> {
        self.inner_mut().close()
    }
}
