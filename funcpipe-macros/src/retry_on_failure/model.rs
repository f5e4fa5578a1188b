//! The checked plan of a retried function: everything that the expansion needs, and nothing that can be wrong.
//!
//! Borrows the user's nodes, so that what is built from them keeps their spans.

use proc_macro2::Group;
use syn::{Expr, Ident, Pat, Type};

use super::args::{Backoff, Jitter};
use crate::crate_path::CratePath;
use crate::function::Function;
use crate::hygiene;
use crate::rebinding::Rebound;
use crate::signature::nameable;

pub(super) struct RetryPlan<'a> {
    pub(super) function: &'a Function,
    pub(super) body: &'a Group,
    pub(super) crate_path: CratePath,
    pub(super) policy: Policy<'a>,
    pub(super) hooks: Hooks<'a>,
    pub(super) outcome: Outcome,
    pub(super) parameters: Vec<Parameter<'a>>,
    pub(super) attempt: Option<Attempt<'a>>,
    /// If it returns an iterator.
    pub(super) source: Option<Source<'a>>,
}

impl RetryPlan<'_> {
    /// What the body returns, where that can be named.
    pub(super) fn of_body(&self, returned: &Type) -> Type {
        match (&self.source, &self.outcome.boxed) {
            (None, _) => returned.clone(),
            (Some(_), Some(boxed)) => nameable(boxed),
            (Some(_), None) => syn::parse_quote_spanned!(hygiene::span()=> _),
        }
    }

    /// Whether anybody may ask when the call began.
    pub(super) fn needs_clock(&self) -> bool {
        let may_end_in_time = match &self.policy {
            Policy::Given(_) | Policy::AtRunTime(_) => true,
            Policy::Inline(policy) => policy.max_elapsed.is_some(),
        };
        may_end_in_time || self.outcome.with_history
    }
}

/// When to try again.
pub(super) enum Policy<'a> {
    /// `policy = ..`, a constant.
    Given(&'a Expr),
    /// `policy = ..` of something that is known when the function is called.
    AtRunTime(&'a Expr),
    Inline(Box<InlinePolicy<'a>>),
}

/// The options that make up a policy.
pub(super) struct InlinePolicy<'a> {
    pub(super) max_attempts: Option<Value<'a, u32>>,
    pub(super) delay: Option<Value<'a, u64>>,
    pub(super) backoff: Option<Backoff>,
    pub(super) factor: Option<Value<'a, f64>>,
    pub(super) max_delay: Option<Value<'a, u64>>,
    pub(super) jitter: Option<Jitter>,
    pub(super) seed: Option<Value<'a, u64>>,
    pub(super) max_elapsed: Option<Value<'a, u64>>,
}

impl<'a> InlinePolicy<'a> {
    /// The wait before the second attempt, without jitter.
    pub(super) fn delay(&self) -> Value<'a, u64> {
        self.delay.unwrap_or(Value::Literal(DEFAULT_DELAY))
    }

    /// Whether it has constants, and all that is wrong with it is wrong where one of them is written.
    pub(super) fn is_asserted(&self) -> bool {
        let Self { max_attempts, delay, backoff: _, factor, max_delay, jitter: _, seed: _, max_elapsed } =
            self;
        let numbers = [max_attempts.map(Value::place), factor.map(Value::place)];
        let times = [delay, max_delay, max_elapsed].map(|time| time.map(Value::place));
        let places: Vec<Place> = numbers.into_iter().chain(times).flatten().collect();
        let is_compared = max_elapsed.is_none() || self.shortest_delay().is_some();
        places.contains(&Place::Item) && !places.contains(&Place::Function) && is_compared
    }

    /// The shortest that chance can make of it, if that can be said.
    pub(super) fn shortest_delay(&self) -> Option<Value<'a, u64>> {
        match (self.jitter, self.delay()) {
            (Some(Jitter::Full), _) => Some(Value::Literal(0)),
            (Some(Jitter::Equal), Value::Literal(delay)) => Some(Value::Literal(delay / 2)),
            (Some(Jitter::Equal), _) => None,
            (Some(Jitter::None | Jitter::Decorrelated) | None, delay) => Some(delay),
        }
    }
}

/// In nanoseconds: what `delay` is if it is not given.
pub(super) const DEFAULT_DELAY: u64 = 1_000_000_000;

/// A value of an option. Durations are in nanoseconds.
#[derive(Clone, Copy)]
pub(super) enum Value<'a, T> {
    /// Checked by the macro.
    Literal(T),
    /// Nothing in it can be generic, so that an item can hold it: rustc checks it as soon as it is written.
    Const(&'a Expr),
    /// A constant that may depend on `Self` or a type parameter: rustc checks it when the function is used.
    GenericConst(&'a Expr),
    /// Known when the function is called: nobody checks it. No number of a policy is.
    AtRunTime(&'a Expr),
}

/// Where a value is checked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Macro,
    Item,
    Function,
}

impl<T> Value<'_, T> {
    pub(super) fn place(self) -> Place {
        match self {
            Self::Literal(_) => Place::Macro,
            Self::Const(_) => Place::Item,
            Self::GenericConst(_) | Self::AtRunTime(_) => Place::Function,
        }
    }
}

/// What else is asked or told in between.
pub(super) struct Hooks<'a> {
    pub(super) on: Option<&'a Expr>,
    pub(super) on_result: Option<&'a Expr>,
    pub(super) retry_after: Option<&'a Expr>,
    pub(super) on_retry: Option<&'a Expr>,
    pub(super) budget: Option<&'a Expr>,
    pub(super) breaker: Option<&'a Expr>,
    pub(super) timeout: Option<Value<'a, u64>>,
}

/// What there is to say about an iterator.
pub(super) struct Source<'a> {
    pub(super) how: How<'a>,
    /// The word that says how: what is wrong with the records in view of it is wrong there.
    pub(super) place: &'a Expr,
    pub(super) max_restarts: Option<Value<'a, u32>>,
}

/// How a stream goes on.
pub(super) enum How<'a> {
    /// By what the option `cursor` finds in a record, or by what the record says.
    Cursor(Option<&'a Expr>),
    Skip {
        verify: Option<&'a Expr>,
    },
    FirstOnly,
    Dedup {
        key: &'a Expr,
        window: &'a Expr,
    },
    Restart,
}

/// What comes out.
pub(super) struct Outcome {
    /// What one attempt returns; of an iterator, each record.
    pub(super) of_attempt: Type,
    /// Of a function that returns a boxed iterator: what its body returns.
    pub(super) boxed: Option<Type>,
    /// Whether the caller gets `RetryError`, with every attempt in it.
    pub(super) with_history: bool,
}

/// A parameter other than `self` and the attempt.
pub(super) struct Parameter<'a> {
    pub(super) ty: &'a Type,
    pub(super) rebound: Rebound<'a>,
    pub(super) supply: Supply<'a>,
    /// Whether an option names it, so that it has a use even if the body has none for it.
    pub(super) is_used_by_options: bool,
}

/// How every attempt gets the argument as it was given.
pub(super) enum Supply<'a> {
    /// A shared reference, or nothing that could be bound: it is there anyway.
    AsItIs,
    /// `&mut T`.
    Reborrow,
    /// It has to be `Copy`.
    Copy,
    /// The name is the one in `clone(..)`.
    Clone(&'a Ident),
}

/// The parameter that says which attempt it is, or where the source is to begin. Callers do not see it.
pub(super) struct Attempt<'a> {
    pub(super) index: usize,
    pub(super) pat: &'a Pat,
    pub(super) ty: &'a Type,
}
