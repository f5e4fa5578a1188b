//! How a body is read: statements, and what is written in the macros called in it.
//!
//! A macro's argument is its own language. Most are lists of expressions or statements, and are read as such; of any other
//! only single tokens are looked at.

use std::iter;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Attribute, Block, Expr, Macro, Stmt, Token};

use super::args::TABLE;

/// The statements, if they can be parsed.
pub(super) fn statements(body: TokenStream) -> Option<Vec<Stmt>> {
    Block::parse_within.parse2(body).ok()
}

/// What is given to a macro.
pub(super) enum Arguments {
    Expressions(Punctuated<Expr, Token![,]>),
    Statements(Vec<Stmt>),
    Tokens(TokenStream),
}

impl Arguments {
    pub(super) fn of(call: &Macro) -> Self {
        Self::parse(call.tokens.clone())
    }

    fn parse(tokens: TokenStream) -> Self {
        let expressions = Punctuated::<Expr, Token![,]>::parse_terminated;
        match expressions.parse2(tokens.clone()) {
            Ok(expressions) => Self::Expressions(expressions),
            Err(_) => statements(tokens.clone()).map_or(Self::Tokens(tokens), Self::Statements),
        }
    }
}

/// Whether it is `yield_!`.
pub(super) fn is_yield(call: &Macro) -> bool {
    call.path.is_ident("yield_")
}

/// Whether a macro may have a `yield_!`, a `?` or a `return` that cannot be seen: those of std have none.
pub(super) fn is_opaque(call: &Macro) -> bool {
    const OF_STD: &[&str] = &[
        "assert",
        "assert_eq",
        "assert_ne",
        "cfg",
        "column",
        "concat",
        "dbg",
        "debug_assert",
        "debug_assert_eq",
        "debug_assert_ne",
        "env",
        "eprint",
        "eprintln",
        "file",
        "format",
        "format_args",
        "include_bytes",
        "include_str",
        "line",
        "matches",
        "module_path",
        "option_env",
        "panic",
        "print",
        "println",
        "stringify",
        "thread_local",
        "unreachable",
        "vec",
        "write",
        "writeln",
    ];
    // With a path it is the one outside of sources, which says so.
    let last = call.path.segments.last();
    last.is_some_and(|last| OF_STD.iter().all(|name| last.ident != name)) && !is_yield(call)
}

/// Whether a function in the body is a source of its own.
pub(super) fn is_source(attrs: &[Attribute]) -> bool {
    let is_ours =
        |attr: &Attribute| attr.path().segments.last().is_some_and(|last| last.ident == TABLE.attribute);
    attrs.iter().any(is_ours)
}

/// What single tokens say, where nothing else can be read.
pub(super) enum Sign {
    /// `yield_!(..)`
    Yield(TokenStream),
    /// The `?` of an expression: not that of `?Sized`, nor that of a repetition in a `macro_rules!`.
    Question(TokenTree),
    /// The `await` of `.await`.
    Await(TokenTree),
}

/// All of them, in order.
pub(super) fn signs(tokens: TokenStream, found: &mut impl FnMut(Sign)) {
    let mut trees = tokens.into_iter().peekable();
    let mut before = Before::Nothing;
    while let Some(tree) = trees.next() {
        let now = match &tree {
            TokenTree::Group(group) => {
                signs(group.stream(), found);
                if matches!(before, Before::Punct('$')) { Before::Repetition } else { Before::Value }
            }
            TokenTree::Ident(ident) => {
                if ident == "yield_" && matches!(trees.peek(), Some(next) if is_punct(next, '!')) {
                    found(Sign::Yield(iter::once(tree.clone()).chain(trees.clone().take(2)).collect()));
                } else if ident == "await" && matches!(before, Before::Punct('.')) {
                    found(Sign::Await(tree.clone()));
                }
                Before::Value
            }
            TokenTree::Literal(_) => Before::Value,
            TokenTree::Punct(punct) => {
                if punct.as_char() == '?' && matches!(before, Before::Value) {
                    found(Sign::Question(tree.clone()));
                }
                Before::Punct(punct.as_char())
            }
        };
        before = now;
    }
}

/// The token before.
#[derive(Clone, Copy)]
enum Before {
    Nothing,
    /// What can be the end of an expression.
    Value,
    /// `$(..)`
    Repetition,
    Punct(char),
}

fn is_punct(tree: &TokenTree, expected: char) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == expected)
}

/// Whether a `return` with this behind it has no value.
pub(super) fn ends_return(next: Option<&TokenTree>) -> bool {
    match next {
        None => true,
        Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::None && group.stream().is_empty(),
        Some(tree) => is_punct(tree, ';') || is_punct(tree, ','),
    }
}
