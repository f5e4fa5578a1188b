//! Where this thread is at work: in which run, at which position. Functions that are measured report there.

use std::cell::{Cell, RefCell};
use std::marker::PhantomData;
use std::sync::Arc;

use super::ledger::Ledger;

/// Identifies a position of a run among all positions of all runs of the process. Zero is outside of every run.
pub(crate) type ScopeId = u64;

thread_local! {
    static SCOPE: Cell<ScopeId> = const { Cell::new(0) };
    static LEDGER: RefCell<Option<Arc<Ledger>>> = const { RefCell::new(None) };
}

/// The position this thread is at work in.
#[inline]
pub(crate) fn current() -> ScopeId {
    SCOPE.get()
}

/// Moves the thread to another position of the same run, and returns the one it was in. Called twice a record and
/// position: it must stay two moves of a word.
#[inline]
pub(crate) fn replace(scope: ScopeId) -> ScopeId {
    SCOPE.replace(scope)
}

/// The ledger of the run this thread is in. While the thread is being torn down it is in none.
pub(crate) fn ledger() -> Option<Arc<Ledger>> {
    LEDGER.try_with(|ledger| ledger.borrow().clone()).ok().flatten()
}

/// Moves the thread into a run until the scope is dropped.
pub(crate) fn enter(ledger: Arc<Ledger>, scope: ScopeId) -> Scope {
    Scope { ledger: LEDGER.replace(Some(ledger)), id: replace(scope), not_send: PhantomData }
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
        replace(self.id);
        LEDGER.replace(self.ledger.take());
    }
}
