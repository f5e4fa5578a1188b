//! A stream whose sources hold something. One that failed is dropped, and has released what it held, before the wait.

use super::Resuming;
use crate::resource::{Managed, ReleaseErrors};
use crate::retry::guard::Guard;

impl<T, E, O, I, C, J, A, H, G, M> Managed for Resuming<'_, T, E, O, I, C, J, A, H, G, M>
where
    I: Managed,
    G: Guard,
    Self: Iterator,
{
    fn close(&mut self) -> Result<(), ReleaseErrors> {
        self.has_ended = true;
        // Whether the source would have gone on working is not known any more.
        (self.permit, self.course, self.withheld) = (None, None, None);
        let source = self.source.take();
        self.releases.closing(|| {
            if let Some(Err(errors)) = source.map(|mut source| source.close()) {
                errors.tell();
            }
        })
    }
}
