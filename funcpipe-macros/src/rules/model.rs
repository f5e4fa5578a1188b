//! Rules as they were understood: everything that quoting needs.

use proc_macro2::TokenStream;
use syn::{LitStr, Path};

use super::types::{FieldType, Kind};
use super::value::Value;

/// A bound, with what of it is to be underlined.
type Bound = Value;

/// All rules of one type of value.
#[derive(Clone)]
pub(crate) struct RuleSet {
    /// The type, without `Option`.
    pub(crate) ty: FieldType,
    /// Whether they are about what is in an `Option`.
    pub(crate) is_optional: bool,
    pub(crate) rules: Vec<Rule>,
    pub(crate) allow_nan: bool,
    pub(crate) allow_inf: bool,
}

/// One rule.
#[derive(Clone)]
pub(crate) enum Rule {
    Range { from: Option<Bound>, to: Option<Bound>, inclusive: bool, written: TokenStream },
    Above(Bound),
    Min(Bound),
    Below(Bound),
    Max(Bound),
    Step(Bound),
    Length { least: Count, most: Count },
    Pattern(LitStr),
    OneOf(Vec<Bound>),
    Unique,
    Each(Box<RuleSet>),
    With(Path),
}

/// A number of elements.
#[derive(Clone)]
pub(crate) enum Count {
    Literal(usize),
    /// There is no limit.
    Open,
    Const(syn::Expr, ConstOffset),
}

/// What is to be taken from a constant, for the bound of a half-open range.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ConstOffset {
    None,
    OneLess,
}

impl Rule {
    /// Whether only a function of the user's can tell.
    pub(crate) fn asks_function(&self) -> bool {
        match self {
            Self::With(_) => true,
            Self::Each(set) => set.asks_functions(),
            _ => false,
        }
    }

    /// What it compares numbers with.
    pub(crate) fn bounds(&self) -> Vec<&Bound> {
        match self {
            Self::Range { from, to, .. } => from.iter().chain(to).collect(),
            Self::Above(bound) | Self::Min(bound) | Self::Below(bound) | Self::Max(bound) => vec![bound],
            _ => Vec::new(),
        }
    }
}

/// The rules of `each`.
pub(crate) fn rules_of_elements(rule: &Rule) -> Option<&RuleSet> {
    match rule {
        Rule::Each(set) => Some(set),
        _ => None,
    }
}

impl RuleSet {
    /// Whether the table of the rules is all that is needed to judge a value that is loaded: one function of the runtime does it for
    /// every field of a type, and none is generated. Not of a `u128`, which can be greater than any bound in the table, nor of an
    /// `f32`, whose bounds the table has as `f64`: there a comparison could come out otherwise than that of the literal.
    pub(crate) fn is_of_numbers(&self) -> bool {
        let is_of_number = |rule: &Rule| match rule {
            Rule::Range { .. }
            | Rule::Above(_)
            | Rule::Min(_)
            | Rule::Below(_)
            | Rule::Max(_)
            | Rule::Step(_)
            | Rule::OneOf(_) => true,
            Rule::Length { .. } | Rule::Pattern(_) | Rule::Unique | Rule::Each(_) | Rule::With(_) => false,
        };
        let is_inexact =
            matches!(self.ty.kind, Kind::Int { signed: false, bits: 128 } | Kind::Float { single: true });
        self.ty.kind.is_number() && !is_inexact && !self.is_optional && self.rules.iter().all(is_of_number)
    }

    pub(crate) fn asks_functions(&self) -> bool {
        self.rules.iter().any(Rule::asks_function)
    }

    pub(crate) fn none(ty: &FieldType) -> Self {
        let is_optional = matches!(ty.kind, Kind::Option(_));
        Self { ty: ty.present().clone(), is_optional, rules: Vec::new(), allow_nan: false, allow_inf: false }
    }

    /// Rules that hold numbers apart, which have a common form.
    pub(crate) fn bounds(&self) -> impl Iterator<Item = &Rule> {
        self.rules.iter().filter(|rule| {
            matches!(rule, Rule::Range { .. } | Rule::Above(_) | Rule::Min(_) | Rule::Below(_) | Rule::Max(_))
        })
    }
}
