//! The two probes of an iterator stage: one counts what it receives, one what it emits.
//!
//! They forward whatever the iterator inside can do. A clone of a probe counts into the same line but is not timed:
//! slices need both probes of one stage, and clones of iterators are not made in pairs.

use std::cell::Cell;
use std::hint::black_box;
use std::iter::FusedIterator;
use std::sync::Arc;

use super::lane::Lane;
use super::stage::{OnForeignUnwind, OnUnwind, StageMeter};

/// On the input of a stage.
#[derive(Debug)]
pub struct InProbe<I> {
    inner: I,
    input: Input,
}

/// What is noted for every record that comes in.
#[derive(Debug)]
struct Input {
    stage: Arc<StageMeter>,
    count: Count,
}

impl Input {
    fn new(stage: Arc<StageMeter>) -> Self {
        let count = Count::new(&stage, stage.lane().records_in.get(), stage.next_timed_record());
        Self { stage, count }
    }

    /// The stage asks for a record.
    #[inline]
    fn ask(&self) {
        self.count.end_slice(&self.stage, ());
    }

    /// It gets one. The compiler must not begin to work on a timed record before the clock is read.
    #[inline]
    fn receive<T>(&mut self, record: T) -> T {
        self.count.number += 1;
        self.count.lane.records_in.set(self.count.number);
        if self.count.number >= self.count.next_timed {
            self.count.next_timed = self.stage.open_record(self.count.number);
            return black_box(record);
        }
        record
    }
}

/// One probe's side of the lane. The count and the next record to be timed are kept here too, in registers if the
/// compiler likes: one store a record goes out, for those who look from outside.
#[derive(Debug)]
struct Count {
    lane: &'static Lane,
    number: u64,
    next_timed: u64,
}

impl Count {
    fn new(stage: &StageMeter, number: u64, next_timed: u64) -> Self {
        Self { lane: stage.lane(), number, next_timed }
    }

    #[inline]
    fn end_slice<T>(&self, stage: &StageMeter, record: T) -> T {
        if self.lane.slice.is_open() {
            // All work on the record is done before the clock is read.
            let record = black_box(record);
            stage.close_timed();
            return record;
        }
        record
    }
}

impl<I> InProbe<I> {
    pub(crate) fn new(inner: I, stage: Arc<StageMeter>) -> Self {
        Self { inner, input: Input::new(stage) }
    }

    #[inline]
    fn receive<T>(&mut self, next: impl FnOnce(&mut I) -> Option<T>) -> Option<T> {
        self.input.ask();
        let guard = OnForeignUnwind(&self.input.stage);
        let record = next(&mut self.inner);
        std::mem::forget(guard);
        if let Some(record) = record {
            return Some(self.input.receive(record));
        }
        self.input.stage.received_end();
        None
    }
}

impl<I: Iterator> Iterator for InProbe<I> {
    type Item = I::Item;

    #[inline]
    fn next(&mut self) -> Option<I::Item> {
        self.receive(I::next)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.inner.size_hint()
    }

    fn fold<B, F: FnMut(B, I::Item) -> B>(self, init: B, mut f: F) -> B {
        let Self { inner, mut input } = self;
        let stage = Arc::clone(&input.stage);
        let upstream = Upstream { stage: &stage, in_stage: Cell::new(false) };
        input.ask();
        let folded = inner.fold(init, |folded, record| {
            upstream.in_stage.set(true);
            let record = input.receive(record);
            let folded = f(folded, record);
            input.ask();
            upstream.in_stage.set(false);
            folded
        });
        std::mem::forget(upstream);
        stage.received_end();
        folded
    }
}

impl<I: DoubleEndedIterator> DoubleEndedIterator for InProbe<I> {
    #[inline]
    fn next_back(&mut self) -> Option<I::Item> {
        self.receive(I::next_back)
    }
}

impl<I: ExactSizeIterator> ExactSizeIterator for InProbe<I> {
    fn len(&self) -> usize {
        self.inner.len()
    }
}

impl<I: FusedIterator> FusedIterator for InProbe<I> {}

