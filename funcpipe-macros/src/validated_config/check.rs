//! What a configuration must be. Whatever is wrong is reported, and left out of the plan, which then is that of a stub.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::visit_mut::VisitMut;
use syn::{
    Attribute, Data, DeriveInput, Field, Fields, FieldsNamed, Lifetime, Lit, Meta,
    ParenthesizedGenericArguments, Type, TypeReference,
};

use super::args::{self, FieldArgs, StructArgs, attribute_tokens};
use super::model::{ConfigPlan, Default, FieldData, FieldPlan};
use super::{check_cross, check_defaults, check_names};
use crate::crate_path::CratePath;
use crate::diagnostics::Diagnostics;
use crate::hygiene::{self, q};
use crate::rules::{Constants, FieldType, RuleSet, check_generic, check_unit, config_path, read_rules};

/// The plan, if it is a struct with named fields.
pub(super) fn check(input: &DeriveInput, diagnostics: &mut Diagnostics) -> Option<ConfigPlan> {
    let fields = named_fields(input, diagnostics)?;
    let tokens = attribute_tokens(&input.attrs, diagnostics);
    let of: StructArgs = args::STRUCT.read(tokens, diagnostics).unwrap_or_default();
    let crate_path = CratePath::new(of.crate_path.as_ref());
    let all = read_fields(fields, diagnostics);
    let mut plan = ConfigPlan {
        ident: input.ident.clone(),
        vis: hygiene::of_ours(&input.vis),
        generics: input.generics.clone(),
        crate_path,
        constants: TokenStream::new(),
        fields: Vec::new(),
        checks: Vec::new(),
        check_with: of.check_with.clone(),
        env_prefix: of.env_prefix.as_ref().map(syn::LitStr::value),
        unknown: of.unknown.unwrap_or_default(),
        is_stub: false,
    };
    let mut constants = Constants::new(&input.generics);
    plan.fields = all
        .iter()
        .filter_map(|(field, args, has_default)| {
            field_plan(field, args, *has_default, &of, (input, &mut constants), diagnostics)
        })
        .collect();
    plan.constants = constants.into_items();
    check_env(&all, &of, diagnostics);
    for (field, (_, args, _)) in plan.fields.iter().zip(&all) {
        check_names::check_apart(field, args, &plan.fields, diagnostics);
    }
    check_keys(&all, &of, diagnostics);
    check_names::check_variable(of.env_prefix.as_ref(), "env_prefix", diagnostics);
    for (at, (_, args, _)) in all.iter().enumerate() {
        let when = args.when.as_ref().and_then(|raw| raw.value());
        if let (Some(when), Some(_)) = (when, plan.fields.get(at)) {
            let seen = check_cross::seen(when, &plan.fields, "when", diagnostics);
            plan.fields[at].when = seen;
        }
    }
    check_cross::check_given_once(&of.check, diagnostics);
    plan.checks =
        of.check.iter().filter_map(|raw| check_cross::check(raw, &plan.fields, diagnostics)).collect();
    let idents: Vec<_> = plan.fields.iter().map(|field| &field.ident).collect();
    let is_free = check_names::check_setters(&idents, diagnostics)
        && plan.fields.iter().all(|field| !check_names::is_taken(&field.name));
    // A stub that had them would be an error of its own.
    is_free.then_some(plan)
}

/// The options of each field, and whether it has a default at all.
fn read_fields<'f>(
    fields: &'f FieldsNamed,
    diagnostics: &mut Diagnostics,
) -> Vec<(&'f Field, FieldArgs, bool)> {
    let is_first =
        |(at, field): &(usize, &Field)| fields.named.iter().take(*at).all(|other| other.ident != field.ident);
    fields
        .named
        .iter()
        .enumerate()
        // Of two fields with one name rustc tells.
        .filter(is_first)
        .map(|(_, field)| field)
        .map(|field| {
            check_names::check_private(field, diagnostics);
            let tokens = attribute_tokens(&field.attrs, diagnostics);
            let has_default = tokens.clone().into_iter().any(|tree| tree.to_string() == "default");
            let args = args::FIELD.read(tokens, diagnostics).unwrap_or_default();
            (field, args, has_default)
        })
        .collect()
}

