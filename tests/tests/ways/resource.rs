//! A resource that says what becomes of it, and a plan of what goes wrong.

use std::cell::RefCell;
use std::panic::resume_unwind;
use std::rc::Rc;

use funcpipe::resource::Close;
use funcpipe::retry::Rejected;

/// What has happened so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Journal(Rc<RefCell<Vec<String>>>);

impl Journal {
    pub(crate) fn note(&self, what: impl Into<String>) {
        self.0.borrow_mut().push(what.into());
    }

    pub(crate) fn read(&self) -> Vec<String> {
        self.0.borrow().clone()
    }
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Failed(pub(crate) String);

impl From<Rejected> for Failed {
    fn from(rejected: Rejected) -> Self {
        Self(rejected.to_string())
    }
}

/// What happens to a stream of records that count from 0.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Plan {
    pub(crate) records: u32,
    /// Fails after so many records.
    pub(crate) fails_at: Option<u32>,
    /// Panics after so many records.
    pub(crate) panics_at: Option<u32>,
    /// A resource that cannot be acquired, counted from 1.
    pub(crate) acquire_fails: u32,
    /// One whose release fails.
    pub(crate) release_fails: u32,
    /// One whose release panics.
    pub(crate) release_panics: u32,
}

impl Plan {
    pub(crate) fn of(records: u32) -> Self {
        Self { records, ..Self::default() }
    }

    /// The next record, or what happens instead. Panics without asking the hook, which would print it.
    pub(crate) fn next(&self, number: u32) -> Option<Result<u32, Failed>> {
        if self.panics_at == Some(number) {
            resume_unwind(Box::new("the body panics"));
        }
        if self.fails_at == Some(number) {
            return Some(Err(Failed("the body fails".to_owned())));
        }
        (number < self.records).then_some(Ok(number))
    }

    /// All of them, as an iterator that ends with its error.
    pub(crate) fn iter(self) -> impl Iterator<Item = Result<u32, Failed>> + use<> {
        let mut number = 0;
        let mut has_failed = false;
        std::iter::from_fn(move || {
            if has_failed {
                return None;
            }
            let record = self.next(number);
            has_failed = matches!(record, Some(Err(_)));
            number += 1;
            record
        })
    }

    /// Resource `number` (from 1).
    pub(crate) fn acquire(&self, number: u32, journal: &Journal) -> Result<Resource, Failed> {
        if self.acquire_fails == number {
            journal.note(format!("cannot acquire {number}"));
            return Err(Failed(format!("cannot acquire {number}")));
        }
        journal.note(format!("acquire {number}"));
        Ok(Resource { number, plan: *self, journal: journal.clone(), is_released: false })
    }
}

/// Notes when it is released, and when it is dropped without that.
#[derive(Debug)]
pub(crate) struct Resource {
    number: u32,
    plan: Plan,
    journal: Journal,
    is_released: bool,
}

impl Resource {
    pub(crate) fn release(mut self) -> Result<(), Failed> {
        self.is_released = true;
        self.journal.note(format!("release {}", self.number));
        if self.plan.release_panics == self.number {
            resume_unwind(Box::new(format!("release {} panics", self.number)));
        }
        if self.plan.release_fails == self.number {
            return Err(Failed(format!("release {} fails", self.number)));
        }
        Ok(())
    }
}

impl Close for Resource {
    type Error = Failed;

    fn close(self) -> Result<(), Failed> {
        self.release()
    }
}

impl Drop for Resource {
    fn drop(&mut self) {
        if !self.is_released {
            self.journal.note(format!("leak {}", self.number));
        }
    }
}
