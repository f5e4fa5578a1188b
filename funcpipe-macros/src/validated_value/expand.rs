//! Quotes the plan of a newtype. Decides nothing.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::Path;

use super::model::ValuePlan;
use crate::hygiene::{self, q};
use crate::rules::{
    Access, Kind, Quoter, Rules, SettingQuoter, config_path, nth, objectively_const, rules_of_elements,
    serde, settings, show_imports,
};

/// Everything that is generated.
pub(super) fn expand(plan: &ValuePlan) -> TokenStream {
    let private = config_path();
    let quoter = Quoter { private: &private };
    let contract = contract(plan, &quoter);
    let methods = methods(plan, &quoter);
    let subject = subject(plan, &private);
    let conversion = conversion(plan, &private);
    let setting = setting(plan, &private);
    let serde = serde(&plan.ident, &plan.generics, &private);
    let assertions = quoter.assertions(&plan.rules);
    let (import, constants) = (plan.crate_path.import(), &plan.constants);
    q! {
        const _: () = {
            #import
            #constants
            #(const _: () = #assertions;)*
            #contract
            #methods
            #subject
            #conversion
            #setting
            #serde
        };
    }
}

/// `impl ValidatedConfig`: the rules, of one field without a name.
fn contract(plan: &ValuePlan, quoter: &Quoter<'_>) -> TokenStream {
    let private = quoter.private;
    let (ident, name, ty) = (&plan.ident, plan.ident.to_string(), plan.ty.text());
    let (generics, arguments, bounds) = plan.generics.split_for_impl();
    let (out, rules, allow) = (hygiene::local("out"), quoter.data(&plan.rules), quoter.allow(&plan.rules));
    let unit = plan.unit.as_deref().unwrap_or_default();
    let (value, data) = (q!(&self.0), nth(&q!(Self::FIELDS), 0, private));
    let list = q!(#private::Field::rules(#data));
    let holds =
        if plan.rules.asks_functions() { q!(false) } else { quoter.holds(&plan.rules, &value, &list) };
    let notes = quoter.collect(&plan.rules, &value, &data, &list, "");
    let show = show_imports(private);
    q! {
        #[automatically_derived]
        impl #generics #private::ValidatedConfig for #ident #arguments #bounds {
            const NAME: &'static ::core::primitive::str = #name;
            const FIELDS: &'static [#private::Field] =
                &[#private::Field::new("", #ty, "").with_unit(#unit).with_rules(#rules).allowing(#allow)];

            #[inline]
            fn __funcpipe_holds(&self) -> ::core::primitive::bool {
                #holds
            }

            fn __funcpipe_collect(&self, #out: &mut #private::Violations) {
                #show
                let _ = &#out;
                #notes
            }
        }
    }
}

fn methods(plan: &ValuePlan, quoter: &Quoter<'_>) -> TokenStream {
    let private = quoter.private;
    let (ident, vis, ty) = (&plan.ident, &plan.vis, &plan.ty.ty);
    let (generics, arguments, bounds) = plan.generics.split_for_impl();
    let Access { ty: returned, expr } = Access::new(&plan.ty, &q!(self.0), private);
    let (rules, allow) = (quoter.data(&plan.rules), quoter.allow(&plan.rules));
    let constant = objectively_const(&plan.rules).then(|| {
        q! {
            /// The value, in a constant: there a rule that is broken is a compile error.
            ///
            /// # Panics
            /// If it breaks a rule.
            #[must_use]
            #[track_caller]
            #vis const fn new_const(value: #ty) -> Self {
                #private::check::value(#private::check::Const::<#ty>(value).scalar(), #rules, #allow);
                Self(value)
            }
        }
    });
    q! {
        #[automatically_derived]
        impl #generics #ident #arguments #bounds {
            /// The value, if it keeps its rules.
            ///
            /// # Errors
            /// Every rule that it breaks.
            #vis fn new(value: #ty) -> ::core::result::Result<Self, #private::ConfigError> {
                #private::build(Self(value))
            }

            #constant

            /// The value.
            #[inline]
            #[must_use]
            #vis fn get(&self) -> #returned {
                #expr
            }

            /// The value, without its rules.
            #[must_use]
            #vis fn into_inner(self) -> #ty {
                self.0
            }
        }
    }
}

