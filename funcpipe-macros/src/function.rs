//! The annotated function as it was parsed: everything typed but the body.
//!
//! The body stays raw tokens. A half-typed body still completes in an editor, and `?`, `return` and macros in it keep their
//! meaning, because nothing here looks at them.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, FnModifiers, Signature, Token, Visibility};

/// A function, a method, or a trait method with or without a body.
#[derive(Clone)]
pub(crate) struct Function {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) vis: Visibility,
    pub(crate) modifiers: FnModifiers,
    pub(crate) sig: Signature,
    pub(crate) body: Body,
}

/// What follows the signature.
#[derive(Clone)]
pub(crate) enum Body {
    /// `{ .. }`, braces included.
    Block(Group),
    /// `;`, in a trait.
    None(Token![;]),
}

impl Parse for Function {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        let vis = input.parse()?;
        let mut modifiers = FnModifiers::default();
        modifiers.defaultness = input.parse()?;
        let sig = input.parse()?;
        let body =
            if input.peek(Token![;]) { Body::None(input.parse()?) } else { Body::Block(parse_block(input)?) };
        Ok(Self { attrs, vis, modifiers, sig, body })
    }
}

fn parse_block(input: ParseStream<'_>) -> syn::Result<Group> {
    if input.peek(syn::token::Brace) {
        let ahead = input.fork();
        if let Ok(TokenTree::Group(group)) = ahead.parse()
            && group.delimiter() == Delimiter::Brace
        {
            input.parse::<TokenTree>()?;
            return Ok(group);
        }
    }
    // A `$body:block` of a `macro_rules!` is in an invisible group, which only syn's own parsers look through.
    let content;
    let brace = syn::braced!(content in input);
    let mut group = Group::new(Delimiter::Brace, content.parse()?);
    group.set_span(brace.span.join());
    Ok(group)
}

impl Function {
    /// Its name, as reports have it: `type` for `r#type`.
    pub(crate) fn name(&self) -> String {
        self.sig.ident.unraw().to_string()
    }

    /// Everything before the signature, as it was.
    pub(crate) fn head(&self) -> TokenStream {
        let mut tokens = TokenStream::new();
        tokens.append_all(&self.attrs);
        self.vis.to_tokens(&mut tokens);
        self.modifiers.defaultness.to_tokens(&mut tokens);
        tokens
    }
}

impl ToTokens for Function {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.head());
        self.sig.to_tokens(tokens);
        match &self.body {
            Body::Block(block) => block.to_tokens(tokens),
            Body::None(semicolon) => semicolon.to_tokens(tokens),
        }
    }
}

/// The body in two parts: attributes such as `#![allow(..)]`, which belong to the function, and the block without them.
pub(crate) fn split_body(block: &Group) -> (Vec<Attribute>, Group) {
    let split =
        |input: ParseStream<'_>| Ok((input.call(Attribute::parse_inner)?, input.parse::<TokenStream>()?));
    match syn::parse::Parser::parse2(split, block.stream()) {
        Ok((attrs, rest)) if !attrs.is_empty() => {
            let mut body = Group::new(Delimiter::Brace, rest);
            body.set_span(block.span());
            (attrs, body)
        }
        // No such attribute, or a half-typed one, which rustc reports better.
        _ => (Vec::new(), block.clone()),
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    #[test]
    fn a_function_is_printed_as_it_was_parsed() {
        for tokens in [
            quote!(
                #[doc = "d"]
                pub(crate) async unsafe fn f<T: Copy>(&self, (a, b): (T, T)) -> impl Iterator
                where
                    T: Clone,
                {
                    a . b ? ;
                    let half =
                }
            ),
            quote!(
                fn required(&self, x: u32);
            ),
            quote!(
                default fn specialised() {}
            ),
        ] {
            let function: Function = syn::parse2(tokens.clone()).expect("a function");
            assert_eq!(function.to_token_stream().to_string(), tokens.to_string());
        }
    }

    #[test]
    fn a_body_through_a_macro_rules_fragment_is_a_body() {
        let body = Group::new(Delimiter::None, quote!({ 1 }));
        let function: Function = syn::parse2(quote!(fn f() -> u8 #body)).expect("a function");
        let printed = function.to_token_stream().to_string();
        assert_eq!(
            printed,
            quote!(
                fn f() -> u8 {
                    1
                }
            )
            .to_string()
        );
    }

    #[test]
    fn inner_attributes_are_taken_off_the_body() {
        let tokens = quote!(
            fn f() {
                #![allow(unused)]
                1
            }
        );
        let function: Function = syn::parse2(tokens).expect("a function");
        let Body::Block(block) = &function.body else {
            panic!("it has a body");
        };
        let (attrs, body) = split_body(block);
        assert_eq!(attrs.len(), 1);
        assert_eq!(body.to_string(), quote!({ 1 }).to_string());
    }
}
