//! The ways that are functions with `#[managed_source]`.

use funcpipe::resource::{Managed, ReleaseStack};
use funcpipe::retry::Resume;
use funcpipe::{managed_source, measured_stage, retry_on_failure};

use super::resource::{Failed, Journal, Plan, Resource};

type Item = Result<u32, Failed>;

#[managed_source]
pub(crate) fn source(journal: Journal, plan: Plan) -> impl Managed<Item = Item> {
    #[release(Resource::release)]
    let _one = plan.acquire(1, &journal)?;
    #[release(Resource::release)]
    let _two: Resource = plan.acquire(2, &journal)?;
    #[release(Resource::release)]
    let mut _three = plan.acquire(3, &journal)?;
    let mut number = 0;
    while let Some(record) = plan.next(number) {
        yield_!(Ok(record?));
        number += 1;
    }
}

#[managed_source]
pub(crate) fn stack_in_a_source(journal: Journal, plan: Plan) -> impl Managed<Item = Item> {
    #[release(|mut stack: ReleaseStack<'_>| stack.close())]
    let stack = ReleaseStack::new();
    for number in 1..=3 {
        stack.acquire(plan.acquire(number, &journal)?, Resource::release);
    }
    for record in plan.iter() {
        yield_!(Ok(record?));
    }
}

/// Of the resources 2 and 3.
#[managed_source]
fn inner(journal: Journal, plan: Plan) -> impl Managed<Item = Item> {
    #[release(Resource::release)]
    let _two = plan.acquire(2, &journal)?;
    #[release(Resource::release)]
    let _three = plan.acquire(3, &journal)?;
    for record in plan.iter() {
        yield_!(Ok(record?));
    }
}

#[managed_source]
pub(crate) fn source_in_a_source(journal: Journal, plan: Plan) -> impl Managed<Item = Item> {
    #[release(Resource::release)]
    let _one = plan.acquire(1, &journal)?;
    for record in inner(journal.clone(), plan) {
        yield_!(Ok(record?));
    }
}

#[measured_stage]
#[managed_source]
fn first_of_three(
    input: impl Iterator<Item = Item>,
    journal: Journal,
    plan: Plan,
) -> impl Managed<Item = Item> {
    #[release(Resource::release)]
    let _one = plan.acquire(1, &journal)?;
    for record in input {
        yield_!(Ok(record?));
    }
}

pub(crate) fn stage(journal: Journal, plan: Plan) -> impl Managed<Item = Item> {
    first_of_three(inner(journal.clone(), plan), journal, plan)
}

#[managed_source]
#[measured_stage]
#[retry_on_failure(resume = skip, on = |_| false, clone(journal))]
pub(crate) fn with_every_attribute(
    journal: Journal,
    attempt: Resume,
    plan: Plan,
) -> impl Managed<Item = Item> {
    assert_eq!(attempt.attempt, 1, "nothing is tried again");
    #[release(Resource::release)]
    let _one = plan.acquire(1, &journal)?;
    for record in inner(journal, plan) {
        yield_!(Ok(record?));
    }
}
