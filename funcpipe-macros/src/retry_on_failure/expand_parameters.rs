//! Part of `expand`: how every attempt gets the arguments as they were given.

use proc_macro2::{Group, Ident, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::{Path, Signature, Type};

use super::model::{Parameter, Supply};
use crate::{async_body, hygiene};

/// Gives the parameters names that the attempts can take them by.
pub(super) fn declare(parameters: &[Parameter<'_>], sig: &mut Signature) {
    for parameter in parameters.iter().filter(|p| !matches!(p.supply, Supply::AsItIs)) {
        parameter.rebound.declare(sig);
    }
}

/// The block of one attempt.
///
/// The body is the arm of a `match`: in the editions before 2024, what a last expression borrows lives longer than the
/// arguments that are bound here, where the user's own parameters would have lived longer still, but never longer than an arm.
/// Nothing may come after it: where a body always returns by `return`, that would be unreachable code.
pub(super) fn attempt_body(
    parameters: &[Parameter<'_>],
    body: &Group,
    returned: &Type,
    is_async: bool,
    private: &Path,
) -> TokenStream {
    let supplied: Vec<TokenStream> = parameters.iter().filter_map(|p| supplied(p, private)).collect();
    if supplied.is_empty() {
        return if is_async {
            async_body::typed(body, returned).to_token_stream()
        } else {
            body.to_token_stream()
        };
    }
    let of_type = is_async.then(|| async_body::returning(returned));
    quote_spanned! {hygiene::span()=>
        {
            #of_type
            #(#supplied)*
            match () { () => #body }
        }
    }
}

fn supplied(parameter: &Parameter<'_>, private: &Path) -> Option<TokenStream> {
    let name = parameter.rebound.own_name();
    let value = match &parameter.supply {
        Supply::AsItIs => return None,
        Supply::Reborrow => quote_spanned!(hygiene::span()=> &mut *#name),
        Supply::Copy => {
            call_with(name, parameter.ty, &quote_spanned!(hygiene::span()=> #private::retry::copied))
        }
        Supply::Clone(clone) => {
            call_with(name, clone, &quote_spanned!(hygiene::span()=> #private::retry::cloned))
        }
    };
    let (attrs, pattern) = (parameter.rebound.attrs(), parameter.rebound.pattern());
    let allow = hygiene::allow_shadowing();
    // An option may be all that it is for; and a lint that is forbidden cannot be allowed.
    let conditions = parameter.rebound.conditions();
    let used = parameter
        .is_used_by_options
        .then(|| quote_spanned!(hygiene::span()=> #(#conditions)* let _ = &#name;));
    Some(quote_spanned!(hygiene::span()=> #(#attrs)* #allow let #pattern = #value; #used))
}

/// `callee(&name)`, in the place of `over`: that is what an error about it is about.
fn call_with(name: &Ident, over: &impl ToTokens, callee: &TokenStream) -> TokenStream {
    let (first, last) = hygiene::ends(over);
    let mut argument = name.clone();
    argument.set_span(name.span().located_at(last));
    // Both ends of an expression have to be of the same context, or rustc takes only one of them for the place.
    let argument = quote_spanned!(name.span().located_at(first)=> &#argument);
    hygiene::call_over(over, callee, &argument)
}
