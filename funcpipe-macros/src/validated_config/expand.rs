//! Quotes the plan of a configuration. Decides nothing.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident};
use syn::{Ident, Path, Type};

use super::expand_parts::{default_function, default_value, documented, place};
use super::expand_rules::{check_name, when_name};
use super::model::{Checked, ConfigPlan, CrossRule, Default, FieldPlan, Seen};
use super::{check_cross, expand_builder, expand_edit, expand_load, expand_rules};
use crate::hygiene::{self, q};
use crate::options::code;
use crate::rules::{Access, Comparison, Kind, Quoter, config_path, scalar_of, serde};

/// Everything that is generated.
pub(super) fn expand(plan: &ConfigPlan) -> TokenStream {
    let private = config_path();
    let (import, constants) = (plan.crate_path.import(), &plan.constants);
    let allow = allowed(plan);
    let assertions = assertions(plan, &private);
    let contract = expand_rules::contract(plan, &private);
    let methods = methods(plan, &private);
    let default = default(plan, &private);
    let load = expand_load::load(plan, &private);
    let serde = serde(&plan.ident, &plan.generics, &private);
    let (edit, edit_methods) = expand_edit::edit(plan, &private);
    let (builder, builder_methods) = expand_builder::builder(plan, &private);
    q! {
        #edit
        #builder
        #allow
        const _: () = {
            #import
            #constants
            #assertions
            #contract
            #methods
            #default
            #load
            #serde
            #edit_methods
            #builder_methods
        };
    }
}

