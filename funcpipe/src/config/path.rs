//! Where in a configuration something is.

use std::fmt;

/// Where in a configuration: fields, and places in collections.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ConfigPath<'a> {
    field: &'static str,
    steps: &'a [Step],
}

/// One step further into a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Step {
    /// A field of it.
    Field(&'static str),
    /// An element of it, by number.
    Index(usize),
    /// An entry of it, by its key as `Debug` has it.
    Key(String),
}

impl<'a> ConfigPath<'a> {
    pub(super) const fn new(field: &'static str, steps: &'a [Step]) -> Self {
        Self { field, steps }
    }

    /// Whether it is the configuration itself.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.field.is_empty() && self.steps.is_empty()
    }

    /// The field that it begins with; empty for the configuration itself.
    #[must_use]
    pub const fn field(&self) -> &'static str {
        self.field
    }

    /// The steps after the first field.
    #[must_use]
    pub const fn steps(&self) -> &'a [Step] {
        self.steps
    }
}

impl fmt::Display for ConfigPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.field)?;
        self.steps().iter().enumerate().try_for_each(|(at, step)| match step {
            Step::Field(name) if at == 0 && self.field.is_empty() => f.write_str(name),
            Step::Field(name) => write!(f, ".{name}"),
            Step::Index(index) => write!(f, "[{index}]"),
            Step::Key(key) => write!(f, "[{key}]"),
        })
    }
}

impl PartialEq<str> for ConfigPath<'_> {
    fn eq(&self, other: &str) -> bool {
        let text = self.to_string();
        text == other
    }
}

impl PartialEq<&str> for ConfigPath<'_> {
    fn eq(&self, other: &&str) -> bool {
        *self == **other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_written_as_one_would_get_there() {
        let steps = [Step::Index(2), Step::Field("size"), Step::Key("x".into()), Step::Field("unit")];
        for (field, steps, text) in [
            ("", &[][..], ""),
            ("stages", &[], "stages"),
            ("stages", &steps, "stages[2].size[x].unit"),
            ("stages", &steps[1..], "stages.size[x].unit"),
            // In a value without a name.
            ("", &steps[1..], "size[x].unit"),
            ("", &steps, "[2].size[x].unit"),
        ] {
            assert_eq!(ConfigPath::new(field, steps), text);
        }
    }
}
