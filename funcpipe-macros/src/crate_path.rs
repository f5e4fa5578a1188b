//! Where the generated code finds the runtime.
//!
//! Owns the path to `funcpipe` (it may be renamed or re-exported) and the name of the private module in it.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::Path;

use crate::hygiene;

/// The path to the crate `funcpipe`.
pub(crate) struct CratePath {
    path: Path,
    is_written: bool,
}

impl CratePath {
    /// What `crate = path` says, else `::funcpipe`.
    pub(crate) fn new(written: Option<&Path>) -> Self {
        let default = || syn::parse_quote_spanned!(hygiene::span()=> ::funcpipe);
        Self { path: written.cloned().unwrap_or_else(default), is_written: written.is_some() }
    }

    /// The path as the user, or the default, has it.
    pub(crate) fn public(&self) -> &Path {
        &self.path
    }

    /// The module that only expansions name.
    ///
    /// It is stamped with the version, so that macros and runtime of different versions fail with one clear error (no such
    /// module) and not with type errors inside an expansion.
    pub(crate) fn private(&self) -> Path {
        let root = &self.path;
        let version = env!("CARGO_PKG_VERSION").replace(['.', '-', '+'], "_");
        let version = format_ident!("v{version}", span = hygiene::span());
        let tokens = quote::quote_spanned!(hygiene::span()=> #root::__private::#version);
        // A path, `::` and two identifiers are a path, whatever the user's path is.
        syn::parse2(tokens).unwrap_or_else(|_| syn::parse_quote!(::funcpipe::__private))
    }

    /// The same in the place of a token of the user's, which errors about what is called there are about. A path that the
    /// user wrote stays where it is, since it may be wrong itself.
    pub(crate) fn private_at(&self, place: Span) -> TokenStream {
        let private = self.private().into_token_stream();
        if self.is_written { private } else { hygiene::located(private, place) }
    }
}

impl ToTokens for CratePath {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let root = self.public();
        tokens.extend(quote!(#root));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_is_absolute_and_stamped_with_the_version() {
        let private = CratePath::new(None).private().into_token_stream();
        assert_eq!(private.to_string(), quote!(::funcpipe::__private::v0_1_0).to_string());
    }

    #[test]
    fn a_written_path_replaces_the_crate() {
        let written: Path = syn::parse_quote!(crate::reexported);
        let private = CratePath::new(Some(&written)).private().into_token_stream();
        assert_eq!(private.to_string(), quote!(crate::reexported::__private::v0_1_0).to_string());
    }
}