/// Lints that would blame the user for what is ours. Only where they would: whoever forbids a lint may not allow it anywhere.
fn allowed(plan: &ConfigPlan) -> Option<TokenStream> {
    let any = |is: fn(&FieldPlan) -> bool| plan.fields.iter().any(is);
    let mut lints = Vec::new();
    // The field is ours as well as the user's.
    if any(|field| field.attrs.iter().any(|attr| attr.path().is_ident("deprecated"))) {
        lints.push(q!(deprecated));
    }
    // `try_set__a`. Of the field itself rustc tells the user once.
    if any(|field| field.name.starts_with('_') || field.name.contains(char::is_uppercase)) {
        lints.push(q!(non_snake_case));
    }
    // What has the rules of a field is given the field.
    if any(
        |field| matches!(&field.ty.ty, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "Cow")),
    ) {
        lints.push(q!(clippy::ptr_arg));
    }
    (!lints.is_empty()).then(|| q!(#[allow(#(#lints),*)]))
}

/// What the compiler has to check of constants, each where it is written.
fn assertions(plan: &ConfigPlan, private: &Path) -> TokenStream {
    let quoter = Quoter { private };
    let defaults = plan.fields.iter().filter_map(|field| {
        let Default::Is(default) = &field.default else { return None };
        let value = default.value.as_ref().filter(|_| default.checked == Checked::ByCompiler)?;
        let scalar = scalar_of(value, &field.ty, private);
        let (rules, allow) = (quoter.data(&field.rules), quoter.allow(&field.rules));
        let check = q!(#private::check::default);
        Some(hygiene::call_over(value.expr(), &check, &q!(#scalar, #rules, #allow)))
    });
    let ranges = plan.fields.iter().flat_map(|field| quoter.assertions(&field.rules));
    let crosses = plan.checks.iter().flat_map(|check| cross_assertions(check, plan, private));
    let all = defaults.chain(ranges).chain(crosses);
    q!(#(const _: () = #all;)*)
}

fn cross_assertions(check: &CrossRule, plan: &ConfigPlan, private: &Path) -> Vec<TokenStream> {
    if check.checked != Checked::ByCompiler {
        return Vec::new();
    }
    let one = |compared: &super::model::Compared| {
        let left = check_cross::value(&compared.left, &plan.fields)?;
        let right = check_cross::value(&compared.right, &plan.fields)?;
        let ty = [&compared.left, &compared.right].into_iter().find_map(|side| match side {
            super::model::Side::Field(at) => Some(&plan.fields[*at].ty),
            super::model::Side::Literal(_) => None,
        })?;
        let comparison = Ident::new(
            match compared.comparison {
                Comparison::Less => "Less",
                Comparison::AtMost => "AtMost",
                Comparison::Greater => "Greater",
                Comparison::AtLeast => "AtLeast",
                Comparison::Equal => "Equal",
            },
            hygiene::span(),
        );
        let (left, right) = (scalar_of(&left, ty, private), scalar_of(&right, ty, private));
        let arguments = q!(#left, #private::check::Comparison::#comparison, #right);
        Some(hygiene::call_over(&check.seen.expr, &q!(#private::check::cross), &arguments))
    };
    check.comparisons.iter().filter_map(one).collect()
}

/// An expression of the user's, as a function of the fields by their names.
fn seen(name: &Ident, seen: &Seen, plan: &ConfigPlan, private: &Path) -> TokenStream {
    let expr = &seen.expr;
    let parameters = seen.fields.iter().map(|(at, ident)| {
        let ty = Access::new(&plan.fields[*at].ty, &TokenStream::new(), private).ty;
        q!(#ident: #ty)
    });
    q! {
        #[inline]
        fn #name(#(#parameters),*) -> ::core::primitive::bool {
            #expr
        }
    }
}

/// Metadata, getters, setters.
fn methods(plan: &ConfigPlan, private: &Path) -> TokenStream {
    let ident = &plan.ident;
    let vis = &plan.vis;
    let (generics, arguments, bounds) = plan.generics.split_for_impl();
    let quoter = Quoter { private };
    let data = plan.fields.iter().map(|field| field_data(field, &quoter));
    let access = plan.fields.iter().map(|field| access(field, plan, private));
    let functions = plan.fields.iter().filter_map(default_function);
    let whens = plan
        .fields
        .iter()
        .enumerate()
        .filter_map(|(at, field)| Some(seen(&when_name(at), field.when.as_ref()?, plan, private)));
    let checks =
        plan.checks.iter().enumerate().map(|(at, check)| seen(&check_name(at), &check.seen, plan, private));
    let rules = plan.fields.iter().enumerate().map(|(at, field)| expand_rules::rules(at, field, private));
    let whole = expand_rules::whole(plan, private);
    let constant = plan.has_const_default().then(|| {
        let values = defaults(plan);
        q! {
            /// Every field with its default. It is valid: the compiler has seen to that.
            #vis const DEFAULT: Self = Self { #values };
        }
    });
    q! {
        #[automatically_derived]
        impl #generics #ident #arguments #bounds {
            /// What is known of the fields, in declaration order.
            #vis const FIELDS: &'static [#private::Field] = &[#(#data),*];
            #constant
            #(#access)*
            #(#functions)*
            #(#whens)*
            #(#checks)*
            #(#rules)*
            #whole
        }
    }
}

/// `window_size: 10, ..`
fn defaults(plan: &ConfigPlan) -> TokenStream {
    let values = plan.fields.iter().map(|field| {
        let (ident, value) = (&field.ident, default_value(field));
        q!(#ident: #value)
    });
    q!(#(#values),*)
}

/// A default is metadata for everybody, and may be a secret that its type does not show.
fn shown_default<'a>(field: &FieldPlan, written: &'a str) -> &'a str {
    let ty = field.ty.present();
    let mut kind = &ty.kind;
    while let Kind::Sequence { element, .. } | Kind::Map { value: element, .. } = kind {
        kind = &element.present().kind;
    }
    if written == "None" {
        return written;
    }
    // In a `Box`, in a tuple, the keys of a map.
    if matches!(kind, Kind::Secret(_)) || ty.text().contains("Secret") {
        return "***";
    }
    // A number or the name of a constant tells nothing; what is made of something may be a secret under another name.
    let is_made = written.contains(['(', '!', '"']);
    if kind.is_open() && is_made { ".." } else { written }
}

fn field_data(field: &FieldPlan, quoter: &Quoter<'_>) -> TokenStream {
    let private = quoter.private;
    let (name, key, ty) = (&field.name, &field.data.key, field.ty.text());
    let mut data = q!(#private::Field::new(#name, #ty, #key));
    let mut add = |method: &str, argument: TokenStream| {
        let method = Ident::new(method, hygiene::span());
        data.extend(q!(.#method(#argument)));
    };
    if !field.data.doc.is_empty() {
        add("with_doc", field.data.doc.to_token_stream());
    }
    if let Some(unit) = &field.data.unit {
        add("with_unit", unit.to_token_stream());
    }
    if let Default::Is(default) = &field.default {
        add("with_default", shown_default(field, &default.text).to_token_stream());
    }
    if let Some(env) = &field.data.env {
        let method = if field.data.has_own_env { "with_own_env" } else { "with_env" };
        add(method, env.to_token_stream());
    }
    if !field.data.aliases.is_empty() {
        let aliases = &field.data.aliases;
        add("with_aliases", q!(&[#(#aliases),*]));
    }
    if !field.rules.rules.is_empty() {
        add("with_rules", quoter.data(&field.rules));
    }
    if let Some(when) = &field.when {
        add("with_when", code(&when.expr.to_token_stream()).to_token_stream());
    }
    if field.rules.allow_nan || field.rules.allow_inf {
        add("allowing", quoter.allow(&field.rules));
    }
    for (is, method) in
        [(field.is_required(), "required"), (field.is_nested, "nested"), (field.is_skipped, "skipped")]
    {
        if is {
            add(method, TokenStream::new());
        }
    }
    data
}

/// The getter and the setter.
fn access(field: &FieldPlan, plan: &ConfigPlan, private: &Path) -> TokenStream {
    let (ident, vis, name, ty) = (&field.ident, &plan.vis, &field.name, &field.ty.ty);
    let Access { ty: returned, expr } = Access::new(&field.ty, &place(field), private);
    let setter = format_ident!("try_set_{name}", span = ident.span());
    let (config, value) = (hygiene::local("config"), hygiene::local("value"));
    let attrs = documented(field, &format!("The `{name}`."));
    let deprecated = field.attrs.iter().filter(|attr| attr.path().is_ident("deprecated"));
    let doc = format!("Sets `{name}`, if the configuration stays valid; else it stays as it was.");
    q! {
        #attrs
        #[inline]
        #[must_use]
        #vis fn #ident(&self) -> #returned {
            #expr
        }

        #[doc = #doc]
        ///
        /// # Errors
        /// Every rule that would be broken.
        #(#deprecated)*
        #vis fn #setter(&mut self, value: #ty) -> ::core::result::Result<(), #private::ConfigError> {
            #private::commit(self, value, |#config, #value| ::core::mem::swap(&mut #config.#ident, #value))
        }
    }
}

fn default(plan: &ConfigPlan, private: &Path) -> TokenStream {
    if !plan.has_default() {
        return TokenStream::new();
    }
    let ident = &plan.ident;
    let (generics, arguments, bounds) = plan.generics.split_for_impl();
    let body = if plan.has_const_default() {
        q!(Self::DEFAULT)
    } else {
        let values = defaults(plan);
        q!(#private::defaults(Self { #values }))
    };
    q! {
        #[automatically_derived]
        impl #generics ::core::default::Default for #ident #arguments #bounds {
            #[inline]
            fn default() -> Self {
                #body
            }
        }
    }
}
