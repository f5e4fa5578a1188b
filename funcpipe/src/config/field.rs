//! What is known of a field without any value of it.

use super::rule::Rule;
use super::scalar::Allow;

/// One field of a configuration: its name, its rules, and where values come from.
///
/// ```
/// mod config {
///     use funcpipe::prelude::*;
///
///     #[derive(ValidatedConfig)]
///     #[config(env_prefix = "SENSOR_")]
///     pub struct Sensor {
///         /// How many readings are averaged.
///         #[config(range = 1..=10_000, default = 10)]
///         window_size: u32,
///     }
/// }
///
/// let field = &config::Sensor::FIELDS[0];
/// assert_eq!((field.name(), field.type_name()), ("window_size", "u32"));
/// assert_eq!(field.doc(), "How many readings are averaged.");
/// assert_eq!(field.env(), Some("SENSOR_WINDOW_SIZE"));
/// assert_eq!(field.default_text(), Some("10"));
/// assert_eq!(field.rules()[0].to_string(), "be in 1..=10000");
/// ```
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own, with a method of its own")]
pub struct Field {
    name: &'static str,
    type_name: &'static str,
    key: &'static str,
    doc: &'static str,
    unit: &'static str,
    default: Option<&'static str>,
    env: Option<&'static str>,
    has_own_env: bool,
    aliases: &'static [&'static str],
    rules: &'static [Rule],
    when: Option<&'static str>,
    allow: Allow,
    is_required: bool,
    is_nested: bool,
    is_skipped: bool,
}

/// What anybody may ask.
impl Field {
    /// The name in the program, without `r#`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The type as it was written.
    #[must_use]
    pub const fn type_name(&self) -> &'static str {
        self.type_name
    }

    /// The name in files: `rename`, or the field's by the rule of `rename_all`.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        self.key
    }

    /// Other names in files.
    #[must_use]
    pub const fn aliases(&self) -> &'static [&'static str] {
        self.aliases
    }

    /// The environment variable, if it has one; of a part that is a configuration what the variables of its fields begin with,
    /// before two underscores.
    #[must_use]
    pub const fn env(&self) -> Option<&'static str> {
        self.env
    }

    /// Whether the variable was given to it by name. Then it is the same wherever the configuration is a part of another one.
    #[must_use]
    pub const fn has_own_env(&self) -> bool {
        self.has_own_env
    }

    /// The documentation of the field.
    #[must_use]
    pub const fn doc(&self) -> &'static str {
        self.doc
    }

    /// The unit of the number, as it was given. Empty if there is none.
    #[must_use]
    pub const fn unit(&self) -> &'static str {
        self.unit
    }

    /// The default as it was written; `***` for a secret, and `..` for what is made of something (`Token::new("..")`) where the type
    /// may be one under another name.
    #[must_use]
    pub const fn default_text(&self) -> Option<&'static str> {
        self.default
    }

    /// Its rules, in the order in which they were written.
    #[must_use]
    pub const fn rules(&self) -> &'static [Rule] {
        self.rules
    }

    /// The condition under which its rules hold, as it was written. `None`: always.
    #[must_use]
    pub const fn when(&self) -> Option<&'static str> {
        self.when
    }

    /// Which floats that are no numbers it takes.
    #[must_use]
    pub const fn allow(&self) -> Allow {
        self.allow
    }

    /// Whether there is no configuration without a value for it.
    #[must_use]
    pub const fn is_required(&self) -> bool {
        self.is_required
    }

    /// Whether it is a configuration itself, or a collection of some.
    #[must_use]
    pub const fn is_nested(&self) -> bool {
        self.is_nested
    }

    /// Whether it always has its default where configurations are loaded.
    #[must_use]
    pub const fn is_skipped(&self) -> bool {
        self.is_skipped
    }
}

/// What expansions say.
#[doc(hidden)]
impl Field {
    #[must_use]
    pub const fn new(name: &'static str, type_name: &'static str, key: &'static str) -> Self {
        Self {
            name,
            type_name,
            key,
            doc: "",
            unit: "",
            default: None,
            env: None,
            has_own_env: false,
            aliases: &[],
            rules: &[],
            when: None,
            allow: Allow::NOTHING,
            is_required: false,
            is_nested: false,
            is_skipped: false,
        }
    }

    #[must_use]
    pub const fn with_doc(self, doc: &'static str) -> Self {
        Self { doc, ..self }
    }

    #[must_use]
    pub const fn with_unit(self, unit: &'static str) -> Self {
        Self { unit, ..self }
    }

    #[must_use]
    pub const fn with_default(self, text: &'static str) -> Self {
        Self { default: Some(text), ..self }
    }

    #[must_use]
    pub const fn with_env(self, name: &'static str) -> Self {
        Self { env: Some(name), ..self }
    }

    #[must_use]
    pub const fn with_own_env(self, name: &'static str) -> Self {
        Self { env: Some(name), has_own_env: true, ..self }
    }

    #[must_use]
    pub const fn with_aliases(self, aliases: &'static [&'static str]) -> Self {
        Self { aliases, ..self }
    }

    #[must_use]
    pub const fn with_rules(self, rules: &'static [Rule]) -> Self {
        Self { rules, ..self }
    }

    #[must_use]
    pub const fn with_when(self, condition: &'static str) -> Self {
        Self { when: Some(condition), ..self }
    }

    #[must_use]
    pub const fn allowing(self, allow: Allow) -> Self {
        Self { allow, ..self }
    }

    #[must_use]
    pub const fn required(self) -> Self {
        Self { is_required: true, ..self }
    }

    #[must_use]
    pub const fn nested(self) -> Self {
        Self { is_nested: true, ..self }
    }

    #[must_use]
    pub const fn skipped(self) -> Self {
        Self { is_skipped: true, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_knows_what_is_said_of_it_and_nothing_else() {
        let plain = Field::new("size", "u32", "window-size");
        assert_eq!((plain.name(), plain.type_name(), plain.key()), ("size", "u32", "window-size"));
        assert_eq!((plain.doc(), plain.unit(), plain.default_text(), plain.env()), ("", "", None, None));
        assert!(plain.aliases().is_empty() && plain.rules().is_empty() && plain.when().is_none());
        assert!(!plain.has_own_env() && !plain.is_required() && !plain.is_nested() && !plain.is_skipped());
        assert_eq!(plain.allow(), Allow::NOTHING);

        assert_eq!(plain.with_doc("How many.").doc(), "How many.");
        assert_eq!(plain.with_unit("ms").unit(), "ms");
        assert_eq!(plain.with_default("10").default_text(), Some("10"));
        let (within, own) = (plain.with_env("APP_SIZE"), plain.with_own_env("SIZE"));
        assert_eq!((within.env(), within.has_own_env()), (Some("APP_SIZE"), false));
        assert_eq!((own.env(), own.has_own_env()), (Some("SIZE"), true));
        assert_eq!(plain.with_aliases(&["n"]).aliases(), ["n"]);
        assert!(matches!(plain.with_rules(&[Rule::Unique]).rules(), [Rule::Unique]));
        assert_eq!(plain.with_when("is_on").when(), Some("is_on"));
        assert_eq!(plain.allowing(Allow::new(true, false)).allow(), Allow::new(true, false));
        assert!(plain.required().is_required());
        assert!(plain.nested().is_nested());
        assert!(plain.skipped().is_skipped());
    }
}
