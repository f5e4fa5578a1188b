//! Part of `expand`: what several of its other parts quote.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::{GenericParam, Generics, Ident};

use super::model::{Default, FieldPlan};
use crate::hygiene::{self, q};

/// `'a, T, N`
pub(super) fn generic_arguments(generics: &Generics) -> Vec<TokenStream> {
    let argument = |parameter: &GenericParam| match parameter {
        GenericParam::Lifetime(parameter) => parameter.lifetime.to_token_stream(),
        GenericParam::Type(parameter) => parameter.ident.to_token_stream(),
        GenericParam::Const(parameter) => parameter.ident.to_token_stream(),
    };
    generics.params.iter().map(argument).collect()
}

/// Parameters with defaults may only come last.
pub(super) fn without_defaults(generics: &Generics) -> Generics {
    let mut generics = generics.clone();
    for parameter in &mut generics.params {
        match parameter {
            GenericParam::Type(parameter) => parameter.default = None,
            GenericParam::Const(parameter) => parameter.default = None,
            GenericParam::Lifetime(_) => {}
        }
    }
    generics
}

/// `self.name`
pub(super) fn place(field: &FieldPlan) -> TokenStream {
    let ident = &field.ident;
    q!(self.#ident)
}

/// The default of a field; in a stub, what takes its place.
pub(super) fn default_value(field: &FieldPlan) -> TokenStream {
    match &field.default {
        Default::Is(default) if default.is_open => {
            let function = default_name(field);
            q!(Self::#function())
        }
        Default::Is(default) => default.tokens.clone(),
        Default::Required | Default::Broken => {
            q!(::core::option::Option::unwrap(::core::option::Option::None))
        }
    }
}

/// A default of which only the compiler knows what it is, as a function.
pub(super) fn default_function(field: &FieldPlan) -> Option<TokenStream> {
    let Default::Is(default) = &field.default else { return None };
    let (name, ty, tokens) = (default_name(field), &field.ty.ty, &default.tokens);
    default.is_open.then(|| {
        q! {
            #[inline]
            fn #name() -> #ty {
                #tokens
            }
        }
    })
}

fn default_name(field: &FieldPlan) -> Ident {
    format_ident!("__funcpipe_default_{}", field.name, span = hygiene::span())
}

/// The field's own documentation, or this.
pub(super) fn documented(field: &FieldPlan, otherwise: &str) -> TokenStream {
    let attrs = &field.attrs;
    let doc = field.data.doc.is_empty().then(|| quote!(#[doc = #otherwise]));
    q!(#doc #(#attrs)*)
}
