//! The function as it stays when something is wrong with it.
//!
//! Its body means nothing without the expansion: a `yield_!` and a `?` in it would be errors of their own. So callers get a
//! function of the same signature, with a body that fits.

use proc_macro2::{Delimiter, Group, TokenStream};
use quote::quote_spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{FnArg, ReturnType, Type};

use super::check::record_of_body;
use super::check_release::is_release;
use crate::function::{Body, Function, split_body};
use crate::iterator_type::{bounds, item, traits};
use crate::signature::{Parameter, Returned, SignatureModel, nameable};
use crate::{attribute_order, hygiene};

/// See the module. It is never called, since there is an error beside it.
pub(super) fn stub(function: &Function) -> Function {
    let mut stub = function.clone();
    attribute_order::mark_source(&mut stub.attrs);
    let Body::Block(block) = &function.body else {
        return stub;
    };
    for input in &mut stub.sig.inputs {
        if let FnArg::Typed(typed) = input {
            typed.attrs.retain(|attr| !is_release(attr));
        }
    }
    let model = SignatureModel::new(&function.sig);
    let used = model.parameters.iter().filter_map(Parameter::ident);
    let (inner_attrs, _) = split_body(block);
    let returned = returned(function, &model.returns);
    let tokens = quote_spanned!(hygiene::span()=> #(#inner_attrs)* #(let _ = &#used;)* #returned);
    stub.body = Body::Block(Group::new(Delimiter::Brace, tokens));
    stub
}

/// An expression of the type that is returned: what never returns is no iterator.
fn returned(function: &Function, returns: &Returned<'_>) -> TokenStream {
    let ReturnType::Type(_, written) = &function.sig.output else {
        return TokenStream::new();
    };
    match (returns, bounds(written)) {
        (Returned::OpaqueIterator, Some(bounds)) => {
            let managed = traits(bounds).find(|last| last.ident == "Managed");
            match (managed, item(bounds)) {
                (Some(_), Some(_)) => none_of(&syn::parse_quote!(&mut (dyn #bounds))),
                (Some(name), None) => none_of(&syn::parse_quote!(&mut dyn #name<Item = ()>)),
                (None, item) => {
                    let record = item.map_or_else(
                        || syn::parse_quote!(()),
                        |item| nameable(&record_of_body(&item.ty, function)),
                    );
                    quote_spanned!(hygiene::span()=> ::core::iter::empty::<#record>())
                }
            }
        }
        (Returned::OpaqueFuture(Type::ImplTrait(_)) | Returned::Stream(Type::ImplTrait(_)), Some(bounds)) => {
            none_of(&syn::parse_quote!(::core::pin::Pin<&mut (dyn #bounds)>))
        }
        _ => with_empty_iterators(written)
            .map_or_else(|| quote_spanned!(hygiene::span()=> ::core::unreachable!()), |ty| none_of(&ty)),
    }
}

/// `Option<Empty<Row>>` of `Option<impl Iterator<Item = Row>>`.
fn with_empty_iterators(ty: &Type) -> Option<Type> {
    struct Emptied(usize);
    impl VisitMut for Emptied {
        fn visit_type_mut(&mut self, ty: &mut Type) {
            let item = match ty {
                Type::ImplTrait(it) => item(&it.bounds).map(|item| item.ty.clone()),
                _ => None,
            };
            if let Some(record) = item {
                self.0 += 1;
                *ty = syn::parse_quote_spanned!(hygiene::span()=> ::core::iter::Empty<#record>);
            }
            visit_mut::visit_type_mut(self, ty);
        }
    }
    let (mut emptied, mut ty) = (Emptied(0), ty.clone());
    emptied.visit_type_mut(&mut ty);
    (emptied.0 > 0).then(|| nameable(&ty))
}

fn none_of(ty: &Type) -> TokenStream {
    quote_spanned!(hygiene::span()=> ::core::option::Option::unwrap(::core::option::Option::None::<#ty>))
}
