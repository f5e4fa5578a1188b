//! An annotated function, as the macro describes it.

use super::contract::Emits;
use super::sampler::{DEFAULT_GAP, Timing};

/// What `#[measured_stage]` knows of a function at compile time. One `static` for each annotated function.
#[derive(Debug)]
pub struct Site {
    name: &'static str,
    timing: Option<Timing>,
    gap: u32,
    emits: Emits,
}

impl Site {
    /// The function of this name. Module and line tell the sites of equal names apart in a debugger.
    #[must_use]
    pub const fn new(name: &'static str, _module: &'static str, _line: u32) -> Self {
        Self { name, timing: None, gap: DEFAULT_GAP, emits: Emits::Any }
    }

    /// `mode = exact`.
    #[must_use]
    pub const fn exact(mut self) -> Self {
        self.timing = Some(Timing::Exact);
        self
    }

    /// `mode = count`.
    #[must_use]
    pub const fn count(mut self) -> Self {
        self.timing = Some(Timing::Count);
        self
    }

    /// `mode = sampled`, whatever the timing of the run.
    #[must_use]
    pub const fn sampled(mut self) -> Self {
        self.timing = Some(Timing::Sampled);
        self
    }

    /// `sample = gap`, which says how to time, too.
    #[must_use]
    pub const fn sample(mut self, gap: u32) -> Self {
        self.gap = gap;
        self.sampled()
    }

    /// `emits = one`.
    #[must_use]
    pub const fn emits_one(mut self) -> Self {
        self.emits = Emits::One;
        self
    }

    /// `emits = at_most_one`.
    #[must_use]
    pub const fn emits_at_most_one(mut self) -> Self {
        self.emits = Emits::AtMostOne;
        self
    }

    pub(crate) fn timing(&self) -> Option<Timing> {
        self.timing
    }

    pub(crate) fn gap(&self) -> u32 {
        self.gap
    }

    pub(crate) fn emits(&self) -> Emits {
        self.emits
    }

    /// `function`, or `Type::method` where the type name of `Self` is given.
    pub(crate) fn name(&self, owner: &str) -> String {
        if owner.is_empty() {
            return self.name.to_owned();
        }
        let path = owner.split_once('<').map_or(owner, |(path, _generics)| path);
        let type_name = path.rsplit("::").next().unwrap_or(path);
        format!("{type_name}::{}", self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_is_named_after_its_type_without_path_and_generics() {
        let site = Site::new("apply", "stages", 1);
        assert_eq!(site.name(""), "apply");
        assert_eq!(site.name("sensors::stages::Filter"), "Filter::apply");
        assert_eq!(site.name("sensors::Filter<alloc::vec::Vec<u8>>"), "Filter::apply");
    }
}