/// The newtype is what its value is: further rules can be about it.
fn subject(plan: &ValuePlan, private: &Path) -> TokenStream {
    let (ident, ty) = (&plan.ident, &plan.ty.ty);
    let (generics, arguments, bounds) = plan.generics.split_for_impl();
    let one = |name: &str, body: TokenStream| {
        let name = syn::Ident::new(name, hygiene::span());
        q! {
            #[automatically_derived]
            impl #generics #private::#name for #ident #arguments #bounds {
                #body
            }
        }
    };
    let number = || {
        one(
            "Number",
            q! {
                #[inline]
                fn scalar(&self) -> #private::Scalar {
                    <#ty as #private::Number>::scalar(&self.0)
                }
            },
        )
    };
    match &plan.ty.kind {
        kind if kind.is_number() => number(),
        Kind::Parameter if plan.rules.bounds().next().is_some() => number(),
        Kind::Text { .. } => {
            let text = one(
                "Text",
                q! {
                    fn as_text(&self) -> &::core::primitive::str {
                        <#ty as #private::Text>::as_text(&self.0)
                    }
                },
            );
            let length = one(
                "Length",
                q! {
                    fn length(&self) -> ::core::primitive::usize {
                        <#ty as #private::Length>::length(&self.0)
                    }
                },
            );
            q!(#text #length)
        }
        _ => TokenStream::new(),
    }
}

/// `TryFrom`. Not for a bare parameter, for which the standard library has one already.
fn conversion(plan: &ValuePlan, private: &Path) -> TokenStream {
    if matches!(plan.ty.kind, Kind::Parameter) {
        return TokenStream::new();
    }
    let (ident, ty) = (&plan.ident, plan.ty.ty.to_token_stream());
    let (generics, arguments, bounds) = plan.generics.split_for_impl();
    q! {
        #[automatically_derived]
        impl #generics ::core::convert::TryFrom<#ty> for #ident #arguments #bounds {
            type Error = #private::ConfigError;

            fn try_from(value: #ty) -> ::core::result::Result<Self, Self::Error> {
                Self::new(value)
            }
        }
    }
}

/// `impl Setting`: loaded as its value is, then judged.
fn setting(plan: &ValuePlan, private: &Path) -> TokenStream {
    let ident = &plan.ident;
    let (generics, arguments, _) = plan.generics.split_for_impl();
    let settings = settings(&plan.generics, private);
    let (_, _, bounds) = settings.split_for_impl();
    let quoter = SettingQuoter { private };
    let (via, files) = (quoter.imports(), quoter.imports_for_files());
    let place = hygiene::local("place");
    let has_elements = plan.rules.rules.iter().any(|rule| rules_of_elements(rule).is_some());
    let show = has_elements.then(|| show_imports(private));
    let fields = q!(<Self as #private::ValidatedConfig>::FIELDS);
    let data = nth(&fields, 0, private);
    let list = q!(#private::Field::rules(#data));
    let rules = Rules { set: &plan.rules, field: data, list };
    let (load, shape, store) =
        (quoter.load(&plan.ty, Some(&rules)), quoter.shape(&plan.ty), quoter.store(&plan.ty, &q!(&self.0)));
    q! {
        #[automatically_derived]
        impl #generics #private::load::Setting for #ident #arguments #bounds {
            fn __funcpipe_shape() -> #private::load::Shape {
                #via
                #private::load::Shape::Checked { of: #private::boxed(#shape), rules: #private::load::rules_of(#fields) }
            }

            fn __funcpipe_load(
                #place: &mut #private::load::Place<'_>,
                _: ::core::option::Option<Self>,
            ) -> ::core::option::Option<Self> {
                #via
                #show
                #private::load::Place::valid(#place, #load, Self)
            }

            fn __funcpipe_store(&self) -> #private::load::Content {
                #files
                #store
            }
        }
    }
}
