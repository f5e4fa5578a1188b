//! The bounds of the pipeline's methods, under names that say what to do when they are not met.
//!
//! What is inferred from a bound (the record, the error) is a parameter of the trait and no associated type: a signature
//! that names `I::Item` makes the compiler ask for `Iterator` first, and report that in its own words.

/// What `.source(..)` takes a factory of. Every [`Iterator`] is one.
#[diagnostic::on_unimplemented(
    message = "a source must be an iterator, and `{Self}` is none",
    label = "this closure returns no iterator",
    note = "a factory that can fail goes to `.try_source(|| -> Result<iterator, error>)`, which fails the run with that error",
    note = "a collection becomes an iterator by `.into_iter()`"
)]
pub trait SourceIterator<T>: Iterator<Item = T> {}

#[diagnostic::do_not_recommend]
impl<T, I: Iterator<Item = T>> SourceIterator<T> for I {}

/// What the closure of `.through(..)` returns. Every [`Iterator`] is one.
#[diagnostic::on_unimplemented(
    message = "a stage must return an iterator, and `{Self}` is none",
    label = "this closure returns no iterator",
    note = "`.through(|stream| ..)` turns a stream of records into another one; a function of a single record goes to `.map(..)`, `.filter_map(..)` or `.try_map(..)`"
)]
pub trait StageIterator<T>: Iterator<Item = T> {}

#[diagnostic::do_not_recommend]
impl<T, I: Iterator<Item = T>> StageIterator<T> for I {}

/// A record that may be an error: a [`Result`].
#[diagnostic::on_unimplemented(
    message = "the records of this pipeline are `{Self}` and no `Result`s: there is no error to deal with",
    label = "remove this error policy, or put it behind the stage that can fail"
)]
pub trait FallibleRecord<R, E>: sealed::Sealed {
    /// Itself.
    ///
    /// # Errors
    /// Its own.
    fn into_result(self) -> Result<R, E>;
}

#[diagnostic::do_not_recommend]
impl<R, E> FallibleRecord<R, E> for Result<R, E> {
    fn into_result(self) -> Self {
        self
    }
}

/// Implemented by no `Result`: the end methods of a pipeline that still carries them demand it.
#[diagnostic::on_unimplemented(
    message = "this pipeline still carries `Result`s: say what happens to an `Err` before it ends",
    label = "the records are `{Self}`",
    note = "`.fail_on_error()` ends the run with the first error",
    note = "`.skip_errors_up_to(n)` leaves up to `n` bad records out, and lists them in the report",
    note = "`.dead_letters(n, sink)` hands up to `n` errors to a sink of their own"
)]
pub trait ErrorsDealtWith: sealed::Sealed {}

mod sealed {
    pub trait Sealed {}
    impl<T, E> Sealed for Result<T, E> {}
}
