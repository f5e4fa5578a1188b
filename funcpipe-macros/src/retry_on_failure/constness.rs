//! Where a constant expression can be evaluated.
//!
//! An item is checked even if nobody calls the function, but cannot name generics of what it is in. A macro does not see the
//! impl block around a function, so this errs on the safe side: a constant that might be generic is checked later.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Expr, FnArg, GenericParam, Pat, Signature};

use crate::function::{Body, Function};

/// What names mean inside of one function that mean something else, or nothing, outside.
pub(super) struct Surroundings {
    generics: Vec<String>,
    arguments: Vec<String>,
    /// Whether it may be in an impl block or a trait, which have parameters of their own.
    in_impl: bool,
}

impl Surroundings {
    /// Those of what is written in the attribute of `function`.
    pub(super) fn of(function: &Function) -> Self {
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
            generics: function.sig.generics.params.iter().filter_map(name).collect(),
            arguments: arguments(&function.sig),
            in_impl: names_self(function.sig.to_token_stream()) || names_self(body),
        }
    }

    /// Whether `expr` means the same outside of the function.
    pub(super) fn have_no_part_in(&self, expr: &Expr) -> bool {
        leading_names(expr).iter().all(|name| !self.may_be_generic(name))
    }

    /// A name in `expr` that has a value only when the function is called.
    pub(super) fn known_at_run_time(&self, expr: &Expr) -> Option<Ident> {
        let is_argument = |name: &Name| !name.leads && self.arguments.iter().any(|a| name.ident == a);
        leading_names(expr).into_iter().find(is_argument).map(|name| name.ident)
    }

    fn may_be_generic(&self, name: &Name) -> bool {
        let text = name.ident.to_string();
        let is_capital = text.starts_with(|letter: char| letter.is_uppercase());
        let is_letter = is_capital && text.chars().skip(1).all(|c| c.is_ascii_digit());
        let is_known = name.leads && text == "Duration";
        is_self(&text)
            || self.generics.contains(&text)
            || is_letter
            || (self.in_impl && is_capital && !is_known)
    }
}

/// The first name of a path.
struct Name {
    ident: Ident,
    /// Whether there is more of the path.
    leads: bool,
}

/// The first names of all paths in an expression. What comes after `::` or `.` is something of something, never a parameter.
fn leading_names(expr: &Expr) -> Vec<Name> {
    fn collect(tokens: TokenStream, names: &mut Vec<Name>) {
        let mut trees = tokens.into_iter().peekable();
        let mut inside = false;
        while let Some(tree) = trees.next() {
            let is_inside = matches!(&tree, TokenTree::Punct(punct) if matches!(punct.as_char(), ':' | '.'));
            match tree {
                TokenTree::Group(group) => collect(group.stream(), names),
                TokenTree::Ident(ident) if !inside => {
                    let leads = matches!(trees.peek(), Some(TokenTree::Punct(next)) if next.as_char() == ':');
                    names.push(Name { ident, leads });
                }
                _ => {}
            }
            inside = is_inside;
        }
    }
    let mut names = Vec::new();
    collect(expr.to_token_stream(), &mut names);
    names
}

fn arguments(sig: &Signature) -> Vec<String> {
    let name = |input: &FnArg| match input {
        FnArg::Receiver(_) => Some("self".to_owned()),
        FnArg::Typed(typed) => match &*typed.pat {
            Pat::Ident(pat) => Some(pat.ident.to_string()),
            _ => None,
        },
    };
    sig.inputs.iter().filter_map(name).collect()
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
        Surroundings::of(&function).have_no_part_in(&syn::parse_str(expr).expect("an expression"))
    }

    #[test]
    fn in_a_plain_function_everything_but_its_own_parameters_is_free() {
        let function = "fn f<Row, const RETRIES: u32>() -> Result<Row, E> { body() }";
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

    #[test]
    fn arguments_are_known_at_run_time_only() {
        let function = syn::parse_str("fn f(&self, n: u32, (a, b): (u32, u32)) -> Option<u8>;").expect("one");
        let surroundings = Surroundings::of(&function);
        let found = |expr: &str| {
            let name = surroundings.known_at_run_time(&syn::parse_str(expr).expect("an expression"));
            name.map(|name| name.to_string())
        };
        assert_eq!(found("self.attempts").as_deref(), Some("self"));
        assert_eq!(found("max(2, n + 1)").as_deref(), Some("n"));
        assert_eq!(found("config::n"), None);
        assert_eq!(found("Self::N.n()"), None);
        assert_eq!(found("n::MAX"), None);
    }
}
