//! The errors of a stream behind a breaker.

use std::cell::Cell;
use std::error::Error;
use std::fmt::{self, Write as _};

use super::record_error::causes;
use crate::meter::breaks::BreakInfo;

/// An error behind a breaker: that of a record, or the break that ends the stream.
///
/// It says what the error inside says, which is its [`source`](Error::source), too; a report groups it as it would group that.
#[derive(Clone, Debug, PartialEq)]
pub enum Break<E> {
    /// The error of a record, as it came.
    Record(E),
    /// Too many of them: the stream ends here. Boxed, so that records stay small.
    Tripped(Box<BreakInfo>),
}

impl<E> Break<E> {
    /// What the breaker says, if it is the break.
    #[must_use]
    pub fn info(&self) -> Option<&BreakInfo> {
        match self {
            Self::Record(_) => None,
            Self::Tripped(info) => Some(info),
        }
    }
}

impl<E> Break<Break<E>> {
    /// One level for two breakers: whichever of them tripped, its break.
    ///
    /// ```
    /// use funcpipe::prelude::*;
    ///
    /// let rows = ["1", "x"].into_iter().map(str::parse::<u8>).circuit_break(BreakPolicy::first_error());
    /// // An adaptor stands between the two.
    /// let rows = rows.inspect(|_| {}).circuit_break(BreakPolicy::error_count(5));
    /// let rows: Vec<Result<u8, Break<_>>> = rows.map(|row| row.map_err(Break::flatten)).collect();
    /// assert!(matches!(&rows[1..], [Err(Break::Record(_)), Err(Break::Tripped(_))]));
    /// ```
    #[must_use]
    pub fn flatten(self) -> Break<E> {
        match self {
            Self::Record(inner) => inner,
            Self::Tripped(info) => Break::Tripped(info),
        }
    }
}

impl<E: fmt::Display> fmt::Display for Break<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Record(error) => error.fmt(f),
            Self::Tripped(info) => {
                SAID.set(true);
                info.fmt(f)
            }
        }
    }
}

thread_local! {
    /// Whether a break has been written on this thread.
    static SAID: Cell<bool> = const { Cell::new(false) };
}

/// Whether an error of any type is the break of a breaker: it is asked to say so, for it need not be an [`Error`]. One that hides a
/// break behind a type that is not made of `Break` is an error like any other.
pub(crate) fn says_break<E: fmt::Display>(error: &E) -> bool {
    /// Takes nothing, so that what is written ends with its first word.
    struct Nowhere;

    impl fmt::Write for Nowhere {
        fn write_str(&mut self, _: &str) -> fmt::Result {
            Err(fmt::Error)
        }
    }

    if !std::any::type_name::<E>().contains("::Break<") {
        return false;
    }
    SAID.set(false);
    let _refused = write!(Nowhere, "{error}");
    SAID.replace(false)
}

impl<E: Error + 'static> Error for Break<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Record(error) => Some(error),
            Self::Tripped(info) => Some(&**info),
        }
    }
}

/// Whether it is a break, or made of one.
pub(crate) fn is_break(error: &(dyn Error + 'static)) -> bool {
    causes(error).any(<dyn Error>::is::<BreakInfo>)
}

/// The error of a record, or the break, inside of an error whose type is known by name only.
pub(super) fn inside<'e>(
    mut type_name: &'e str,
    mut error: &'e (dyn Error + 'static),
) -> (&'e str, &'e (dyn Error + 'static)) {
    let of_unit = std::any::type_name::<Break<()>>();
    let begins = of_unit.strip_suffix("()>").unwrap_or(of_unit);
    while let Some(inside) = type_name.strip_prefix(begins).and_then(|name| name.strip_suffix('>'))
        && let Some(source) = error.source()
    {
        (type_name, error) = (inside, source);
    }
    (type_name, error)
}
