//! One call of a measured record function.

use std::hint::black_box;
use std::thread::LocalKey;

use super::lane::Lane;
use super::lease::Lease;
use super::leases::{self, Found};
use super::ledger::ScopeId;
use super::line::{Ended, Line};
use super::scope;
use super::site::Site;
use super::slice::Slice;
use super::verdict::Verdict;
use super::waiting;
use crate::environment::clock::{Clock, Nanos};

pub use super::leases::Slot;

/// Calls the body of a record function, and counts the record in and out. The verdict says what became of it.
///
/// Nearly every call is like the one before: from the same place, and not timed. That way is straight and short, and all
/// else is in functions of their own.
#[inline]
pub fn call<R>(
    site: &'static Site,
    slot: &'static LocalKey<Slot>,
    owner: &'static str,
    body: impl FnOnce() -> R,
    verdict: impl FnOnce(&R) -> Verdict,
) -> R {
    let scope = scope::current();
    if let Some(lane) = slot.with(|slot| slot.lane(scope, owner)) {
        let number = lane.records_in.get() + 1;
        if !lane.records.is_due(number) {
            lane.records_in.set(number);
            let writer = Writer { lane, scope, slot };
            let on_unwind = OnUnwind(&writer);
            let returned = body();
            std::mem::forget(on_unwind);
            let verdict = verdict(&returned);
            writer.write(|lane| lane.count(verdict));
            return returned;
        }
    }
    call_with_care(site, slot, owner, body, verdict)
}

/// Writes to a lane that the slot had when the call began. The body may have called the function elsewhere since, or have
/// left the run, and even have passed the lane on.
struct Writer {
    lane: &'static Lane,
    scope: ScopeId,
    slot: &'static LocalKey<Slot>,
}

impl Writer {
    #[inline]
    fn write(&self, note: impl FnOnce(&Lane)) {
        if self.slot.with(|slot| slot.is_of(self.scope)) {
            note(self.lane);
        } else {
            self.write_from_afar(note);
        }
    }

    #[cold]
    fn write_from_afar(&self, note: impl FnOnce(&Lane)) {
        // If it is not to be found, the run has been forgotten meanwhile, and its counts with it.
        if let Some(found) = leases::find_again(self.scope, self.lane) {
            note(found.lane());
        }
    }

    #[cold]
    fn note_panic(&self) {
        if let Some(found) = leases::find_again(self.scope, self.lane) {
            note_panic(found.line());
        }
    }
}

fn note_panic(line: &Line) {
    line.count_panic();
    line.note_ended(Ended::Panicked);
}

/// Runs only when a panic passes: it is forgotten on the way that has none.
struct OnUnwind<'a>(&'a Writer);

impl Drop for OnUnwind<'_> {
    fn drop(&mut self) {
        self.0.note_panic();
    }
}

/// A call that is timed, or whose lane is not in the slot.
#[cold]
#[inline(never)]
fn call_with_care<R>(
    site: &'static Site,
    slot: &'static LocalKey<Slot>,
    owner: &'static str,
    body: impl FnOnce() -> R,
    verdict: impl FnOnce(&R) -> Verdict,
) -> R {
    let call = Call::begin(site, slot, owner);
    let returned = call.pin(call.pin(body)());
    let took = call.time();
    call.end(took, verdict(&returned));
    returned
}

/// A call in progress. Dropped without having ended, it has panicked.
struct Call {
    writer: Writer,
    /// Whose the lane is, if it is not the thread's.
    lease: Option<Lease>,
    timed: Option<Timed>,
    has_ended: bool,
}

struct Timed {
    clock: Clock,
    started: Nanos,
    /// For how many calls it stands.
    weight: u64,
}

impl Call {
    #[inline]
    fn begin(site: &'static Site, slot: &'static LocalKey<Slot>, owner: &'static str) -> Self {
        let scope = scope::current();
        let (lane, lease) = match slot.with(|slot| slot.lane(scope, owner)) {
            Some(lane) => (lane, None),
            None => match leases::find(site, owner, Some(slot)) {
                Found::Kept(_, lane) => (lane, None),
                Found::ForOneCall(lease) => (lease.lane(), Some(lease)),
            },
        };
        let number = lane.records_in.count();
        let timed = lane.records.is_due(number).then(|| {
            let weight = lane.records.take(number);
            let clock = Clock::current();
            Timed { started: waiting::work_now(&clock), clock, weight }
        });
        Self { writer: Writer { lane, scope, slot }, lease, timed, has_ended: false }
    }

    /// Keeps the compiler from moving work past the readings of the clock, in a call that is timed.
    fn pin<T>(&self, value: T) -> T {
        if self.timed.is_some() { black_box(value) } else { value }
    }

    /// How long it took, if it is timed.
    fn time(&self) -> Option<(Nanos, u64)> {
        let timed = self.timed.as_ref()?;
        Some((waiting::work_since(&timed.clock, timed.started), timed.weight))
    }

    #[inline]
    fn end(mut self, took: Option<(Nanos, u64)>, verdict: Verdict) {
        self.write(|lane| {
            note_time(lane, took);
            lane.count(verdict);
        });
        self.has_ended = true;
    }

    #[inline]
    fn write(&self, note: impl FnOnce(&Lane)) {
        match &self.lease {
            Some(lease) => note(lease.lane()),
            None => self.writer.write(note),
        }
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        if self.has_ended {
            return;
        }
        let took = self.time();
        self.write(|lane| note_time(lane, took));
        match &self.lease {
            Some(lease) => note_panic(lease.line()),
            None => self.writer.note_panic(),
        }
    }
}

fn note_time(lane: &Lane, took: Option<(Nanos, u64)>) {
    if let Some((ns, weight)) = took {
        lane.times.add_latency(Slice::Record, ns, weight);
    }
}
