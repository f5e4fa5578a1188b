//! One option as a user wrote it.

use darling::ast::NestedMeta;
use proc_macro2::{TokenStream, TokenTree};

/// As syn reads it, and as it was written.
///
/// Both are needed: syn makes one token of `-1`, which has the place of the sign only.
pub(super) struct Written {
    pub(super) option: NestedMeta,
    pub(super) tokens: TokenStream,
}

impl Written {
    /// What is after `=`, or everything.
    pub(super) fn value(&self) -> TokenStream {
        let is_equals = |tree: &TokenTree| matches!(tree, TokenTree::Punct(p) if p.as_char() == '=');
        let mut trees = self.tokens.clone().into_iter();
        if trees.any(|tree| is_equals(&tree)) { trees.collect() } else { self.tokens.clone() }
    }
}
