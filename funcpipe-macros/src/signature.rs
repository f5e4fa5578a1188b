//! What a signature says about streams: which parameters are iterators, and what is returned.
//!
//! Shared by every macro that goes on a function. Traits are recognised by the last segment of their path, so that
//! `Iterator`, `std::iter::Iterator` and `::core::iter::Iterator` are the same. Must not judge: rules are in each `check`.

use proc_macro2::Span;
use syn::punctuated::Punctuated;
use syn::visit_mut::VisitMut;
use syn::{
    FnArg, GenericArgument, Ident, Pat, Path, PathArguments, PathSegment, ReturnType, Signature, Token, Type,
    TypeParamBound, WherePredicate,
};

use crate::hygiene;

/// Traits of which any makes a type a stream of records.
const ITERATOR_TRAITS: &[&str] =
    &["Iterator", "IntoIterator", "DoubleEndedIterator", "ExactSizeIterator", "FusedIterator", "Managed"];

/// A signature, read.
pub(crate) struct SignatureModel<'a> {
    /// `self` in any form.
    pub(crate) receiver: Option<&'a syn::Receiver>,
    /// The other parameters, in order.
    pub(crate) parameters: Vec<Parameter<'a>>,
    pub(crate) returns: Returned<'a>,
}

/// A parameter other than `self`.
pub(crate) struct Parameter<'a> {
    /// Its place in the signature, `self` included.
    pub(crate) index: usize,
    pub(crate) pat: &'a Pat,
    pub(crate) ty: &'a Type,
    /// How it is an iterator, if its type says so.
    pub(crate) iterator: Option<IteratorForm>,
}

/// How a parameter is an iterator.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum IteratorForm {
    /// `impl Iterator`, a bounded type parameter, or a concrete type: given by value.
    Value,
    /// `Box<dyn Iterator>`.
    Boxed,
    /// `&mut dyn Iterator`, `&mut impl Iterator`.
    MutRef,
}

/// What a function returns.
pub(crate) enum Returned<'a> {
    Nothing,
    /// `impl Iterator<..>`, `impl Managed<..>`.
    OpaqueIterator,
    /// `Box<dyn Iterator<..>>`.
    BoxedIterator(&'a Type),
    /// `impl Future`.
    OpaqueFuture(&'a Type),
    /// `Pin<Box<dyn Future>>`: what `#[async_trait]` makes of an async function.
    BoxedFuture(&'a Type),
    /// `impl Stream`, in any form.
    Stream(&'a Type),
    /// Any other type.
    Value(&'a Type),
}

impl<'a> SignatureModel<'a> {
    /// Reads `sig`.
    pub(crate) fn new(sig: &'a Signature) -> Self {
        let parameter = |(index, input): (usize, &'a FnArg)| match input {
            FnArg::Receiver(_) => None,
            FnArg::Typed(typed) => Some(Parameter {
                index,
                pat: &typed.pat,
                ty: &typed.ty,
                iterator: iterator_form(&typed.ty, sig),
            }),
        };
        Self {
            receiver: sig.receiver(),
            parameters: sig.inputs.iter().enumerate().filter_map(parameter).collect(),
            returns: returned(&sig.output),
        }
    }

    /// The parameters whose types say that they are iterators.
    pub(crate) fn iterators(&self) -> impl Iterator<Item = &Parameter<'a>> {
        self.parameters.iter().filter(|p| p.iterator.is_some())
    }

    /// The parameter of this name.
    pub(crate) fn parameter(&self, name: &Ident) -> Option<&Parameter<'a>> {
        self.parameters.iter().find(|p| p.ident().is_some_and(|ident| ident == name))
    }
}

impl<'a> Parameter<'a> {
    /// Its name, if it is bound by a plain name.
    pub(crate) fn ident(&self) -> Option<&'a Ident> {
        match self.pat {
            Pat::Ident(pat) if pat.subpat.is_none() && pat.by_ref.is_none() => Some(&pat.ident),
            _ => None,
        }
    }

    /// The `mut` before its name.
    pub(crate) fn mutability(&self) -> Option<&'a Token![mut]> {
        match self.pat {
            Pat::Ident(pat) => pat.mutability.as_ref(),
            _ => None,
        }
    }
}

fn iterator_form(ty: &Type, sig: &Signature) -> Option<IteratorForm> {
    match ty {
        Type::Paren(inner) => iterator_form(&inner.elem, sig),
        // An invisible group: the type came through a `macro_rules!` fragment.
        Type::Group(inner) => iterator_form(&inner.elem, sig),
        Type::ImplTrait(it) => names_any(&it.bounds, ITERATOR_TRAITS).then_some(IteratorForm::Value),
        Type::Path(path) if path.qself.is_none() => match boxed(&path.path) {
            Some(Type::TraitObject(object)) => {
                names_any(&object.bounds, ITERATOR_TRAITS).then_some(IteratorForm::Boxed)
            }
            // A box of an iterator is an iterator.
            Some(inner) => iterator_form(inner, sig).map(|_| IteratorForm::Value),
            None => is_bounded(path.path.get_ident()?, sig).then_some(IteratorForm::Value),
        },
        Type::Reference(reference) if reference.mutability.is_some() => match ungrouped(&reference.elem) {
            Type::TraitObject(object) => names_any(&object.bounds, ITERATOR_TRAITS),
            inner => iterator_form(inner, sig).is_some(),
        }
        .then_some(IteratorForm::MutRef),
        _ => None,
    }
}

