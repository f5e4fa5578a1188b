//! Whether what a record function takes and returns is one record, by its types.
//!
//! A signature that says `impl Iterator` is that of an iterator stage. One that names an iterator, `std::slice::Iter` or an alias, looks like
//! any other, and a whole stream would be measured as one record. Generated code calls `(&&Probe::<T>::NEW).__funcpipe_flow()` with all
//! traits in scope, and the first that the type allows answers.

use std::marker::PhantomData;
use std::ops::{Range, RangeFrom, RangeInclusive};

/// A type.
#[derive(Debug)]
pub struct Probe<T>(PhantomData<fn() -> T>);

impl<T> Probe<T> {
    /// The only value.
    pub const NEW: Self = Self(PhantomData);
}

/// One value.
#[derive(Clone, Copy, Debug)]
pub struct Record;

/// Many.
#[derive(Clone, Copy, Debug)]
pub struct Stream;

/// A range: two bounds, which happen to be an iterator.
pub trait ViaRange {
    /// One value.
    fn __funcpipe_flow(&self) -> Record;
}

impl<T> ViaRange for &&Probe<Range<T>> {
    fn __funcpipe_flow(&self) -> Record {
        Record
    }
}

impl<T> ViaRange for &&Probe<RangeInclusive<T>> {
    fn __funcpipe_flow(&self) -> Record {
        Record
    }
}

impl<T> ViaRange for &&Probe<RangeFrom<T>> {
    fn __funcpipe_flow(&self) -> Record {
        Record
    }
}

/// An iterator.
pub trait ViaIterator {
    /// Many values.
    fn __funcpipe_flow(&self) -> Stream;
}

impl<T: Iterator> ViaIterator for &Probe<T> {
    fn __funcpipe_flow(&self) -> Stream {
        Stream
    }
}

/// Anything else.
pub trait ViaAny {
    /// One value.
    fn __funcpipe_flow(&self) -> Record;
}

impl<T> ViaAny for Probe<T> {
    fn __funcpipe_flow(&self) -> Record {
        Record
    }
}

/// What goes in and what comes out, where it is not both an iterator.
#[diagnostic::on_unimplemented(
    message = "this takes an iterator and returns one: all of its records would be measured as one",
    label = "an iterator, by its type",
    note = "write `impl Iterator<Item = ..>` for both, or `input = ..` and `-> impl Iterator<Item = ..>`",
    note = "an iterator that is itself a record is passed in a struct of your own"
)]
pub trait RecordByRecord {}

#[diagnostic::do_not_recommend]
impl RecordByRecord for (Record, Record) {}
#[diagnostic::do_not_recommend]
impl RecordByRecord for (Record, Stream) {}
#[diagnostic::do_not_recommend]
impl RecordByRecord for (Stream, Record) {}

/// Does not compile for an iterator that becomes an iterator.
#[inline]
pub fn is_a_record_function<F: RecordByRecord>(_flow: &F) {}
