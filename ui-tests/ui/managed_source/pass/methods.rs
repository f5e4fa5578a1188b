//! Methods: of types, of traits, and by every `self`.

#![deny(warnings)]

use std::rc::Rc;

use funcpipe::prelude::*;

struct Table<T> {
    rows: Vec<T>,
}

impl<T: Clone> Table<T> {
    const FIRST: usize = 0;

    #[managed_source]
    fn by_ref(&self) -> impl Iterator<Item = &T> {
        for row in &self.rows {
            yield_!(row);
        }
    }

    #[managed_source]
    fn by_mut(&mut self, more: T) -> impl Managed<Item = &mut T> {
        self.rows.push(more);
        for row in &mut self.rows {
            yield_!(row);
        }
    }

    #[managed_source]
    fn by_value(mut self) -> impl Iterator<Item = T> {
        while let Some(row) = self.rows.pop() {
            yield_!(row);
        }
    }

    #[managed_source]
    fn by_box(self: Box<Self>) -> impl Iterator<Item = T> {
        for row in self.rows {
            yield_!(row);
        }
    }

    #[managed_source]
    fn by_rc(self: &Rc<Self>) -> impl Iterator<Item = T> {
        yield_!(self.rows[Self::FIRST].clone());
    }

    #[managed_source]
    fn without_self(rows: Vec<T>) -> impl Iterator<Item = Self> {
        for row in rows {
            yield_!(Self { rows: vec![row] });
        }
    }

    #[managed_source]
    fn that_may_fail<'a>(&'a self, names: &'a [&'a str]) -> impl Iterator<Item = Result<(usize, &'a T), String>> {
        for name in names {
            let at: usize = name.parse().map_err(|_| format!("{name} is no number"))?;
            yield_!(Ok((at, self.rows.get(at).ok_or("no such row")?)));
        }
    }
}

trait Rows {
    type Row;

    fn rows(&self) -> impl Iterator<Item = Self::Row>;

    #[managed_source]
    fn twice(&self) -> impl Iterator<Item = Self::Row> {
        for row in self.rows() {
            yield_!(row);
        }
        for row in self.rows() {
            yield_!(row);
        }
    }
}

impl<T: Clone> Rows for Table<T> {
    type Row = T;

    #[managed_source]
    fn rows(&self) -> impl Iterator<Item = T> {
        for row in &self.rows {
            yield_!(row.clone());
        }
    }
}

impl Rows for str {
    type Row = char;

    #[managed_source]
    fn rows(&self) -> impl Iterator<Item = Self::Row> {
        for letter in self.chars() {
            yield_!(letter);
        }
    }
}

/// Behind a trait object the caller boxes.
trait Object {
    fn rows(&self) -> Box<dyn Managed<Item = u32> + '_>;
}

impl Object for Table<u32> {
    fn rows(&self) -> Box<dyn Managed<Item = u32> + '_> {
        #[managed_source]
        fn rows(table: &Table<u32>) -> impl Managed<Item = u32> {
            yield_!(table.rows[0]);
        }
        Box::new(rows(self))
    }
}

fn main() {
    let mut table = Table { rows: vec![1, 2] };
    assert_eq!(table.by_ref().sum::<u32>(), 3);
    table.by_mut(3).for_each(|row| *row += 1);
    assert_eq!(Rc::new(Table { rows: vec![7] }).by_rc().collect::<Vec<_>>(), [7]);
    assert_eq!(Table::without_self(vec![1, 2]).count(), 2);
    assert_eq!(table.that_may_fail(&["1", "x", "2"]).map(|row| row.is_ok()).collect::<Vec<_>>(), [true, false]);
    assert_eq!(table.twice().count(), 6);
    assert_eq!("ab".twice().collect::<String>(), "abab");
    assert_eq!(Object::rows(&table).count(), 1);
    assert_eq!(Box::new(Table { rows: vec![1] }).by_box().count(), 1);
    assert_eq!(table.by_value().collect::<Vec<_>>(), [4, 3, 2]);
}
