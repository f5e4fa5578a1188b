//! The checked plan of a configuration: everything that the expansion needs, and nothing that can be wrong.

use proc_macro2::TokenStream;
use syn::{Attribute, Expr, Generics, Ident, Path, Visibility};

use super::args::Unknown;
use crate::crate_path::CratePath;
use crate::rules::{Comparison, FieldType, RuleSet, Value};

pub(super) struct ConfigPlan {
    pub(super) ident: Ident,
    pub(super) vis: Visibility,
    pub(super) generics: Generics,
    pub(super) crate_path: CratePath,
    /// Constants that rules and defaults name.
    pub(super) constants: TokenStream,
    pub(super) fields: Vec<FieldPlan>,
    pub(super) checks: Vec<CrossRule>,
    pub(super) check_with: Option<Path>,
    pub(super) env_prefix: Option<String>,
    pub(super) unknown: Unknown,
    /// Whether something is wrong, and the plan that of a stub: parts are taken as they are.
    pub(super) is_stub: bool,
}

pub(super) struct FieldPlan {
    pub(super) ident: Ident,
    /// Without `r#`.
    pub(super) name: String,
    pub(super) ty: FieldType,
    /// `#[doc]` and `#[deprecated]`.
    pub(super) attrs: Vec<Attribute>,
    pub(super) rules: RuleSet,
    pub(super) when: Option<Seen>,
    pub(super) default: Default,
    pub(super) is_nested: bool,
    pub(super) is_skipped: bool,
    pub(super) data: FieldData,
}

/// What is only listed.
pub(super) struct FieldData {
    pub(super) doc: String,
    pub(super) key: String,
    pub(super) aliases: Vec<String>,
    pub(super) env: Option<String>,
    /// Whether the variable was given by name.
    pub(super) has_own_env: bool,
    pub(super) unit: Option<String>,
}

/// The value of a field that nobody gives one.
pub(super) enum Default {
    Required,
    /// There is one, and it is wrong. Only in stubs.
    Broken,
    Is(Box<DefaultValue>),
}

pub(super) struct DefaultValue {
    /// As it was written.
    pub(super) text: String,
    pub(super) tokens: TokenStream,
    /// Where it is known what it is.
    pub(super) value: Option<Value>,
    /// Whether it can be the value of a constant.
    pub(super) is_const: bool,
    /// Whether it is an expression of which only the compiler knows what it is: quoted once, so that it is wrong once.
    pub(super) is_open: bool,
    pub(super) checked: Checked,
}

/// Where a default is held against the rules of its field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Checked {
    /// It was, or there is nothing to check.
    Done,
    /// By the compiler, in a constant.
    ByCompiler,
    /// When it is used.
    AtRunTime,
}

/// An expression that sees fields by their names.
pub(super) struct Seen {
    pub(super) expr: Expr,
    /// The fields that it names, each as it names it.
    pub(super) fields: Vec<(usize, Ident)>,
}

/// A rule about several fields.
pub(super) struct CrossRule {
    pub(super) seen: Seen,
    pub(super) text: String,
    pub(super) message: Option<String>,
    /// What the compiler has to check of the defaults.
    pub(super) comparisons: Vec<Compared>,
    pub(super) checked: Checked,
}

/// One comparison of a rule, with the defaults of its fields put in.
pub(super) struct Compared {
    pub(super) left: Side,
    pub(super) comparison: Comparison,
    pub(super) right: Side,
}

#[derive(Clone)]
pub(super) enum Side {
    Field(usize),
    Literal(Value),
}

impl Seen {
    /// The fields that it names, each once.
    pub(super) fn places(&self) -> Vec<usize> {
        let mut places: Vec<usize> = Vec::new();
        for (at, _) in &self.fields {
            if !places.contains(at) {
                places.push(*at);
            }
        }
        places
    }
}

impl Default {
    pub(super) fn is(value: DefaultValue) -> Self {
        Self::Is(Box::new(value))
    }
}

impl FieldPlan {
    pub(super) fn is_required(&self) -> bool {
        matches!(self.default, Default::Required)
    }
}

impl ConfigPlan {
    /// The plan of a stub: the same for whoever uses it, and no rule that could be mistaken.
    pub(super) fn without_rules(mut self) -> Self {
        self.checks.clear();
        self.check_with = None;
        self.is_stub = true;
        for field in &mut self.fields {
            field.rules = RuleSet::none(&field.ty);
            field.when = None;
            if let Default::Is(value) = &mut field.default {
                value.checked = Checked::Done;
            }
        }
        self
    }

    /// Whether each field has a default.
    pub(super) fn has_default(&self) -> bool {
        self.fields.iter().all(|field| !field.is_required())
    }

    /// Whether the default can be a constant: it is known to be valid before the program runs.
    pub(super) fn has_const_default(&self) -> bool {
        let is_const = |field: &FieldPlan| match &field.default {
            Default::Is(value) => value.is_const && value.checked != Checked::AtRunTime,
            _ => false,
        };
        self.check_with.is_none()
            && self.fields.iter().all(is_const)
            && self.checks.iter().all(|check| check.checked != Checked::AtRunTime)
    }

    /// Whether a function has to be asked, which must happen once.
    pub(super) fn asks_functions(&self) -> bool {
        self.check_with.is_some() || self.fields.iter().any(|field| field.rules.asks_functions())
    }
}
