//! Identifiers and spans of generated code.
//!
//! Generated tokens are at `mixed_site`: local names cannot collide with the user's, and lints know that nobody wrote the
//! code. Only tokens that must carry a diagnostic have a span of the user's.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;

/// The span of everything that we write.
pub(crate) fn span() -> Span {
    Span::mixed_site()
}

/// `__funcpipe_<name>`: a generated local.
pub(crate) fn local(name: &str) -> Ident {
    Ident::new(&format!("__funcpipe_{name}"), span())
}

/// `__FUNCPIPE_<NAME>`: a generated static. Items are not hygienic, so the name has to be unlikely.
pub(crate) fn constant(name: &str) -> Ident {
    Ident::new(&format!("__FUNCPIPE_{name}"), span())
}

/// For what is bound again under its own name, so that the body needs no change; lints against shadowing are for people.
pub(crate) fn allow_shadowing() -> TokenStream {
    quote_spanned! {span()=>
        #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
    }
}
