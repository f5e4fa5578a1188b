//! `#[retry_on_failure]`: calls a function again when it fails.

mod args;
mod check;
mod check_generic;
mod check_modes;
mod check_parameters;
mod check_policy;
mod check_source;
mod constness;
mod expand;
mod expand_parameters;
mod expand_policy;
mod expand_source;
mod model;
mod stub;
mod table;
#[cfg(test)]
mod tests;
mod types;

use proc_macro2::TokenStream;

use crate::diagnostics::Diagnostics;
use crate::function::Function;
use crate::macros::FunctionMacro;

pub(crate) use self::types::without_history;

pub(crate) const MACRO: FunctionMacro = FunctionMacro {
    name: table::TABLE.attribute,
    goes_on: "write `fn fetch(..) -> Result<T, E>` or `async fn fetch(..) -> Result<T, E>`",
    goes_on_methods: "that can fail",
    keep: stub::stub,
    expand,
};

fn expand(args: TokenStream, function: &Function) -> syn::Result<TokenStream> {
    let mut diagnostics = Diagnostics::default();
    let args = table::TABLE.read::<args::Args>(args, &mut diagnostics);
    diagnostics.barrier()?;
    let plan = args.as_ref().and_then(|args| check::check(args, function, &mut diagnostics));
    diagnostics.finish()?;
    // Whatever keeps a plan from being made is an error above; without one, the function must not vanish.
    let plan =
        plan.ok_or_else(|| syn::Error::new_spanned(&function.sig, "funcpipe bug, please report: no plan"))?;
    Ok(expand::expand(&plan))
}
