//! Part of `expand`: `edit()..commit()`.

use proc_macro2::{Literal, TokenStream};
use quote::format_ident;
use syn::{GenericParam, Generics, Path};

use super::expand::{documented, generic_arguments, without_defaults};
use super::model::ConfigPlan;
use crate::hygiene::{self, q};

/// The struct, and its methods.
pub(super) fn edit(plan: &ConfigPlan, private: &Path) -> (TokenStream, TokenStream) {
    let (ident, vis) = (&plan.ident, &plan.vis);
    let name = format_ident!("{ident}Edit");
    let lifetime: GenericParam = syn::parse_quote_spanned!(hygiene::span()=> '__funcpipe);
    let mut generics: Generics = without_defaults(&plan.generics);
    generics.params.insert(0, lifetime);
    let (_, own, bounds) = plan.generics.split_for_impl();
    let (declared, arguments, _) = generics.split_for_impl();
    let types = plan.fields.iter().map(|field| &field.ty.ty);
    let doc = format!(
        "Several changes of a [`{ident}`] at once: [`commit`](Self::commit) makes all of them, or none."
    );
    let item = q! {
        #[doc = #doc]
        #[must_use = "nothing changes before `commit`"]
        #vis struct #name #declared #bounds {
            config: &'__funcpipe mut #ident #own,
            changes: (#(::core::option::Option<#types>,)*),
        }
    };
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
    let nothing = plan.fields.iter().map(|_| q!(::core::option::Option::None));
    let (own_declared, _, _) = plan.generics.split_for_impl();
    let own_arguments = generic_arguments(&plan.generics);
    let methods = q! {
        #[automatically_derived]
        impl #own_declared #ident #own #bounds {
            /// Changes several fields at once: what holds of all of them need not hold in between.
            #vis fn edit(&mut self) -> #name<'_ #(, #own_arguments)*> {
                #name { config: self, changes: (#(#nothing,)*) }
            }
        }

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
    };
    (item, methods)
}