impl<I: Clone> Clone for InProbe<I> {
    fn clone(&self) -> Self {
        let twin = Arc::new(self.input.stage.untimed_twin());
        Self { inner: self.inner.clone(), input: Input::new(twin) }
    }
}

/// A fold runs the upstream around the stage: a panic is the stage's only while a record is in the stage's hands.
struct Upstream<'a> {
    stage: &'a StageMeter,
    in_stage: Cell<bool>,
}

impl Drop for Upstream<'_> {
    fn drop(&mut self) {
        if !self.in_stage.get() {
            self.stage.note_foreign_panic();
        }
    }
}

/// On the output of a stage.
#[derive(Debug)]
pub struct OutProbe<I> {
    inner: I,
    output: Output,
}

/// What is noted for every record that goes out, and how the stage ended: by its own word, or by being dropped before.
#[derive(Debug)]
struct Output {
    stage: Arc<StageMeter>,
    count: Count,
    ended: bool,
}

impl Output {
    fn new(stage: Arc<StageMeter>, ended: bool) -> Self {
        let count = Count::new(&stage, stage.lane().records_out.get(), stage.next_timed_pull());
        Self { stage, count, ended }
    }

    /// The consumer asks for a record.
    #[inline]
    fn pull(&mut self) {
        let number = self.count.number + 1;
        if number >= self.count.next_timed {
            self.count.next_timed = self.stage.open_pull(number);
        }
    }

    /// It gets one.
    #[inline]
    fn emit<T>(&mut self, record: T) -> T {
        let record = self.count.end_slice(&self.stage, record);
        self.count.number += 1;
        self.count.lane.records_out.set(self.count.number);
        record
    }

    /// It hears that there are no more.
    fn end(&mut self) {
        if self.ended {
            self.stage.close();
        } else {
            self.ended = true;
            self.stage.emitted_end();
        }
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        if !self.ended {
            self.stage.dropped_early();
        }
    }
}

impl<I> OutProbe<I> {
    pub(crate) fn new(inner: I, stage: Arc<StageMeter>) -> Self {
        Self { inner, output: Output::new(stage, false) }
    }

    #[inline]
    fn emit<T>(&mut self, next: impl FnOnce(&mut I) -> Option<T>) -> Option<T> {
        self.output.pull();
        let guard = OnUnwind(&self.output.stage);
        let record = next(&mut self.inner);
        std::mem::forget(guard);
        if let Some(record) = record {
            return Some(self.output.emit(record));
        }
        self.output.end();
        None
    }
}

impl<I: Iterator> Iterator for OutProbe<I> {
    type Item = I::Item;

    #[inline]
    fn next(&mut self) -> Option<I::Item> {
        self.emit(I::next)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.inner.size_hint()
    }

    fn fold<B, F: FnMut(B, I::Item) -> B>(self, init: B, mut f: F) -> B {
        let Self { inner, mut output } = self;
        let stage = Arc::clone(&output.stage);
        output.pull();
        let guard = OnUnwind(&stage);
        let folded = inner.fold(init, |folded, record| {
            let record = output.emit(record);
            let consumer = OnForeignUnwind(&stage);
            let folded = f(folded, record);
            std::mem::forget(consumer);
            output.pull();
            folded
        });
        std::mem::forget(guard);
        output.end();
        folded
    }
}

impl<I: DoubleEndedIterator> DoubleEndedIterator for OutProbe<I> {
    #[inline]
    fn next_back(&mut self) -> Option<I::Item> {
        self.emit(I::next_back)
    }
}

impl<I: ExactSizeIterator> ExactSizeIterator for OutProbe<I> {
    fn len(&self) -> usize {
        self.inner.len()
    }
}

impl<I: FusedIterator> FusedIterator for OutProbe<I> {}

impl<I: Clone> Clone for OutProbe<I> {
    fn clone(&self) -> Self {
        let twin = Arc::new(self.output.stage.untimed_twin());
        Self { inner: self.inner.clone(), output: Output::new(twin, self.output.ended) }
    }
}
