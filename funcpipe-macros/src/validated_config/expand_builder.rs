//! Part of `expand`: the builder.
//!
//! It has a type parameter for each required field: a type of its name while it is missing, `Set<T>` once it is there. So `build`
//! exists for all of them, and the compiler says by name what is missing. Fields with a default have their value from the start.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, format_ident};
use syn::{GenericParam, Generics, Path};

use super::expand_parts::{default_value, documented, generic_arguments, without_defaults};
use super::model::{ConfigPlan, FieldPlan};
use crate::hygiene::{self, q};
use crate::rules::Kind;

/// The struct, and its methods.
pub(super) fn builder(plan: &ConfigPlan, private: &Path) -> (TokenStream, TokenStream) {
    let builder = Builder::new(plan, private);
    let (start, build) = (builder.start(), builder.build());
    (builder.item(), q!(#start #build))
}

struct Builder<'a> {
    plan: &'a ConfigPlan,
    private: &'a Path,
    name: Ident,
    required: Vec<&'a FieldPlan>,
    optional: Vec<&'a FieldPlan>,
    states: Vec<Ident>,
}

impl<'a> Builder<'a> {
    fn new(plan: &'a ConfigPlan, private: &'a Path) -> Self {
        let (required, optional): (Vec<_>, Vec<_>) =
            plan.fields.iter().partition(|field| field.is_required());
        let states = (0..required.len()).map(|at| format_ident!("__F{at}", span = hygiene::span())).collect();
        Self { plan, private, name: format_ident!("{}Builder", plan.ident), required, optional, states }
    }

    /// The generics of the struct with the states.
    fn generics(&self) -> Generics {
        let mut generics = without_defaults(&self.plan.generics);
        for state in &self.states {
            generics.params.push(GenericParam::Type(state.clone().into()));
        }
        generics
    }

    /// `Builder<'a, T, State..>`
    fn named(&self, states: &[TokenStream]) -> TokenStream {
        let name = &self.name;
        let own = generic_arguments(&self.plan.generics).into_iter();
        let arguments = own.chain(states.iter().cloned());
        q!(#name<#(#arguments),*>)
    }

    fn item(&self) -> TokenStream {
        let (vis, name, ident) = (&self.plan.vis, &self.name, &self.plan.ident);
        let generics = self.generics();
        let (declared, _, bounds) = generics.split_for_impl();
        let (states, optional) = (&self.states, self.optional.iter().map(|field| &field.ty.ty));
        let doc =
            format!("Makes a [`{ident}`]. `build` is there for whoever has given all that is required.");
        let own = {
            let (_, own, _) = self.plan.generics.split_for_impl();
            q!(#ident #own)
        };
        q! {
            #[doc = #doc]
            #[must_use = "nothing is made before `build`"]
            #vis struct #name #declared #bounds {
                required: (#(#states,)*),
                optional: (#(#optional,)*),
                // All parameters of the configuration are used, whatever has a default.
                of: ::core::marker::PhantomData<fn() -> #own>,
            }
        }
    }

    /// What stands for a field that is missing: a type by whose name an error names the field. It is unlike any other name, or the
    /// error would have its whole path.
    fn missing(&self, field: &FieldPlan) -> Ident {
        format_ident!("{}_of_{}", field.name, self.plan.ident, span = hygiene::span())
    }

    fn start(&self) -> TokenStream {
        let (vis, ident, name) = (&self.plan.vis, &self.plan.ident, &self.name);
        let (declared, own, bounds) = self.plan.generics.split_for_impl();
        let missing: Vec<TokenStream> =
            self.required.iter().map(|field| self.missing(field).into_token_stream()).collect();
        let returned = self.named(&missing);
        let values = self.optional.iter().map(|field| default_value(field));
        let of = q!(::core::marker::PhantomData);
        q! {
            #(pub struct #missing;)*

            #[automatically_derived]
            impl #declared #ident #own #bounds {
                /// Makes a configuration from its parts. Fields with a default have it from the start.
                #vis fn builder() -> #returned {
                    #name { required: (#(#missing,)*), optional: (#(#values,)*), of: #of }
                }
            }
        }
    }

    fn setter(&self, field: &FieldPlan) -> TokenStream {
        let (vis, ident, ty, private) = (&self.plan.vis, &field.ident, &field.ty.ty, self.private);
        let attrs = documented(field, &format!("Gives `{}` a value.", field.name));
        let (accepted, value) = self.accepted(field);
        if !field.is_required() {
            let at = self.optional.iter().position(|other| other.ident == field.ident).unwrap_or_default();
            let at = Literal::usize_unsuffixed(at);
            return q! {
                #attrs
                #vis fn #ident(mut self, value: #accepted) -> Self {
                    self.optional.#at = #value;
                    self
                }
            };
        }
        let at = self.required.iter().position(|other| other.ident == field.ident).unwrap_or_default();
        let mut after: Vec<TokenStream> = self.states.iter().map(|state| q!(#state)).collect();
        after[at] = q!(#private::Set<#ty>);
        let after = self.named(&after);
        let required = (0..self.required.len()).map(|other| {
            if other == at {
                return q!(#private::Set(#value));
            }
            let other = Literal::usize_unsuffixed(other);
            q!(self.required.#other)
        });
        let name = &self.name;
        q! {
            #attrs
            #vis fn #ident(self, value: #accepted) -> #after {
                #name { required: (#(#required,)*), optional: self.optional, of: self.of }
            }
        }
    }

    /// What a setter takes, and the value of the field that it makes of it.
    fn accepted(&self, field: &FieldPlan) -> (TokenStream, TokenStream) {
        let (ty, private) = (&field.ty.ty, self.private);
        if !field.is_nested {
            return (q!(#ty), q!(value));
        }
        match &field.ty.kind {
            Kind::Unknown | Kind::Parameter => {
                (q!(impl #private::Candidate<#ty>), q!(#private::Candidate::__funcpipe_candidate(value)))
            }
            Kind::Sequence { element, is_vec: true } if element.kind.is_open() => {
                let element = &element.ty;
                (
                    q!(impl ::core::iter::IntoIterator<Item = impl #private::Candidate<#element>>),
                    q!(#private::candidates(value)),
                )
            }
            _ => (q!(#ty), q!(value)),
        }
    }

    /// The setters, and `build`.
    fn build(&self) -> TokenStream {
        let (vis, ident, private) = (&self.plan.vis, &self.plan.ident, self.private);
        let generics = self.generics();
        let (declared, _, bounds) = generics.split_for_impl();
        let (_, own, _) = self.plan.generics.split_for_impl();
        let states: Vec<TokenStream> = self.states.iter().map(|state| q!(#state)).collect();
        let named = self.named(&states);
        let given: Vec<TokenStream> = self
            .required
            .iter()
            .zip(&self.states)
            .map(|(field, state)| {
                let ty = &field.ty.ty;
                q!(#state: #private::Given<#ty>)
            })
            .collect();
        let required = self.required.iter().enumerate().map(|(at, field)| {
            let (ident, at) = (&field.ident, Literal::usize_unsuffixed(at));
            q!(#ident: #private::Given::__funcpipe_given(self.required.#at))
        });
        let optional = self.optional.iter().enumerate().map(|(at, field)| {
            let (ident, at) = (&field.ident, Literal::usize_unsuffixed(at));
            q!(#ident: self.optional.#at)
        });
        let values = required.chain(optional);
        let setters = self.plan.fields.iter().map(|field| self.setter(field));
        let mut all = generics.clone();
        for predicate in &given {
            let predicate: syn::WherePredicate = syn::parse_quote!(#predicate);
            all.make_where_clause().predicates.push(predicate);
        }
        let all_bounds = &all.where_clause;
        q! {
            #[automatically_derived]
            impl #declared #named #bounds {
                #(#setters)*

                /// The configuration, if it is valid.
                ///
                /// # Errors
                /// Every rule that it would break.
                #vis fn build(self) -> ::core::result::Result<#ident #own, #private::ConfigError>
                where
                    #(#given,)*
                {
                    #private::build(#private::Candidate::__funcpipe_candidate(self))
                }
            }

            #[automatically_derived]
            impl #declared #private::Candidate<#ident #own> for #named #all_bounds {
                fn __funcpipe_candidate(self) -> #ident #own {
                    #ident { #(#values),* }
                }
            }
        }
    }
}
