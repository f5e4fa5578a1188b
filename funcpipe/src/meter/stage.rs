//! One iterator stage at work: its two probes, and the slices of time between them.
//!
//! A stage is at work from the moment a record comes in, or its consumer asks for one, until it hands a record on or
//! asks its own input for the next. Everything else, upstream and downstream, is somebody else's time. So its self
//! time is the sum of these slices:
//!
//! ```text
//!  consumer    |  pull ──► ask |           | got ──► emit |
//!  the stage          work       upstream        work       consumer
//! ```

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::contract::{Breach, Emits};
use super::line::{Ended, Lane, Lease, Line, Slice};
use super::tally::Tally;
use crate::clock::Clock;

/// What a stage takes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Nothing: it produces records.
    Source,
    /// An iterator, and it returns another one.
    Iterator,
    /// A record at a time: a record that is inside when it panics is lost with it, and counted.
    Records,
}

/// What the two probes of a stage share. Only one thread at a time drives a stage, so plain loads and stores do.
#[derive(Debug)]
pub(crate) struct StageMeter {
    lease: Lease,
    clock: Clock,
    role: Role,
    emits: Emits,
    /// The counts of the lane when this iterator took it over.
    first_in: u64,
    first_out: u64,
    /// When the slice began, plus one; zero when none is being timed.
    slice_start: Tally,
    slice_weight: Tally,
    slice_kind: Tally,
    /// Whether slices are timed at all.
    timed: bool,
    input_ended: AtomicBool,
    /// A panic came through this stage that began elsewhere.
    foreign_panic: AtomicBool,
}

impl StageMeter {
    pub(crate) fn new(line: &Arc<Line>, role: Role, emits: Emits) -> Self {
        Self::lease(line, role, emits, line.is_timed())
    }

    /// For the clone of one probe: counts into the same line, but has no other probe to make slices with, and no
    /// contract to keep.
    pub(crate) fn untimed_twin(&self) -> Self {
        let twin = Self::lease(self.lease.line(), self.role, Emits::Any, false);
        twin.input_ended.store(true, Ordering::Relaxed);
        twin
    }

    fn lease(line: &Arc<Line>, role: Role, emits: Emits, timed: bool) -> Self {
        let lease = line.lease();
        let (first_in, first_out) = (lease.lane().records_in.get(), lease.lane().records_out.get());
        Self {
            lease,
            clock: Clock::current(),
            role,
            emits,
            first_in,
            first_out,
            slice_start: Tally::default(),
            slice_weight: Tally::default(),
            slice_kind: Tally::default(),
            timed,
            input_ended: AtomicBool::new(role == Role::Source),
            foreign_panic: AtomicBool::new(false),
        }
    }

    #[inline]
    pub(crate) fn lane(&self) -> &Lane {
        self.lease.lane()
    }

    /// Times what happens once, such as the building of the stage.
    pub(crate) fn once<R>(&self, work: impl FnOnce() -> R) -> R {
        self.open(Slice::Once, 1);
        let guard = OnUnwind(self);
        let result = work();
        std::mem::forget(guard);
        self.close();
        result
    }

    /// The consumer asks for a record.
    #[inline]
    pub(crate) fn pulled(&self) {
        let lane = self.lane();
        let number = lane.records_out.get() + 1;
        if lane.pulls.is_due(number) {
            self.open(Slice::Pull, lane.pulls.take(number));
        }
    }

    /// The stage asks its input for a record.
    #[inline]
    pub(crate) fn asked(&self) {
        self.close();
    }

    /// A record came in.
    #[inline]
    pub(crate) fn received(&self) {
        let lane = self.lane();
        let number = lane.records_in.count();
        if lane.records.is_due(number) {
            self.open(Slice::Record, lane.records.take(number));
        }
    }

    /// The input is exhausted. What the stage does now (sorting, flushing a batch) it does once.
    pub(crate) fn received_end(&self) {
        self.input_ended.store(true, Ordering::Relaxed);
        self.open(Slice::Once, 1);
    }

    /// The stage hands a record on.
    #[inline]
    pub(crate) fn emitted(&self) {
        self.close();
        self.lane().records_out.count();
    }

    /// The stage says that there are no more records.
    pub(crate) fn emitted_end(&self) {
        self.close();
        let line = self.lease.line();
        if self.input_ended.load(Ordering::Relaxed) {
            line.note_ended(Ended::Exhausted);
        } else {
            line.note_ended(Ended::StoppedEarly);
            line.note_cut();
        }
        let records_in = self.lane().records_in.get() - self.first_in;
        let records_out = self.lane().records_out.get() - self.first_out;
        if self.emits.is_breached(records_in, records_out) {
            line.note_breach(Breach { declared: self.emits, records_in, records_out });
        }
    }

    /// The stage was dropped before it had said so.
    pub(crate) fn dropped_early(&self) {
        self.lease.line().note_ended(Ended::StoppedEarly);
    }

    /// A panic that began outside the stage is about to come through it.
    pub(crate) fn note_foreign_panic(&self) {
        self.foreign_panic.store(true, Ordering::Relaxed);
    }

    /// A panic comes out of the stage.
    fn unwound(&self) {
        self.close();
        if self.foreign_panic.swap(false, Ordering::Relaxed) {
            return;
        }
        self.lease.line().note_ended(Ended::Panicked);
        if self.role == Role::Records {
            self.lease.line().count_panic();
        }
    }

    #[cold]
    fn open(&self, kind: Slice, weight: u64) {
        if !self.timed {
            return;
        }
        self.slice_kind.set(kind as u64);
        self.slice_weight.set(weight);
        self.slice_start.set(self.clock.now() + 1);
    }

    #[inline]
    fn close(&self) {
        if self.slice_start.get() != 0 {
            self.close_timed();
        }
    }

    #[cold]
    fn close_timed(&self) {
        let ns = (self.clock.now() + 1).saturating_sub(self.slice_start.get());
        self.slice_start.set(0);
        let kind = match self.slice_kind.get() {
            0 => Slice::Record,
            1 => Slice::Pull,
            _ => Slice::Once,
        };
        self.lease.line().record_slice(kind, ns, self.slice_weight.get());
    }
}

/// Runs only when a panic passes: callers forget it on the way that has none, so that way costs nothing.
pub(crate) struct OnUnwind<'a>(pub(crate) &'a StageMeter);

impl Drop for OnUnwind<'_> {
    fn drop(&mut self) {
        self.0.unwound();
    }
}

/// The same around code that is not the stage's: its input, or its consumer.
pub(crate) struct OnForeignUnwind<'a>(pub(crate) &'a StageMeter);

impl Drop for OnForeignUnwind<'_> {
    fn drop(&mut self) {
        self.0.note_foreign_panic();
    }
}
