//! One call of a measured record function.

use std::cell::RefCell;
use std::sync::Arc;
use std::thread::LocalKey;

use super::lane::{Lease, Slice};
use super::ledger;
use super::line::Ended;
use super::scope::{self, ScopeId};
use super::site::Site;
use super::stage::Role;
use crate::clock::{self, Nanos};

/// What became of the record that a function was called with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A record came out.
    Emitted,
    /// `None`.
    Dropped,
    /// `Err`.
    Failed,
}

/// In how many positions at once a thread calls a function without looking its line up again.
const WAYS: usize = 4;

/// The lanes that a thread has leased to count the calls of one function. A `thread_local!` for each annotated function.
#[derive(Debug)]
pub struct Slot {
    site: &'static Site,
    entries: RefCell<[Option<Entry>; WAYS]>,
}

#[derive(Debug)]
struct Entry {
    scope: ScopeId,
    owner: &'static str,
    lease: Lease,
}

impl Slot {
    /// An empty slot of a function.
    #[must_use]
    pub const fn new(site: &'static Site) -> Self {
        Self { site, entries: RefCell::new([const { None }; WAYS]) }
    }

    /// Runs `f` on the lane for calls from this position. `f` must not call user code, which could come back here.
    #[inline]
    fn with_lease<R>(&self, scope: ScopeId, owner: &'static str, f: impl FnOnce(&Lease) -> R) -> R {
        let mut entries = self.entries.borrow_mut();
        let way = &mut entries[usize::try_from(scope).unwrap_or(0) % WAYS];
        match way {
            Some(entry) if entry.scope == scope && same_owner(entry.owner, owner) => f(&entry.lease),
            _ => f(&way.insert(Entry { scope, owner, lease: lease_here(self.site, owner) }).lease),
        }
    }
}

/// By address: a type has one name, and two names of one type only cost another look-up.
fn same_owner(left: &'static str, right: &'static str) -> bool {
    std::ptr::eq(left, right)
}

#[cold]
fn lease_here(site: &'static Site, owner: &'static str) -> Lease {
    Arc::clone(&ledger::line_here(site, owner, Role::Records).line).lease()
}

/// A call in progress. Dropped without [`end`](Call::end), it counts as panicked.
#[derive(Debug)]
pub struct Call {
    slot: &'static LocalKey<Slot>,
    owner: &'static str,
    scope: ScopeId,
    /// When the call began and how many calls it stands for, if it is timed.
    timed: Option<(Nanos, u64)>,
    ended: bool,
}

impl Call {
    /// Counts a record in.
    #[inline]
    #[must_use]
    pub fn begin(slot: &'static LocalKey<Slot>, owner: &'static str) -> Self {
        let mut call = Self { slot, owner, scope: scope::current(), timed: None, ended: false };
        let weight = call.with_lease(|lease| {
            let lane = lease.lane();
            let number = lane.records_in.count();
            lane.records.is_due(number).then(|| lane.records.take(number))
        });
        if let Some(weight) = weight.flatten() {
            call.timed = Some((clock::now(), weight));
        }
        call
    }

    /// Counts what became of it.
    #[inline]
    pub fn end(mut self, verdict: Verdict) {
        self.ended = true;
        self.stop_time();
        self.with_lease(|lease| {
            let lane = lease.lane();
            match verdict {
                Verdict::Emitted => lane.records_out.count(),
                Verdict::Dropped => lane.dropped.count(),
                Verdict::Failed => lane.failed.count(),
            }
        });
    }

    /// `None` when the thread is being torn down and its slots are gone: such a call is not counted, neither in nor out.
    #[inline]
    fn with_lease<R>(&self, f: impl FnOnce(&Lease) -> R) -> Option<R> {
        self.slot.try_with(|slot| slot.with_lease(self.scope, self.owner, f)).ok()
    }

    #[inline]
    fn stop_time(&self) {
        if let Some((started, weight)) = self.timed {
            let ns = clock::now().saturating_sub(started);
            self.with_lease(|lease| lease.line().record_slice(Slice::Record, ns, weight));
        }
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        if self.ended {
            return;
        }
        self.stop_time();
        self.with_lease(|lease| {
            lease.line().count_panic();
            lease.line().note_ended(Ended::Panicked);
        });
    }
}
