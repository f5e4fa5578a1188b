//! Only `#[managed_source]`: no pipeline, no prelude, no measuring; and no `std` by name.

#![no_std]
#![forbid(unsafe_code)]
#![deny(warnings)]

use core::cell::Cell;
use core::num::ParseIntError;

use funcpipe::managed_source;
use funcpipe::resource::Managed;

/// How many are open.
#[derive(Debug, Default)]
pub struct Pool(pub Cell<i32>);

impl Pool {
    fn take(&self) -> &Self {
        self.0.set(self.0.get() + 1);
        self
    }

    fn give_back(&self) -> Result<(), &'static str> {
        self.0.set(self.0.get() - 1);
        if self.0.get() == 0 { Ok(()) } else { Err("there are others") }
    }
}

#[managed_source]
pub fn parsed<'a>(pool: &'a Pool, rows: &'a [&'a str]) -> impl Managed<Item = Result<u32, ParseIntError>> {
    #[release(Pool::give_back)]
    let _slot = pool.take();
    for row in rows {
        yield_!(Ok(row.parse()?));
    }
}

#[managed_source]
pub fn evens(pool: &Pool, numbers: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    #[release(|pool: &Pool| pool.0.set(0))]
    let slot = pool.take();
    for number in numbers {
        if number % 2 == 0 {
            yield_!(number + slot.0.get().unsigned_abs());
        }
    }
}
