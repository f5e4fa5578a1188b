//! What a returned value says about the record, by its type.
//!
//! Generated code calls `(&&&&Of(&value)).__funcpipe_verdict()` with all four traits in scope. Method look-up tries the most
//! references first, so the most specific trait that the *real* type implements answers, also behind a type alias,
//! where the name in the signature would not tell. It has to be a method, and so its name is one that no trait of a user
//! has.

/// What became of the record that a function was called with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A record came out.
    Emitted,
    /// `None`.
    Dropped,
    /// `Err`.
    Failed,
}

/// The value that a record function returned.
#[derive(Debug)]
pub struct Of<'a, R>(pub &'a R);

/// `Result<Option<U>, E>`.
pub trait ViaResultOption {
    /// What became of the record.
    fn __funcpipe_verdict(&self) -> Verdict;
}

impl<U, E> ViaResultOption for &&&Of<'_, Result<Option<U>, E>> {
    #[inline]
    fn __funcpipe_verdict(&self) -> Verdict {
        match self.0 {
            Ok(Some(_)) => Verdict::Emitted,
            Ok(None) => Verdict::Dropped,
            Err(_) => Verdict::Failed,
        }
    }
}

/// `Result<U, E>`.
pub trait ViaResult {
    /// What became of the record.
    fn __funcpipe_verdict(&self) -> Verdict;
}

impl<U, E> ViaResult for &&Of<'_, Result<U, E>> {
    #[inline]
    fn __funcpipe_verdict(&self) -> Verdict {
        if self.0.is_ok() { Verdict::Emitted } else { Verdict::Failed }
    }
}

/// `Option<U>`.
pub trait ViaOption {
    /// What became of the record.
    fn __funcpipe_verdict(&self) -> Verdict;
}

impl<U> ViaOption for &Of<'_, Option<U>> {
    #[inline]
    fn __funcpipe_verdict(&self) -> Verdict {
        if self.0.is_some() { Verdict::Emitted } else { Verdict::Dropped }
    }
}

/// Everything else.
pub trait ViaAny {
    /// What became of the record.
    fn __funcpipe_verdict(&self) -> Verdict;
}

impl<R> ViaAny for Of<'_, R> {
    #[inline]
    fn __funcpipe_verdict(&self) -> Verdict {
        Verdict::Emitted
    }
}
