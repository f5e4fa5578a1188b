//! Part of `expand`: how a configuration is loaded, and what it is as a file would have it.
//!
//! ```text
//! let size = Fields::field_or(&mut fields, 0, <u32 as Setting>::load, judge::numbers, base_0, || 10);
//! let rate = Fields::field(&mut fields, 1, ..);
//! if let (Some(size), Some(rate)) = (&size, &rate) && !Self::__funcpipe_check_0(*size, *rate) { Fields::unfit(..) }
//! match (size, rate) { (Some(size), Some(rate)) => Some(Self { size, rate }), _ => None }
//! ```

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident};
use syn::{Ident, Path};

use super::expand_parts::default_value;
use super::expand_rules::{self, check_name, data, statement, when_name, whole_name};
use super::model::{ConfigPlan, Default, FieldPlan, Seen};
use crate::hygiene::{self, q};
use crate::rules::{Access, Kind, Rules, SettingQuoter, got, rules_of_elements, settings, show_imports};

/// `impl Setting`, and the methods of loading.
pub(super) fn load(plan: &ConfigPlan, private: &Path) -> TokenStream {
    let quoter = SettingQuoter { private };
    let ident = &plan.ident;
    let (generics, arguments, _) = plan.generics.split_for_impl();
    let settings = settings(&plan.generics, private);
    let (_, _, setting_bounds) = settings.split_for_impl();
    let probes = plan
        .fields
        .iter()
        .filter(|field| !field.is_skipped)
        .flat_map(|field| quoter.probes(&field.ty, &field.name));
    let (shape, read, store) = (shape(plan, &quoter), read(plan, &quoter), store(plan, &quoter));
    let (place, base) = (hygiene::local("place"), hygiene::local("base"));
    let (variables, methods) = (variables(plan, private), methods(plan, private));
    q! {
        #[automatically_derived]
        impl #generics #private::load::Setting for #ident #arguments #setting_bounds {
            const __FUNCPIPE_LOADABLE: () = {
                use #private::load::Unloadable as _;
                #(#probes)*
            };
            #variables

            fn __funcpipe_shape() -> #private::load::Shape {
                #shape
            }

            fn __funcpipe_load(
                #place: &mut #private::load::Place<'_>,
                #base: ::core::option::Option<Self>,
            ) -> ::core::option::Option<Self> {
                #read
            }

            fn __funcpipe_store(&self) -> #private::load::Content {
                #store
            }
        }

        #methods
    }
}

/// What a program calls.
fn methods(plan: &ConfigPlan, private: &Path) -> TokenStream {
    let (ident, vis) = (&plan.ident, &plan.vis);
    let (generics, arguments, bounds) = plan.generics.split_for_impl();
    q! {
        #[automatically_derived]
        impl #generics #ident #arguments #bounds {
            /// Loads a configuration from files, the environment and arguments.
            #vis const fn loader() -> #private::Loader<Self> {
                #private::Loader::new()
            }

            /// All settings as a table for people: names, variables, flags, rules, defaults, documentation.
            ///
            /// # Panics
            /// If a default does, which is evaluated for this.
            #[must_use]
            #vis fn help_config() -> #private::String
            where
                Self: #private::load::Setting,
            {
                #private::load::help::<Self>()
            }

            /// The JSON schema of files with these settings (draft 2020-12).
            ///
            /// # Panics
            /// If a default does, which is evaluated for this.
            #[must_use]
            #vis fn json_schema() -> #private::String
            where
                Self: #private::load::Setting,
            {
                #private::load::json_schema::<Self>()
            }

            /// The environment variables from which this configuration is loaded again, but for secrets, which are left out, and for what no
            /// variable can hold.
            #[must_use]
            #vis fn to_env(&self) -> #private::Vec<(#private::String, #private::String)>
            where
                Self: #private::load::Setting,
            {
                #private::load::to_env(self)
            }
        }
    }
}