fn check_env(all: &[(&Field, FieldArgs, bool)], of: &StructArgs, diagnostics: &mut Diagnostics) {
    let named: Vec<_> = all
        .iter()
        .filter_map(|(field, args, _)| {
            let ident = field.ident.as_ref()?;
            Some((ident, args, check_names::env(&ident.unraw().to_string(), args, of)))
        })
        .collect();
    check_names::check_distinct(&named, diagnostics);
}

fn check_keys(all: &[(&Field, FieldArgs, bool)], of: &StructArgs, diagnostics: &mut Diagnostics) {
    let named: Vec<_> =
        all.iter().filter_map(|(field, args, _)| Some((field.ident.as_ref()?, args))).collect();
    check_names::check_keys(&named, of, diagnostics);
}

/// ```text
/// enum Config { .. }    struct Config(u32);    struct Config;
/// ```
fn named_fields<'a>(input: &'a DeriveInput, diagnostics: &mut Diagnostics) -> Option<&'a FieldsNamed> {
    let ident = &input.ident;
    let (found, help) = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => return Some(fields),
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                ("a tuple struct", "for rules of one value write `#[derive(ValidatedValue)]`".to_owned())
            }
            Fields::Unnamed(_) => {
                ("a tuple struct", format!("give the fields names: `struct {ident} {{ .. }}`"))
            }
            Fields::Unit => ("a unit struct", format!("give it fields: `struct {ident} {{ .. }}`")),
        },
        Data::Enum(_) => {
            ("an enum", "make it a field of a struct; the value itself is valid in every variant".to_owned())
        }
        Data::Union(_) => ("a union", format!("write `struct {ident} {{ .. }}`")),
    };
    diagnostics
        .error(
            ident,
            format!("`#[derive(ValidatedConfig)]` goes on a struct with named fields, not on {found}"),
        )
        .help(help);
    None
}

fn field_plan(
    field: &Field,
    args: &FieldArgs,
    has_default: bool,
    of: &StructArgs,
    (input, constants): (&DeriveInput, &mut Constants),
    diagnostics: &mut Diagnostics,
) -> Option<FieldPlan> {
    let ident = field.ident.clone()?;
    let name = ident.unraw().to_string();
    check_names::check_free(&ident, &name, diagnostics);
    check_names::check_variable(args.env.as_ref(), "env", diagnostics);
    for (text, option) in
        args.rename.iter().map(|text| (text, "rename")).chain(args.alias.iter().map(|text| (text, "alias")))
    {
        check_names::check_not_empty(Some(text), option, diagnostics);
    }
    let ty = FieldType::new(&own_name(&field.ty, input), &check_names::parameters(input));
    let mut rules = read_rules(&args.rules, &ty, diagnostics);
    constants.name_rules(&mut rules);
    check_generic(&ty, &rules, &input.generics, diagnostics);
    check_nested(field, args, &ty, diagnostics);
    check_when(args, &rules, diagnostics);
    check_unit(args.unit.as_ref(), &ty, diagnostics);
    let private = config_path();
    let mut default = check_defaults::default((args, &ty, &rules, &private), constants, diagnostics);
    if matches!(default, Default::Required) {
        if has_default {
            default = Default::Broken;
        } else if args.skip {
            diagnostics
                .error(&field.ident, format!("`{name}` is skipped, and has no default"))
                .help("add `default`, or `default = ..`");
            default = Default::Broken;
        }
    }
    let data = FieldData {
        doc: documentation(&field.attrs),
        key: check_names::key(&name, args, of),
        aliases: args.alias.iter().map(syn::LitStr::value).collect(),
        env: check_names::env(&name, args, of),
        has_own_env: args.env.is_some(),
        unit: args.unit.as_ref().map(syn::LitStr::value),
    };
    let attrs = field.attrs.iter().filter(|attr| is_forwarded(attr)).cloned().collect();
    Some(FieldPlan {
        ident,
        name,
        ty,
        attrs,
        rules,
        when: None,
        default,
        is_nested: args.nested,
        is_skipped: args.skip,
        data,
    })
}

