//! `#[derive(ValidatedConfig)]`: a struct that is never invalid.

mod args;
mod check;
mod check_cross;
mod check_defaults;
mod check_lists;
mod check_names;
mod expand;
mod expand_builder;
mod expand_edit;
mod expand_load;
mod expand_parts;
mod expand_rules;
mod model;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;

use self::model::ConfigPlan;
use crate::entry;
use crate::macros::DeriveMacro;

pub(crate) use self::args::attribute_tokens;

pub(crate) const MACRO: DeriveMacro = DeriveMacro { name: "ValidatedConfig", expand };

fn expand(item: &TokenStream) -> TokenStream {
    entry::derived(MACRO.name, item, check::check, expand::expand, ConfigPlan::without_rules)
}
