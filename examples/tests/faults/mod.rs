//! Files that fail, and something that happens while they are waited for.

#![allow(unreachable_pub, reason = "a module of a test")]

use std::cell::RefCell;
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Read};
use std::sync::Mutex;
use std::time::Duration;

use funcpipe::environment::{Environment, Sleeper, Wait};

use crate::station::Station;

thread_local! {
    /// After how many bytes each of the next readers fails.
    static FAULTS: RefCell<VecDeque<u64>> = const { RefCell::new(VecDeque::new()) };
}

struct Faulty {
    file: File,
    left: Option<u64>,
}

impl Read for Faulty {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some(left) = self.left else { return self.file.read(buffer) };
        if left == 0 {
            return Err(io::Error::other("the disk is not there"));
        }
        let read = (&self.file).take(left).read(buffer)?;
        self.left = Some(left - read as u64);
        Ok(read)
    }
}

/// A station whose file fails so often, after so many bytes each time.
pub fn failing(station: Station, after: &[u64]) -> Station {
    FAULTS.replace(after.iter().copied().collect());
    station.read_by(|file| Box::new(Faulty { file, left: FAULTS.with_borrow_mut(VecDeque::pop_front) }))
}

/// Something that happens in the wait before another attempt.
struct InTheWait<F>(Mutex<F>);

impl<F: FnMut() + Send> Sleeper for InTheWait<F> {
    fn wait(&self, _: Duration) -> Wait {
        unreachable!("nothing here is async")
    }

    fn sleep(&self, _: Duration) {
        self.0.lock().unwrap()();
    }
}

pub fn in_the_wait(happens: impl FnMut() + Send + 'static) -> Environment {
    Environment::current().with_sleeper(InTheWait(Mutex::new(happens)))
}
