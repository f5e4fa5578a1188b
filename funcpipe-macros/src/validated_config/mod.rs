//! `#[derive(ValidatedConfig)]`: a struct that is never invalid.

mod args;
mod check;
mod check_cross;
mod check_defaults;
mod check_names;
mod expand;
mod expand_builder;
mod expand_edit;
mod expand_rules;
mod model;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use quote::quote;

use crate::diagnostics::Diagnostics;
use crate::entry::DeriveMacro;

pub(crate) use self::args::attribute_tokens;

pub(crate) const MACRO: DeriveMacro = DeriveMacro { name: "ValidatedConfig", expand };

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
        // Whoever uses the type finds everything where it would be, and only the mistakes are reported.
        (Some(plan), Some(errors)) => {
            let (errors, stub) = (errors.to_compile_error(), expand::expand(&plan.without_rules()));
            quote!(#errors #stub)
        }
        (None, errors) => errors.map_or_else(TokenStream::new, |errors| errors.to_compile_error()),
    }
}
