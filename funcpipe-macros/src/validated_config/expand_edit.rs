//! Part of `expand`: `edit()..commit()`.

use proc_macro2::{Literal, TokenStream};
use quote::format_ident;
use syn::{GenericParam, Generics, Ident, Path};

use super::expand_parts::{documented, generic_arguments, without_defaults};
use super::model::ConfigPlan;
use crate::hygiene::{self, q};

/// The struct, and its methods.
pub(super) fn edit(plan: &ConfigPlan, private: &Path) -> (TokenStream, TokenStream) {
    let name = format_ident!("{}Edit", plan.ident);
    let mut generics = without_defaults(&plan.generics);
    let lifetime: GenericParam = syn::parse_quote_spanned!(hygiene::span()=> '__funcpipe);
    generics.params.insert(0, lifetime);
    let (start, changes) = (start(plan, &name), changes(plan, &name, &generics, private));
    (item(plan, &name, &generics), q!(#start #changes))
}

fn item(plan: &ConfigPlan, name: &Ident, generics: &Generics) -> TokenStream {
    let (ident, vis) = (&plan.ident, &plan.vis);
    let (_, own, bounds) = plan.generics.split_for_impl();
    let (declared, _, _) = generics.split_for_impl();
    let types = plan.fields.iter().map(|field| &field.ty.ty);
    let doc = format!(
        "Several changes of a [`{ident}`] at once: [`commit`](Self::commit) makes all of them, or none."
    );
    q! {
        #[doc = #doc]
        #[must_use = "nothing changes before `commit`"]
        #vis struct #name #declared #bounds {
            config: &'__funcpipe mut #ident #own,
            changes: (#(::core::option::Option<#types>,)*),
        }
    }
}

fn start(plan: &ConfigPlan, name: &Ident) -> TokenStream {
    let (ident, vis) = (&plan.ident, &plan.vis);
    let (declared, own, bounds) = plan.generics.split_for_impl();
    let arguments = generic_arguments(&plan.generics);
    let nothing = plan.fields.iter().map(|_| q!(::core::option::Option::None));
    q! {
        #[automatically_derived]
        impl #declared #ident #own #bounds {
            /// Changes several fields at once: what holds of all of them need not hold in between.
            #vis fn edit(&mut self) -> #name<'_ #(, #arguments)*> {
                #name { config: self, changes: (#(#nothing,)*) }
            }
        }
    }
}

/// The setters, and `commit`.
fn changes(plan: &ConfigPlan, name: &Ident, generics: &Generics, private: &Path) -> TokenStream {
    let vis = &plan.vis;
    let (_, _, bounds) = plan.generics.split_for_impl();
    let (declared, arguments, _) = generics.split_for_impl();
    let setters = plan.fields.iter().enumerate().map(|(at, field)| {
        let (setter, ty) = (&field.ident, &field.ty.ty);
        let at = Literal::usize_unsuffixed(at);
        let attrs = documented(field, &format!("Changes `{}`.", field.name));
        q! {
            #attrs
            #vis fn #setter(mut self, value: #ty) -> Self {
                self.changes.#at = ::core::option::Option::Some(value);
                self
            }
        }
    });
    let (config, changes) = (hygiene::local("config"), hygiene::local("changes"));
    let swaps = plan.fields.iter().enumerate().map(|(at, field)| {
        let (ident, at) = (&field.ident, Literal::usize_unsuffixed(at));
        q!(#private::exchange(&mut #config.#ident, &mut #changes.#at);)
    });
    q! {
        #[automatically_derived]
        impl #declared #name #arguments #bounds {
            #(#setters)*

            /// Makes the changes, if the configuration stays valid; else it stays as it was.
            ///
            /// # Errors
            /// Every rule that would be broken.
            #vis fn commit(self) -> ::core::result::Result<(), #private::ConfigError> {
                #private::commit(self.config, self.changes, |#config, #changes| { #(#swaps)* })
            }
        }
    }
}
