//! Where the generated code finds the runtime.
//!
//! Owns the path to `funcpipe` (it may be renamed or re-exported) and the name of the private module in it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::Path;

use crate::hygiene;

/// The path to the crate `funcpipe`.
pub(crate) struct CratePath {
    path: Path,
}

impl CratePath {
    /// What `crate = path` says, else `::funcpipe`.
    pub(crate) fn new(written: Option<&Path>) -> Self {
        let default = || syn::parse_quote_spanned!(hygiene::span()=> ::funcpipe);
        Self { path: written.cloned().unwrap_or_else(default) }
    }

    /// The path as the user, or the default, has it.
    pub(crate) fn public(&self) -> &Path {
        &self.path
    }

    /// Brings in the module that only expansions name. It begins every scope with code of ours, and is the only place that has the
    /// path: one that leads nowhere is one error, where the user wrote it.
    ///
    /// The module is stamped with the version, so that macros and runtime of different versions fail with one clear error (no such
    /// module) and not with type errors inside an expansion.
    pub(crate) fn import(&self) -> TokenStream {
        let root = &self.path;
        let place = hygiene::span().located_at(hygiene::ends(root).1);
        let version = env!("CARGO_PKG_VERSION").replace(['.', '-', '+'], "_");
        let version = format_ident!("v{version}", span = place);
        let module = quote_spanned!(place=> ::__private::#version);
        let name = name(hygiene::span());
        quote_spanned!(hygiene::span()=> use #root #module as #name;)
    }

    /// The module as it is brought in.
    pub(crate) fn private() -> Path {
        name(hygiene::span()).into()
    }

    /// The same in the place of a token of the user's, which errors about what is called there are about.
    pub(crate) fn private_at(place: Span) -> TokenStream {
        name(hygiene::span().located_at(place)).into_token_stream()
    }
}

/// Items are not hygienic, so the name has to be unlikely.
fn name(span: Span) -> Ident {
    Ident::new("__funcpipe", span)
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
        let import = CratePath::new(None).import();
        assert_eq!(
            import.to_string(),
            quote!(
                use ::funcpipe::__private::v0_1_0 as __funcpipe;
            )
            .to_string()
        );
    }

    #[test]
    fn a_written_path_replaces_the_crate() {
        let written: Path = syn::parse_quote!(crate::reexported);
        let import = CratePath::new(Some(&written)).import();
        let expected = quote!(
            use crate::reexported::__private::v0_1_0 as __funcpipe;
        );
        assert_eq!(import.to_string(), expected.to_string());
    }
}
