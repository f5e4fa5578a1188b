//! What can be written in `#[config(..)]` on a newtype.

use darling::FromMeta;
use syn::{LitStr, Path};

use crate::options::{CRATE, OptionSpec, OptionTable, ValueKind};
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
        CRATE,
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
