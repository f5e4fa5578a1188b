//! The two probes of an iterator stage: one counts what it receives, one what it emits.
//!
//! They forward whatever the iterator inside can do. A clone of a probe counts into the same line but is not timed:
//! slices need both probes of one stage, and clones of iterators are not made in pairs.

use std::cell::Cell;
use std::iter::FusedIterator;
use std::sync::Arc;

use super::stage::{OnForeignUnwind, OnUnwind, StageMeter};

/// On the input of a stage.
#[derive(Debug)]
pub struct InProbe<I> {
    inner: I,
    stage: Arc<StageMeter>,
}

impl<I> InProbe<I> {
    pub(crate) fn new(inner: I, stage: Arc<StageMeter>) -> Self {
        Self { inner, stage }
    }

    fn receive<T>(&mut self, next: impl FnOnce(&mut I) -> Option<T>) -> Option<T> {
        self.stage.asked();
        let guard = OnForeignUnwind(&self.stage);
        let record = next(&mut self.inner);
        std::mem::forget(guard);
        if record.is_some() {
            self.stage.received();
        } else {
            self.stage.received_end();
        }
        record
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
        let Self { inner, stage } = self;
        let upstream = Upstream { stage: &stage, in_stage: Cell::new(false) };
        stage.asked();
        let folded = inner.fold(init, |folded, record| {
            upstream.in_stage.set(true);
            stage.received();
            let folded = f(folded, record);
            stage.asked();
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
        Self { inner: self.inner.clone(), stage: Arc::new(self.stage.untimed_twin()) }
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
    end: End,
}

impl<I> OutProbe<I> {
    pub(crate) fn new(inner: I, stage: Arc<StageMeter>) -> Self {
        Self { inner, end: End { stage, said: false } }
    }

    #[inline]
    fn emit<T>(&mut self, next: impl FnOnce(&mut I) -> Option<T>) -> Option<T> {
        let stage = &self.end.stage;
        stage.pulled();
        let guard = OnUnwind(stage);
        let record = next(&mut self.inner);
        std::mem::forget(guard);
        if record.is_some() {
            stage.emitted();
        } else {
            self.end.say();
        }
        record
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
        let Self { inner, mut end } = self;
        let stage = Arc::clone(&end.stage);
        stage.pulled();
        let guard = OnUnwind(&stage);
        let folded = inner.fold(init, |folded, record| {
            stage.emitted();
            let consumer = OnForeignUnwind(&stage);
            let folded = f(folded, record);
            std::mem::forget(consumer);
            stage.pulled();
            folded
        });
        std::mem::forget(guard);
        end.say();
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
        let twin = self.end.stage.untimed_twin();
        Self { inner: self.inner.clone(), end: End { stage: Arc::new(twin), said: self.end.said } }
    }
}

/// Says how the stage ended: by its own word, or by being dropped before that.
#[derive(Debug)]
struct End {
    stage: Arc<StageMeter>,
    said: bool,
}

impl End {
    fn say(&mut self) {
        if self.said {
            self.stage.asked();
        } else {
            self.said = true;
            self.stage.emitted_end();
        }
    }
}

impl Drop for End {
    fn drop(&mut self) {
        if !self.said {
            self.stage.dropped_early();
        }
    }
}
