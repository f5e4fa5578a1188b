//! Identifiers and spans of generated code.
//!
//! Generated tokens are at `mixed_site`: local names cannot collide with the user's, and lints know that nobody wrote the
//! code. Only tokens that must carry a diagnostic have a span of the user's.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::{Expr, Lifetime, Visibility};

/// The span of everything that we write.
pub(crate) fn span() -> Span {
    Span::mixed_site()
}

/// `quote!` at that span.
macro_rules! q {
    ($($tokens:tt)*) => { ::quote::quote_spanned!($crate::hygiene::span()=> $($tokens)*) };
}
pub(crate) use q;

/// `__funcpipe_<name>`: a generated local.
pub(crate) fn local(name: &str) -> Ident {
    Ident::new(&format!("__funcpipe_{name}"), span())
}

/// A parameter that nobody looks at.
pub(crate) fn unused() -> Ident {
    Ident::new("_", span())
}

/// `'__funcpipe_<name>`: a generated lifetime.
pub(crate) fn lifetime(name: &str) -> Lifetime {
    Lifetime::new(&format!("'__funcpipe_{name}"), span())
}

/// `__Funcpipe<Name>`: a generated type parameter.
pub(crate) fn parameter(name: &str) -> Ident {
    Ident::new(&format!("__Funcpipe{name}"), span())
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

/// `callee(arguments)`, in the place of `over`: an error about the call underlines the whole of `over`.
///
/// On stable no span covers several tokens, but a call reaches from its first token to its last.
pub(crate) fn call_over(
    over: &impl ToTokens,
    callee: &impl ToTokens,
    arguments: &impl ToTokens,
) -> TokenStream {
    let (first, last) = ends(over);
    let mut call = located(callee.to_token_stream(), first);
    let mut group = Group::new(proc_macro2::Delimiter::Parenthesis, arguments.to_token_stream());
    group.set_span(span().located_at(last));
    call.extend([TokenTree::Group(group)]);
    call
}

/// A function is called in a closure of ours. If it is of the wrong type, that call is the one mistake, and it is where the
/// function is named; given as it is, the function would break the bound of everything that comes after.
pub(crate) fn callable(function: &Expr) -> TokenStream {
    if !matches!(function, Expr::Path(_)) {
        return function.to_token_stream();
    }
    let (first, last) = ends(function);
    let argument = Ident::new("__funcpipe_argument", span().located_at(last));
    let mut arguments = Group::new(proc_macro2::Delimiter::Parenthesis, argument.to_token_stream());
    arguments.set_span(last);
    quote_spanned!(span().located_at(first)=> |#argument| #function #arguments)
}

/// The spans of the first and of the last token.
pub(crate) fn ends(tokens: &impl ToTokens) -> (Span, Span) {
    let mut spans = tokens.to_token_stream().into_iter().map(|tree| tree.span());
    let first = spans.next().unwrap_or_else(span);
    (first, spans.last().unwrap_or(first))
}

/// The line that something begins in.
pub(crate) fn line(tokens: &impl ToTokens) -> usize {
    let (first, _) = ends(tokens);
    let [(line, _), _] = place(first);
    line
}

/// Line and column of the beginning, and of the end.
pub(crate) fn place(span: Span) -> [(usize, usize); 2] {
    // Outside of a macro, where tests are, there is no compiler to ask.
    #[cfg(test)]
    return [span.start(), span.end()].map(|end| (end.line, end.column));
    #[cfg(not(test))]
    [span.unwrap().start(), span.unwrap().end()].map(|end| (end.line(), end.column()))
}

/// What of it is in a text of its own.
pub(crate) fn file(span: Span) -> String {
    #[cfg(test)]
    return span.file();
    #[cfg(not(test))]
    span.unwrap().file()
}

/// The visibility of something that we write, which lints would take for the user's by its first token.
pub(crate) fn of_ours(vis: &Visibility) -> Visibility {
    fn ours(tokens: TokenStream) -> TokenStream {
        let move_one = |mut tree: TokenTree| {
            if let TokenTree::Group(group) = &tree {
                tree = TokenTree::Group(Group::new(group.delimiter(), ours(group.stream())));
            }
            tree.set_span(span().located_at(tree.span()));
            tree
        };
        tokens.into_iter().map(move_one).collect()
    }
    syn::parse2(ours(vis.to_token_stream())).unwrap_or_else(|_| vis.clone())
}

/// The tokens in the place of `place`. What names mean does not change.
pub(crate) fn located(tokens: TokenStream, place: Span) -> TokenStream {
    let move_one = |mut tree: TokenTree| {
        if let TokenTree::Group(group) = &tree {
            tree = TokenTree::Group(Group::new(group.delimiter(), located(group.stream(), place)));
        }
        tree.set_span(tree.span().located_at(place));
        tree
    };
    tokens.into_iter().map(move_one).collect()
}
