//! `#[measured_stage]`: counts and times a stage.

mod args;
mod check;
mod check_flow;
mod expand;
mod model;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;

use crate::diagnostics::Diagnostics;
use crate::function::Function;
use crate::macros::FunctionMacro;

pub(crate) const MACRO: FunctionMacro = FunctionMacro {
    name: args::TABLE.attribute,
    goes_on: "write `fn stage(input: impl Iterator<Item = T>) -> impl Iterator<Item = U>` or `fn stage(record: T) -> U`",
    goes_on_methods: "that are stages",
    keep: Function::clone,
    expand,
};

fn expand(args: TokenStream, function: &Function) -> syn::Result<TokenStream> {
    let mut diagnostics = Diagnostics::default();
    let args = args::TABLE.read(args, &mut diagnostics);
    diagnostics.barrier()?;
    let plan = args.and_then(|args| check::check(&args, function, &mut diagnostics));
    diagnostics.finish()?;
    // Whatever keeps a plan from being made is an error above; without one, the function must not vanish.
    let plan =
        plan.ok_or_else(|| syn::Error::new_spanned(&function.sig, "funcpipe bug, please report: no plan"))?;
    Ok(expand::expand(&plan))
}
