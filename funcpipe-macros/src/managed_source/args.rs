//! What can be written in `#[managed_source(..)]`.

use darling::FromMeta;
use syn::Path;

use crate::options::{OptionSpec, OptionTable, ValueKind};

pub(super) static TABLE: OptionTable = OptionTable {
    attribute: "managed_source",
    positional: None,
    explain: |_| None,
    options: &[OptionSpec {
        name: "crate",
        kind: ValueKind::Path,
        doc: "Where `funcpipe` is, if it is renamed or re-exported. Default: `::funcpipe`.",
        excludes: &[],
        synonyms: &["krate", "path", "crate_path"],
    }],
};

/// The options, converted.
#[derive(FromMeta, Default)]
#[darling(default)]
pub(super) struct Args {
    #[darling(rename = "crate")]
    pub(super) crate_path: Option<Path>,
}
