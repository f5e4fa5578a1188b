//! What the expansion of `#[measured_stage]` calls on an iterator stage.

use std::sync::Arc;

use super::here;
use super::input::StageInput;
use super::probe::{InProbe, OutProbe};
use super::site::Site;
use super::stage::{Role, StageMeter};

/// A measured iterator stage that is being built.
#[derive(Debug)]
pub struct Stage {
    meter: Arc<StageMeter>,
}

impl Stage {
    /// Finds the line that the function reports to from here.
    #[must_use]
    pub fn begin(site: &'static Site, owner: &'static str) -> Self {
        Self::of(site, owner, Role::Iterator)
    }

    /// The same for one that takes no records in.
    #[must_use]
    pub fn begin_source(site: &'static Site, owner: &'static str) -> Self {
        Self::of(site, owner, Role::Source)
    }

    fn of(site: &'static Site, owner: &'static str, role: Role) -> Self {
        let function = here::line(site, owner, role);
        Self { meter: Arc::new(StageMeter::new(&function.line, role, site.emits())) }
    }

    /// Puts a probe on the input.
    pub fn input<By, I: StageInput<By>>(&self, input: I) -> I::Probed {
        I::probed(InProbe::new(input.records(), Arc::clone(&self.meter)))
    }

    /// Runs the body, and puts a probe on the iterator that it returns.
    pub fn output<I: Iterator>(self, body: impl FnOnce() -> I) -> OutProbe<I> {
        let iterator = self.meter.once(body);
        OutProbe::new(iterator, self.meter)
    }
}
