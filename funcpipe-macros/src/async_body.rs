//! The type of what an async body returns.
//!
//! An async block has no place for it, and that of an async closure is not what its body is checked against
//! (<https://github.com/rust-lang/rust/issues/145105>): either way `return Ok(Box::new(x))` would be no `Box<dyn Trait>`.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::quote_spanned;
use syn::parse::{ParseStream, Parser};
use syn::{Stmt, Type};

use crate::hygiene;
use crate::signature::name_of;

/// The body, with a statement that never returns but tells the compiler what would be returned.
///
/// It is put inside of the braces: a block around them would change when what the last expression borrows is dropped. And
/// behind the items that the body begins with: lints want no statement before them.
pub(crate) fn typed(body: &Group, returned: &Type) -> Group {
    let (mut tokens, rest) = leading_items(body.stream());
    tokens.extend(returning(returned));
    tokens.extend(rest);
    let mut typed = Group::new(body.delimiter(), tokens);
    typed.set_span(body.span());
    typed
}

fn leading_items(body: TokenStream) -> (TokenStream, TokenStream) {
    let split = |input: ParseStream<'_>| {
        let mut items = TokenStream::new();
        loop {
            let ahead = input.fork();
            if !matches!(ahead.parse::<Stmt>(), Ok(Stmt::Item(_))) {
                return Ok((items, input.parse::<TokenStream>()?));
            }
            while input.cursor() != ahead.cursor() {
                items.extend(input.parse::<TokenTree>());
            }
        }
    };
    split.parse2(body.clone()).unwrap_or_else(|_| (TokenStream::new(), body))
}

/// The statement.
pub(crate) fn returning(ty: &Type) -> TokenStream {
    let out = hygiene::local("out");
    let mut typed = out.clone();
    // "Return type inferred to be .. here", says rustc of it.
    typed.set_span(out.span().located_at(name_of(ty)));
    quote_spanned! {hygiene::span()=>
        if let ::core::option::Option::Some(#out) = ::core::option::Option::None::<#ty> {
            return #typed;
        }
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    #[test]
    fn items_stay_in_front() {
        for (items, rest) in [
            (quote!(), quote!()),
            (quote!(), quote!(n + 1)),
            (
                quote!(
                    use x::y;
                    const N: u32 = { 1 };
                    fn f() {}
                    macro_rules! m {
                        () => {};
                    }
                ),
                quote!(let n = N; f()),
            ),
            (
                quote!(
                    #[cfg(unix)]
                    static S: u8 = 1;
                ),
                quote!(half.),
            ),
            (quote!(), quote!(const { 1 } ; fn f() {})),
        ] {
            let (found, found_rest) = leading_items(quote!(#items #rest));
            assert_eq!(found.to_string(), items.to_string());
            assert_eq!(found_rest.to_string(), rest.to_string());
        }
    }
}
