//! Names: of fields in files and in the environment, and those that generated methods have.

use std::collections::HashMap;

use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{DeriveInput, Field, Ident, LitStr, Visibility};

use super::args::{Case, FieldArgs, StructArgs};
use super::model::FieldPlan;
use crate::diagnostics::Diagnostics;

/// Functions that every configuration, its builder or its edits have, or will have.
const TAKEN: &[&str] =
    &["build", "builder", "commit", "edit", "loader", "help_config", "json_schema", "to_env"];

/// ```text
/// pub struct Config { pub window: u32 }
///                     ^^^ `pub` would bypass the rules
/// ```
pub(super) fn check_private(field: &Field, diagnostics: &mut Diagnostics) {
    if !matches!(field.vis, Visibility::Inherited) {
        let name = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
        diagnostics
            .error(&field.vis, format!("`{name}` is public: anybody could set it to what its rules refuse"))
            .help(format!(
                "remove `{}`: there is a getter, and `try_set_{name}`",
                field.vis.to_token_stream()
            ));
    }
}

/// A getter that has the name of another method.
pub(super) fn check_free(ident: &Ident, name: &str, diagnostics: &mut Diagnostics) {
    if is_taken(name) {
        diagnostics
            .error(ident, format!("every configuration has a function `{name}`, and this field would have a getter of that name"))
            .help(format!("call it something else, and say `#[config(rename = \"{name}\")]`"));
    }
}

/// ```text
/// struct Config { port: u16, try_set_port: bool }
///                            ^^^^^^^^^^^^ its getter would have the name of the setter of `port`
/// ```
///
/// `false` after an error.
pub(super) fn check_setters(idents: &[&Ident], diagnostics: &mut Diagnostics) -> bool {
    let before = diagnostics.len();
    let names: Vec<String> = idents.iter().map(|ident| ident.unraw().to_string()).collect();
    for (ident, name) in idents.iter().zip(&names) {
        let Some(other) = name.strip_prefix("try_set_") else { continue };
        if names.iter().any(|name| name == other) {
            diagnostics
                .error(
                    ident,
                    format!(
                        "the setter of `{other}` is `{name}`, and this field would have a getter of that name"
                    ),
                )
                .help(format!("call it something else, and say `#[config(rename = \"{name}\")]`"));
        }
    }
    diagnostics.len() == before
}

/// Whether a getter of this name would be a second function of that name.
pub(super) fn is_taken(name: &str) -> bool {
    TAKEN.contains(&name)
}

/// ```text
/// #[config(env = "PORT")] port: u16, #[config(env = "PORT")] other: u16
///                                                   ^^^^^^ `port` and `other` have one environment variable
/// ```
pub(super) fn check_distinct(fields: &[(&Ident, &FieldArgs, Option<String>)], diagnostics: &mut Diagnostics) {
    let mut known: HashMap<&str, &Ident> = HashMap::new();
    for (ident, args, env) in fields {
        let Some(env) = env else { continue };
        let Some(other) = known.insert(env, ident) else { continue };
        let tokens = args.env.as_ref().map_or_else(|| ident.to_token_stream(), ToTokens::to_token_stream);
        diagnostics
            .error(tokens, format!("`{other}` and `{ident}` have one environment variable, `{env}`"))
            .help(format!("give one of them another: `env = \"{env}_2\"`"));
    }
}

/// ```text
/// main: Part, main__low: u32
///             ^^^^^^^^^ `low` of `main` has the same variable
/// ```
pub(super) fn check_apart(
    field: &FieldPlan,
    args: &FieldArgs,
    all: &[FieldPlan],
    diagnostics: &mut Diagnostics,
) {
    let begins = |text: &str, with: &str| text.strip_prefix(with)?.strip_prefix("__").map(str::to_lowercase);
    for part in all.iter().filter(|part| part.ty.may_be_part() && !part.is_skipped && !field.is_skipped) {
        let same = match (&field.data.env, &part.data.env) {
            (Some(own), Some(of_part)) => begins(own, of_part),
            // As a part of something else it has variables all the same.
            _ if field.data.has_own_env || part.data.has_own_env => None,
            _ => begins(&field.name.to_uppercase(), &part.name.to_uppercase()),
        };
        let Some(same) = same else { continue };
        let ident = &field.ident;
        let tokens = args.env.as_ref().map_or_else(|| ident.to_token_stream(), ToTokens::to_token_stream);
        diagnostics
            .error(
                tokens,
                format!("`{ident}` has the environment variable that `{same}` of `{}` would have", part.name),
            )
            .help("give it another one, `env = \"..\"`, or another name")
            .note(format!(
                "the variables of a part begin with that of its field and `__`, and `{}` may be one",
                part.name
            ));
    }
}

