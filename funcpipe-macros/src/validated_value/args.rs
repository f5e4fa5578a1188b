//! What can be written in `#[config(..)]` on a newtype.

use darling::FromMeta;
use syn::{LitStr, Path};

use crate::options::{OptionSpec, OptionTable, ValueKind};
use crate::rules::{RuleArgs, explain, rule_specs};

pub(super) static TABLE: OptionTable = OptionTable {
    attribute: "config",
    positional: None,
    explain,
    options: rule_specs![
        OptionSpec {
            name: "unit",
            kind: ValueKind::Text,
            doc: "The unit of the number, for messages.",
            excludes: &[],
            synonyms: &["units", "suffix"],
        },
        OptionSpec {
            name: "crate",
            kind: ValueKind::Path,
            doc: "Where `funcpipe` is, if it is renamed or re-exported. Default: `::funcpipe`.",
            excludes: &[],
            synonyms: &["krate", "path", "crate_path"],
        },
    ],
};

#[derive(FromMeta, Default)]
#[darling(default)]
pub(super) struct Args {
    #[darling(flatten)]
    pub(super) rules: RuleArgs,
    pub(super) unit: Option<LitStr>,
    #[darling(rename = "crate")]
    pub(super) crate_path: Option<Path>,
}
