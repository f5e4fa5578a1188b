//! The checked plan of a newtype.

use syn::{Generics, Ident, Visibility};

use crate::crate_path::CratePath;
use crate::rules::{FieldType, RuleSet};

pub(super) struct ValuePlan {
    pub(super) ident: Ident,
    pub(super) vis: Visibility,
    pub(super) generics: Generics,
    pub(super) crate_path: CratePath,
    pub(super) ty: FieldType,
    /// Constants that rules name.
    pub(super) constants: proc_macro2::TokenStream,
    pub(super) rules: RuleSet,
    pub(super) unit: Option<String>,
}

impl ValuePlan {
    /// The plan of a stub: the same for whoever uses it, and no rule that could be mistaken.
    pub(super) fn without_rules(self) -> Self {
        Self { rules: RuleSet::none(&self.ty), ..self }
    }
}
