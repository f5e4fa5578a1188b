//! What an iterator stage takes, as far as its signature does not say it.

#![allow(
    clippy::inline_always,
    reason = "without the feature not a trace may be left, in debug builds neither"
)]

#[cfg(feature = "measure")]
use super::probe::InProbe as Probe;

/// Without the feature the records themselves.
#[cfg(not(feature = "measure"))]
type Probe<I> = I;

/// What becomes an iterator.
///
/// `By` is there so that there can be two implementations. With one of all types rustc would take it for that of a type that is no iterator,
/// too, and go on with what comes of that: there would be more errors, about what nobody wrote.
#[diagnostic::on_unimplemented(
    message = "the input of a stage is an iterator, and `{Self}` is none",
    label = "no records come out of it",
    note = "`input = rows` in the attribute names the parameter that is one; a function of a single record needs no `input`"
)]
pub trait StageInput<By> {
    /// It.
    type Records: Iterator;
    /// With a probe on it.
    type Probed;

    /// Makes it one.
    fn records(self) -> Self::Records;
    /// The same by another name.
    fn probed(records: Probe<Self::Records>) -> Self::Probed;
}

/// By what it is.
#[derive(Debug)]
pub enum Iterable {}

/// By nothing: this is the other implementation.
#[derive(Debug)]
pub enum Nothing {}

#[diagnostic::do_not_recommend]
impl<I: IntoIterator> StageInput<Iterable> for I {
    type Records = I::IntoIter;
    type Probed = Probe<I::IntoIter>;

    #[inline(always)]
    fn records(self) -> Self::Records {
        self.into_iter()
    }

    #[inline(always)]
    fn probed(records: Self::Probed) -> Self::Probed {
        records
    }
}

/// Implemented by no type.
pub trait OfNoType: IntoIterator {}

#[diagnostic::do_not_recommend]
impl<I: OfNoType> StageInput<Nothing> for I {
    type Records = I::IntoIter;
    type Probed = Probe<I::IntoIter>;

    fn records(self) -> Self::Records {
        self.into_iter()
    }

    fn probed(records: Self::Probed) -> Self::Probed {
        records
    }
}
