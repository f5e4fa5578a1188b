//! One iterator stage at work, and the slices of its time.
//!
//! A stage is at work from the moment a record comes in, or its consumer asks for one, until it hands a record on or
//! asks its own input for the next. Everything else, upstream and downstream, is somebody else's time. So its self
//! time is the sum of these slices:
//!
//! ```text
//!  consumer    |  pull ──► ask |           | got ──► emit |
//!  the stage          work       upstream        work       consumer
//! ```
//!
//! What happens for every record is done by the two [probes](super::probe), in a handful of instructions; here is what
//! they call for the few records that are timed, and at the end.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::contract::{Breach, Emits};
use super::lane::Lane;
use super::lease::Lease;
use super::line::{Ended, Line};
use super::slice::Slice;
use super::waiting;
use crate::environment::clock::Clock;

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

/// What the two probes of a stage share. One thread at a time drives a stage, so plain loads and stores do.
#[derive(Debug)]
pub(crate) struct StageMeter {
    lease: Lease,
    clock: Clock,
    role: Role,
    emits: Emits,
    /// Whether slices are timed at all.
    timed: bool,
    /// The counts of the lane when this iterator took it over.
    first_in: u64,
    first_out: u64,
    input_ended: AtomicBool,
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
        let lease = Lease::of(line);
        let (first_in, first_out) = (lease.lane().records_in.get(), lease.lane().records_out.get());
        let stage = Self {
            lease,
            clock: Clock::current(),
            role,
            emits,
            timed,
            first_in,
            first_out,
            input_ended: AtomicBool::new(role == Role::Source),
        };
        stage.look_ahead();
        stage
    }

    #[inline]
    pub(crate) fn lane(&self) -> &'static Lane {
        self.lease.lane()
    }

    /// Times what happens once, such as the building of the stage.
    pub(crate) fn once<R>(self: &Arc<Self>, work: impl FnOnce() -> R) -> R {
        self.open_once();
        let guard = OnUnwind(self);
        let result = work();
        std::mem::forget(guard);
        self.close();
        self.look_ahead();
        result
    }

    /// Notes up to where the probes need only count.
    #[inline]
    fn look_ahead(&self) {
        let lane = self.lane();
        let (record, pull) =
            if self.timed { (lane.records.due(), lane.pulls.due()) } else { (u64::MAX, u64::MAX) };
        lane.quiet_in.set(record.min(lane.foresight.record()) - 1);
        // The record before the pull that is timed: once it is out, the next pull is that one.
        lane.quiet_out.set(pull.saturating_sub(2));
        lane.pull_is_due.set(u64::from(lane.records_out.get() + 1 >= pull));
    }

    /// Asks for a record, when that may end a slice.
    #[cold]
    pub(crate) fn ask(&self) {
        self.close();
        self.look_ahead();
    }

    /// Counts a record in, and begins to time it if it is due.
    #[cold]
    pub(crate) fn receive(&self) {
        let lane = self.lane();
        let number = lane.records_in.count();
        if !self.timed {
            return;
        }
        if number == lane.foresight.record() {
            self.open(Slice::Foreseen, 1);
        } else if lane.records.is_due(number) {
            self.open(Slice::Record, lane.records.take(number));
        }
    }

    /// Begins to time a record that is asked for.
    #[cold]
    pub(crate) fn pull(&self) {
        let lane = self.lane();
        let number = lane.records_out.get() + 1;
        self.open(Slice::Pull, lane.pulls.take(number));
        if lane.foresight.pulled(number, lane.records_in.get()) {
            lane.pulls.no_later_than(number + 1);
        }
    }

    /// Counts a record out, and ends the slice, if one is being timed.
    #[cold]
    pub(crate) fn emit(&self) {
        self.close();
        self.lane().records_out.count();
        self.look_ahead();
    }

    #[inline]
    fn open(&self, kind: Slice, weight: u64) {
        let lane = self.lane();
        for quiet in [&lane.quiet_in, &lane.quiet_out, &lane.pull_is_due] {
            quiet.set(0);
        }
        lane.slice.open(kind, weight, waiting::work_now(&self.clock));
    }

    /// Ends the slice, if one is being timed.
    #[inline]
    pub(crate) fn close(&self) {
        if self.lane().slice.is_open() {
            self.close_timed();
        }
    }

    #[inline]
    fn close_timed(&self) {
        let (kind, weight, ns) = self.lane().slice.close(&self.clock);
        self.lease.record_slice(kind, ns, weight);
    }

    /// The input is exhausted. What the stage does now (sorting, flushing a batch) it does once.
    pub(crate) fn received_end(&self) {
        self.input_ended.store(true, Ordering::Relaxed);
        self.open_once();
    }

    /// The stage says that there are no more records.
    pub(crate) fn emitted_end(&self) {
        if self.lane().slice.is_open() {
            let (kind, weight, ns) = self.lane().slice.close(&self.clock);
            // A pull that gave no record is none of those that stand for records.
            match kind {
                Slice::Pull => self.lease.record_slice(Slice::Once, ns, 1),
                kind => self.lease.record_slice(kind, ns, weight),
            }
        }
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

    /// A panic comes out of the stage.
    fn unwound(&self) {
        self.close();
        if self.lane().has_foreign_panic() {
            return;
        }
        self.lease.line().note_ended(Ended::Panicked);
        if self.role == Role::Records && self.holds_a_record() {
            self.lease.line().count_panic();
        }
    }

    /// A sink that panics while it is finished has none any more.
    fn holds_a_record(&self) -> bool {
        let lane = self.lane();
        lane.records_in.get() > lane.records_out.get() + lane.dropped.get() + lane.failed.get()
    }

    fn open_once(&self) {
        if self.timed {
            self.open(Slice::Once, 1);
        }
    }
}

/// Runs only when a panic passes: callers forget it on the way that has none, so that way costs nothing. It refers to where
/// the pointer is kept, and not to what it points to, since that would have to be looked up for every record.
pub(crate) struct OnUnwind<'a>(pub(crate) &'a Arc<StageMeter>);

impl Drop for OnUnwind<'_> {
    fn drop(&mut self) {
        self.0.unwound();
    }
}

/// The same around code that is not the stage's: its input, or its consumer.
pub(crate) struct OnForeignUnwind(pub(crate) &'static Lane);

impl Drop for OnForeignUnwind {
    fn drop(&mut self) {
        self.0.note_foreign_panic();
    }
}
