//! One call of a measured record function.

use std::cell::Cell;
use std::hint::black_box;
use std::thread::LocalKey;

use super::lane::{Lease, Slice};
use super::leases::{self, Held};
use super::line::Ended;
use super::scope;
use super::site::Site;
use super::verdict::Verdict;
use super::waiting;
use crate::environment::clock::{Clock, Nanos};

/// The lane in which a thread counts the calls of one function outside of runs. A `thread_local!` for each annotated
/// function; without anything to drop, so that reading it takes no more than a move.
#[derive(Debug)]
pub struct Slot {
    lane: Cell<Option<(&'static str, &'static Lease)>>,
}

impl Slot {
    /// An empty slot.
    #[must_use]
    pub const fn new() -> Self {
        Self { lane: Cell::new(None) }
    }
}

impl Default for Slot {
    fn default() -> Self {
        Self::new()
    }
}

/// Calls the body of a record function, and counts the record in and out. The verdict says what became of it.
#[inline]
pub fn call<R>(
    site: &'static Site,
    slot: &'static LocalKey<Slot>,
    owner: &'static str,
    body: impl FnOnce() -> R,
    verdict: impl FnOnce(&R) -> Verdict,
) -> R {
    let held: Held;
    let lease = match slot.with(|slot| slot.lane.get()) {
        Some((known, lease)) if scope::is_outside() && std::ptr::eq(known.as_ptr(), owner.as_ptr()) => lease,
        _ => {
            held = leases::find(site, owner);
            if let Held::Outside(lease) = held {
                slot.with(|slot| slot.lane.set(Some((owner, lease))));
            }
            &held
        }
    };
    let call = Call::begin(lease);
    let returned = call.pin(call.pin(body)());
    call.end(verdict(&returned));
    returned
}

/// A call in progress. Dropped without having ended, it has panicked.
struct Call<'a> {
    lease: &'a Lease,
    /// When it began and for how many calls it stands, if it is timed.
    timed: Option<(Nanos, u64)>,
}

impl<'a> Call<'a> {
    #[inline]
    fn begin(lease: &'a Lease) -> Self {
        let lane = lease.lane();
        let number = lane.records_in.count();
        let timed = if lane.records.is_due(number) { Some(start_time(lease, number)) } else { None };
        Self { lease, timed }
    }

    /// Keeps the compiler from moving work past the readings of the clock, in a call that is timed.
    #[inline]
    fn pin<T>(&self, value: T) -> T {
        if self.timed.is_some() { black_box(value) } else { value }
    }

    #[inline]
    fn end(self, verdict: Verdict) {
        self.stop_time();
        let lane = self.lease.lane();
        match verdict {
            Verdict::Emitted => lane.records_out.count(),
            Verdict::Dropped => lane.dropped.count(),
            Verdict::Failed => lane.failed.count(),
        };
        std::mem::forget(self);
    }

    #[inline]
    fn stop_time(&self) {
        if let Some((started, weight)) = self.timed {
            stop_time(self.lease, started, weight);
        }
    }
}

impl Drop for Call<'_> {
    fn drop(&mut self) {
        self.stop_time();
        let line = self.lease.line();
        line.count_panic();
        line.note_ended(Ended::Panicked);
    }
}

#[cold]
fn start_time(lease: &Lease, number: u64) -> (Nanos, u64) {
    let weight = lease.lane().records.take(number);
    (waiting::work_now(&Clock::current()), weight)
}

#[cold]
fn stop_time(lease: &Lease, started: Nanos, weight: u64) {
    let ns = waiting::work_since(&Clock::current(), started);
    lease.record_slice(Slice::Record, ns, weight);
}
