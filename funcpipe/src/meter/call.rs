//! One call of a measured record function.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::thread::LocalKey;

use super::lane::{Lease, Slice};
use super::ledger;
use super::line::Ended;
use super::scope::{self, ScopeId};
use super::site::Site;
use super::stage::Role;
use super::verdict::Verdict;
use crate::clock::{self, Nanos};

/// In how many positions at once a thread calls a function without looking its line up again.
const WAYS: usize = 4;

/// The lanes that a thread has leased to count the calls of one function. A `thread_local!` for each annotated function.
#[derive(Debug)]
pub struct Slot {
    site: &'static Site,
    entries: [RefCell<Option<Entry>>; WAYS],
}

#[derive(Debug)]
struct Entry {
    scope: ScopeId,
    owner: &'static str,
    /// Shared with the calls in progress: one that comes back here from another position may take this place.
    lease: Rc<Lease>,
}

impl Slot {
    /// An empty slot of a function.
    #[must_use]
    pub const fn new(site: &'static Site) -> Self {
        Self { site, entries: [const { RefCell::new(None) }; WAYS] }
    }

    /// The lane for calls from where this thread is.
    #[inline]
    fn lease(&self, owner: &'static str) -> Rc<Lease> {
        let scope = scope::current();
        #[allow(clippy::cast_possible_truncation, reason = "only the lowest bits are used")]
        let place = &self.entries[scope as usize % WAYS];
        if let Some(entry) = &*place.borrow()
            && entry.scope == scope
            && std::ptr::eq(entry.owner, owner)
        {
            return Rc::clone(&entry.lease);
        }
        let lease = Rc::new(lease_here(self.site, owner));
        // The entry that is replaced is dropped after the borrow has ended.
        let _replaced = place.replace(Some(Entry { scope, owner, lease: Rc::clone(&lease) }));
        lease
    }
}

#[cold]
fn lease_here(site: &'static Site, owner: &'static str) -> Lease {
    Arc::clone(&ledger::line_here(site, owner, Role::Records).line).lease()
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
    // While the thread is being torn down its slots are gone.
    let lease = slot.try_with(|slot| slot.lease(owner)).unwrap_or_else(|_| Rc::new(lease_here(site, owner)));
    let call = Call::begin(&lease);
    let returned = body();
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
    (clock::now(), weight)
}

#[cold]
fn stop_time(lease: &Lease, started: Nanos, weight: u64) {
    lease.line().record_slice(Slice::Record, clock::now().saturating_sub(started), weight);
}