/// The type by a name that means the same everywhere: `Self` is something else in the builder.
fn own_name(ty: &Type, input: &DeriveInput) -> Type {
    fn named(tokens: TokenStream, own: &TokenStream) -> TokenStream {
        let mut trees = tokens.into_iter().peekable();
        let mut all = TokenStream::new();
        while let Some(tree) = trees.next() {
            match tree {
                TokenTree::Group(group) => {
                    let mut inner = Group::new(group.delimiter(), named(group.stream(), own));
                    inner.set_span(group.span());
                    all.extend([TokenTree::Group(inner)]);
                }
                TokenTree::Ident(ident) if ident == "Self" => {
                    let own = hygiene::located(own.clone(), ident.span());
                    let is_path =
                        matches!(trees.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
                    all.extend(if is_path { q!(<#own>) } else { own });
                }
                tree => all.extend([tree]),
            }
        }
        all
    }
    let (ident, (_, arguments, _)) = (&input.ident, input.generics.split_for_impl());
    let mut ty =
        syn::parse2(named(ty.to_token_stream(), &q!(#ident #arguments))).unwrap_or_else(|_| ty.clone());
    Lifetimes.visit_type_mut(&mut ty);
    ty
}

/// Gives references a lifetime. That there is none is rustc's to tell, once.
struct Lifetimes;

impl VisitMut for Lifetimes {
    fn visit_type_reference_mut(&mut self, reference: &mut TypeReference) {
        reference.lifetime.get_or_insert_with(|| Lifetime::new("'static", hygiene::span()));
        syn::visit_mut::visit_type_reference_mut(self, reference);
    }

    // Those of functions have lifetimes of their own.
    fn visit_parenthesized_generic_arguments_mut(&mut self, _: &mut ParenthesizedGenericArguments) {}

    fn visit_type_fn_ptr_mut(&mut self, _: &mut syn::TypeFnPtr) {}
}

fn is_forwarded(attr: &Attribute) -> bool {
    attr.path().is_ident("doc") || attr.path().is_ident("deprecated")
}

/// The text of `///`, line by line.
pub(super) fn documentation(attrs: &[Attribute]) -> String {
    let line = |attr: &Attribute| match &attr.meta {
        Meta::NameValue(pair) if attr.path().is_ident("doc") => match crate::options::literal(&pair.value) {
            Some(Lit::Str(text)) => Some(text.value().trim().to_owned()),
            _ => None,
        },
        _ => None,
    };
    let lines: Vec<String> = attrs.iter().filter_map(line).collect();
    lines.join("\n").trim().to_owned()
}

/// ```text
/// #[config(nested)] window: u32
///                           ^^^ is no configuration
/// ```
fn check_nested(field: &Field, args: &FieldArgs, ty: &FieldType, diagnostics: &mut Diagnostics) {
    if !args.nested {
        return;
    }
    let inner = ty.present();
    let inner = inner.element().unwrap_or(inner).present();
    if !inner.kind.is_open() {
        diagnostics
            .error(&field.ty, format!("`{}` is {}, and no configuration", inner.text(), inner.kind.noun()))
            .help("remove `nested`: it is for structs that derive `ValidatedConfig`");
    }
}

/// `when` without a rule decides nothing.
fn check_when(args: &FieldArgs, rules: &RuleSet, diagnostics: &mut Diagnostics) {
    if let Some(raw) = &args.when
        && rules.rules.is_empty()
        && !args.rules.is_any()
    {
        diagnostics
            .error(&raw.0, "`when` says when the rules of the field hold, and there are none")
            .help("add a rule, or remove it");
    }
}
