//! Quotes how a value of a type is loaded, written and described. Decides nothing.
//!
//! Types that the macro knows are settings of the runtime. Of others the compiler knows what they can do: those go by autoref
//! specialisation, and so does what is made of them.

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::{Generics, Path, Type};

use super::model::{RuleSet, rules_of_elements};
use super::quote::{Quoter, nth};
use super::types::{FieldType, Kind};
use crate::hygiene::{self, q};

/// The rules of a value.
pub(crate) struct Rules<'a> {
    pub(crate) set: &'a RuleSet,
    /// The `Field` that they are of.
    pub(crate) field: TokenStream,
    /// Them, as data.
    pub(crate) list: TokenStream,
}

impl Rules<'_> {
    /// Those of `each`.
    fn of_elements(&self, private: &Path) -> Option<Rules<'_>> {
        let mut rules = self.set.rules.iter().enumerate();
        let (at, set) = rules.find_map(|(at, rule)| Some((at, rules_of_elements(rule)?)))?;
        let rule = nth(&self.list, at, private);
        Some(Rules { set, field: self.field.clone(), list: q!(#private::Rule::of_elements(#rule)) })
    }

    /// A function that notes what a value breaks.
    fn judge(&self, private: &Path) -> TokenStream {
        let (element, out) = (hygiene::local("element").to_token_stream(), hygiene::local("out"));
        let notes = Quoter { private }.collect(self.set, &element, &self.field, &self.list, "");
        q!(|#element, #out| { #notes })
    }
}

/// Quotes with the path to the runtime.
pub(crate) struct SettingQuoter<'a> {
    /// `$P::config`
    pub(crate) private: &'a Path,
}

impl SettingQuoter<'_> {
    /// The traits that what is quoted here needs in scope.
    pub(crate) fn imports(&self) -> TokenStream {
        let private = self.private;
        q! {
            use #private::load::traits::*;
        }
    }

    /// The same for what is written as a file would have it.
    pub(crate) fn imports_for_files(&self) -> TokenStream {
        let (private, imports) = (self.private, self.imports());
        q! {
            #imports
            use #private::load::traits_of_files::*;
        }
    }

    /// A function from a place, and a value to take parts from, to a value. `rules` are those that it may have; elements of a
    /// collection are judged by theirs as they are read.
    pub(crate) fn load(&self, ty: &FieldType, rules: Option<&Rules<'_>>) -> TokenStream {
        let (private, own) = (self.private, &ty.ty);
        let elements = rules.and_then(|rules| rules.of_elements(private));
        if is_known(ty) && elements.is_none() {
            return q!(<#own as #private::load::Setting>::__funcpipe_load);
        }
        let (place, mut base) = (hygiene::local("place"), hygiene::local("base"));
        let body = match &ty.kind {
            Kind::Option(inner) => {
                let inner = self.load(inner, rules);
                q!(#private::load::option(#place, #base, #inner))
            }
            Kind::Secret(inner) => {
                let inner = self.load(inner, None);
                base = hygiene::unused();
                q!(#private::load::secret(#place, #inner))
            }
            Kind::Sequence { element, .. } => {
                let (of, inner) = (&element.ty, self.load(element, elements.as_ref()));
                base = hygiene::unused();
                match elements {
                    None => q!(#private::load::sequence::<#own, #of>(#place, #inner)),
                    Some(rules) => {
                        let judge = rules.judge(private);
                        q!(#private::load::judged_sequence::<#own, #of>(#place, #inner, #judge))
                    }
                }
            }
            Kind::Map { key, value } => {
                let (of, to) = (&key.ty, &value.ty);
                let (key, value) = (self.load(key, None), self.load(value, elements.as_ref()));
                base = hygiene::unused();
                match elements {
                    None => q!(#private::load::map::<#own, #of, #to>(#place, #key, #value)),
                    Some(rules) => {
                        let judge = rules.judge(private);
                        q!(#private::load::judged_map::<#own, #of, #to>(#place, #key, #value, #judge))
                    }
                }
            }
            _ => q!((&&&&&&&#private::load::Open::<#own>::NEW).__funcpipe_load(#place, #base)),
        };
        q!(|#place: &mut #private::load::Place<'_>, #base: ::core::option::Option<#own>| #body)
    }

    /// What kind of value it is.
    pub(crate) fn shape(&self, ty: &FieldType) -> TokenStream {
        let (private, own) = (self.private, &ty.ty);
        if is_known(ty) {
            return q!(<#own as #private::load::Setting>::__funcpipe_shape());
        }
        let wrap = |variant: &str, inner: &FieldType| {
            let (variant, inner) = (Ident::new(variant, hygiene::span()), self.shape(inner));
            q!(#private::load::Shape::#variant(#private::boxed(#inner)))
        };
        match &ty.kind {
            Kind::Option(inner) => wrap("Optional", inner),
            Kind::Secret(inner) => wrap("Concealed", inner),
            Kind::Sequence { element, .. } => wrap("List", element),
            Kind::Map { value, .. } => wrap("Entries", value),
            _ => q!((&&&&&&&#private::load::Open::<#own>::NEW).__funcpipe_shape()),
        }
    }

    /// What a file would have. `value` is a reference.
    pub(crate) fn store(&self, ty: &FieldType, value: &TokenStream) -> TokenStream {
        let (private, own) = (self.private, &ty.ty);
        if is_known(ty) {
            return q!(<#own as #private::load::Setting>::__funcpipe_store(#value));
        }
        let (part, key) = (hygiene::local("part").to_token_stream(), hygiene::local("key").to_token_stream());
        match &ty.kind {
            Kind::Option(inner) => {
                let inner = self.store(inner, &part);
                q! {
                    match #value {
                        ::core::option::Option::Some(#part) => #inner,
                        ::core::option::Option::None => #private::load::Content::Null,
                    }
                }
            }
            Kind::Secret(_) => q!(#private::load::hidden()),
            Kind::Sequence { element, .. } => {
                let (of, inner) = (&element.ty, self.store(element, &part));
                q!(#private::load::list_with(#value, |#part: &#of| #inner))
            }
            Kind::Map { key: from, value: to } => {
                let (keys, values) = (&from.ty, &to.ty);
                let (from, to) = (self.store(from, &key), self.store(to, &part));
                q!(#private::load::map_with(#value, |#key: &#keys| #from, |#part: &#values| #to))
            }
            _ => q!((&&&&#private::load::Out(#value)).__funcpipe_store()),
        }
    }

    /// Statements for a constant, that the compiler stops at if the type of a field cannot be loaded.
    pub(crate) fn probes(&self, ty: &FieldType, field: &str) -> Vec<TokenStream> {
        match &ty.kind {
            _ if is_known(ty) => Vec::new(),
            Kind::Option(inner) | Kind::Secret(inner) | Kind::Sequence { element: inner, .. } => {
                self.probes(inner, field)
            }
            Kind::Map { key, value } => {
                self.probes(key, field).into_iter().chain(self.probes(value, field)).collect()
            }
            _ => {
                let (private, own) = (self.private, &ty.ty);
                let text = format!(
                    "`{field}` cannot be loaded: nothing reads a `{}`\n       help: implement `FromStr`; or, with the feature `serde`, `Deserialize`; or write `#[config(skip)]`",
                    ty.text()
                );
                let open = q!(#private::load::Open::<#own>);
                // Nothing that is read can be borrowed.
                let is_tree = if matches!(own, Type::Reference(_)) { q!(false) } else { q!(#open::IS_TREE) };
                let is = q!(#open::IS_SETTING || #open::IS_TEXT || #is_tree, #text);
                let call = hygiene::call_over(own, &q!(#private::load::loadable), &is);
                vec![q!(#call;)]
            }
        }
    }
}

/// With the type parameters as settings.
pub(crate) fn settings(generics: &Generics, private: &Path) -> Generics {
    let mut generics = generics.clone();
    let parameters: Vec<Ident> = generics.type_params().map(|parameter| parameter.ident.clone()).collect();
    for parameter in parameters {
        let predicate: syn::WherePredicate = syn::parse_quote!(#parameter: #private::load::Setting);
        generics.make_where_clause().predicates.push(predicate);
    }
    generics
}

/// Whether it is a setting, and the macro knows.
fn is_known(ty: &FieldType) -> bool {
    match &ty.kind {
        Kind::Unknown | Kind::Text { is_owned: false } => false,
        Kind::Option(inner) | Kind::Secret(inner) | Kind::Sequence { element: inner, .. } => is_known(inner),
        Kind::Map { key, value } => is_known(key) && is_known(value),
        _ => true,
    }
}
