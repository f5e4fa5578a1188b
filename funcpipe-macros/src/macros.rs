//! What makes one macro out of what all of them share.

use proc_macro2::TokenStream;

use crate::function::Function;

/// An attribute that goes on a function.
pub(crate) struct FunctionMacro {
    /// Its name, without `#[]`.
    pub(crate) name: &'static str,
    /// What it goes on, as code: the help for whoever puts it elsewhere.
    pub(crate) goes_on: &'static str,
    /// Which methods of an impl block or a trait it goes on.
    pub(crate) goes_on_methods: &'static str,
    /// The function for its callers, as it stays when something is wrong: what they see of it is what they would see of the
    /// expansion, so that nothing is said about them.
    pub(crate) keep: fn(&Function) -> Function,
    /// Arguments and function to code.
    pub(crate) expand: fn(TokenStream, &Function) -> syn::Result<TokenStream>,
}

/// A derive macro.
pub(crate) struct DeriveMacro {
    /// Its name, without `#[derive()]`.
    pub(crate) name: &'static str,
    /// The item to code. When something is wrong: the errors, then the same code without what is wrong, so that nothing is said
    /// about those who use the type.
    pub(crate) expand: fn(&TokenStream) -> TokenStream,
}
