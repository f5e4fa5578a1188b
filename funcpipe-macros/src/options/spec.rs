//! A row of an option table. Plain data.

use super::kind::ValueKind;

/// One option.
pub(crate) struct OptionSpec {
    pub(crate) name: &'static str,
    pub(crate) kind: ValueKind,
    /// One line for the documentation. Empty: the option is between our macros, and users are never told of it.
    pub(crate) doc: &'static str,
    pub(crate) excludes: &'static [Exclusion],
    /// What people write when they mean this option.
    pub(crate) synonyms: &'static [&'static str],
}

/// An option that makes no sense beside another.
pub(crate) struct Exclusion {
    /// The other option.
    pub(crate) option: &'static str,
    /// The values of the other with which it clashes; empty: any.
    pub(crate) values: &'static [&'static str],
    /// Why.
    pub(crate) note: &'static str,
}

/// The option of every macro.
pub(crate) const CRATE: OptionSpec = OptionSpec {
    name: "crate",
    kind: ValueKind::Path,
    doc: "Where `funcpipe` is, if it is renamed or re-exported. Default: `::funcpipe`.",
    excludes: &[],
    synonyms: &["krate", "path", "crate_path"],
};
