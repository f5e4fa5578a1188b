//! What a newtype with rules must be.

use quote::ToTokens;
use syn::{Data, DeriveInput, Field, Fields, Visibility};

use super::args::{self, Args};
use super::model::ValuePlan;
use crate::crate_path::CratePath;
use crate::diagnostics::Diagnostics;
use crate::hygiene;
use crate::rules::{Constants, FieldType, check_generic, check_unit, read_rules};
use crate::validated_config::attribute_tokens;

/// The plan, if it is a struct around one value.
pub(super) fn check(input: &DeriveInput, diagnostics: &mut Diagnostics) -> Option<ValuePlan> {
    let field = only_field(input, diagnostics)?;
    let tokens = attribute_tokens(&input.attrs, diagnostics);
    let of_field = attribute_tokens(&field.attrs, diagnostics);
    if !of_field.is_empty() {
        diagnostics.error(&of_field, "the rules of a newtype go on the struct").help(format!(
            "write `#[config({})]` above `struct {}`",
            crate::options::code(&of_field),
            input.ident
        ));
    }
    check_private(field, diagnostics);
    let before = diagnostics.len();
    let args: Option<Args> = args::TABLE.read(tokens, diagnostics);
    let args = args.unwrap_or_default();
    let parameters: Vec<String> = input.generics.type_params().map(|p| p.ident.to_string()).collect();
    let ty = FieldType::new(&field.ty, &parameters);
    let mut rules = read_rules(&args.rules, &ty, diagnostics);
    let mut constants = Constants::new(&input.generics);
    constants.name_rules(&mut rules);
    check_generic(&ty, &rules, &input.generics, diagnostics);
    check_unit(args.unit.as_ref(), &ty, diagnostics);
    if !args.rules.is_any() && of_field.is_empty() && diagnostics.len() == before {
        diagnostics
            .error(&input.ident, format!("`{}` has no rule", input.ident))
            .help("write one above it: `#[config(range = 1..=10)]`");
    }
    Some(ValuePlan {
        ident: input.ident.clone(),
        vis: hygiene::of_ours(&input.vis),
        generics: input.generics.clone(),
        crate_path: CratePath::new(args.crate_path.as_ref()),
        ty,
        constants: constants.into_items(),
        rules,
        unit: args.unit.as_ref().map(syn::LitStr::value),
    })
}

/// ```text
/// struct Limits(u32, u32);    struct Limits { low: u32 }    enum Limits { .. }
/// ```
fn only_field<'a>(input: &'a DeriveInput, diagnostics: &mut Diagnostics) -> Option<&'a Field> {
    let ident = &input.ident;
    let (found, help) = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => return fields.unnamed.first(),
            Fields::Unnamed(_) => (
                "one of several values",
                "for several write `#[derive(ValidatedConfig)]`, and give the fields names".to_owned(),
            ),
            Fields::Named(_) => ("one with named fields", "write `#[derive(ValidatedConfig)]`".to_owned()),
            Fields::Unit => ("a unit struct", format!("write `struct {ident}(u32);`")),
        },
        Data::Enum(_) => ("an enum", "an enum is valid in every variant: leave it out".to_owned()),
        Data::Union(_) => ("a union", format!("write `struct {ident}(u32);`")),
    };
    diagnostics
        .error(
            ident,
            format!("`#[derive(ValidatedValue)]` goes on a struct around one value, not on {found}"),
        )
        .help(help);
    None
}

/// ```text
/// struct WindowSize(pub u32);
///                   ^^^
/// ```
fn check_private(field: &Field, diagnostics: &mut Diagnostics) {
    if !matches!(field.vis, Visibility::Inherited) {
        diagnostics
            .error(&field.vis, "the value is public: anybody could set it to what its rules refuse")
            .help(format!("remove `{}`: there are `new` and `get`", field.vis.to_token_stream()));
    }
}
