//! Where a constant expression can be evaluated.
//!
//! An item is checked even if nobody calls the function, but cannot name generics of what it is in. A macro does not see the
//! impl block around a function, so this errs on the safe side: a constant that might be generic is checked later.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Expr, GenericParam};

use crate::function::{Body, Function};

/// What may be generic inside of one function.
pub(super) struct Generics {
    names: Vec<String>,
    /// Whether it may be in an impl block or a trait, which have parameters of their own.
    in_impl: bool,
}

impl Generics {
    /// What `function` and, perhaps, the impl block around it have.
    pub(super) fn around(function: &Function) -> Self {
        let name = |param: &GenericParam| match param {
            GenericParam::Type(param) => Some(param.ident.to_string()),
            GenericParam::Const(param) => Some(param.ident.to_string()),
            GenericParam::Lifetime(_) => None,
        };
        let body = match &function.body {
            Body::Block(block) => block.stream(),
            Body::None(_) => TokenStream::new(),
        };
        Self {
            names: function.sig.generics.params.iter().filter_map(name).collect(),
            in_impl: names_self(function.sig.to_token_stream()) || names_self(body),
        }
    }

    /// Whether `expr` means the same outside of the function.
    pub(super) fn are_absent_from(&self, expr: &Expr) -> bool {
        self.are_absent(expr.to_token_stream())
    }

    fn are_absent(&self, tokens: TokenStream) -> bool {
        let mut trees = tokens.into_iter().peekable();
        // After `::` and `.` come names in something, which are never parameters.
        let mut inside = false;
        while let Some(tree) = trees.next() {
            match &tree {
                TokenTree::Group(group) if !self.are_absent(group.stream()) => return false,
                TokenTree::Ident(ident) if !inside => {
                    let leads = matches!(trees.peek(), Some(TokenTree::Punct(next)) if next.as_char() == ':');
                    if self.may_be(&ident.to_string(), leads) {
                        return false;
                    }
                }
                _ => {}
            }
            inside = matches!(&tree, TokenTree::Punct(punct) if matches!(punct.as_char(), ':' | '.'));
        }
        true
    }

    /// Whether the first name of a path may be a parameter. `leads`: there is more of the path.
    fn may_be(&self, name: &str, leads: bool) -> bool {
        let is_capital = name.starts_with(|letter: char| letter.is_uppercase());
        let is_letter = is_capital && name.chars().skip(1).all(|c| c.is_ascii_digit());
        let is_known = leads && name == "Duration";
        is_self(name)
            || self.names.iter().any(|param| param == name)
            || is_letter
            || (self.in_impl && is_capital && !is_known)
    }
}

fn is_self(name: &str) -> bool {
    matches!(name, "self" | "Self")
}

fn names_self(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|tree| match tree {
        TokenTree::Ident(ident) => is_self(&ident.to_string()),
        TokenTree::Group(group) => names_self(group.stream()),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_free(function: &str, expr: &str) -> bool {
        let function = syn::parse_str(function).expect("a function");
        Generics::around(&function).are_absent_from(&syn::parse_str(expr).expect("an expression"))
    }

    #[test]
    fn in_a_plain_function_everything_but_its_own_parameters_is_free() {
        let function = "fn f<Row, const RETRIES: u32>() -> Result<Row, E> { todo!() }";
        for expr in ["MAX", "config::MAX", "Config::MAX", "Duration::from_secs(BASE)", "2 * MAX", "max(1, 2)"]
        {
            assert!(is_free(function, expr), "{expr}");
        }
        for expr in ["RETRIES", "Row::RETRIES", "N", "T::MAX", "1 + RETRIES", "max(1, RETRIES)", "Self::MAX"]
        {
            assert!(!is_free(function, expr), "{expr}");
        }
    }

    #[test]
    fn in_a_method_only_what_cannot_be_a_parameter_is_free() {
        for function in
            ["fn f(&self) -> Result<u8, E> { Ok(1) }", "fn f() -> Result<u8, E> { if true { Self::f() } }"]
        {
            for expr in ["config::MAX", "crate::Config::MAX", "Duration::from_secs(5)", "max(1, 2)"] {
                assert!(is_free(function, expr), "{expr}");
            }
            for expr in ["MAX", "Config::MAX", "Duration::from_secs(BASE)", "Self::MAX"] {
                assert!(!is_free(function, expr), "{expr}");
            }
        }
    }
}
