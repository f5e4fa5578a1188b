//! Where this thread is at work: in which run, at which position. Functions that are measured report there.

use std::cell::{Cell, RefCell};
use std::marker::PhantomData;
use std::sync::Arc;

use super::ledger::{Ledger, ScopeId};

/// A scope that no thread is ever in.
pub(super) const NOWHERE: ScopeId = ScopeId::MAX;

thread_local! {
    static SCOPE: Cell<ScopeId> = const { Cell::new(0) };
    static RUN: Cell<ScopeId> = const { Cell::new(0) };
    static LEDGER: RefCell<Option<Arc<Ledger>>> = const { RefCell::new(None) };
}

/// The position this thread is at work in.
#[inline]
pub(crate) fn current() -> ScopeId {
    SCOPE.get()
}

/// Does `work` at another position of the same run, and returns to the one before, also when a panic passes. Called for
/// every record and position: it must stay two moves of a word.
#[inline]
pub(crate) fn at<R>(scope: ScopeId, work: impl FnOnce() -> R) -> R {
    /// Forgotten when no panic passes: then the restoring is written out, where it can be inlined.
    struct BackOnUnwind(ScopeId);

    impl Drop for BackOnUnwind {
        fn drop(&mut self) {
            SCOPE.set(self.0);
        }
    }

    let previous = SCOPE.replace(scope);
    let guard = BackOnUnwind(previous);
    let result = work();
    std::mem::forget(guard);
    SCOPE.set(previous);
    result
}

/// The ledger of the run this thread is in. While the thread is being torn down it is in none.
pub(crate) fn ledger() -> Option<Arc<Ledger>> {
    LEDGER.try_with(|ledger| ledger.borrow().clone()).ok().flatten()
}

/// Where this thread is at work: the same again only in the same run, at the same position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Whereabouts {
    scope: ScopeId,
    /// The first scope of the run, which no other run has. What was carried out of its run is in a scope that is none of that run's.
    run: ScopeId,
}

impl Whereabouts {
    #[inline]
    pub(super) fn here() -> Self {
        Self { scope: SCOPE.get(), run: RUN.get() }
    }
}

fn replace_ledger(ledger: Option<Arc<Ledger>>) -> Option<Arc<Ledger>> {
    RUN.set(ledger.as_ref().map_or(0, |ledger| ledger.scope(0)));
    LEDGER.try_with(|current| current.replace(ledger)).ok().flatten()
}

/// Moves the thread into a run until the scope is dropped.
pub(crate) fn enter(ledger: Arc<Ledger>, scope: ScopeId) -> Scope {
    Scope { ledger: replace_ledger(Some(ledger)), id: SCOPE.replace(scope), not_send: PhantomData }
}

/// Where the thread was before; restored on drop, also when a panic passes.
#[derive(Debug)]
pub(crate) struct Scope {
    ledger: Option<Arc<Ledger>>,
    id: ScopeId,
    not_send: PhantomData<*const ()>,
}

impl Drop for Scope {
    fn drop(&mut self) {
        SCOPE.set(self.id);
        replace_ledger(self.ledger.take());
    }
}
