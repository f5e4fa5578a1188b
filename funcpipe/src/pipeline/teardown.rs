//! How the stream of a run is let go: one position after the other, from the sink towards the source, whatever adapters the stages
//! are made of.
//!
//! Dropping the last position would drop all of them, those near the source first: an adapter drops its input before its own
//! closure. So the edge that a position stands on does not go down with it. It is handed over here, and dropped next. Where a stage is
//! done with its input while records still flow, that is at once; where a panic passes, it is when the run ends, after the sink.

use std::cell::{Cell, RefCell};

/// What is still to be dropped of a run's stream.
pub(super) struct Teardown<'a> {
    phase: Cell<Phase>,
    /// Whether a panic was passing when the run began: then one that passes says nothing of the run.
    began_in_a_panic: bool,
    waiting: RefCell<Vec<Box<dyn Anything + 'a>>>,
}

/// Whatever it is, it is only dropped.
trait Anything {}

impl<T> Anything for T {}

#[derive(Clone, Copy, PartialEq)]
enum Phase {
    Flowing,
    /// Somebody drops what is waiting.
    LettingGo,
    /// The run has ended, and nobody would. A stream that is still somewhere is dropped by whoever has it.
    Over,
}

impl<'a> Teardown<'a> {
    pub(super) fn new() -> Self {
        let began_in_a_panic = std::thread::panicking();
        Self { phase: Cell::new(Phase::Flowing), began_in_a_panic, waiting: RefCell::default() }
    }

    /// Drops what is left of the stream, from its last position to the source. A panic on the way ends it; calling it again goes on.
    pub(super) fn let_go(&self, last: impl Sized) {
        self.drop_in_turn(last, 0);
    }

    /// From now on nothing waits.
    pub(super) fn end(&self) {
        self.phase.set(Phase::Over);
    }

    /// The position that stood on it is being dropped.
    pub(super) fn drop_edge<T: 'a>(&self, edge: &mut Box<dyn Iterator<Item = T> + 'a>) {
        let edge = std::mem::replace(edge, Box::new(std::iter::empty()));
        let waits = match self.phase.get() {
            Phase::Flowing => std::thread::panicking() && !self.began_in_a_panic,
            Phase::LettingGo => true,
            Phase::Over => false,
        };
        if waits {
            self.waiting.borrow_mut().push(Box::new(edge));
        } else {
            let others = self.waiting.borrow().len();
            self.drop_in_turn(edge, others);
        }
    }

    /// Drops the one, and what comes of it to wait. What came last is next to the sink.
    fn drop_in_turn(&self, first: impl Sized, others: usize) {
        let _restored = Restored(&self.phase, self.phase.replace(Phase::LettingGo));
        drop(first);
        loop {
            let mut waiting = self.waiting.borrow_mut();
            let next = if waiting.len() > others { waiting.pop() } else { None };
            drop(waiting);
            if next.is_none() {
                return;
            }
        }
    }
}

/// Puts the phase back, also when a panic passes.
struct Restored<'p>(&'p Cell<Phase>, Phase);

impl Drop for Restored<'_> {
    fn drop(&mut self) {
        self.0.set(self.1);
    }
}