/// ```text
/// #[config(rename = "port")] listen: u16, port: u16
///                                         ^^^^ `listen` and `port` have one name in files
/// ```
pub(super) fn check_keys(fields: &[(&Ident, &FieldArgs)], of: &StructArgs, diagnostics: &mut Diagnostics) {
    let mut known: HashMap<String, &Ident> = HashMap::new();
    for &(ident, args) in fields.iter().filter(|(_, args)| !args.skip) {
        let of_key = args.rename.as_ref().map_or_else(|| ident.to_token_stream(), ToTokens::to_token_stream);
        let key = (key(&ident.unraw().to_string(), args, of), of_key, "rename");
        let aliases = args.alias.iter().map(|alias| (alias.value(), alias.to_token_stream(), "alias"));
        for (name, tokens, option) in std::iter::once(key).chain(aliases) {
            let Some(other) = known.insert(name.clone(), ident) else { continue };
            let problem = if other == ident {
                diagnostics
                    .error(tokens, format!("`{name}` is a name of `{ident}` already"))
                    .help("remove it")
            } else {
                diagnostics
                    .error(tokens, format!("`{other}` and `{ident}` have one name in files, `{name}`"))
                    .help(format!("give one of them another: `{option} = \"{name}_2\"`"))
            };
            if option == "rename" && args.rename.is_none() && of.rename_all.is_some() {
                problem.note(format!("by `rename_all` it is called `{name}`"));
            }
        }
    }
}

/// The environment variable of a field.
pub(super) fn env(name: &str, args: &FieldArgs, of: &StructArgs) -> Option<String> {
    if args.skip {
        return None;
    }
    let own = args.env.as_ref().map(LitStr::value);
    own.or_else(|| of.env_prefix.as_ref().map(|prefix| format!("{}{}", prefix.value(), name.to_uppercase())))
}

/// What the field is called in files.
pub(super) fn key(name: &str, args: &FieldArgs, of: &StructArgs) -> String {
    if let Some(rename) = &args.rename {
        return rename.value();
    }
    let capital = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect::<String>()
    };
    let words = || name.split('_').filter(|word| !word.is_empty());
    match of.rename_all {
        None => name.to_owned(),
        Some(Case::Kebab) => name.replace('_', "-"),
        Some(Case::ScreamingSnake) => name.to_uppercase(),
        Some(Case::Pascal) => words().map(capital).collect(),
        Some(Case::Camel) => {
            let mut words = words();
            let first = words.next().unwrap_or_default().to_owned();
            first + &words.map(capital).collect::<String>()
        }
    }
}

/// Names that have to be something.
pub(super) fn check_not_empty(text: Option<&LitStr>, option: &str, diagnostics: &mut Diagnostics) {
    if let Some(text) = text
        && text.value().is_empty()
    {
        diagnostics
            .error(text, format!("`{option}` is empty"))
            .help(format!("remove it, or write `{option} = \"..\"`"));
    }
}

/// ```text
/// #[config(env = "MY PORT")]
///                ^^^^^^^^^ no shell can set a variable called `MY PORT`
/// ```
///
/// Names are those that every shell can set, as POSIX has them (Base Definitions, 8.1): letters, digits and `_`, and no digit first.
pub(super) fn check_variable(text: Option<&LitStr>, option: &str, diagnostics: &mut Diagnostics) {
    let Some(text) = text else { return };
    let name = text.value();
    if name.is_empty() {
        check_not_empty(Some(text), option, diagnostics);
        return;
    }
    let is_of_names = |char: char| char.is_ascii_alphanumeric() || char == '_';
    if name.chars().all(is_of_names) && !name.starts_with(|first: char| first.is_ascii_digit()) {
        return;
    }
    let mut meant: String = name
        .trim()
        .chars()
        .map(|char| if is_of_names(char) { char.to_ascii_uppercase() } else { '_' })
        .collect();
    if meant.starts_with(|first: char| first.is_ascii_digit()) {
        meant.insert(0, '_');
    }
    diagnostics
        .error(text, format!("no shell can set a variable called `{name}`"))
        .help(format!("write `{option} = \"{meant}\"`"))
        .note("the names of variables are letters, digits and `_`, and no digit comes first");
}

/// The type parameters of the struct.
pub(super) fn parameters(input: &DeriveInput) -> Vec<String> {
    input.generics.type_params().map(|parameter| parameter.ident.to_string()).collect()
}
