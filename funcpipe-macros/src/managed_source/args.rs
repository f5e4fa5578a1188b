//! What can be written in `#[managed_source(..)]`.

use darling::FromMeta;
use syn::Path;

use crate::options::{CRATE, OptionTable};

pub(super) static TABLE: OptionTable =
    OptionTable { attribute: "managed_source", positional: None, explain: |_| None, options: &[CRATE] };

/// The options, converted.
#[derive(FromMeta, Default)]
#[darling(default)]
pub(super) struct Args {
    #[darling(rename = "crate")]
    pub(super) crate_path: Option<Path>,
}
