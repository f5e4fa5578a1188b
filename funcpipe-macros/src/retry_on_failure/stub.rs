//! The function as it stays when something is wrong with the attribute.
//!
//! Callers do not pass the attempt, and the body of a function with history is one of a function without. A stub that did not
//! know that would give errors at every call, and at every `?`.

use proc_macro2::{Delimiter, Group, TokenStream};
use quote::quote_spanned;
use syn::punctuated::Punctuated;
use syn::{FnArg, ReturnType, Type};

use super::types::{self, is_attempt, is_resume, records_without_history, reference, without_history};
use crate::function::{Body, Function, split_body};
use crate::signature::{Returned, SignatureModel, nameable};
use crate::{async_body, attribute_order, hygiene};

/// See the module. It is never called, since there is an error beside it.
pub(super) fn stub(function: &Function) -> Function {
    let mut stub = function.clone();
    let Body::Block(block) = &function.body else {
        return stub;
    };
    let model = SignatureModel::new(&function.sig);
    let is_source = types::is_source(&model);
    if is_source {
        attribute_order::mark_source(&mut stub.attrs);
    }
    let is_boxed = matches!(model.returns, Returned::BoxedIterator(_));
    // A reference to an attempt is a mistake, and no argument.
    let is_told = |ty: &Type| is_attempt(ty) || reference(ty).is_some_and(|ty| is_attempt(&ty.elem));
    let is_filled_in = |ty: &Type| is_told(ty) || (is_source && is_resume(ty));
    let (attempts, others): (Vec<FnArg>, Vec<FnArg>) = std::mem::take(&mut stub.sig.inputs)
        .into_iter()
        .partition(|input| matches!(input, FnArg::Typed(typed) if is_filled_in(&typed.ty)));
    stub.sig.inputs = Punctuated::from_iter(others);
    let history = match &function.sig.output {
        ReturnType::Type(_, ty) if is_source => records_without_history(ty),
        ReturnType::Type(_, ty) => without_history(ty),
        ReturnType::Default => None,
    };
    if attempts.is_empty() && history.is_none() {
        stub.sig.inputs.clone_from(&function.sig.inputs);
        return stub;
    }
    let (inner_attrs, body) = split_body(block);
    let lets = attempts.iter().map(bind_nothing);
    let rest = match history.map(|ty| nameable(&ty)) {
        // Without its braces, which would be unused.
        None => body.stream(),
        Some(records) if is_source => source(&body, &records, is_boxed),
        Some(ty) if function.sig.asyncness.is_some() => {
            let body = async_body::typed(&body, &ty);
            quote_spanned!(hygiene::span()=> let _ = async #body; ::core::unreachable!())
        }
        Some(ty) => quote_spanned!(hygiene::span()=> let _ = || -> #ty #body; ::core::unreachable!()),
    };
    let tokens = quote_spanned!(hygiene::span()=> #(#inner_attrs)* #(#lets)* #rest);
    stub.body = Body::Block(Group::new(Delimiter::Brace, tokens));
    stub
}

/// The body, which gives other records than the function seems to.
fn source(body: &Group, records: &Type, is_boxed: bool) -> TokenStream {
    let give = hygiene::local("give");
    // What gives no records is an iterator over any; what never returns is none.
    let end = if is_boxed {
        quote_spanned!(hygiene::span()=> ::core::unreachable!())
    } else {
        quote_spanned!(hygiene::span()=> ::core::iter::empty())
    };
    quote_spanned! {hygiene::span()=>
        fn #give<R>(_: impl ::core::iter::Iterator<Item = R>) {}
        let _ = || #give::<#records>((|| #body)());
        #end
    }
}

/// The name of the attempt, for the body. What it is bound from is no expression that never returns, or rustc would warn of
/// all that comes after it.
fn bind_nothing(input: &FnArg) -> TokenStream {
    let FnArg::Typed(typed) = input else {
        return TokenStream::new();
    };
    let (pat, ty) = (&typed.pat, &typed.ty);
    quote_spanned! {hygiene::span()=>
        let #pat: #ty = ::core::option::Option::unwrap(::core::option::Option::None);
    }
}
