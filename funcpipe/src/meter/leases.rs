//! The lanes that a thread has leased for its calls of record functions.
//!
//! A thread keeps a lane for as long as the line that it belongs to exists: of a function called outside of runs until the
//! thread ends, of one called in a run until the run is forgotten. It passes on what it need not keep, itself, when it next
//! looks for a lane or when it ends; nobody takes a lane away from it. So what a [slot](Slot) remembers is this thread's own.

use std::cell::{Cell, RefCell};
use std::sync::{Arc, Weak};
use std::thread::LocalKey;

use super::here;
use super::lane::Lane;
use super::lease::Lease;
use super::ledger::ScopeId;
use super::line::Line;
use super::pool;
use super::scope;
use super::site::Site;
use super::stage::Role;

thread_local! {
    static KEPT: Kept = const { Kept(RefCell::new(Vec::new())) };
}

/// The lane of a thread's last call of a function. A `thread_local!` for each annotated function; without anything to drop,
/// so that reading it takes no more than a move.
#[derive(Debug)]
pub struct Slot {
    /// In which the lane is the right one.
    scope: Cell<ScopeId>,
    owner: Cell<&'static str>,
    lane: Cell<Option<&'static Lane>>,
}

impl Slot {
    /// An empty slot.
    #[must_use]
    pub const fn new() -> Self {
        Self { scope: Cell::new(scope::NOWHERE), owner: Cell::new(""), lane: Cell::new(None) }
    }

    /// The lane for a call in this scope, if it is known.
    #[inline]
    pub(super) fn lane(&self, scope: ScopeId, owner: &'static str) -> Option<&'static Lane> {
        // A function has a type that owns it at each of its calls, or at none.
        let is_owner = || owner.is_empty() || std::ptr::eq(self.owner.get().as_ptr(), owner.as_ptr());
        if self.is_of(scope) && is_owner() { self.lane.get() } else { None }
    }

    /// Whether this is still where it was. If so, the thread has not passed on a lane that it had here for that scope.
    #[inline]
    pub(super) fn is_of(&self, scope: ScopeId) -> bool {
        self.scope.get() == scope
    }

    fn remember(&self, scope: ScopeId, owner: &'static str, lane: Option<&'static Lane>) {
        self.scope.set(scope);
        self.owner.set(owner);
        self.lane.set(lane);
    }

    fn forget(&self) {
        self.remember(scope::NOWHERE, "", None);
    }
}

impl Default for Slot {
    fn default() -> Self {
        Self::new()
    }
}

/// The leases of this thread. Given up when the thread ends.
struct Kept(RefCell<Vec<Entry>>);

struct Entry {
    scope: ScopeId,
    site: &'static Site,
    owner: &'static str,
    /// That of a synchronous function.
    slot: Option<&'static LocalKey<Slot>>,
    /// What a run has counted is kept by the run, and by no thread that once took part in it.
    line: Weak<Line>,
    lane: &'static Lane,
}

impl Entry {
    fn pass_on(&self) {
        if let Some(slot) = self.slot {
            slot.with(Slot::forget);
        }
        match self.line.upgrade() {
            Some(line) => line.take_back(self.lane),
            None => pool::give_back([self.lane]),
        }
    }
}

impl Kept {
    /// Passes on the lanes of runs that nobody can ask any more.
    fn pass_on_forgotten(&self) {
        let mut entries = self.0.borrow_mut();
        let forgotten = entries.extract_if(.., |entry| entry.line.strong_count() == 0);
        forgotten.for_each(|entry| entry.pass_on());
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        // What the thread still calls while it is torn down leases a lane for each call.
        self.0.get_mut().iter().for_each(Entry::pass_on);
    }
}

/// A lane to write to. It is this thread's for as long as this is held.
pub(super) enum Found {
    Kept(Arc<Line>, &'static Lane),
    ForOneCall(Lease),
}

impl Found {
    pub(super) fn line(&self) -> &Arc<Line> {
        match self {
            Found::Kept(line, _) => line,
            Found::ForOneCall(lease) => lease.line(),
        }
    }

    pub(super) fn lane(&self) -> &'static Lane {
        match self {
            Found::Kept(_, lane) => lane,
            Found::ForOneCall(lease) => lease.lane(),
        }
    }
}

/// The lane for a call from where this thread is; the slot remembers it for the next one.
pub(super) fn find(site: &'static Site, owner: &'static str, slot: Option<&'static LocalKey<Slot>>) -> Found {
    let scope = scope::current();
    let found = kept(|entry| entry.scope == scope && std::ptr::eq(entry.site, site) && entry.owner == owner)
        .unwrap_or_else(|| lease(scope, site, owner, slot));
    if let (Found::Kept(_, lane), Some(slot)) = (&found, slot) {
        slot.with(|slot| slot.remember(scope, owner, Some(lane)));
    }
    found
}

/// A lane that this thread once found in that scope, if its line still exists.
pub(super) fn find_again(scope: ScopeId, lane: &'static Lane) -> Option<Found> {
    kept(|entry| entry.scope == scope && std::ptr::eq(entry.lane, lane))
}

fn kept(is_wanted: impl Fn(&Entry) -> bool) -> Option<Found> {
    let find = |kept: &Kept| {
        let entries = kept.0.borrow();
        // The newest first: those of the run that is under way.
        let entry = entries.iter().rev().find(|entry| is_wanted(entry))?;
        Some(Found::Kept(entry.line.upgrade()?, entry.lane))
    };
    KEPT.try_with(find).ok().flatten()
}

fn lease(
    scope: ScopeId,
    site: &'static Site,
    owner: &'static str,
    slot: Option<&'static LocalKey<Slot>>,
) -> Found {
    let function = here::line(site, owner, Role::Records);
    // An iterator that was carried out of its run works in a scope that is none of the ledger's.
    let is_of_ledger = scope::ledger().map_or(scope == 0, |ledger| ledger.has(scope));
    if !is_of_ledger || KEPT.try_with(Kept::pass_on_forgotten).is_err() {
        return Found::ForOneCall(Lease::of(&function.line));
    }
    let lane = function.line.take_lane();
    let entry = Entry { scope, site, owner, slot, line: Arc::downgrade(&function.line), lane };
    KEPT.with(|kept| kept.0.borrow_mut().push(entry));
    Found::Kept(Arc::clone(&function.line), lane)
}
