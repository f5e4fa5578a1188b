//! Streams for tests of breakers.

use std::fmt;

use funcpipe::breaker::BreakInfo;
use funcpipe::prelude::*;

/// The error of the record with this number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bad(pub(crate) usize);

impl fmt::Display for Bad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "record {} is bad", self.0)
    }
}

impl std::error::Error for Bad {}

pub(crate) type Row = Result<usize, Bad>;
pub(crate) type Broken = Result<usize, Break<Bad>>;

/// `-` for a good record, `x` for a bad one.
pub(crate) fn rows(plan: &str) -> impl Iterator<Item = Row> {
    plan.chars().enumerate().map(|(at, c)| if c == 'x' { Err(Bad(at)) } else { Ok(at) })
}

/// The records before the break, and the break.
pub(crate) fn split(mut items: Vec<Broken>) -> (Vec<Row>, BreakInfo) {
    let Some(Err(Break::Tripped(info))) = items.pop() else { panic!("no break at the end") };
    (items.into_iter().map(plain).collect(), *info)
}

pub(crate) fn plain(item: Broken) -> Row {
    item.map_err(|error| match error {
        Break::Record(error) => error,
        Break::Tripped(info) => panic!("a break in the middle: {info}"),
    })
}
