//! The ways. What `#[managed_source]` expands to is written by hand.

use funcpipe::__private::v0_1_0::source::{Hand, Held, fallible};
use funcpipe::__private::v0_1_0::{Site, Stage};
use funcpipe::prelude::{BreakPolicy, CircuitBreak};
use funcpipe::resource::{
    Close, Managed, ReleaseStack, auto_close, managed_stream, nested_managed, with_resource_stream,
};
use funcpipe::retry::{RetryPolicy, resume};

use super::Made;
use super::resource::{Failed, Journal, Plan, Resource};

type Item = Result<u32, Failed>;

pub(crate) fn source(journal: Journal, plan: Plan) -> impl Managed<Item = Item> {
    fallible::<Item, _, _>("made", move |hand| async move {
        let _one = Hand::hold(&hand, "one", plan.acquire(1, &journal)?, Resource::release);
        let _two = Hand::hold(&hand, "two", plan.acquire(2, &journal)?, Resource::release);
        let _three = Hand::hold(&hand, "three", plan.acquire(3, &journal)?, Resource::release);
        let mut number = 0;
        while let Some(record) = plan.next(number) {
            Hand::over(&hand, Ok(record?)).await;
            number += 1;
        }
        Ok(())
    })
}

pub(crate) fn stack_in_a_source(journal: Journal, plan: Plan) -> impl Managed<Item = Item> {
    fallible::<Item, _, _>("made", move |hand| async move {
        let mut stack = Hand::hold(&hand, "stack", ReleaseStack::new(), |mut stack| stack.close());
        let stack = Held::get_mut(&mut stack);
        for number in 1..=3 {
            stack.acquire(plan.acquire(number, &journal)?, Resource::release);
        }
        let mut number = 0;
        while let Some(record) = plan.next(number) {
            Hand::over(&hand, Ok(record?)).await;
            number += 1;
        }
        Ok(())
    })
}

pub(crate) fn auto_close_in_a_source(journal: Journal, plan: Plan) -> impl Managed<Item = Item> {
    fallible::<Item, _, _>("made", move |hand| async move {
        let _one = auto_close(plan.acquire(1, &journal)?);
        let _two = auto_close(plan.acquire(2, &journal)?);
        let _three = auto_close(plan.acquire(3, &journal)?);
        for record in plan.iter() {
            Hand::over(&hand, Ok(record?)).await;
        }
        Ok(())
    })
}

/// Of the resources 2 and 3.
fn inner(journal: Journal, plan: Plan) -> impl Managed<Item = Item> {
    fallible::<Item, _, _>("inner", move |hand| async move {
        let _two = Hand::hold(&hand, "two", plan.acquire(2, &journal)?, Resource::release);
        let _three = Hand::hold(&hand, "three", plan.acquire(3, &journal)?, Resource::release);
        for record in plan.iter() {
            Hand::over(&hand, Ok(record?)).await;
        }
        Ok(())
    })
}

pub(crate) fn source_in_a_source(journal: Journal, plan: Plan) -> impl Managed<Item = Item> {
    fallible::<Item, _, _>("made", move |hand| async move {
        let _one = Hand::hold(&hand, "one", plan.acquire(1, &journal)?, Resource::release);
        for record in inner(journal.clone(), plan) {
            Hand::over(&hand, Ok(record?)).await;
        }
        Ok(())
    })
}

pub(crate) fn stage(journal: Journal, plan: Plan) -> impl Managed<Item = Item> {
    fn stage(journal: Journal, plan: Plan, input: impl Iterator<Item = Item>) -> impl Managed<Item = Item> {
        fallible::<Item, _, _>("made", move |hand| async move {
            let _one = Hand::hold(&hand, "one", plan.acquire(1, &journal)?, Resource::release);
            for record in input {
                Hand::over(&hand, Ok(record?)).await;
            }
            Ok(())
        })
    }
    stage(journal.clone(), plan, inner(journal, plan))
}

pub(crate) fn nested(journal: Journal, plan: Plan) -> impl Managed<Item = Item> {
    nested_managed(move |stack| {
        for number in 1..=3 {
            stack.acquire(plan.acquire(number, &journal)?, Resource::release);
        }
        Ok(plan.iter())
    })
}

/// An iterator that has to be closed.
struct Open<I> {
    records: I,
    resource: Resource,
}

impl<I: Iterator> Iterator for Open<I> {
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        self.records.next()
    }
}

impl<I> Close for Open<I> {
    type Error = Failed;

    fn close(self) -> Result<(), Failed> {
        self.resource.release()
    }
}

pub(crate) fn managed(journal: Journal, plan: Plan) -> impl Managed<Item = Item> {
    managed_stream(move || Ok(Open { resource: plan.acquire(1, &journal)?, records: plan.iter() }))
}

/// Whoever cannot acquire it has nothing to make a stream of.
pub(crate) fn with_resource(journal: &Journal, plan: Plan) -> Made {
    match plan.acquire(1, journal) {
        Ok(resource) => Box::new(with_resource_stream(Open { resource, records: plan.iter() })),
        Err(error) => Box::new(managed_stream(move || Err::<Open<std::iter::Empty<Item>>, _>(error))),
    }
}

pub(crate) fn resumed(journal: Journal, plan: Plan) -> impl Managed<Item = Item> {
    let retry = RetryPolicy::default().retry().on(|_: &Failed| false);
    retry.resume(resume::skip(), move |_| source(journal.clone(), plan))
}

/// With the probes of a measured stage on both sides of it.
pub(crate) fn probed(journal: Journal, plan: Plan) -> impl Managed<Item = Item> {
    static SITE: Site = Site::new("probed", module_path!(), line!());
    let stage = Stage::begin(&SITE, "");
    let input = stage.input(source(journal, plan));
    stage.output(move || input)
}

/// As the input of a measured stage.
pub(crate) fn probed_input(journal: Journal, plan: Plan) -> impl Managed<Item = Item> {
    static SITE: Site = Site::new("probed_input", module_path!(), line!());
    Stage::begin(&SITE, "").input(source(journal, plan))
}

/// With a call for every record that is not worth another.
pub(crate) fn with_retried_records(journal: Journal, plan: Plan) -> impl Managed<Item = Item> {
    let retry = RetryPolicy::default().retry().on(|_: &Failed| false);
    retry.records(source(journal, plan), 1, Clone::clone)
}

/// Behind a breaker that lets everything through.
pub(crate) fn broken(journal: Journal, plan: Plan) -> impl Managed<Item = Item> {
    source(journal, plan).circuit_break(BreakPolicy::error_count(u64::MAX)).truncate()
}