/// A constant that the compiler stops at if somebody asks for the environment and nothing can come from it. A part may have variables of its
/// own: then it is told at run time.
fn variables(plan: &ConfigPlan, private: &Path) -> Option<TokenStream> {
    let has_one =
        |field: &FieldPlan| !field.is_skipped && (field.data.env.is_some() || field.ty.may_be_part());
    if plan.is_stub || plan.fields.iter().any(has_one) {
        return None;
    }
    let ident = &plan.ident;
    let text = format!(
        "no setting of `{ident}` has an environment variable: `.env()` would read nothing\n       help: write `#[config(env_prefix = \"..\")]` on the struct, or `env = \"..\"` on a field; or leave out `.env()`"
    );
    let call = hygiene::call_over(ident, &q!(#private::load::loadable), &q!(false, #text));
    Some(q!(const __FUNCPIPE_VARIABLES: () = #call;))
}

fn shape(plan: &ConfigPlan, quoter: &SettingQuoter<'_>) -> TokenStream {
    let private = quoter.private;
    let name = plan.ident.to_string();
    let (via, of) = (quoter.imports(), hygiene::local("at"));
    let arms = plan.fields.iter().enumerate().map(|(at, field)| {
        let (at, shape) = (Literal::usize_unsuffixed(at), quoter.shape(&field.ty));
        q!(#at => #shape,)
    });
    let defaults = plan.fields.iter().enumerate().filter_map(|(at, field)| default_of(at, field, quoter));
    let checks = plan
        .checks
        .iter()
        .map(|check| check.message.clone().unwrap_or_else(|| format!("{} must hold", check.text)));
    let prefix = plan
        .env_prefix
        .as_ref()
        .map_or_else(|| q!(::core::option::Option::None), |prefix| q!(::core::option::Option::Some(#prefix)));
    let unknown = format_ident!("{}", plan.unknown.variant(), span = hygiene::span());
    q! {
        #via
        #private::load::Shape::Part(#private::load::Outline {
            name: #name,
            type_name: ::core::any::type_name::<Self>(),
            fields: Self::FIELDS,
            shape_of: |#of| match #of {
                #(#arms)*
                _ => #private::load::Shape::Open,
            },
            default_of: |#of| match #of {
                #(#defaults)*
                _ => ::core::option::Option::None,
            },
            checks: &[#(#checks),*],
            env_prefix: #prefix,
            unknown: #private::load::Unknown::#unknown,
        })
    }
}

/// The default of a field as a file would have it.
fn default_of(at: usize, field: &FieldPlan, quoter: &SettingQuoter<'_>) -> Option<TokenStream> {
    let is_secret = matches!(field.ty.present().kind, Kind::Secret(_));
    if is_secret || field.is_skipped || !matches!(field.default, Default::Is(_)) {
        return None;
    }
    let (at, ty, default) = (Literal::usize_unsuffixed(at), &field.ty.ty, default_value(field));
    let value = hygiene::local("value").to_token_stream();
    let content = quoter.store(&field.ty, &q!(&#value));
    Some(q! {
        #at => {
            let #value: #ty = #default;
            ::core::option::Option::Some(#content)
        }
    })
}

fn read(plan: &ConfigPlan, quoter: &SettingQuoter<'_>) -> TokenStream {
    let private = quoter.private;
    let (via, fields, place, made) =
        (quoter.imports(), hygiene::local("fields"), hygiene::local("place"), hygiene::local("made"));
    let reads = plan.fields.iter().enumerate().map(|(at, field)| read_field(at, field, quoter));
    let later = plan.fields.iter().enumerate().filter_map(|(at, field)| later(at, field, plan, private));
    let checks = plan.checks.iter().enumerate().map(|(at, check)| {
        let name = check_name(at);
        let arguments = arguments(&check.seen, plan, private);
        let got = check.seen.places().into_iter().map(|at| {
            let (index, value) = (Literal::usize_unsuffixed(at), local(at).to_token_stream());
            let got = got(private, &value);
            q!((#index, #got))
        });
        let statement = statement(check, private);
        let note = q! {
            if !Self::#name(#arguments) {
                #private::load::Fields::unfit(&mut #fields, #statement, [#(#got),*]);
            }
        };
        present(&check.seen, &note, None)
    });
    let asks_to_show =
        |field: &FieldPlan| field.rules.rules.iter().any(|rule| rules_of_elements(rule).is_some());
    let show =
        (!plan.checks.is_empty() || plan.fields.iter().any(asks_to_show)).then(|| show_imports(private));
    let bases = bases(plan);
    let idents = plan.fields.iter().map(|field| &field.ident);
    let values: Vec<Ident> = (0..plan.fields.len()).map(local).collect();
    let whole = plan.check_with.as_ref().map(|_| {
        let whole = whole_name();
        q! {
            if let ::core::option::Option::Some(#made) = &#made {
                #private::load::Fields::whole(&mut #fields, || Self::#whole(#made));
            }
        }
    });
    q! {
        #via
        #show
        let mut #fields = #private::load::Fields::new(#place, #private::load::outline::<Self>());
        #bases
        #(#reads)*
        #(#later)*
        #(#checks)*
        // Not by `?` in a closure, which takes rustc twice as long as all else here.
        let #made = match (#(#values,)*) {
            (#(::core::option::Option::Some(#values),)*) => ::core::option::Option::Some(Self { #(#idents: #values),* }),
            _ => ::core::option::Option::None,
        };
        #whole
        #private::load::Fields::finish(#fields, #made)
    }
}

/// The local that holds a field while the others are read.
fn local(at: usize) -> Ident {
    format_ident!("__funcpipe_field_{at}", span = hygiene::span())
}

/// The local that holds the field of the base, if there is one.
fn base(at: usize) -> Ident {
    format_ident!("__funcpipe_base_{at}", span = hygiene::span())
}

/// The base, field by field.
fn bases(plan: &ConfigPlan) -> TokenStream {
    let base_of = hygiene::local("base");
    let bases: Vec<Ident> = (0..plan.fields.len()).map(base).collect();
    let idents = plan.fields.iter().map(|field| &field.ident);
    let none = plan.fields.iter().map(|_| q!(::core::option::Option::None));
    q! {
        let (#(#bases,)*) = match #base_of {
            ::core::option::Option::Some(Self { #(#idents: #bases),* }) => (#(::core::option::Option::Some(#bases),)*),
            ::core::option::Option::None => (#(#none,)*),
        };
    }
}

fn read_field(at: usize, field: &FieldPlan, quoter: &SettingQuoter<'_>) -> TokenStream {
    let private = quoter.private;
    let (value, ty, index) = (local(at), &field.ty.ty, Literal::usize_unsuffixed(at));
    let default = default_value(field);
    if field.is_skipped {
        let base = base(at);
        let default = q!(::core::option::Option::unwrap_or_else(#base, || #default));
        return q!(let #value: ::core::option::Option<#ty> = ::core::option::Option::Some(#default););
    }
    let data = data(at, private);
    let list = q!(#private::Field::rules(#data));
    let rules = Rules { set: &field.rules, field: data, list };
    let (fields, load) = (hygiene::local("fields"), quoter.load(&field.ty, Some(&rules)));
    let judge = if field.when.is_none() { judge(at, field, private) } else { q!(#private::judge::nothing) };
    let base = base(at);
    let (method, default) =
        if field.is_required() { (q!(field), None) } else { (q!(field_or), Some(q!(, || #default))) };
    q! {
        let #value: ::core::option::Option<#ty> =
            #private::load::Fields::#method(&mut #fields, #index, #load, #judge, #base #default);
    }
}

/// What notes the rules that a value of the field breaks.
fn judge(at: usize, field: &FieldPlan, private: &Path) -> TokenStream {
    expand_rules::judge(at, field, private).unwrap_or_else(|| q!(#private::judge::nothing))
}

/// Rules that only hold under a condition wait for the fields that it names.
fn later(at: usize, field: &FieldPlan, plan: &ConfigPlan, private: &Path) -> Option<TokenStream> {
    let seen = field.when.as_ref()?;
    let (name, fields) = (when_name(at), hygiene::local("fields"));
    let (value, index, judge) = (local(at), Literal::usize_unsuffixed(at), judge(at, field, private));
    let arguments = arguments(seen, plan, private);
    let applies = present(seen, &q!(Self::#name(#arguments)), Some(&q!(false)));
    let applies_name = hygiene::local("applies");
    Some(q! {
        let #applies_name = #applies;
        let #value = #private::load::Fields::later(&mut #fields, #index, #value, #applies_name, #judge);
    })
}

/// `then`, if all the fields that an expression names are there, each bound to a reference under the name that it had.
fn present(seen: &Seen, then: &TokenStream, otherwise: Option<&TokenStream>) -> TokenStream {
    let locals: Vec<Ident> = seen.places().into_iter().map(local).collect();
    let otherwise = otherwise.map(|otherwise| q!(else { #otherwise }));
    q! {
        if let (#(::core::option::Option::Some(#locals),)*) = (#(&#locals,)*) { #then } #otherwise
    }
}

/// What getters would give of these fields.
fn arguments(seen: &Seen, plan: &ConfigPlan, private: &Path) -> TokenStream {
    let all = seen.fields.iter().map(|(at, _)| {
        let value = local(*at);
        Access::new(&plan.fields[*at].ty, &q!((*#value)), private).expr
    });
    q!(#(#all),*)
}

fn store(plan: &ConfigPlan, quoter: &SettingQuoter<'_>) -> TokenStream {
    let (private, via) = (quoter.private, quoter.imports_for_files());
    let loaded = plan.fields.iter().filter(|field| !field.is_skipped);
    let entries = loaded.map(|field| {
        let (ident, key) = (&field.ident, &field.data.key);
        let content = quoter.store(&field.ty, &q!(&self.#ident));
        q!((#key, #content))
    });
    q! {
        #via
        #private::load::table([#(#entries),*])
    }
}
