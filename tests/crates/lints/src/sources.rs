//! Functions whose bodies hand over records. Without the attribute they mean nothing, so `bare` is without them.

use alloc::rc::Rc;
use alloc::string::ToString as _;
use core::cell::Cell;
use core::num::ParseIntError;
use std::io::Error;

use funcpipe::resource::Managed;
use funcpipe::retry::Resume;
use funcpipe::{managed_source, measured_stage, retry_on_failure};

/// A trait with a source.
pub trait Rows {
    /// In each impl.
    fn rows(&self) -> impl Iterator<Item = u32>;
}

/// With methods.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// What is in it.
    rows: Vec<u32>,
}

impl Table {
    /// By reference.
    #[inline]
    #[managed_source]
    pub fn by_ref(&self) -> impl Iterator<Item = &u32> {
        for row in &self.rows {
            yield_!(row);
        }
    }

    /// By value.
    #[inline]
    #[managed_source]
    pub fn by_value(mut self) -> impl Iterator<Item = u32> {
        while let Some(row) = self.rows.pop() {
            yield_!(row);
        }
    }
}

impl Rows for Table {
    #[inline]
    #[managed_source]
    fn rows(&self) -> impl Iterator<Item = u32> {
        for row in &self.rows {
            yield_!(*row);
        }
    }
}

/// Cannot fail.
#[inline]
#[managed_source]
pub fn plain(upto: u32) -> impl Iterator<Item = u32> {
    for row in 0..upto {
        yield_!(row);
    }
}

/// May fail, and holds something.
#[inline]
#[managed_source]
pub fn fallible(open: &Rc<Cell<u32>>, lines: &[&str]) -> impl Iterator<Item = Result<u32, ParseIntError>> {
    #[release(|held: Rc<Cell<u32>>| -> Result<(), ParseIntError> {
        held.set("1".parse()?);
        Ok(())
    })]
    let held = Rc::clone(open);
    held.set(held.get().saturating_add(1));
    #[release(drop)]
    let _kept = String::new();
    for line in lines {
        #[release(|text: String| drop(text))]
        let mut text: String = line.to_string();
        text.push('0');
        if text.is_empty() {
            return;
        }
        yield_!(Ok(text.parse()?));
    }
}

/// Takes everything that can be taken.
#[inline]
#[managed_source]
pub fn arguments<T: Clone, const N: usize>(
    mut rows: Vec<T>,
    (left, _): (T, T),
    _unused: [T; N],
    more: impl Iterator<Item = T>,
) -> impl Managed<Item = T> {
    rows.push(left);
    for row in rows {
        yield_!(row);
    }
    for row in more {
        yield_!(row);
    }
}

/// Borrows, and ends without an end.
#[inline]
#[managed_source]
pub fn borrowed<'rows>(rows: &'rows [&'rows str]) -> impl Iterator<Item = Result<&'rows str, ParseIntError>> {
    loop {
        for row in rows {
            yield_!(Ok(row));
        }
        let _number: u32 = "".parse()?;
    }
}

/// A stage like a generator.
#[inline]
#[measured_stage]
#[managed_source]
pub fn stage(input: impl Iterator<Item = u32>, least: u32) -> impl Iterator<Item = u32> {
    for row in input {
        if row < least {
            continue;
        }
        yield_!(row);
    }
}

/// All three.
#[inline]
#[managed_source]
#[measured_stage("All")]
#[retry_on_failure(resume = cursor, cursor = |row| *row, clone(lines))]
pub fn all(lines: Vec<String>, at: Resume<u32>) -> impl Iterator<Item = Result<u32, Error>> {
    let from = at.cursor.map_or(0, |row| row.saturating_add(1));
    for line in &lines {
        let row: u32 = line.parse().map_err(Error::other)?;
        if row >= from {
            yield_!(Ok(row));
        }
    }
}
