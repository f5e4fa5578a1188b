//! What an expansion does with the arguments, which every attempt needs anew.

use std::borrow::Borrow;
use std::time::Duration;

use super::policy::{RetryPolicy, RetryPolicyBuilder};

/// What an argument is that is given to every attempt as it is.
#[diagnostic::on_unimplemented(
    message = "the first attempt uses up this argument, and there may be others: `{Self}` is not `Copy`",
    label = "used up by the first attempt",
    note = "name it in the attribute, `clone(argument)`, or take it by reference"
)]
pub trait Reusable: Copy {}

#[diagnostic::do_not_recommend]
impl<T: Copy> Reusable for T {}

/// What an argument is that is cloned for every attempt.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be cloned for every attempt",
    label = "not `Clone`",
    note = "take it by reference, and remove it from `clone(..)`"
)]
pub trait Clonable: Clone {}

#[diagnostic::do_not_recommend]
impl<T: Clone> Clonable for T {}

/// The argument for one attempt.
#[inline]
pub fn copied<T: Reusable>(argument: &T) -> T {
    *argument
}

/// The argument for one attempt.
#[inline]
#[must_use]
pub fn cloned<T: Clonable>(argument: &T) -> T {
    argument.clone()
}

/// A policy that is known when the function is called, from a value of it or a reference to one.
pub fn policy_of(policy: impl Borrow<RetryPolicy>) -> RetryPolicy {
    *policy.borrow()
}

/// A policy each of whose numbers was checked where it is written, so that what is wrong has been said.
#[must_use]
pub const fn asserted(policy: RetryPolicyBuilder) -> RetryPolicy {
    policy.policy()
}

/// A duration that was written as a literal.
#[must_use]
pub const fn nanos(nanos: u64) -> Duration {
    Duration::from_nanos(nanos)
}
