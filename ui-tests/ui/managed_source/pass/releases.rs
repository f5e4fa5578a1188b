//! Whatever is released, and by whatever.

#![deny(warnings)]

use std::cell::RefCell;

use funcpipe::prelude::*;

struct Rows<'t>(&'t RefCell<Vec<String>>, u32);

impl Rows<'_> {
    fn close(self) -> Result<(), String> {
        self.0.borrow_mut().push(format!("close {}", self.1));
        Ok(())
    }

    fn next_row(&mut self) -> Option<u32> {
        self.1 = self.1.checked_sub(1)?;
        Some(self.1)
    }
}

impl<'t> funcpipe::resource::Close for Rows<'t> {
    type Error = String;

    fn close(self) -> Result<(), String> {
        Rows::close(self)
    }
}

fn release<T>(_value: T) {}

mod nested {
    pub fn release_text(_text: String) -> Result<(), std::fmt::Error> {
        Ok(())
    }
}

#[managed_source]
fn by_everything(log: &RefCell<Vec<String>>, fails: bool) -> impl Iterator<Item = Result<u32, BoxError>> {
    #[release(Rows::close)]
    let by_method = Rows(log, 2);
    #[release(Close::close)]
    let mut by_trait = Rows(log, 3);
    #[release(release)]
    let _by_function: u32 = 1;
    #[release(release::<Option<u8>>)]
    let _by_a_generic_function = None;
    #[release(nested::release_text)]
    let by_path: String = String::from("a").parse()?;
    #[release(|text| log.borrow_mut().push(text))]
    let by_closure = String::from("closure");
    #[release(|text: String| -> Result<(), BoxError> {
        if fails {
            return Err("it fails".into());
        }
        log.borrow_mut().push(text);
        Ok(())
    })]
    let by_a_closure_that_may_fail = String::from("fallible");
    #[release(move |_held| ())]
    let borrowed = &mut *by_method;
    #[allow(unused_mut)]
    #[cfg(all())]
    #[release(drop)]
    let mut conditional = vec![1];
    #[cfg(any())]
    #[release(does_not_exist)]
    let absent = DoesNotExist;
    by_closure.push_str(by_path);
    by_a_closure_that_may_fail.push_str(by_path);
    conditional.push(2);
    while let Some(row) = borrowed.next_row() {
        yield_!(Ok(row + by_trait.next_row().ok_or("there is one")?));
    }
}

#[managed_source]
fn of_a_reference() -> impl Iterator<Item = usize> {
    // What it refers to is kept as long as it would be without the attribute.
    #[release(release)]
    let text = &mut String::from("a");
    text.push('b');
    yield_!(text.len());
}

#[managed_source]
fn in_a_loop(log: &RefCell<Vec<String>>) -> impl Iterator<Item = u32> {
    for n in 0..2 {
        #[release(|n: u32| log.borrow_mut().push(n.to_string()))]
        let held = n;
        if *held == 0 {
            continue;
        }
        match n {
            _ => {
                #[release(|n: u32| log.borrow_mut().push(format!("inner {n}")))]
                let held = *held + 1;
                yield_!(*held);
            }
        }
    }
}

fn main() {
    let log = RefCell::default();
    let rows: Vec<u32> = by_everything(&log, false).map(|row| row.expect("nothing fails")).collect();
    assert_eq!(rows, [3, 1]);
    assert_eq!(log.take(), ["falliblea", "closurea", "close 1", "close 0"]);
    assert_eq!(by_everything(&log, true).count(), 2);
    assert_eq!(log.take().len(), 3);
    assert_eq!(of_a_reference().collect::<Vec<_>>(), [2]);
    assert_eq!(in_a_loop(&log).collect::<Vec<_>>(), [2]);
    assert_eq!(log.take(), ["0", "inner 2", "1"]);
}
