//! The lanes that a thread has leased for its calls of record functions.
//!
//! Outside of runs a lane is leased for as long as the thread lives. Its lease is never freed, so that
//! [a slot](super::call::Slot) can hold it without counting references: there are as many as there were threads at once, and
//! a later thread takes over what an earlier one left. In a run a lane is leased until the place is needed for another.

use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;
use std::sync::Arc;

use super::lane::Lease;
use super::ledger;
use super::scope::{self, ScopeId};
use super::site::Site;
use super::stage::Role;

/// How many pairs of function and position a thread calls in turn without looking a line up again.
const PLACES: usize = 64;

thread_local! {
    static IN_RUNS: RefCell<[Option<Entry>; PLACES]> = const { RefCell::new([const { None }; PLACES]) };
    static OUTSIDE: Outside = const { Outside { leases: RefCell::new(Vec::new()) } };
}

struct Entry {
    scope: ScopeId,
    site: &'static Site,
    owner: &'static str,
    /// Shared with the calls in progress: one that comes from another position may take this place.
    lease: Rc<Lease>,
}

/// The leases to be passed on when the thread ends.
struct Outside {
    leases: RefCell<Vec<&'static Lease>>,
}

impl Drop for Outside {
    fn drop(&mut self) {
        // What the thread still calls while it is torn down must not use the lanes that another thread has now.
        scope::leave_for_good();
        self.leases.borrow_mut().drain(..).for_each(Lease::pass_on);
    }
}

/// A lease that a call goes by.
pub(super) enum Held {
    /// For as long as the thread lives.
    Outside(&'static Lease),
    InRun(Rc<Lease>),
}

impl Deref for Held {
    type Target = Lease;

    #[inline]
    fn deref(&self) -> &Lease {
        match self {
            Held::Outside(lease) => lease,
            Held::InRun(lease) => lease,
        }
    }
}

/// The lease for a call from where this thread is.
#[inline]
pub(super) fn find(site: &'static Site, owner: &'static str) -> Held {
    if scope::is_outside()
        && let Some(lease) = outside(site, owner)
    {
        return Held::Outside(lease);
    }
    Held::InRun(in_run(site, owner))
}

/// `None` when the thread is being torn down.
#[cold]
fn outside(site: &'static Site, owner: &'static str) -> Option<&'static Lease> {
    OUTSIDE
        .try_with(|outside| {
            let line = Arc::clone(&ledger::line_here(site, owner, Role::Records).line);
            let mut leases = outside.leases.borrow_mut();
            if let Some(known) = leases.iter().find(|lease| Arc::ptr_eq(lease.line(), &line)) {
                return *known;
            }
            let lease = line.lease().leak();
            leases.push(lease);
            lease
        })
        .ok()
}

#[inline]
fn in_run(site: &'static Site, owner: &'static str) -> Rc<Lease> {
    let scope = scope::current();
    // While the thread is being torn down it has no places left.
    IN_RUNS
        .try_with(|places| in_place(places, scope, site, owner))
        .unwrap_or_else(|_| lease_here(site, owner))
}

#[inline]
fn in_place(
    places: &RefCell<[Option<Entry>; PLACES]>,
    scope: ScopeId,
    site: &'static Site,
    owner: &'static str,
) -> Rc<Lease> {
    let place = place(scope, site);
    if let Some(entry) = &places.borrow()[place]
        && entry.scope == scope
        && std::ptr::eq(entry.site, site)
        && std::ptr::eq(entry.owner.as_ptr(), owner.as_ptr())
    {
        return Rc::clone(&entry.lease);
    }
    let lease = lease_here(site, owner);
    let entry = Entry { scope, site, owner, lease: Rc::clone(&lease) };
    // The entry that is replaced is dropped after the borrow has ended.
    let _replaced = places.borrow_mut()[place].replace(entry);
    lease
}

/// Neighbouring positions and neighbouring functions get different places.
#[inline]
fn place(scope: ScopeId, site: &'static Site) -> usize {
    let address = std::ptr::from_ref(site).addr() / size_of::<Site>();
    #[allow(clippy::cast_possible_truncation, reason = "only the lowest bits are used")]
    let scope = scope as usize;
    (address ^ (scope << 2)) % PLACES
}

#[cold]
fn lease_here(site: &'static Site, owner: &'static str) -> Rc<Lease> {
    Rc::new(ledger::line_here(site, owner, Role::Records).line.lease())
}