/// Whether the type parameter `name` has an iterator bound, inline or in the where clause.
fn is_bounded(name: &Ident, sig: &Signature) -> bool {
    let inline = sig
        .generics
        .type_params()
        .any(|param| param.ident == *name && names_any(&param.bounds, ITERATOR_TRAITS));
    let in_where = |predicate: &WherePredicate| match predicate {
        WherePredicate::Type(predicate) => {
            matches!(&predicate.bounded_ty, Type::Path(path) if path.path.is_ident(name))
                && names_any(&predicate.bounds, ITERATOR_TRAITS)
        }
        _ => false,
    };
    let is_type_param = sig.generics.type_params().any(|param| param.ident == *name);
    let mut predicates = sig.generics.where_clause.iter().flat_map(|w| &w.predicates);
    inline || (is_type_param && predicates.any(in_where))
}

fn returned(output: &ReturnType) -> Returned<'_> {
    match output {
        ReturnType::Type(_, ty) => returned_type(ty),
        ReturnType::Default => Returned::Nothing,
    }
}

/// The same of a type, which may be that of a part.
pub(crate) fn returned_type(ty: &Type) -> Returned<'_> {
    let whole = ungrouped(ty);
    match whole {
        Type::ImplTrait(it) if names_any(&it.bounds, &["Future"]) => Returned::OpaqueFuture(whole),
        Type::ImplTrait(it) if names_any(&it.bounds, &["Stream"]) => Returned::Stream(whole),
        // `impl IntoIterator` is not among them: what a stage returns has to be pulled by `next`.
        Type::ImplTrait(it)
            if names_any(&it.bounds, ITERATOR_TRAITS) && !names_any(&it.bounds, &["IntoIterator"]) =>
        {
            Returned::OpaqueIterator
        }
        Type::Path(path) => match boxed(&path.path) {
            Some(Type::TraitObject(object)) if names_any(&object.bounds, ITERATOR_TRAITS) => {
                Returned::BoxedIterator(whole)
            }
            _ => match pinned_box(&path.path) {
                Some(bounds) if names_any(bounds, &["Future"]) => Returned::BoxedFuture(whole),
                Some(bounds) if names_any(bounds, &["Stream"]) => Returned::Stream(whole),
                _ => Returned::Value(whole),
            },
        },
        _ => Returned::Value(whole),
    }
}

/// The type without parentheses and invisible groups around it.
pub(crate) fn ungrouped(ty: &Type) -> &Type {
    match ty {
        Type::Paren(inner) => ungrouped(&inner.elem),
        Type::Group(inner) => ungrouped(&inner.elem),
        _ => ty,
    }
}

/// The last segment of a path, by which a type is known: `Attempt` of `funcpipe::retry::Attempt`.
pub(crate) fn last_segment(ty: &Type) -> Option<&PathSegment> {
    match ungrouped(ty) {
        Type::Path(path) => path.path.segments.last(),
        _ => None,
    }
}

/// The place of the name by which a type is known; of its first token, if it has none.
pub(crate) fn name_of(ty: &Type) -> Span {
    last_segment(ty).map_or_else(|| hygiene::ends(ty).0, |last| last.ident.span())
}

/// Whether a type is neither `Result` nor `Option`, nor can be another name for one.
pub(crate) fn never_fails(ty: &Type) -> bool {
    const NAMES: &[&str] = &[
        "bool", "char", "str", "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128",
        "isize", "f32", "f64", "String", "Vec", "Box",
    ];
    match ty {
        Type::Path(_) => last_segment(ty).is_some_and(|last| NAMES.iter().any(|name| last.ident == name)),
        Type::Macro(_) | Type::Infer(_) | Type::Verbatim(_) => false,
        _ => true,
    }
}

/// `T` of `Box<T>`.
fn boxed(path: &Path) -> Option<&Type> {
    argument_of(path, "Box")
}

/// The bounds of `dyn ..` in `Pin<Box<dyn ..>>`.
fn pinned_box(path: &Path) -> Option<&Punctuated<TypeParamBound, Token![+]>> {
    let Type::Path(inner) = argument_of(path, "Pin")? else {
        return None;
    };
    match boxed(&inner.path)? {
        Type::TraitObject(object) => Some(&object.bounds),
        _ => None,
    }
}

fn argument_of<'a>(path: &'a Path, name: &str) -> Option<&'a Type> {
    let last = path.segments.last().filter(|last| last.ident == name)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ungrouped(ty)),
        _ => None,
    })
}

fn names_any(bounds: &Punctuated<TypeParamBound, Token![+]>, names: &[&str]) -> bool {
    let name_of = |bound: &TypeParamBound| match bound {
        TypeParamBound::Trait(bound) => bound.path.segments.last().map(|s| s.ident.to_string()),
        _ => None,
    };
    bounds.iter().filter_map(name_of).any(|name| names.contains(&name.as_str()))
}

/// The type as it may be named in a body: `impl Trait` is left to inference.
pub(crate) fn nameable(ty: &Type) -> Type {
    struct HideImpl;
    impl VisitMut for HideImpl {
        fn visit_type_mut(&mut self, ty: &mut Type) {
            if matches!(ty, Type::ImplTrait(_)) {
                *ty = syn::parse_quote_spanned!(hygiene::span()=> _);
            } else {
                syn::visit_mut::visit_type_mut(self, ty);
            }
        }
    }
    let mut ty = ty.clone();
    HideImpl.visit_type_mut(&mut ty);
    ty
}

#[cfg(test)]
#[path = "signature_tests.rs"]
mod tests;
