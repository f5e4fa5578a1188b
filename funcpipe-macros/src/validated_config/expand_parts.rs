//! Part of `expand`: what several of its other parts quote.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{GenericParam, Generics};

use super::model::{Default, FieldPlan};
use crate::hygiene::q;

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
        Default::Is(default) => default.tokens.clone(),
        Default::Required | Default::Broken => {
            q!(::core::option::Option::unwrap(::core::option::Option::None))
        }
    }
}

/// The field's own documentation, or this.
pub(super) fn documented(field: &FieldPlan, otherwise: &str) -> TokenStream {
    let attrs = &field.attrs;
    let doc = field.data.doc.is_empty().then(|| quote!(#[doc = #otherwise]));
    q!(#doc #(#attrs)*)
}
