//! `#[derive(ValidatedValue)]`: a newtype that keeps its rules, wherever it is used.

mod args;
mod check;
mod expand;
mod model;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use quote::quote;

use crate::diagnostics::Diagnostics;
use crate::entry::DeriveMacro;

pub(crate) const MACRO: DeriveMacro = DeriveMacro { name: "ValidatedValue", expand };

fn expand(item: &TokenStream) -> TokenStream {
    let input = match syn::parse2(item.clone()) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let mut diagnostics = Diagnostics::default();
    let plan = check::check(&input, &mut diagnostics);
    let errors = diagnostics.finish().err();
    match (plan, errors) {
        (Some(plan), None) => expand::expand(&plan),
        (Some(plan), Some(errors)) => {
            let (errors, stub) = (errors.to_compile_error(), expand::expand(&plan.without_rules()));
            quote!(#errors #stub)
        }
        (None, errors) => errors.map_or_else(TokenStream::new, |errors| errors.to_compile_error()),
    }
}
