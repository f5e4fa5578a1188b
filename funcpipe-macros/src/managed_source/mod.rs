//! `#[managed_source]`: a body with `yield_!(..)` becomes an iterator that releases what it holds.

mod args;
mod body;
mod check;
mod check_body;
mod check_release;
mod expand;
mod model;
mod rewrite;
mod stub;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;

use crate::diagnostics::Diagnostics;
use crate::function::Function;
use crate::macros::FunctionMacro;

pub(crate) const MACRO: FunctionMacro = FunctionMacro {
    name: args::TABLE.attribute,
    goes_on: "write `fn rows(..) -> impl Iterator<Item = T> { .. yield_!(row); .. }`",
    goes_on_methods: "that give records",
    keep: stub::stub,
    expand,
};

fn expand(args: TokenStream, function: &Function) -> syn::Result<TokenStream> {
    let mut diagnostics = Diagnostics::default();
    let args = args::TABLE.read::<args::Args>(args, &mut diagnostics);
    // Not known: neither is wrong because the other is.
    let plan = check::check(args.as_ref(), function, &mut diagnostics);
    diagnostics.finish()?;
    // Whatever keeps a plan from being made is an error above; without one, the function must not vanish.
    let plan =
        plan.ok_or_else(|| syn::Error::new_spanned(&function.sig, "funcpipe bug, please report: no plan"))?;
    Ok(expand::expand(&plan))
}
