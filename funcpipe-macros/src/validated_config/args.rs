//! What can be written in `#[config(..)]` on the struct and on its fields.

use darling::FromMeta;
use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::{Attribute, LitStr, Meta, Path};

use crate::diagnostics::Diagnostics;
use crate::options::{CRATE, Exclusion, OptionSpec, OptionTable, ValueKind, Word};
use crate::rules::{Raw, RuleArgs, explain, rule_specs};

pub(super) static STRUCT: OptionTable = OptionTable {
    attribute: "config",
    positional: None,
    explain: explain_struct,
    options: &[
        OptionSpec {
            name: "env_prefix",
            kind: ValueKind::Text,
            doc: "Each field has an environment variable: this and the field's name in capitals.",
            excludes: &[],
            synonyms: &["prefix", "env", "environment", "env_var_prefix"],
        },
        OptionSpec {
            name: "rename_all",
            kind: ValueKind::OneOf(CASES),
            doc: "How the fields are called in files. Default: as they are.",
            excludes: &[],
            synonyms: &["rename", "case", "naming"],
        },
        OptionSpec {
            name: "unknown",
            kind: ValueKind::OneOf(UNKNOWN),
            doc: "What becomes of keys, flags and variables with the prefix that no field has: an error, a warning, or nothing. Default: `error`.",
            excludes: &[],
            synonyms: &["unknown_fields", "deny_unknown_fields", "unknown_keys", "extra", "strict"],
        },
        OptionSpec {
            name: "check",
            kind: ValueKind::Nested { example: "low < high, \"..\"", repeats: true },
            doc: "What must hold of several fields, by their names; and what to say if it does not. May be given several times.",
            excludes: &[],
            synonyms: &["rule", "invariant", "assert", "ensure", "where", "validate", "constraint"],
        },
        OptionSpec {
            name: "check_with",
            kind: ValueKind::Path,
            doc: "A function that judges the whole: `fn(&Self) -> Result<(), E>`. Called when all other rules hold.",
            excludes: &[],
            synonyms: &["with", "validate_with", "schema", "custom"],
        },
        CRATE,
    ],
};

const WITHOUT_RULES: &str = "a field that is skipped always has its default, which needs no rules";

const fn skips(option: &'static str) -> Exclusion {
    Exclusion { option, values: &[], note: WITHOUT_RULES }
}

pub(super) static FIELD: OptionTable = OptionTable {
    attribute: "config",
    positional: None,
    explain: explain_field,
    options: rule_specs![
        OptionSpec {
            name: "when",
            kind: ValueKind::Expr { example: "tls" },
            doc: "The rules of the field hold only if this does, of the fields by their names.",
            excludes: &[],
            synonyms: &["if", "only_if", "unless", "depends_on", "cond"],
        },
        OptionSpec {
            name: "default",
            kind: ValueKind::Default { example: "10" },
            doc: "The value if none is given; alone, that of the type. An `Option` is `None` without it.",
            excludes: &[],
            synonyms: &["or", "fallback", "initial", "default_value", "value"],
        },
        OptionSpec {
            name: "env",
            kind: ValueKind::Text,
            doc: "The environment variable, instead of the one by `env_prefix`.",
            excludes: &[],
            synonyms: &["env_var", "environment", "variable", "var"],
        },
        OptionSpec {
            name: "rename",
            kind: ValueKind::Text,
            doc: "What the field is called in files.",
            excludes: &[],
            synonyms: &["name", "key"],
        },
        OptionSpec {
            name: "alias",
            kind: ValueKind::Texts,
            doc: "Another name in files. May be given several times.",
            excludes: &[],
            synonyms: &["aliases", "also"],
        },
        OptionSpec {
            name: "unit",
            kind: ValueKind::Text,
            doc: "The unit of the number, for messages.",
            excludes: &[],
            synonyms: &["units", "suffix"],
        },
        OptionSpec {
            name: "nested",
            kind: ValueKind::Flag,
            doc: "The field is a `ValidatedConfig` itself, or a collection of some.",
            excludes: &[],
            synonyms: &["flatten", "sub", "inner_config"],
        },
        OptionSpec {
            name: "skip",
            kind: ValueKind::Flag,
            doc: "The field is not loaded from anywhere, and keeps its default.",
            excludes: &[
                skips("range"),
                skips("above"),
                skips("min"),
                skips("below"),
                skips("max"),
                skips("step"),
                skips("len"),
                skips("pattern"),
                skips("one_of"),
                skips("unique"),
                skips("each"),
                skips("with"),
                skips("env"),
            ],
            synonyms: &["ignore", "skip_field", "internal"],
        },
    ],
};

