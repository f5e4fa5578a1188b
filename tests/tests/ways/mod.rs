//! Every way in which a stream that holds resources can be made: a law of such streams holds for all of them. A further way is a
//! line in [`WAYS`].

mod annotated;
mod made;
pub(crate) mod resource;

use std::panic::{AssertUnwindSafe, catch_unwind};

use funcpipe::resource::Managed;

pub(crate) use resource::{Failed, Journal, Plan};

/// A stream to be tested.
pub(crate) type Made = Box<dyn Managed<Item = Result<u32, Failed>>>;

/// A way to make one.
pub(crate) struct Way {
    pub(crate) name: &'static str,
    /// How many resources it holds: the first is acquired first.
    pub(crate) resources: u32,
    /// Whether they are acquired when the first record is asked for, and not when it is made.
    pub(crate) is_lazy: bool,
    pub(crate) make: fn(Journal, Plan) -> Made,
}

/// All of them.
pub(crate) const WAYS: &[Way] = &[
    way("source", 3, |journal, plan| Box::new(made::source(journal, plan))),
    way("stack in a source", 3, |journal, plan| Box::new(made::stack_in_a_source(journal, plan))),
    way("auto_close in a source", 3, |journal, plan| Box::new(made::auto_close_in_a_source(journal, plan))),
    way("source in a source", 3, |journal, plan| Box::new(made::source_in_a_source(journal, plan))),
    way("generator-style stage", 3, |journal, plan| Box::new(made::stage(journal, plan))),
    way("nested_managed", 3, |journal, plan| Box::new(made::nested(journal, plan))),
    way("managed_stream", 1, |journal, plan| Box::new(made::managed(journal, plan))),
    Way {
        is_lazy: false,
        ..way("with_resource_stream", 1, |journal, plan| made::with_resource(&journal, plan))
    },
    way("resumed source", 3, |journal, plan| Box::new(made::resumed(journal, plan))),
    way("measured source", 3, |journal, plan| Box::new(made::probed(journal, plan))),
    way("input of a measured stage", 3, |journal, plan| Box::new(made::probed_input(journal, plan))),
    way("source whose records are retried", 3, |journal, plan| {
        Box::new(made::with_retried_records(journal, plan))
    }),
    way("source behind a breaker", 3, |journal, plan| Box::new(made::broken(journal, plan))),
    way("annotated source", 3, |journal, plan| Box::new(annotated::source(journal, plan))),
    way("stack in an annotated source", 3, |journal, plan| {
        Box::new(annotated::stack_in_a_source(journal, plan))
    }),
    way("annotated source in another", 3, |journal, plan| {
        Box::new(annotated::source_in_a_source(journal, plan))
    }),
    way("annotated stage", 3, |journal, plan| Box::new(annotated::stage(journal, plan))),
    way("source with every attribute", 3, |journal, plan| {
        Box::new(annotated::with_every_attribute(journal, plan))
    }),
];

const fn way(name: &'static str, resources: u32, make: fn(Journal, Plan) -> Made) -> Way {
    Way { name, resources, is_lazy: true, make }
}

/// Does something with every way, and says with which one it went wrong.
pub(crate) fn for_every_way(law: impl Fn(&Way)) {
    for way in WAYS {
        let holds = catch_unwind(AssertUnwindSafe(|| law(way))).is_ok();
        assert!(holds, "not so: {}", way.name);
    }
}

impl Way {
    /// The resources are acquired in this order, and released in the other.
    pub(crate) fn acquired_and_released(&self) -> Vec<String> {
        let mut trace = self.acquired();
        trace.extend(self.released());
        trace
    }

    pub(crate) fn acquired(&self) -> Vec<String> {
        (1..=self.resources).map(|number| format!("acquire {number}")).collect()
    }

    pub(crate) fn released(&self) -> Vec<String> {
        (1..=self.resources).rev().map(|number| format!("release {number}")).collect()
    }
}
