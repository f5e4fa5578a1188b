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

/// What is noted for every record that comes in. The counts are in the lane only: what the compiler keeps in registers it must
/// save and restore in every call.
#[derive(Debug)]
struct Input {
    stage: Arc<StageMeter>,
    lane: &'static Lane,
}

impl Input {
    fn new(stage: Arc<StageMeter>) -> Self {
        Self { lane: stage.lane(), stage }
    }

    /// The stage asks for a record.
    #[inline]
    fn ask(&self) {
        if !self.lane.is_quiet_in() {
            self.stage.ask();
        }
    }

    /// It gets one. The compiler must not begin to work on a timed record before the clock is read.
    #[inline]
    fn receive<T>(&self, record: T) -> T {
        if self.lane.is_quiet_in() {
            self.lane.records_in.count();
            return record;
        }
        self.stage.receive();
        black_box(record)
    }
}

impl<I> InProbe<I> {
    pub(crate) fn new(inner: I, stage: Arc<StageMeter>) -> Self {
        Self { inner, input: Input::new(stage) }
    }

    /// The iterator, for what is not counted.
    pub(crate) fn inner_mut(&mut self) -> &mut I {
        &mut self.inner
    }

    #[inline]
    fn receive<T>(&mut self, next: impl FnOnce(&mut I) -> Option<T>) -> Option<T> {
        if !self.input.lane.is_quiet_in() {
            return self.receive_with_care(next);
        }
        let received = self.upstream(next);
        if received.is_some() {
            self.input.lane.records_in.count();
        } else {
            self.input.stage.received_end();
        }
        received
    }

    #[cold]
    #[inline(never)]
    fn receive_with_care<T>(&mut self, next: impl FnOnce(&mut I) -> Option<T>) -> Option<T> {
        self.input.ask();
        let received = self.upstream(next);
        if received.is_none() {
            self.input.stage.received_end();
        }
        received.map(|record| self.input.receive(record))
    }

    #[inline]
    fn upstream<T>(&mut self, next: impl FnOnce(&mut I) -> Option<T>) -> Option<T> {
        let guard = OnForeignUnwind(self.input.lane);
        let received = next(&mut self.inner);
        std::mem::forget(guard);
        received
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
        let Self { inner, input } = self;
        let upstream = Upstream { lane: input.lane, in_stage: Cell::new(false) };
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
        input.stage.received_end();
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
struct Upstream {
    lane: &'static Lane,
    in_stage: Cell<bool>,
}

impl Drop for Upstream {
    fn drop(&mut self) {
        if !self.in_stage.get() {
            drop(OnForeignUnwind(self.lane));
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
    lane: &'static Lane,
    ended: bool,
}

impl Output {
    fn new(stage: Arc<StageMeter>, ended: bool) -> Self {
        Self { lane: stage.lane(), stage, ended }
    }

    /// The consumer asks for a record.
    #[inline]
    fn pull(&self) {
        if self.lane.pull_is_due.get() != 0 {
            self.stage.pull();
        }
    }

    /// It gets one. All work on a timed record is done before the clock is read.
    #[inline]
    fn emit<T>(&self, record: T) -> T {
        if self.lane.is_quiet_out() {
            self.lane.records_out.count();
            return record;
        }
        let record = black_box(record);
        self.stage.emit();
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

    /// The iterator, for what is not counted.
    pub(crate) fn inner_mut(&mut self) -> &mut I {
        &mut self.inner
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
            let consumer = OnForeignUnwind(output.lane);
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
