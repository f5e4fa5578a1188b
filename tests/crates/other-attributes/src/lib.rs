//! Attribute macros of somebody else.

#![forbid(unsafe_code)]
#![deny(warnings)]

use proc_macro::{Delimiter, Group, TokenStream, TokenTree};

/// Puts a statement before the body, and the body in a closure: what `tracing::instrument` and its like do to a function.
#[proc_macro_attribute]
pub fn instrument(_args: TokenStream, function: TokenStream) -> TokenStream {
    let mut tokens: Vec<TokenTree> = function.into_iter().collect();
    if let Some(TokenTree::Group(body)) = tokens.pop() {
        let mut wrapped: TokenStream = "let _span = ();".parse().expect("a statement");
        wrapped.extend([TokenTree::Group(body)]);
        tokens.push(TokenTree::Group(Group::new(Delimiter::Brace, wrapped)));
    }
    tokens.into_iter().collect()
}

/// Leaves the function as it is.
#[proc_macro_attribute]
pub fn nothing(_args: TokenStream, function: TokenStream) -> TokenStream {
    function
}

/// Puts `#[measured_stage]` on the function: an attribute that comes from an attribute.
#[proc_macro_attribute]
pub fn annotate(_args: TokenStream, function: TokenStream) -> TokenStream {
    let mut tokens: TokenStream = "#[::funcpipe::measured_stage]".parse().expect("an attribute");
    tokens.extend(function);
    tokens
}

/// Makes of an `async fn` one that returns a boxed future: what `async_trait` does to a method. Only for functions with one
/// lifetime that need not be named.
#[proc_macro_attribute]
pub fn boxed_future(_args: TokenStream, function: TokenStream) -> TokenStream {
    let mut tokens: Vec<TokenTree> = function.into_iter().collect();
    let body = tokens.pop().expect("a body");
    let arrow = tokens.windows(2).position(|pair| pair[0].to_string() == "-" && pair[1].to_string() == ">");
    let output: TokenStream = tokens.split_off(arrow.expect("`->`") + 2).into_iter().collect();
    tokens.retain(|token| token.to_string() != "async");
    let returns = format!("::std::pin::Pin<::std::boxed::Box<dyn Future<Output = {output}> + Send + '_>>");
    tokens.extend(returns.parse::<TokenStream>().expect("a type"));
    let mut future: TokenStream = "async move".parse().expect("two words");
    future.extend([body]);
    let mut boxed: TokenStream = "::std::boxed::Box::pin".parse().expect("a path");
    boxed.extend([TokenTree::Group(Group::new(Delimiter::Parenthesis, future))]);
    tokens.push(TokenTree::Group(Group::new(Delimiter::Brace, boxed)));
    tokens.into_iter().collect()
}
