//! Constants of rules and defaults, as items of their own.
//!
//! An item is evaluated once, is checked even if nobody uses it, and is wrong once. It cannot name the generics of what it is in.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Generics, Type};

use super::model::{Rule, RuleSet};
use super::types::{FieldType, Kind};
use super::value::Value;
use crate::hygiene::{self, q};

/// Names constants, and lists them.
pub(crate) struct Constants {
    /// Names that mean nothing outside of the struct.
    generics: Vec<String>,
    items: Vec<TokenStream>,
}

impl Constants {
    pub(crate) fn new(generics: &Generics) -> Self {
        let mut names: Vec<String> = generics.type_params().map(|p| p.ident.to_string()).collect();
        names.extend(generics.const_params().map(|p| p.ident.to_string()));
        names.extend(generics.lifetimes().map(|p| p.lifetime.ident.to_string()));
        names.push("Self".to_owned());
        Self { generics: names, items: Vec::new() }
    }

    /// All of them.
    pub(crate) fn into_items(self) -> TokenStream {
        self.items.into_iter().collect()
    }

    /// Gives names to the constants of rules.
    pub(crate) fn name_rules(&mut self, set: &mut RuleSet) {
        let ty = set.ty.clone();
        for rule in &mut set.rules {
            match rule {
                Rule::Range { from, to, .. } => {
                    from.iter_mut().chain(to).for_each(|value| self.name(value, &ty));
                }
                Rule::Above(value)
                | Rule::Min(value)
                | Rule::Below(value)
                | Rule::Max(value)
                | Rule::Step(value) => {
                    self.name(value, &ty);
                }
                Rule::OneOf(values) => values.iter_mut().for_each(|value| self.name(value, &ty)),
                Rule::Each(inner) => self.name_rules(inner),
                _ => {}
            }
        }
    }

    /// Gives a name to a constant of this type, if it can have one.
    pub(crate) fn name(&mut self, value: &mut Value, ty: &FieldType) {
        let Value::Const { expr, item } = value else { return };
        let is_known = ty.kind.is_scalar() || matches!(ty.kind, Kind::Text { is_owned: false });
        let is_free =
            !self.names_generics(expr.to_token_stream()) && !self.names_generics(ty.ty.to_token_stream());
        if is_known && is_free {
            let name = hygiene::constant(&format!("CONSTANT_{}", self.items.len()));
            let ty: &Type = &ty.ty;
            self.items.push(q!(const #name: #ty = #expr;));
            *item = Some(at(&name, expr));
        }
    }

    fn names_generics(&self, tokens: TokenStream) -> bool {
        tokens.into_iter().any(|tree| match tree {
            TokenTree::Ident(ident) => self.generics.contains(&ident.to_string()),
            TokenTree::Group(group) => self.names_generics(group.stream()),
            _ => false,
        })
    }
}

/// The name, in the place of what it stands for.
fn at(name: &Ident, expr: &impl ToTokens) -> Ident {
    let mut name = name.clone();
    name.set_span(hygiene::span().located_at(hygiene::ends(expr).0));
    name
}
