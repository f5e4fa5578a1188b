//! Parameters that are bound again: in a closure or a block that holds the body, under the names and patterns of the user's.
//!
//! Lints about a parameter (unused, a `mut` too many) then are about the second binding, in the same place.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::{Attribute, FnArg, Ident, Pat, Signature, Token};

use crate::hygiene;
use crate::signature::Parameter;

/// A parameter that is bound again.
pub(crate) struct Rebound<'a> {
    /// Its place in the signature.
    index: usize,
    /// The name under which the argument arrives.
    own_name: Ident,
    /// Attributes that have to go with it.
    attrs: Vec<&'a Attribute>,
    binding: Binding<'a>,
}

/// What a parameter is called.
enum Binding<'a> {
    Name {
        ident: &'a Ident,
        mutability: Option<&'a Token![mut]>,
    },
    /// Any other pattern: it is bound from a name of ours.
    Pattern(&'a Pat),
}

impl<'a> Rebound<'a> {
    pub(crate) fn new(parameter: &Parameter<'a>, sig: &'a Signature) -> Self {
        let index = parameter.index;
        let (own_name, binding) = match parameter.ident() {
            Some(ident) => (own(ident), Binding::Name { ident, mutability: parameter.mutability() }),
            None => (hygiene::local(&format!("argument_{index}")), Binding::Pattern(parameter.pat)),
        };
        Self { index, own_name, attrs: attributes_of(sig, index), binding }
    }

    /// The name under which the argument arrives.
    pub(crate) fn own_name(&self) -> &Ident {
        &self.own_name
    }

    /// What it is bound to again.
    pub(crate) fn pattern(&self) -> TokenStream {
        match &self.binding {
            Binding::Name { ident, mutability } => quote_spanned!(hygiene::span()=> #mutability #ident),
            Binding::Pattern(pat) => pat.to_token_stream(),
        }
    }

    /// Whether the argument has no name but ours.
    pub(crate) fn is_pattern(&self) -> bool {
        matches!(self.binding, Binding::Pattern(_))
    }

    /// Whether nothing is bound to it: `_`.
    pub(crate) fn is_unbound(&self) -> bool {
        matches!(self.binding, Binding::Pattern(Pat::Wild(_)))
    }

    /// Whether one of these attributes names it, so that it has a use even if the body has none for it.
    pub(crate) fn is_named_by(&self, attrs: &[Attribute]) -> bool {
        fn has(tokens: TokenStream, name: &Ident) -> bool {
            tokens.into_iter().any(|tree| match tree {
                TokenTree::Group(group) => has(group.stream(), name),
                TokenTree::Ident(ident) => ident == *name,
                _ => false,
            })
        }
        attrs.iter().any(|attr| has(attr.meta.to_token_stream(), &self.own_name))
    }

    /// Whether the parameter is there at all, and what lints say about it.
    pub(crate) fn attrs(&self) -> &[&'a Attribute] {
        &self.attrs
    }

    /// Whether the parameter is there at all.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = &'a Attribute> {
        self.attrs.iter().copied().filter(|attr| attr.path().is_ident("cfg"))
    }

    /// Gives the parameter its own name in the signature.
    pub(crate) fn declare(&self, sig: &mut Signature) {
        let Some(FnArg::Typed(typed)) = sig.inputs.get_mut(self.index) else {
            return;
        };
        // What is expected of it happens where it is bound again.
        typed.attrs.retain(|attr| !attr.path().is_ident("expect"));
        // Its `mut` moves to where it is bound again; here it would be an unused one.
        let name = &self.own_name;
        *typed.pat = syn::parse_quote!(#name);
    }
}

/// The name as it is written, which options and other attributes may name. That of something unused looks like it and is ours: lints
/// would take the second binding for a use of it.
fn own(ident: &Ident) -> Ident {
    let mut own = ident.clone();
    if ident.to_string().starts_with('_') {
        own.set_span(hygiene::span().located_at(ident.span()));
    }
    own
}

fn attributes_of(sig: &Signature, index: usize) -> Vec<&Attribute> {
    const KEPT: &[&str] = &["cfg", "allow", "expect", "warn", "deny", "forbid"];
    let Some(FnArg::Typed(typed)) = sig.inputs.get(index) else {
        return Vec::new();
    };
    let is_kept = |attr: &&Attribute| KEPT.iter().any(|name| attr.path().is_ident(name));
    typed.attrs.iter().filter(is_kept).collect()
}