const CASES: &[Word] = &[
    Word { text: "kebab_case", synonyms: &["kebab", "kebab-case"] },
    Word { text: "camel_case", synonyms: &["camel", "camelcase"] },
    Word { text: "pascal_case", synonyms: &["pascal", "pascalcase", "upper_camel_case"] },
    Word { text: "screaming_snake_case", synonyms: &["upper", "uppercase", "screaming", "upper_case"] },
];

fn explain_struct(meta: &Meta) -> Option<String> {
    let name = meta.path().get_ident()?.to_string();
    let is_of_fields = FIELD.options.iter().any(|spec| name == spec.name);
    is_of_fields.then(|| format!("`{name}` goes on a field"))
}

fn explain_field(meta: &Meta) -> Option<String> {
    let name = meta.path().get_ident()?.to_string();
    if matches!(name.as_str(), "env_prefix" | "rename_all" | "unknown" | "check" | "check_with" | "crate") {
        return Some(format!("`{name}` goes on the struct"));
    }
    explain(meta)
}

const UNKNOWN: &[Word] = &[
    Word { text: "error", synonyms: &["deny", "forbid", "reject", "fail"] },
    Word { text: "warn", synonyms: &["warning", "log"] },
    Word { text: "ignore", synonyms: &["allow", "skip", "accept"] },
];

/// What becomes of names that no field has.
#[derive(FromMeta, Clone, Copy, Default)]
pub(super) enum Unknown {
    #[default]
    Error,
    Warn,
    Ignore,
}

impl Unknown {
    /// The variant of the runtime.
    pub(super) const fn variant(self) -> &'static str {
        match self {
            Self::Error => "Error",
            Self::Warn => "Warn",
            Self::Ignore => "Ignore",
        }
    }
}

/// How names are written in files.
#[derive(FromMeta, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    #[darling(rename = "kebab_case")]
    Kebab,
    #[darling(rename = "camel_case")]
    Camel,
    #[darling(rename = "pascal_case")]
    Pascal,
    #[darling(rename = "screaming_snake_case")]
    ScreamingSnake,
}

#[derive(FromMeta, Default)]
#[darling(default)]
pub(super) struct StructArgs {
    pub(super) env_prefix: Option<LitStr>,
    pub(super) rename_all: Option<Case>,
    pub(super) unknown: Option<Unknown>,
    #[darling(multiple)]
    pub(super) check: Vec<Raw>,
    pub(super) check_with: Option<Path>,
    #[darling(rename = "crate")]
    pub(super) crate_path: Option<Path>,
}

#[derive(FromMeta, Default)]
#[darling(default)]
pub(super) struct FieldArgs {
    #[darling(flatten)]
    pub(super) rules: RuleArgs,
    pub(super) when: Option<Raw>,
    pub(super) default: Option<Raw>,
    pub(super) env: Option<LitStr>,
    pub(super) rename: Option<LitStr>,
    #[darling(multiple)]
    pub(super) alias: Vec<LitStr>,
    pub(super) unit: Option<LitStr>,
    pub(super) nested: bool,
    pub(super) skip: bool,
}

/// What all `#[config(..)]` say, as one list.
pub(crate) fn attribute_tokens(attrs: &[Attribute], diagnostics: &mut Diagnostics) -> TokenStream {
    let mut tokens = TokenStream::new();
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("config")) {
        match &attr.meta {
            Meta::List(list) if !list.tokens.is_empty() => {
                if !tokens.is_empty() && !ends_with_comma(&tokens) {
                    tokens.extend(quote!(,));
                }
                tokens.extend(list.tokens.clone());
            }
            Meta::List(_) => {}
            meta => {
                diagnostics
                    .error(meta, "expected parentheses after `config`")
                    .help("write `#[config(range = 1..=10)]`");
            }
        }
    }
    tokens
}

fn ends_with_comma(tokens: &TokenStream) -> bool {
    matches!(tokens.clone().into_iter().last(), Some(TokenTree::Punct(punct)) if punct.as_char() == ',')
}
