//! The run that this thread takes part in.

use std::cell::RefCell;
use std::marker::PhantomData;
use std::sync::Arc;

use super::state::RunState;
use crate::environment::EnvironmentScope;
use crate::meter::ledger::ScopeId;
use crate::meter::scope;
use crate::observe::spans::Entered;
use crate::registry::LiveRun;
use crate::report::RunReport;

thread_local! {
    static CURRENT: RefCell<Option<Arc<RunState>>> = const { RefCell::new(None) };
}

/// A run under way, and the position in it where the handle was taken: carries both to other threads.
///
/// A stage that hands work to a thread of its own passes the run along, so that measured functions there report into the
/// position they work for, on the run's clock:
///
/// ```
/// use std::thread;
/// use funcpipe::prelude::*;
/// use funcpipe::pipeline::Run;
///
/// #[measured_stage]
/// fn square(n: u64) -> u64 {
///     n * n
/// }
///
/// let report = Pipeline::new("threads")
///     .source(|| 1..=3)
///     .map(|n| {
///         let run = Run::current();
///         thread::scope(|threads| {
///             let square = threads.spawn(move || {
///                 let _in_run = run.as_ref().map(Run::enter);
///                 square(n)
///             });
///             square.join().unwrap_or_default()
///         })
///     })
///     .run()?;
/// # #[cfg(feature = "measure")]
/// assert_eq!(report.stage("square").map(|square| square.records_out), Some(3));
/// # Ok::<(), RunError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Run {
    state: Arc<RunState>,
    scope: ScopeId,
}

impl Run {
    /// The run that this thread takes part in, at its present position.
    #[must_use]
    pub fn current() -> Option<Self> {
        let state = CURRENT.try_with(|current| current.borrow().clone()).ok().flatten()?;
        Some(Self { state, scope: scope::current() })
    }

    /// Makes this thread take part in the run until the scope is dropped.
    #[must_use = "the thread takes part only as long as the scope is held"]
    pub fn enter(&self) -> RunScope {
        enter_at(&self.state, self.scope)
    }

    /// How far the run is.
    #[must_use]
    pub fn report(&self) -> RunReport {
        self.state.report()
    }
}

/// Takes the thread out of the run when dropped; made by [`Run::enter`].
#[derive(Debug)]
pub struct RunScope {
    _span: Entered,
    state: Option<Arc<RunState>>,
    _environment: EnvironmentScope,
    _scope: scope::Scope,
    not_send: PhantomData<*const ()>,
}

/// A thread that is being torn down takes part in nothing any more.
fn replace_current(state: Option<Arc<RunState>>) -> Option<Arc<RunState>> {
    CURRENT.try_with(|current| current.replace(state)).ok().flatten()
}

/// Makes the run the current one, at a position.
pub(super) fn enter(state: &Arc<RunState>, position: usize) -> RunScope {
    enter_at(state, state.ledger().scope(position))
}

fn enter_at(state: &Arc<RunState>, scope: ScopeId) -> RunScope {
    RunScope {
        _span: state.spans.enter(state.ledger().position_of(scope)),
        state: replace_current(Some(Arc::clone(state))),
        _environment: state.environment().enter(),
        _scope: scope::enter(Arc::clone(state.ledger()), scope),
        not_send: PhantomData,
    }
}

impl Drop for RunScope {
    fn drop(&mut self) {
        replace_current(self.state.take());
    }
}
