//! `#[derive(ValidatedValue)]`: a newtype that keeps its rules, wherever it is used.

mod args;
mod check;
mod expand;
mod model;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;

use self::model::ValuePlan;
use crate::entry;
use crate::macros::DeriveMacro;

pub(crate) const MACRO: DeriveMacro = DeriveMacro { name: "ValidatedValue", expand };

fn expand(item: &TokenStream) -> TokenStream {
    entry::derived(MACRO.name, item, check::check, expand::expand, ValuePlan::without_rules)
}
